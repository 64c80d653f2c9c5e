from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run, spawn

from contentlint.linting.ignoring import ignored
from contentlint.linting.session import Session

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = 80  # real pages of a run
_COMMENT = rb"<!-- contentlint-disable[^\r\n]*?-->"
_WRITTEN = re.compile(
    rb"^[ \t]*" + _COMMENT + rb"(?:\r\n|\n|\r)"
    rb"|^contentlint:\r?\n  disable: .*\n(?:  reason: .*\n)?"
    rb"|^\[contentlint\]\r?\ndisable = .*\n(?:reason = .*\n)?"
    rb"|\r?\n" + _COMMENT + rb"\Z|" + _COMMENT,
    re.MULTILINE,
)


def _found(run: Callable[..., Run], *arguments: str) -> list[tuple[str, str]]:
    return [(one["path"], one["code"]) for one in map(json.loads, run("check", *arguments, "--format", "jsonl").out.splitlines())]


def test_a_suppressed_finding_is_not_shown_and_an_unused_suppression_is(run: Callable[..., Run], pages: Path) -> None:
    page = (pages / "short.html").read_text(encoding="utf-8")
    hidden = "<!-- contentlint-disable-next description-length, title-missing -- 编辑部确认 -->\n<meta name"
    (pages / "short.html").write_text(page.replace("<meta name", hidden), encoding="utf-8")
    done = run("check", "short.html", "--select", "description-length,title-missing", "--format", "concise", "-q")
    assert done == Run(0, "short.html:2:1: LINT004 unused-suppression warning nothing to suppress here: no finding of title-missing\n", "")


def test_add_ignore_makes_a_run_clean(run: Callable[..., Run], pages: Path) -> None:
    before = (pages / "short.html").read_bytes()
    assert _found(run, "short.html")
    done = run("check", "short.html", "--add-ignore=旧债", "--format", "concise", "-q")
    assert done == Run(0, "", "")
    after = (pages / "short.html").read_bytes()
    assert "-- 旧债 -->".encode() in after
    assert _without_suppressions(after) == before
    assert _found(run, "short.html") == []
    assert run("check", "short.html", "--add-ignore", "--lang", "en").err == "Suppressed: 0 findings in 0 pages.\n"
    assert (pages / "short.html").read_bytes() == after


def test_a_path_behind_add_ignore_is_no_reason(run: Callable[..., Run], pages: Path) -> None:
    run("check", "--add-ignore", "short.html")
    text = (pages / "short.html").read_text(encoding="utf-8")
    assert "<!-- contentlint-disable-next " in text and "short.html" not in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "draft.txt：未能屏蔽 unbalanced-pairs：纯文本里无处写屏蔽标记；请在设置的 [[override]] 中为这个文件写 ignore\n"),
        ("en", "draft.txt: not suppressed: unbalanced-pairs: plain text has no place for a suppression; put the rules under ignore in an [[override]] of the settings for this file\n"),
        ("ru", "draft.txt: не отключено: unbalanced-pairs: в простом тексте отключение записать негде; укажите правила в ignore, в разделе [[override]] настроек для этого файла\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_listed_and_still_found(language: str, said: str, run: Callable[..., Run], pages: Path) -> None:
    (pages / "draft.txt").write_text("痛风患者应当少吃动物内脏（例如猪肝，多喝水，也要少喝啤酒。\n", encoding="utf-8")
    done = run(
        "check",
        "draft.txt",
        "--select",
        "unbalanced-pairs",
        "--add-ignore",
        "--lang",
        language,
        "--fail-on",
        "info",
        "--format",
        "jsonl",
        "-q",
    )
    assert (done.code, done.err) == (1, said)
    assert json.loads(done.out)["rule"] == "unbalanced-pairs"


def test_what_a_baseline_accepts_is_not_suppressed(run: Callable[..., Run], pages: Path) -> None:
    assert run("baseline", "write", "--baseline", "old.json", "short.html").code == 0
    before = (pages / "short.html").read_bytes()
    done = run("check", "short.html", "--baseline", "old.json", "--add-ignore", "--format", "concise", "-q")
    assert done.out == ""
    assert (pages / "short.html").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-", "--add-ignore"), "--add-ignore writes into files"),
        (("--stdin-filename", "a.html", "--add-ignore"), "--add-ignore writes into files"),
        (("short.html", "--add-ignore=a --> b"), "the reason cannot hold -->"),
        (("short.html", "--add-ignore", "--fix"), "one after the other"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], said: str, run: Callable[..., Run], pages: Path) -> None:
    before = (pages / "short.html").read_bytes()
    done = run("check", *arguments)
    assert (done.code, done.out) == (2, "") and said in done.err
    assert (pages / "short.html").read_bytes() == before


def test_a_page_that_cannot_be_written_keeps_its_findings(run: Callable[..., Run], pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, before: bytes, after: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("contentlint.sources.rewriting.replace", refused)
    done = run("check", "short.html", "--add-ignore", "--format", "concise", "-q")
    assert (done.code, done.err) == (2, "Error: short.html: not written: Permission denied\n")
    assert "META011" in done.out


def test_a_console_that_cannot_show_it_all(pages: Path) -> None:
    (pages / "draft.txt").write_text("痛风患者应当少吃动物内脏（例如猪肝，多喝水，也要少喝啤酒。\n", encoding="utf-8")
    for codec in ("ascii", "gbk"):
        done = spawn("check", "draft.txt", "--add-ignore", "--lang", "ru", environment={"PYTHONIOENCODING": codec})
        assert b"draft.txt" in done.stderr and b"Traceback" not in done.stderr
        done.stderr.decode(codec)


def test_the_examples_come_clean(run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    monkeypatch.chdir(tmp_path / "examples")
    folders = [name for name in ("articles", "site", "hugo", "hexo", "jekyll", "vuepress") if Path(name).is_dir()]
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    assert len(_found(run, *folders)) > 20
    run("check", *folders, "--add-ignore=known")
    assert {Path(path).suffix for path, _ in _found(run, *folders)} <= {".txt"}
    for path, content in before.items():
        assert path.read_bytes() == content or path.suffix in (".html", ".md", ".markdown")
        assert _without_suppressions(path.read_bytes()) == content


def test_real_pages_come_clean(data: Path) -> None:
    """Suppressions hide all that is found, are all needed, change nothing else, and are not written twice."""
    found = sorted(path for path in data.rglob("*") if path.suffix in (".html", ".htm", ".md") and "neardup-pairs" not in path.parts)
    session = Session()
    checked = 0
    for path in found[:: max(1, len(found) // PAGES)]:
        content = path.read_bytes()
        done = ignored(session, path.name, content, "known")
        assert not done.left or {left.obstacle for left in done.left} <= {"engine", "not writable"}, path
        assert "unused" not in {finding.message for finding in done.result.findings if finding.code == "LINT004"}, path
        assert ignored(session, path.name, done.data, "again").data == done.data, path
        assert _without_suppressions(done.data) == content, path
        checked += done.hidden > 0
    assert checked > PAGES // 2


def _without_suppressions(page: bytes) -> bytes:
    """A page without what `--add-ignore` writes: lines, comments within lines, tables of front matter."""
    return _WRITTEN.sub(b"", page)
