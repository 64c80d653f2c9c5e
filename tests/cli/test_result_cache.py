"""The result cache as the user meets it: it changes how long a run takes, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run

from contentlint.linting.results import NAME
from contentlint.linting.session import Result, Session
from contentlint.reporting.formats import FORMATS

TEXTS = {
    "宣传/痛风.html": '<html lang="zh"><head><title>痛风👍</title><meta name="description" content="介绍痛风。"></head>\r\n<body><h1>痛风</h1>\r\n<h3>饮食</h3><p>联系 13812345678。</p>',
    "gbk.html": '<html lang="zh"><head><meta charset="gbk"><title>痛风</title></head><body><p>痛风患者多喝水',
    "a.md": "---\ntitle: Gout\ntags: [gout, gout]\ndate: 2026-01-02\n---\n# Gout\n\n### Diet\n\nSee [this](nowhere.md) and [that](b.txt).\n",
    "b.txt": "痛风患者应当少吃动物内脏，多喝水。\n",
    "en/empty.html": "",
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pages, which is the current one, and beside it an empty cache folder."""
    monkeypatch.setenv("CONTENTLINT_CACHE", str(tmp_path / "cache"))
    for name, text in TEXTS.items():
        page = tmp_path / "site" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(text.encode("gbk" if name.startswith("gbk") else "utf-8"))
    (tmp_path / "site" / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the pages that are really checked."""
    monkeypatch.setattr("contentlint.linting.batch._WORTH_IT", float("inf"))  # no other process takes part, however slow the machine
    paths: list[str] = []
    lint = Session.lint

    def noticing(self: Session, path: str, data: bytes) -> Result:
        paths.append(path)
        return lint(self, path, data)

    monkeypatch.setattr(Session, "lint", noticing)
    return paths


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_tells_the_difference(form: str, run: Callable[..., Run], site: Path) -> None:
    arguments = ("check", "--format", form, "--fail-on", "info", "--statistics")
    without = run(*arguments, "--no-cache")
    assert without.code == 1
    assert [run(*arguments), run(*arguments)] == [without, without]


@pytest.mark.parametrize(
    "arguments", [("--lang", "zh"), ("--lang", "ru"), ("--select", "META"), ("--fail-on", "error"), ("--parser", "html.parser")]
)
def test_other_options_after_a_run(arguments: tuple[str, ...], run: Callable[..., Run], site: Path) -> None:
    run("check")
    assert run("check", *arguments) == run("check", *arguments, "--no-cache")


def test_only_what_changed_is_checked(run: Callable[..., Run], site: Path, linted: list[str]) -> None:
    run("check")
    assert sorted(linted) == ["a.md", "b.txt", "en/empty.html", "gbk.html", "photo.html", "宣传/痛风.html"]
    linted.clear()
    run("check")
    assert linted == ["photo.html"]  # cannot be read, which may be better the next time
    linted.clear()
    (site / "b.txt").write_text("痛风患者应当多喝水。\n", encoding="utf-8")
    (site / "new.md").write_text("# Gout\n", encoding="utf-8")
    run("check", ".")
    assert linted == ["b.txt", "new.md", "photo.html"]


def test_a_settings_file_counts(run: Callable[..., Run], site: Path, linted: list[str]) -> None:
    run("check")
    linted.clear()
    (site / "contentlint.toml").write_text('ignore = ["META"]\n', encoding="utf-8")
    assert run("check") == run("check", "--no-cache")
    assert linted.count("a.md") == 2


def test_pages_that_are_named_and_standard_input_are_not_kept(run: Callable[..., Run], site: Path, linted: list[str]) -> None:
    for _ in range(2):
        run("check", "a.md", "gbk.html")
    assert linted == ["a.md", "gbk.html"] * 2
    assert not (site.parent / "cache" / NAME).exists()


def test_personal_data_stays_out_of_it(run: Callable[..., Run], site: Path) -> None:
    phone = (
        '<html lang="zh"><head><title>电话13812345678</title><meta name="keywords" content="13812345678 13812345678"></head><body><p>痛风'
    )
    (site / "phone.html").write_text(phone, encoding="utf-8")
    for _ in range(2):
        assert "138****5678" in run("check", "--select", "all", "--format", "jsonl").out
    assert b"13812345678" not in (site.parent / "cache" / NAME).read_bytes()


def test_no_cache_keeps_nothing(run: Callable[..., Run], site: Path, linted: list[str]) -> None:
    run("check", "--no-cache")
    assert not (site.parent / "cache" / NAME).exists()
    run("check")
    linted.clear()
    run("check", "--no-cache")
    assert len(linted) == 6


def test_clean_removes_what_was_kept_and_nothing_else(run: Callable[..., Run], site: Path, linted: list[str]) -> None:
    run("check")
    cache = site.parent / "cache"
    own = {"rules-of-the-house.md", "results.sqlite", "packages-list.json", "jieba-notes.txt", "program-1"}
    for name in own:
        (cache / name).write_text("mine", encoding="utf-8")
    done = run("clean")
    assert (done.code, done.out) == (0, "")
    assert "files removed" in done.err
    assert {path.name for path in cache.iterdir()} == own
    assert run("clean").err == ""
    linted.clear()
    run("check")
    assert len(linted) == 6


def test_nothing_to_clean(run: Callable[..., Run], site: Path) -> None:
    assert run("clean") == Run(0, "", "")


@pytest.mark.parametrize(("most", "code"), [("0", 1), ("1", 1), ("2", 0), ("100", 0)])
def test_max_warnings(most: str, code: int, run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("# Gout\n\n### Diet\n\nDrink plenty of water.\n", encoding="utf-8")
    done = run("check", "--select", "heading-skip", "--max-warnings", most, "--format", "concise")
    assert done.out.count(" warning ") == 2
    assert (done.code, "2 warnings, more than" in done.err) == (code, code == 1)


def test_the_corpora(run: Callable[..., Run], data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENTLINT_CACHE", str(tmp_path))
    files = [file for name in ("articles-zh", "articles-en") for file in sorted((data / "corpus" / name).rglob("*")) if file.is_file()]
    arguments = ("check", *map(str, files[::80]), "--format", "jsonl", "-j", "1")
    without = run(*arguments, "--no-cache")
    assert run(*arguments) == without
    assert run(*arguments) == without
    assert run(*arguments, "--no-cache", "-j", "2") == without
