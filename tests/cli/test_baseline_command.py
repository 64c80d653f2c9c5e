from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from repositories import IDENTITY, Work
from running import Run, spawn

SELECT = 'select = ["description-missing", "wall-of-text"]\nfail-on = "info"\n'
LONG = "痛风患者应当多喝水" * 40
GOOD = "---\ntitle: 痛风怎么办\ndescription: 介绍痛风的饮食。\n---\n\n痛风患者多喝水。\n"
BAD = GOOD + f"\n{LONG}。\n"
NAME = ".contentlint-baseline.json"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings, a good page, and two that have a long paragraph each."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "contentlint.toml").write_text(SELECT, encoding="utf-8")
    (tmp_path / "文章").mkdir()
    for path, text in (("好.md", GOOD), ("文章/甲.md", BAD), ("文章/乙.md", BAD)):
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entries(file: Path) -> list[str]:
    return [f"{entry['path']} {entry['rule']}" for entry in json.loads(file.read_text(encoding="utf-8"))["entries"]]


def test_accepted_findings_are_not_shown_and_counted(site: Path, run: Callable[..., Run]) -> None:
    written = run("baseline", "write")
    assert written == (
        0,
        f"{NAME}: 2 accepted findings on 2 pages (+2)\n"
        f'To use it: contentlint check --baseline {NAME}, or baseline = "{NAME}" in contentlint.toml\n',
        "",
    )
    assert entries(site / NAME) == ["文章/乙.md wall-of-text", "文章/甲.md wall-of-text"]
    assert run("check").code == 1
    code, out, err = run("check", "--baseline", NAME)
    assert (code, err) == (0, "2 findings are accepted by the baseline and not shown.\n")
    assert out.startswith("3 files checked, nothing found.")
    assert run("check", "--baseline", NAME, "--quiet", "--ci") == (0, "", "")


def test_the_setting_is_enough(site: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "contentlint.toml").write_text(f'{SELECT}baseline = "debt/{NAME}"\n', encoding="utf-8")
    (site / "debt").mkdir()
    assert "To use it" not in run("baseline", "write").out
    assert entries(site / "debt" / NAME) == ["../文章/乙.md wall-of-text", "../文章/甲.md wall-of-text"]
    for folder, paths in ((site, ()), (site / "文章", ()), (site / "文章", ("甲.md",)), (site.parent, (str(site),))):
        monkeypatch.chdir(folder)
        options = () if folder != site.parent else ("--baseline", str(site / "debt" / NAME))
        assert run("check", *paths, *options).code == 0


@pytest.mark.parametrize("form", ["concise", "jsonl", "json", "github", "sarif", "csv"])
@pytest.mark.parametrize("lang, says", [("zh", "基线已接受 2 处问题，未列出。"), ("ru", "Принято базовым списком и не показано: 2.")])
def test_the_number_is_told_on_standard_error_in_any_format(site: Path, run: Callable[..., Run], form: str, lang: str, says: str) -> None:
    run("baseline", "write")
    code, out, err = run("check", "--baseline", NAME, "--format", form, "--lang", lang)
    assert code == 0 and says in err and "wall-of-text" not in out.partition('"rules"')[0]


def test_stale_entries_are_told_and_fail_in_ci(site: Path, run: Callable[..., Run]) -> None:
    run("baseline", "write")
    (site / "文章" / "甲.md").write_text(GOOD, encoding="utf-8")
    (site / "文章" / "乙.md").unlink()
    says = (
        f"2 entries of the baseline are no longer found; drop them: contentlint baseline prune --baseline {NAME}\n"
        "  文章/乙.md: wall-of-text\n  文章/甲.md: wall-of-text\n"
    )
    assert run("check", "--baseline", NAME)[::2] == (0, says)
    assert run("check", "--baseline", NAME, "--ci")[::2] == (1, says)
    assert run("check", "--baseline", NAME, "--ci", "-q")[::2] == (1, says)
    assert run("check", "--baseline", NAME, "--ci", "好.md")[::2] == (0, "")  # neither page is part of that run


def test_many_stale_entries_are_summed_up(site: Path, run: Callable[..., Run]) -> None:
    for number in range(12):
        (site / "文章" / f"{number:02}.md").write_text(BAD, encoding="utf-8")
    run("baseline", "write")
    for path in site.glob("文章/*.md"):
        path.unlink()
    lines = run("check", "--baseline", NAME, "--lang", "zh").err.splitlines()
    assert lines[0].startswith("基线中有 14 条记录已找不到对应的问题，请清理：contentlint baseline prune")
    assert len(lines) == 12 and lines[-1] == "  ……另有 4 组"


def test_prune_only_drops(site: Path, run: Callable[..., Run]) -> None:
    run("baseline", "write")
    before = (site / NAME).read_bytes()
    assert run("baseline", "prune").out == f"{NAME}: 2 accepted findings on 2 pages\n"
    assert (site / NAME).read_bytes() == before
    (site / "文章" / "甲.md").write_text(GOOD, encoding="utf-8")
    (site / "好.md").write_text(BAD, encoding="utf-8")
    assert run("baseline", "prune", "好.md").out.endswith("2 accepted findings on 2 pages\n")
    assert run("baseline", "prune").out == f"{NAME}: 1 accepted finding on 1 page (-1)\n"
    assert entries(site / NAME) == ["文章/乙.md wall-of-text"]
    assert run("check", "--baseline", NAME, "--ci").code == 1  # what is new in 好.md was not accepted


def test_prune_with_no_page_left(site: Path, run: Callable[..., Run]) -> None:
    run("baseline", "write")
    for path in site.rglob("*.md"):
        path.unlink()
    assert run("baseline", "prune").code == 0
    assert (site / NAME).read_bytes() == b'{"version": 1, "entries": [\n]}\n'
    assert run("baseline", "write").code == 2


def test_write_again_keeps_what_it_did_not_check(site: Path, run: Callable[..., Run]) -> None:
    run("baseline", "write")
    (site / "文章" / "甲.md").write_text(BAD.replace("description", "summary-of-old"), encoding="utf-8")
    (site / "文章" / "乙.md").write_text(GOOD, encoding="utf-8")
    assert "(+1)" in run("baseline", "write", "文章/甲.md").out
    assert entries(site / NAME) == ["文章/乙.md wall-of-text", "文章/甲.md description-missing", "文章/甲.md wall-of-text"]
    assert "(-1)" in run("baseline", "write").out
    assert "(-1)" not in run("baseline", "write", "--select", "description-missing").out
    assert entries(site / NAME) == ["文章/甲.md description-missing", "文章/甲.md wall-of-text"]


def test_show_counts(site: Path, run: Callable[..., Run]) -> None:
    (site / "文章" / "甲.md").write_text(BAD.replace("description", "summary-of-old"), encoding="utf-8")
    run("baseline", "write")
    assert run("baseline", "show", "--lang", "zh").out == (
        f"2  wall-of-text\n1  description-missing\n\n2  文章/甲.md\n1  文章/乙.md\n\n{NAME}：2 个页面，共接受 3 处问题\n"
    )
    assert json.loads(run("baseline", "show", "--format", "json").out) == {
        "baseline": NAME,
        "entries": 3,
        "rules": [{"rule": "wall-of-text", "entries": 2}, {"rule": "description-missing", "entries": 1}],
        "pages": [{"path": "文章/甲.md", "entries": 2}, {"path": "文章/乙.md", "entries": 1}],
    }


def test_a_moved_page_keeps_its_entries_and_prune_renames_them(site: Path, run: Callable[..., Run]) -> None:
    work = Work(site)
    run("baseline", "write")
    work.commit()
    work.git("mv", "文章/甲.md", "丙 丁.md")
    assert run("check", "--baseline", NAME, "--ci").code == 0
    work.commit()
    assert run("check", "--baseline", NAME, "--ci").code == 0
    assert run("baseline", "prune").out == f"{NAME}: 2 accepted findings on 2 pages\n"
    assert entries(site / NAME) == ["丙 丁.md wall-of-text", "文章/乙.md wall-of-text"]


def test_changes_of_two_branches_merge(site: Path, run: Callable[..., Run]) -> None:
    work = Work(site)
    for number in range(6):
        work.write(f"文章/{number}.md", BAD)
    run("baseline", "write")
    work.commit()
    work.git("switch", "--quiet", "--create", "pay")
    work.write("文章/1.md", GOOD)
    run("baseline", "prune")
    work.commit()
    work.git("switch", "--quiet", "--create", "move", "main")
    work.git("mv", "文章/4.md", "文章/44.md")
    run("baseline", "prune")
    work.commit()
    work.git("merge", "--quiet", "--no-edit", "pay")
    assert run("check", "--baseline", NAME, "--ci").code == 0
    assert [entry.split()[0] for entry in entries(site / NAME)] == [f"文章/{name}.md" for name in ("0", "2", "3", "44", "5", "乙", "甲")]


def test_standard_input_is_compared_under_its_name(site: Path, run: Callable[..., Run]) -> None:
    run("baseline", "write")
    done = spawn("check", "-", "--stdin-filename", "文章/甲.md", "--baseline", NAME, stdin=BAD.encode())
    assert done.returncode == 0
    assert spawn("check", "-", "--stdin-filename", "别.md", "--baseline", NAME, stdin=BAD.encode()).returncode == 1


@pytest.mark.parametrize("command", [("check",), ("baseline", "prune"), ("baseline", "show"), ("baseline", "write")])
@pytest.mark.parametrize(
    "content, says", [("<<<<<<< HEAD\n", "merge conflict"), ("{}", "no baseline"), ('{"version": 9, "entries": []}', "newer")]
)
def test_a_broken_file_is_one_line_and_code_2(
    site: Path, run: Callable[..., Run], command: tuple[str, ...], content: str, says: str
) -> None:
    (site / NAME).write_text(content, encoding="utf-8")
    code, _, err = run(*command, "--baseline", NAME)
    assert code == 2 and says in err and err.count("\n") == 1
    assert (site / NAME).read_text(encoding="utf-8") == content


def test_the_command_alone_says_what_there_is(run: Callable[..., Run]) -> None:
    code, out, err = run("baseline")
    assert (code, out) == (2, "") and "write, prune or show" in err and err.count("\n") == 1
    assert "did you mean 'write'?" in run("baseline", "wrte").err.lower()


def test_a_missing_file_says_how_to_make_it(site: Path, run: Callable[..., Run]) -> None:
    for command in (("check",), ("baseline", "prune"), ("baseline", "show")):
        code, _, err = run(*command, "--baseline", "no.json")
        assert code == 2 and "contentlint baseline write --baseline no.json" in err


def test_an_ascii_console(site: Path, run: Callable[..., Run]) -> None:
    run("baseline", "write")
    (site / "文章" / "甲.md").write_text(GOOD, encoding="utf-8")
    for encoding in ("ascii", "gbk"):
        done = spawn("check", "--baseline", NAME, "--ci", "--lang", "zh", environment={"PYTHONIOENCODING": encoding})
        assert done.returncode == 1 and b"prune" in done.stderr and b"Traceback" not in done.stderr
