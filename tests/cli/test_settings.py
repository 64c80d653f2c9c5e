"""Settings files as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

PAGE = """<title>痛风患者怎么吃</title><div id="c"><p>痛风患者应当少吃动物内脏，多喝水，限制饮酒，这样可以减少发作。</p>
<div class="pitch"><p>现在预约，专家免费会诊，名额有限，先到先得，欢迎来电咨询。</p></div></div>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def text_of(run: Any) -> str:
    result = run("extract", "a.html")
    assert result.code == 0
    return str(json.loads(result.out)["text"])


def test_selectors_say_what_is_the_article(folder: Path, run: Any) -> None:
    assert "欢迎来电咨询" in text_of(run)
    (folder / "contentlint.toml").write_text('exclude = [".pitch"]', encoding="utf-8")
    assert "欢迎来电咨询" not in text_of(run)
    (folder / "contentlint.toml").write_text('include = [".pitch"]', encoding="utf-8")
    assert text_of(run) == "现在预约，专家免费会诊，名额有限，先到先得，欢迎来电咨询。"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('exclude = ["[["]', "is no CSS selector"),
        ('select = ["no-such-rule"]', "unknown rule 'no-such-rule'"),
        ("[rules.description-length]\nshortes = 3", "there is no option 'shortes'"),
        ("[rules.no-such-rule]\nshortest = 3", "unknown rule 'no-such-rule'"),
        ("surprise = 1", "unknown key 'surprise'"),
        ('[severity]\nh1-cuont = "off"', "unknown rule 'h1-cuont'; did you mean 'h1-count'"),
        (
            '[[override]]\nfiles = ["never/**"]\n[override.rules.h1-count]\ntitle_is_h1 = 3',
            "override 1: rules.h1-count: title_is_h1 must be bool",
        ),
        ('extends = "gone.toml"', "which is not there"),
        ('rules-folder = "gone"', "gone: no such folder"),
    ],
)
def test_mistakes_end_with_two_and_a_line(folder: Path, run: Any, settings: str, message: str) -> None:
    (folder / "contentlint.toml").write_text(settings, encoding="utf-8")
    result = run("check", "a.html")
    assert result.code == 2
    assert message in result.err
    assert result.err.count("\n") == 1


def test_config_tells_where_a_value_comes_from(folder: Path, run: Any) -> None:
    (folder / "contentlint.toml").write_text('kind = "news"\n', encoding="utf-8")
    result = run("config", "--show", "a.html", "--ignore", "META011")
    assert result.code == 0
    lines = {line.split()[0]: line for line in result.out.splitlines() if line}
    assert '"news"' in lines["kind"] and lines["kind"].endswith("# contentlint.toml")
    assert lines["ignore"].endswith("# command line")
    assert lines["select"].endswith("# default")


BAD = "<title></title><p>痛风患者应当少吃动物内脏。</p>"
FEW = """<html lang="zh"><head><title>痛风患者的饮食与运动怎么安排</title></head><body><h1>痛风患者的饮食与运动怎么安排</h1><p>痛风患者应当少吃动物内脏，多喝水。</p></body></html>"""


@pytest.fixture
def warned(folder: Path) -> Path:
    """A page with warnings and no error."""
    (folder / "a.html").write_text(FEW, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("settings", "arguments", "code"),
    [
        ("", (), 0),
        ('fail-on = "warning"', (), 1),
        ('fail-on = "warning"', ("--fail-on", "error"), 0),
        ('profile = "strict"', (), 1),
        ('profile = "strict"\nfail-on = "error"', (), 0),
        ("", ("--profile", "strict"), 1),
        ('profile = "strict"', ("--profile", "recommended"), 0),
        ('[severity]\ndescription-missing = "error"', (), 1),
        ('[severity]\nMETA010 = "error"', ("--profile", "minimal"), 1),
        ('[[override]]\nfiles = ["*.html"]\nseverity = { META = "error" }', (), 1),
        ('[[override]]\nfiles = ["b/**"]\nseverity = { META = "error" }', (), 0),
        ('fail-on = "warning"\n[severity]\nall = "off"', (), 0),
        ("max-warnings = 0", (), 1),
        ("max-warnings = 0", ("--max-warnings", "99"), 0),
    ],
)
def test_what_fails(warned: Path, run: Any, settings: str, arguments: tuple[str, ...], code: int) -> None:
    (warned / "contentlint.toml").write_text(settings, encoding="utf-8")
    done = run("check", "a.html", *arguments)
    assert done.code == code


def test_settings_of_the_run_are_those_of_the_current_folder(warned: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (warned / "contentlint.toml").write_text('lang = "ru"\nfail-on = "warning"', encoding="utf-8")
    assert run("check").code == 1
    assert "Вывод" in run("check").out
    assert "Verdict" in run("check", "--lang", "en").out
    (warned / "sub").mkdir()
    (warned / "sub" / "contentlint.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(warned / "sub")
    assert run("check", "../a.html").code == 0


def test_a_newer_rule_set_under_an_older_edition_stays_green(folder: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.html").write_text(BAD, encoding="utf-8")
    assert run("check").code == 1
    (folder / "contentlint.toml").write_text('edition = "0.0.9"\n', encoding="utf-8")  # every rule is newer
    done = run("check", "--format", "jsonl")
    assert (done.code, done.err) == (0, "")
    assert {json.loads(line)["severity"] for line in done.out.splitlines()} == {"info"}
    (folder / "contentlint.toml").write_text('edition = "999.0"\n', encoding="utf-8")
    done = run("check")
    assert done.code == 2
    assert 'edition "999.0" is newer than this contentlint' in done.err


@pytest.fixture
def tree(folder: Path) -> Path:
    for name in ("public/x.html", "posts/b.html", "posts/skip.html"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(PAGE, encoding="utf-8")
    (folder / "contentlint.toml").write_text('exclude-files = ["public/", "**/skip.html"]\n', encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("paths", "read"),
    [
        ((), ["a.html", "posts/b.html"]),
        ((".",), ["a.html", "posts/b.html"]),
        (("posts",), ["posts/b.html"]),
        (("posts/skip.html",), ["posts/skip.html"]),
        (("public/x.html", "posts"), ["public/x.html", "posts/b.html"]),
        (("public/x.html", "posts", "--isolated"), ["public/x.html", "posts/b.html", "posts/skip.html"]),
        (("public/x.html", "a.html", "--force-exclude"), ["a.html"]),
    ],
)
def test_files_left_out(tree: Path, run: Any, paths: tuple[str, ...], read: list[str]) -> None:
    done = run("check", *paths, "--format", "jsonl", "--select", "META010")
    assert [json.loads(line)["path"] for line in done.out.splitlines()] == read


@pytest.mark.parametrize(("paths", "code"), [(("public",), 2), (("posts/skip.html", "--force-exclude"), 0)])
def test_when_nothing_is_left(tree: Path, run: Any, paths: tuple[str, ...], code: int) -> None:
    done = run("check", *paths)
    assert done.code == code
    assert ("in public, which exclude-files in the settings leaves out" in done.err) == bool(code)


def test_config_tells_what_is_left_out(tree: Path, run: Any) -> None:
    assert "# exclude-files leaves it out" in run("config", "--show", "public/x.html").out
    assert "# exclude-files leaves it out" not in run("config", "--show", "a.html").out


def test_settings_of_a_project_count_whatever_is_said_above_it(tree: Path, run: Any) -> None:
    (tree / "public" / "contentlint.toml").write_text("", encoding="utf-8")
    assert run("check", "public", "--ignore", "MED").code == 0  # the page advertises


def test_extract_leaves_them_out_too(tree: Path, run: Any) -> None:
    assert [json.loads(line)["path"] for line in run("extract").out.splitlines()] == ["a.html", "posts/b.html"]


def test_broken_settings_in_a_folder_below(tree: Path, run: Any) -> None:
    (tree / "posts" / "contentlint.toml").write_text("kind =", encoding="utf-8")
    for command in ("check", "extract"):
        done = run(command)
        assert done.code == 2
        assert done.err.count("\n") == 1
        assert "contentlint.toml: not valid TOML" in done.err
