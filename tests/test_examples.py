"""Everything under examples/, and every command and snippet of the documents, is run."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from repositories import Work
from test_packaging import build_wheel

from contentlint.linting.index import load_packages
from contentlint.testing import problems

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
CLEAN: frozenset[str] = frozenset()

# What must be found, by name of the rule: more may be found in a page with flaws, nothing in one without.
ARTICLES = {
    "en/back-pain.html": {"title-clickbait", "description-length", "h1-count", "heading-skip", "heading-empty-dup", "link-text-poor"},
    "en/colonoscopy.txt": {"numbering-broken", "count-promise-mismatch", "missing-figure"},
    "en/sleep.md": CLEAN,
    "ru/blood-pressure.txt": CLEAN,
    "ru/gastroscopy.html": {"title-keyword-stuffing", "description-length", "heading-skip", "numbering-broken", "img-alt"},
    "ru/vaccination.md": {"faux-heading", "heading-skip"},
    "zh/child-fever.html": CLEAN,
    "zh/gout-diet.html": {"title-keyword-stuffing", "h1-count", "heading-skip", "missing-figure", "numbering-broken", "halfwidth-punct"},
    "zh/knee-exercise.md": {"wall-of-text", "faux-heading", "numbering-broken"},
    "zh/visit-notice.txt": {"halfwidth-punct", "numbering-broken", "missing-figure"},
}
SITE = {
    "articles/heart-failure.html": CLEAN,
    "articles/holter-north.html": {"medical-schema-missing"},
    "articles/holter-south.html": {"medical-schema-missing"},
    "contact.html": {"heading-skip", "link-broken", "link-text-poor"},
    "departments/cardiology.html": {"img-alt", "link-broken"},
    "doctors/lindqvist.html": CLEAN,
    "index.html": CLEAN,
}


def contentlint(*arguments: str, cwd: Path = ROOT, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own; `path` goes before what is installed."""
    environment = {**os.environ, "PYTHONUTF8": "1"} | ({"PYTHONPATH": str(path)} if path else {})
    command = [sys.executable, "-m", "contentlint", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False)


def rules_by_page(folder: Path) -> dict[str, set[str]]:
    pages = [path for path in folder.rglob("*") if path.suffix in (".html", ".md", ".txt")]
    found: dict[str, set[str]] = {path.relative_to(folder).as_posix(): set() for path in pages}
    done = contentlint("check", ".", "--format", "jsonl", "--as-of", "2026-11-22", cwd=folder)
    for finding in map(json.loads, done.stdout.splitlines()):
        found[finding["path"]].add(finding["rule"])
    return found


@pytest.mark.parametrize(("folder", "expected"), [("articles", ARTICLES), ("site", SITE)])
def test_findings(folder: str, expected: dict[str, set[str]]) -> None:
    found = rules_by_page(EXAMPLES / folder)
    assert found.keys() == expected.keys()
    assert {page: rules for page, rules in found.items() if not expected[page]} == {page: set() for page in found if not expected[page]}
    assert {page: missing for page, rules in found.items() if (missing := expected[page] - rules)} == {}


@pytest.mark.parametrize("language", ["zh", "en", "ru"])
def test_pictures_show_what_is_printed(language: str) -> None:
    spec = importlib.util.spec_from_file_location("picture", ROOT / "docs" / "picture.py")
    assert spec is not None
    assert spec.loader is not None
    picture = importlib.util.module_from_spec(spec)
    sys.modules["picture"] = picture
    spec.loader.exec_module(picture)
    shown = (ROOT / "docs" / f"check.{language}.svg").read_text(encoding="utf-8")
    assert shown == picture.picture(language, picture.ARTICLES[language]), "run: python docs/picture.py"


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    """The example plugin, built and unpacked, as an installation would leave it."""
    source = tmp_path / "source"
    shutil.copytree(EXAMPLES / "plugin", source, ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info"))
    target = tmp_path / "installed"
    with zipfile.ZipFile(build_wheel(source, tmp_path / "wheel")) as wheel:
        wheel.extractall(target)
    return target


def test_plugin_rules_are_rules_like_others(plugin: Path) -> None:
    listed = contentlint("rule", "--all", "--lang", "zh", path=plugin).stdout
    assert "HOUSE001" in listed
    assert "与本院用语规范不符" in listed
    done = contentlint("check", "examples/articles", "--select", "HOUSE", "--format", "jsonl", path=plugin)
    assert done.returncode == 0
    assert {json.loads(line)["rule"] for line in done.stdout.splitlines()} == {"appointment-link"}
    assert contentlint("rule", "appointment-link", "--test", path=plugin).returncode == 0


def test_plugin_tests_pass(plugin: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(plugin)}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-c", os.devnull, str(EXAMPLES / "plugin" / "tests")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert "2 passed" in done.stdout, done.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The working folder of somebody who reads the documents, under git: drafts, a folder of content, and what is published."""
    desk = Work(tmp_path / "desk")
    for folder in ("content", "public"):
        shutil.copytree(EXAMPLES / "articles", desk.folder / folder)
    for name in ("draft.html", "草稿.html", "черновик.html"):
        shutil.copy(EXAMPLES / "articles" / "zh" / "gout-diet.html", desk.folder / name)
        docx.Document().save(str(desk.folder / Path(name).with_suffix(".docx")))
    desk.commit()
    desk.git("update-ref", "refs/remotes/origin/main", "HEAD")
    return desk.folder


DOCUMENTS = [
    "README.md",
    "README.zh.md",
    "README.ru.md",
    "CONTRIBUTING.md",
    "docs/integrations.md",
    "docs/output.md",
    "docs/rules.md",
    "docs/settings.md",
    "examples/README.md",
]
_ROW = re.compile(r"^\| .* \| (`contentlint (?!serve).*`) \|$", re.MULTILINE)  # the draft page, which never ends, has tests of its own
_LINE = re.compile(r"^(?:\$ )?python3 run\.py (?!test|rule title-full-stop|check examples --select)(.*?)(?: +#.*)?$", re.MULTILINE)
COMMANDS = [
    (name, commands)
    for name in DOCUMENTS
    for text in [(ROOT / name).read_text(encoding="utf-8")]
    for commands in (
        *(tuple(re.findall("`(contentlint [^`]*)`", cell)) for cell in _ROW.findall(text)),
        *((f"contentlint {line}",) for line in _LINE.findall(text)),
    )
]


_DRAFT = re.compile("草稿|черновик")
_ONCE = {  # where translations have the same commands, of the last of them
    tuple(_DRAFT.sub("draft", command) for command in commands): (name, commands) for name, commands in COMMANDS
}


@pytest.mark.parametrize(("name", "commands"), _ONCE.values())
def test_commands_of_the_documents(name: str, commands: tuple[str, ...], desk: Path) -> None:
    for command in commands:
        _, *arguments = shlex.split(command)
        at = ROOT if any(argument.startswith("examples/") for argument in arguments) else desk
        done = contentlint(*arguments, cwd=at)
        assert done.returncode in (0, 1), done.stderr
    assert done.stdout


LINKS = [
    (name, target)
    for name in (*DOCUMENTS, "CHANGELOG.md", "examples/plugin/README.md")
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", (ROOT / name).read_text(encoding="utf-8"))
    if not target.startswith("http")
]


@pytest.mark.parametrize(("name", "target"), LINKS)
def test_links_of_the_documents(name: str, target: str) -> None:
    assert (ROOT / name).parent.joinpath(target).exists()


def test_the_finding_in_the_document_is_one(desk: Path) -> None:
    (shown,) = re.findall(r"```json\n(.*?)```", (ROOT / "docs" / "output.md").read_text(encoding="utf-8"), re.DOTALL)
    line = contentlint("check", "content/zh/gout-diet.html", "--select", "META011", "--format", "jsonl", "--lang", "en", cwd=desk).stdout
    assert json.loads(shown) == json.loads(line)


def test_the_settings_in_the_document_are_valid(desk: Path) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "settings.md").read_text(encoding="utf-8"), re.DOTALL)
    (desk / "contentlint.toml").write_text(shown, encoding="utf-8")
    done = contentlint("check", "content", cwd=desk)
    assert (done.returncode, done.stderr) == (1, "")
    effective = contentlint("config", "--show", "news/a.html", cwd=desk).stdout
    assert re.search(r'^kind += "news" +# contentlint.toml, override 1$', effective, re.MULTILINE)


def test_the_first_rule_of_a_contributor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (words,) = re.findall(r"^````markdown\n(.*?)^````$", guide, re.DOTALL | re.MULTILINE)
    (module,) = re.findall(r"^```python\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE)
    package = tmp_path / "rules_of_the_guide"
    package.mkdir()
    for name, text in (("__init__.py", ""), ("title_full_stop.md", words), ("title_full_stop.py", module)):
        (package / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    packages = [("contentlint.linting", ROOT / "contentlint" / "linting" / "notices"), (package.name, package)]
    assert problems("title-full-stop", load_packages(packages)) == []
    words = words.replace(" ⟸ stop mark=。", "")
    (package / "title_full_stop.md").write_text(words, encoding="utf-8")
    assert problems("title-full-stop", load_packages(packages)) == [
        "example 1: unexpected stop on line 1 {'mark': '。'}",
        "example 1: a bad example marks what is expected",
    ]
