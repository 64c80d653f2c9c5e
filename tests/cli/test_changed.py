from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from repositories import IDENTITY, Work
from running import Run, spawn

LONG = "痛风患者应当多喝水" * 40
OLD = "---\ntitle: 痛风怎么办\n---\n\n痛风患者多喝水。\n\n" + f"{LONG}。\n\n结束。\n"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    """A repository whose pages have old debt: no description, a long paragraph in line 7."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    work = Work(tmp_path / "site")
    work.write("contentlint.toml", 'select = ["description-missing", "wall-of-text"]\nfail-on = "info"\n')
    for path in ("文章/甲.md", "文章/乙.md", "丙.md"):
        work.write(path, OLD)
    work.commit()
    monkeypatch.chdir(work.folder)
    return work


@pytest.fixture
def check(run: Callable[..., Run]) -> Callable[..., tuple[list[str], str]]:
    def call(*arguments: str) -> tuple[list[str], str]:
        """Places and rules of the findings, and what was said about the others."""
        code, out, err = run("check", "--format", "jsonl", "--fail-on", "info", *arguments)
        findings = [json.loads(line) for line in out.splitlines()]
        assert code == int(bool(findings))
        return [f"{finding['path']}:{finding['line']} {finding['rule']}" for finding in findings], err

    return call


Check = Callable[..., tuple[list[str], str]]


def test_nothing_changed(work: Work, check: Check, run: Callable[..., Run]) -> None:
    assert check("--changed") == ([], "")
    assert run("check", "--changed").out.startswith("0 files checked, nothing found.")


def test_only_what_was_changed(work: Work, check: Check) -> None:
    work.write("文章/甲.md", OLD.replace("结束。", f"又{LONG}。"))
    assert check("--changed") == (["文章/甲.md:9 wall-of-text"], "2 findings are not about the change and not shown.\n")
    work.git("add", "--all")
    assert check("--changed")[0] == ["文章/甲.md:9 wall-of-text"]
    work.commit()
    assert check("--changed") == ([], "")
    assert check("--changed=HEAD~1")[0] == ["文章/甲.md:9 wall-of-text"]
    assert check("--changed", "文章/乙.md") == ([], "")
    assert check("--changed=HEAD~1", "文章")[0] == ["文章/甲.md:9 wall-of-text"]


def test_what_is_kept_from_other_runs_does_not_disturb(work: Work, check: Check) -> None:
    work.write("丙.md", OLD.replace("怎么办", "怎么吃"))
    assert len(check()[0]) == 6
    for _ in range(2):
        assert check("--changed")[0] == ["丙.md:2 description-missing"]
        assert check("--changed", "-j", "2")[0] == ["丙.md:2 description-missing"]
    assert len(check()[0]) == 6


def test_new_files_count_whole(work: Work, check: Check) -> None:
    work.write("新 页.md", OLD)
    assert check("--changed") == (["新 页.md:2 description-missing", "新 页.md:7 wall-of-text"], "")


def test_the_front_matter_is_the_subject_of_what_it_lacks(work: Work, check: Check) -> None:
    work.write("丙.md", OLD.replace("怎么办", "怎么吃"))
    assert check("--changed")[0] == ["丙.md:2 description-missing"]


@pytest.mark.parametrize("tracked", [True, False])
def test_renamed_files_are_followed(work: Work, check: Check, tracked: bool) -> None:
    (work.folder / "新").mkdir()
    if tracked:
        work.git("mv", "文章/甲.md", "新/丁.md")
    else:
        (work.folder / "文章/甲.md").rename(work.folder / "新/丁.md")
    assert check("--changed") == ([], "2 findings are not about the change and not shown.\n")
    work.write("新/丁.md", OLD.replace("结束。", f"又{LONG}。"))
    assert check("--changed")[0] == ["新/丁.md:9 wall-of-text"]


def test_deleted_files_are_nothing_to_check(work: Work, check: Check) -> None:
    (work.folder / "丙.md").unlink()
    assert check("--changed") == ([], "")


def test_line_ends_are_no_change(work: Work, check: Check) -> None:
    work.write("丙.md", OLD.replace("\n", "\r\n"))
    assert check("--changed") == ([], "")
    work.write("丙.md", OLD.replace("\n", "\r\n").replace("结束。", f"又{LONG}。"))
    assert check("--changed")[0] == ["丙.md:9 wall-of-text"]
    work.write("丙.md", OLD.removesuffix("\n"))
    assert check("--changed")[0] == []


def test_pages_that_are_binary_for_git_count_whole(work: Work, check: Check) -> None:
    work.write("丙.md", OLD.encode("utf-16"))
    work.commit()
    assert check("--changed") == ([], "")
    work.write("丙.md", (OLD + "再来。\n").encode("utf-16"))
    assert check("--changed")[0] == ["丙.md:2 description-missing", "丙.md:7 wall-of-text"]


def test_pages_in_another_encoding(work: Work, check: Check) -> None:
    work.write("丙.md", OLD.encode("gb18030"))
    work.commit()
    work.write("丙.md", OLD.replace("结束。", f"又{LONG}。").encode("gb18030"))
    assert check("--changed")[0] == ["丙.md:9 wall-of-text"]


def test_other_folders_and_other_repositories(work: Work, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work.write("文章/甲.md", OLD.replace("结束。", f"又{LONG}。"))
    other = Work(tmp_path / "other")
    other.write("a.md", "---\ntitle: 甲\n---\n\n短。\n")
    monkeypatch.chdir(work.folder / "文章")
    assert check("--changed")[0] == ["甲.md:9 wall-of-text"]
    monkeypatch.chdir(tmp_path)
    assert check("--changed", "site")[0] == ["site/文章/甲.md:9 wall-of-text"]
    found = check("--changed", "site/文章/甲.md", "other", "--select", "description-missing,wall-of-text")[0]
    assert found == ["site/文章/甲.md:9 wall-of-text", "other/a.md:2 description-missing"]


@pytest.fixture
def diffs(work: Work) -> Iterator[dict[str, str]]:
    work.write("文章/甲.md", OLD.replace("结束。", f"又{LONG}。"))
    work.git("mv", "丙.md", "丁.md")
    yield {
        "plain": work.git("diff", "HEAD"),
        "quoted": work.git("-c", "core.quotePath=true", "diff", "HEAD"),
        "no prefix": work.git("diff", "--no-prefix", "HEAD"),
        "mnemonic": work.git("-c", "diff.mnemonicPrefix=true", "diff", "HEAD"),
        "no context": work.git("diff", "-U0", "HEAD"),
        "CRLF": work.git("diff", "HEAD").replace("\n", "\r\n"),
        "relative": work.git("-C", "文章", "diff", "--relative", "HEAD"),
    }


@pytest.mark.parametrize("kind", ["plain", "quoted", "no prefix", "mnemonic", "no context", "CRLF", "relative"])
def test_a_diff_on_standard_input(work: Work, diffs: dict[str, str], kind: str) -> None:
    os.chdir(work.folder / ("文章" if kind == "relative" else "."))
    done = spawn("check", "--changed=-", "--format", "concise", "-q", stdin=diffs[kind].encode())
    assert (done.returncode, done.stderr) == (1, b"")
    assert [line.partition(" ")[0] for line in done.stdout.decode().splitlines()] == [
        "甲.md:9:1:" if kind == "relative" else "文章/甲.md:9:1:"
    ]


def test_an_empty_diff_and_no_diff(work: Work) -> None:
    assert spawn("check", "--changed=-", stdin=b"").returncode == 0
    done = spawn("check", "--changed=-", stdin=b"hello\n")
    assert done.returncode == 2 and done.stderr == b"contentlint: standard input: this is no unified diff; give what `git diff` prints\n"


WRONG = [
    (("--changed=nowhere",), "git knows no commit 'nowhere'"),
    (("--changed=origin/main",), "git knows no commit 'origin/main'"),
    (("--changed=a..b",), "'a..b' is no commit"),
    (("--changed=-", "-"), "standard input cannot be a page and a diff at once"),
    (("--changed", "--fix"), "run them one after the other"),
]


@pytest.mark.parametrize("arguments, says", WRONG)
def test_wrong_use(work: Work, run: Callable[..., Run], arguments: tuple[str, ...], says: str) -> None:
    code, out, err = run("check", *arguments)
    assert (code, out) == (2, "") and says in err and err.count("\n") == 1


def test_no_repository(tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text(OLD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, _, err = run("check", "--changed")
    assert code == 2 and "is in no git repository" in err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed" in run("check", "--changed").err


def test_with_a_baseline(work: Work, check: Check, run: Callable[..., Run]) -> None:
    run("baseline", "write", "文章")
    work.commit()
    work.write("文章/甲.md", OLD.replace("怎么办", "怎么吃").replace("结束。", f"又{LONG}。"))
    work.write("丙.md", OLD + "再来。\n")
    found, said = check("--changed", "--baseline", ".contentlint-baseline.json")
    assert found == ["文章/甲.md:9 wall-of-text"]
    assert said == ("2 findings are accepted by the baseline and not shown.\n2 findings are not about the change and not shown.\n")


def test_only_stale_entries_of_what_was_changed_fail(work: Work, run: Callable[..., Run]) -> None:
    work.write("new.md", OLD)
    run("baseline", "write")
    for path in ("丙.md", "文章/乙.md"):
        (work.folder / path).unlink()
    work.commit()
    options = ("check", "--changed", "--ci", "--baseline", ".contentlint-baseline.json")
    assert run(*options).code == 0
    (work.folder / "文章/甲.md").unlink()
    code, _, err = run(*options)
    assert code == 1 and "文章/甲.md: wall-of-text" in err and "乙" not in err
    assert run(*options, "new.md").code == 0


def test_other_pages_are_not_even_read(work: Work, check: Check) -> None:
    work.write("文章/乙.md", b"\x89PNG" + bytes(range(256)) * 20)
    work.commit()
    work.write("文章/甲.md", OLD + "再来。\n")
    assert check("--changed")[0] == []


def test_a_page_that_cannot_be_read_any_more_is_told(work: Work, check: Check) -> None:
    work.write("文章/乙.md", b"\x89PNG" + bytes(range(256)) * 20)
    assert check("--changed")[0] == ["文章/乙.md:1 unreadable-file"]
