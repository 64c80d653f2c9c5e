from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from running import Run, spawn

from contentlint.linting.configuration import Configuration
from contentlint.linting.editions import CURRENT
from contentlint.linting.index import load
from contentlint.linting.schema import schema

ZH = "---\ntitle: 痛风患者怎么吃\n---\n\n痛风患者应当少吃动物内脏，多喝水，限制饮酒，这样可以减少发作。\n"
EN = "---\ntitle: Living with gout\n---\n\nDrink more water and eat less offal, and the attacks will come less often.\n"
RU = "---\ntitle: Питание при подагре\n---\n\nПейте больше воды и ешьте меньше субпродуктов, тогда приступы будут реже.\n"
HTML = "<html lang='en'><head><title>Living with gout</title></head><body><p>Drink more water and eat less offal.</p></body></html>"

# folder: files; then what the settings say it is, which pages are read, and the kind of some of them
FOLDERS = {
    "Hugo": (
        {
            "hugo.toml": "", "content/posts/a.md": ZH, "content/news/b.md": ZH, "layouts/index.html": HTML, "public/a/index.html": HTML,
            "README.md": "# x", "static/robots.txt": "User-agent: *", "content/drafts/c.md": ZH,
        },
        {"content/posts/a.md", "content/news/b.md", "content/drafts/c.md"},
        {"content/news/b.md": "news"},
    ),
    "Hexo": (
        {
            "_config.yml": "title: x", "source/_posts/a.md": ZH, "source/_drafts/b.md": ZH, "scaffolds/post.md": EN, "public/x.html": HTML,
            "themes/plain/layout/index.html": HTML, "source/robots.txt": "User-agent: *", "node_modules/x/README.md": EN,
        },
        {"source/_posts/a.md", "source/_drafts/b.md"},
        {},
    ),
    "Jekyll": (
        {
            "_config.yml": "title: x", "_posts/2026-01-01-a.md": EN, "_layouts/post.html": HTML, "_includes/head.html": HTML,
            "_site/x.html": HTML, "about/index.html": HTML, "Gemfile": "", "_drafts/b.md": EN, "404.html": HTML,
        },
        {"_posts/2026-01-01-a.md", "about/index.html", "_drafts/b.md"},
        {"about/index.html": "institution"},
    ),
    "VuePress": (
        {"docs/.vuepress/config.js": "", "docs/.vuepress/dist/a.html": HTML, "docs/a.md": RU, "docs/врачи/b.md": RU, "CHANGELOG.md": "# x"},
        {"docs/a.md", "docs/врачи/b.md"},
        {"docs/врачи/b.md": "institution"},
    ),
    "VitePress": ({".vitepress/config.mts": "", "guide/a.md": EN, "index.md": EN}, {"guide/a.md", "index.md"}, {}),
    "HTML": ({"index.html": HTML, "press/a.html": HTML, "templates/base.html": HTML}, {"index.html", "press/a.html"}, {"press/a.html": "news"}),
    "Markdown": ({"文章/痛风.md": ZH, "requirements.txt": "click"}, {"文章/痛风.md"}, {}),
    "no pages yet": ({"x.css": ""}, set(), {}),
}  # fmt: skip
DRAFTS = {"Hugo": "content/drafts/c.md", "Hexo": "source/_drafts/b.md", "Jekyll": "_drafts/b.md"}


def make(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en", "ru"])
@pytest.mark.parametrize("name", FOLDERS)
def test_what_it_writes_fits_the_folder(
    name: str, lang: str, tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    files, pages, kinds = FOLDERS[name]
    make(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    done = run("init", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    text = (tmp_path / "contentlint.toml").read_text(encoding="utf-8")
    if name != "no pages yet":
        assert name in text.splitlines()[1]
    jsonschema.validate(tomllib.loads(text), schema(load(), "en"))
    configuration = Configuration()
    assert configuration.here().settings.edition == CURRENT
    assert {page: configuration.of(page).settings.kind for page in kinds} == kinds
    if name in DRAFTS:
        assert configuration.of(DRAFTS[name]).settings.profile == "minimal"
    read = {json.loads(line)["path"] for line in run("extract", "--allow-empty").out.splitlines()}
    assert read == pages
    assert run("check", "--allow-empty").code in (0, 1)
    assert run("config", "--show", "a.md").code == 0


def test_the_commented_settings_are_right_too(tmp_path: Path, run: Callable[..., Run]) -> None:
    make(tmp_path, FOLDERS["Markdown"][0])
    run("init", str(tmp_path))
    text = (tmp_path / "contentlint.toml").read_text(encoding="utf-8")
    opened = re.sub(r"^# (?=\w+(?:-\w+)* = |\[+\w[\w.-]*\]+$)", "", text, flags=re.MULTILINE)
    assert opened != text
    found = tomllib.loads(opened)
    jsonschema.validate(found, schema(load(), "en"))
    assert {"ignore", "baseline", "severity", "rules", "override"} <= found.keys()


@pytest.mark.parametrize(("lang", "said"), [("zh", "中文"), ("en", "Chinese"), ("ru", "китайский")])
def test_the_language_of_the_comments(lang: str, said: str, tmp_path: Path, run: Callable[..., Run]) -> None:
    make(tmp_path, FOLDERS["Hexo"][0])
    run("init", str(tmp_path), "--lang", lang)
    assert said in (tmp_path / "contentlint.toml").read_text(encoding="utf-8").splitlines()[1]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"contentlint.toml": 'kind = "news"'}, "contentlint.toml has settings already"),
        ({"pyproject.toml": "[tool.contentlint]"}, "pyproject.toml has settings already"),
    ],
)
def test_it_never_overwrites_without_force(files: dict[str, str], said: str, tmp_path: Path, run: Callable[..., Run]) -> None:
    make(tmp_path, files)
    done = run("init", str(tmp_path))
    assert done.code == 2
    assert said in done.err
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == files
    assert run("init", str(tmp_path), "--force").code == 0
    assert Configuration().of(str(tmp_path / "a.md")).settings.edition == CURRENT


def test_it_goes_on_from_the_settings_above(tmp_path: Path, run: Callable[..., Run]) -> None:
    make(tmp_path, {"contentlint.toml": 'kind = "news"\nprofile = "strict"', "sub/a.md": EN})
    assert run("init", str(tmp_path / "sub")).code == 0
    effective = Configuration().of(str(tmp_path / "sub" / "a.md"))
    assert (effective.settings.kind, effective.origins["kind"], effective.settings.profile) == ("news", "../contentlint.toml", "strict")


@pytest.mark.parametrize("name", ["gone", "file.txt"])
def test_no_such_folder(name: str, tmp_path: Path, run: Callable[..., Run]) -> None:
    (tmp_path / "file.txt").write_text("", encoding="utf-8")
    done = run("init", str(tmp_path / name))
    assert done.code == 2
    assert "no such folder" in done.err


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, None),
        ({".git/HEAD": ""}, "--changed\n"),
        ({".git": "gitdir: x", ".gitlab-ci.yml": ""}, "--changed --format gitlab"),
        ({".git/HEAD": "", ".github/x": ""}, "--changed --format github"),
    ],
)
def test_next_steps(
    files: dict[str, str], said: str | None, tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    out = re.sub(r" +# .*", "", run("init").out)
    assert out.startswith("contentlint.toml is written. Next:\n  contentlint check\n  contentlint baseline write\n")
    assert (said in out) if said else ("--changed" not in out)


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_narrow_consoles(encoding: str, tmp_path: Path) -> None:
    done = spawn("init", str(tmp_path), "--lang", "ru", environment={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0
    assert b"\r" not in (tmp_path / "contentlint.toml").read_bytes()
    assert "Настройки" in (tmp_path / "contentlint.toml").read_text(encoding="utf-8")


def test_odd_files_do_not_stop_it(tmp_path: Path, run: Callable[..., Run]) -> None:
    (tmp_path / "a.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "b.md").write_bytes("---\ntitle: 甲\n---\n".encode("utf-16"))
    (tmp_path / "c.txt").write_bytes(b"")
    assert run("init", str(tmp_path)).code == 0
