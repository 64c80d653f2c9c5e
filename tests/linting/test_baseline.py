from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repositories import IDENTITY, Work

from contentlint.linting.baseline import NAME, BaselineError, Comparison, Entry, acceptable, read, write
from contentlint.linting.session import Result, Session
from contentlint.linting.settings import Settings
from contentlint.model import Finding, Span

RULES = ("title-length", "description-missing", "wall-of-text", "heading-skip", "link-text-poor")
BOTH = "fake-review-pattern"
LONG = "痛风患者应当多喝水" * 40
LINK = "[点击这里](/a)"


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


TITLE = "痛风患者一日三餐究竟应该怎么吃才能少复发：从早餐、午餐到晚餐的详细安排与平时应当注意的事项"


def page(*parts: str, title: str = TITLE) -> str:
    return f"---\ntitle: {title}\n---\n\n" + "\n\n".join(parts) + "\n"


class Desk:
    """A folder with pages and a baseline."""

    def __init__(self, folder: Path, *rules: str) -> None:
        self.folder = folder
        self.file = folder / NAME
        self.session = Session(Settings(select=rules or RULES))

    def lint(self, path: str, text: str) -> Result:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        return self.session.lint(str(place), text.encode())

    def accept(self, **pages: str) -> None:
        everything = Comparison(self.file, ())
        results = [self.lint(f"{path}.md", text) for path, text in pages.items()]
        write(self.file, {everything.entry(finding) for result in results for finding in acceptable(result, self.session)})

    def compare(self, *, rules: tuple[str, ...] = RULES, everywhere: bool = True, **pages: str) -> tuple[list[str], list[str]]:
        """Rules of the findings that are left, rules of the entries that are stale."""
        session = Session(Settings(select=rules))
        results = [self.lint(f"{path}.md", text) for path, text in pages.items()]
        comparison = Comparison(self.file, read(self.file))
        held = [comparison.hold(session.lint(result.path, result.source.encode()), session) for result in results]
        return [finding.rule for result in held for finding in result.findings], [
            entry.rule for entry in comparison.stale(lambda _: everywhere)
        ]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


BEFORE = page("# 痛风", f"{LONG}。", "## 饮食", f"少吃肉，详见{LINK}。")
AFTER = {
    "nothing changed": (BEFORE, [], []),
    "lines moved": (page("# 痛风", "新的一段。", f"{LONG}。", "## 饮食", f"少吃肉，详见{LINK}。"), [], []),
    "spaces and width changed": (page("#  痛风", f"{LONG}。", "##   饮食 ", f"少吃肉，详见{LINK}。"), [], []),
    "one fixed": (page("# 痛风", "多喝水。", "## 饮食", f"少吃肉，详见{LINK}。"), [], ["wall-of-text"]),
    "one new": (page("# 痛风", f"{LONG}。", "## 饮食", f"少吃肉，详见{LINK}。", f"酒也不能喝。{LONG}。"), ["wall-of-text"], []),
    "one fixed, one new of the same rule": (
        page("# 痛风", "多喝水。", "## 饮食", f"少吃肉，详见{LINK}。", f"酒也不能喝。{LONG}。"), ["wall-of-text"], ["wall-of-text"]
    ),
    "moved below another heading": (
        page("# 痛风", "## 饮食", f"{LONG}。", f"少吃肉，详见{LINK}。"), ["wall-of-text"], ["wall-of-text"]
    ),
    "once more": (page("# 痛风", f"{LONG}。", f"{LONG}。", "## 饮食", f"少吃肉，详见{LINK}。"), ["wall-of-text"], []),
    "title changed": (BEFORE.replace(TITLE, TITLE.replace("痛风", "高尿酸") + "和禁忌"), ["title-length"], ["title-length"]),
    "all but one fixed": (page("# 痛风", "多喝水。", title="痛风患者怎么吃才不会复发"), [], ["link-text-poor", "title-length", "wall-of-text"]),
}  # fmt: skip


@pytest.mark.parametrize("text, new, stale", AFTER.values(), ids=AFTER.keys())
def test_a_page_after_a_change(desk: Desk, text: str, new: list[str], stale: list[str]) -> None:
    desk.accept(a=BEFORE)
    left, gone = desk.compare(a=text)
    assert (left, gone) == (new, stale)


def test_a_rule_that_did_not_run_leaves_its_entries(desk: Desk) -> None:
    desk.accept(a=BEFORE)
    assert desk.compare(a=page("好。"), rules=("title-length",)) == ([], [])


def test_a_page_that_was_not_checked_leaves_its_entries(desk: Desk) -> None:
    desk.accept(a=BEFORE, b=BEFORE)
    assert desk.compare(a=BEFORE) == ([], [])


def test_a_page_that_is_gone_is_stale_where_the_run_would_have_met_it(desk: Desk) -> None:
    desk.accept(a=page("好。", title="痛风患者怎么吃"), b=BEFORE)
    (desk.folder / "b.md").unlink()
    stale = ["description-missing", "link-text-poor", "title-length", "wall-of-text"]
    assert desk.compare(a=page("好。", title="痛风患者怎么吃")) == ([], stale)
    assert desk.compare(a=page("好。", title="痛风患者怎么吃"), everywhere=False) == ([], [])


def test_a_page_that_cannot_be_read_leaves_its_entries(desk: Desk) -> None:
    desk.accept(a=BEFORE)
    comparison = Comparison(desk.file, read(desk.file))
    held = comparison.hold(desk.session.lint(str(desk.folder / "a.md"), b"\x89PNG" + bytes(range(256)) * 20), desk.session)
    assert [finding.code for finding in held.findings] == ["LINT001"]
    assert comparison.stale(lambda _: True) == []


def test_what_the_engine_reports_cannot_be_accepted(desk: Desk) -> None:
    result = desk.session.lint("a.md", b"\x89PNG" + bytes(range(256)) * 20)
    assert result.findings and acceptable(result, desk.session) == []


def test_an_entry_of_a_rule_that_is_no_more_is_stale(desk: Desk) -> None:
    desk.accept(a=BEFORE)
    write(desk.file, read(desk.file) | {Entry("a.md", "rule-of-old", "0" * 16)})
    assert desk.compare(a=BEFORE) == ([], ["rule-of-old"])


def test_a_rule_that_looks_at_pages_and_compares_them_is_met_by_either(tmp_path: Path) -> None:
    desk = Desk(tmp_path, BOTH)
    entries = {name: Entry("a.md", BOTH, name * 16) for name in "abc"}  # found on the page, by comparing, and no more
    write(desk.file, frozenset(entries.values()))
    found = {
        name: Finding(str(tmp_path / "a.md"), "PROMO006", BOTH, "warning", "certain", Span(0, 1), "m", identity=name * 16) for name in "ab"
    }
    result = desk.lint("a.md", page("好。"))
    comparison = Comparison(desk.file, read(desk.file))
    assert comparison.hold(replace(result, findings=(found["a"],)), desk.session).findings == ()
    assert comparison.hold_compared(replace(result, findings=(found["b"],))).findings == ()
    assert comparison.stale(lambda _: True, (BOTH,)) == [entries["c"]]
    assert comparison.stale(lambda _: True) == []


def test_a_moved_page_is_followed_by_git(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    work = Work(tmp_path)
    desk.accept(a=BEFORE)
    work.commit()
    work.git("mv", "a.md", "b.md")
    assert desk.compare(b=BEFORE.replace("少吃肉", "别吃肉")) == ([], [])
    assert {entry.path for entry in Comparison(desk.file, read(desk.file)).entries} == {"b.md"}


def test_a_new_page_like_one_that_is_gone_is_no_moved_page_for_git(tmp_path: Path) -> None:
    """Both lack a description; whoever wrote the second one is told."""
    desk = Desk(tmp_path, "description-missing")
    work = Work(tmp_path)
    desk.accept(a=page("很久以前的一页。" * 9, title="一"))
    work.commit()
    (tmp_path / "a.md").unlink()
    new, stale = desk.compare(b=page("Something quite different.", title="Two"), rules=("description-missing",))
    assert (new, stale) == (["description-missing"], ["description-missing"])


def test_without_git_a_moved_page_is_followed_by_its_findings(desk: Desk) -> None:
    desk.accept(a=BEFORE, c=page("好。"))
    (desk.folder / "a.md").rename(desk.folder / "b.md")
    assert desk.compare(c=page("好。"), b=BEFORE) == ([], [])


def test_without_git_a_page_with_other_findings_is_new(desk: Desk) -> None:
    desk.accept(a=BEFORE)
    (desk.folder / "a.md").unlink()
    new, stale = desk.compare(b=BEFORE.replace("喝水", "饮水"))
    assert len(new) == len(stale) == 4


def test_known_moves_need_no_git(desk: Desk) -> None:
    desk.accept(a=BEFORE)
    (desk.folder / "a.md").unlink()
    result = desk.lint("sub/b.md", BEFORE)
    comparison = Comparison(desk.file, read(desk.file), {str(desk.folder.resolve() / "a.md"): str(desk.folder.resolve() / "sub" / "b.md")})
    assert comparison.hold(result, desk.session).findings == ()
    assert comparison.stale(lambda _: True) == []


def test_paths_from_any_folder(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.accept(**{"内容": BEFORE})
    (desk.folder / "sub").mkdir()
    for folder, path in ((".", "内容.md"), (".", "./内容.md"), ("sub", "../内容.md"), ("sub", "../sub/../内容.md")):
        monkeypatch.chdir(desk.folder / folder)
        comparison = Comparison(desk.file, read(desk.file))
        assert comparison.hold(desk.session.lint(path, BEFORE.encode()), desk.session).findings == ()


def test_a_folder_reached_through_a_link(desk: Desk) -> None:
    desk.accept(a=BEFORE)
    link = desk.folder.parent / "link"
    try:
        link.symlink_to(desk.folder, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    comparison = Comparison(link / NAME, read(desk.file))
    assert comparison.hold(desk.session.lint(str(link / "a.md"), BEFORE.encode()), desk.session).findings == ()


def test_the_file_has_an_entry_a_line_sorted_and_nothing_of_the_page(desk: Desk) -> None:
    desk.accept(b=page(f"患者电话13812345678，{LONG}。"), a=BEFORE)
    text = desk.file.read_bytes().decode()
    lines = text.splitlines()
    assert lines[0] == '{"version": 1, "entries": [' and lines[-1] == "]}" and text.endswith("\n")
    entries = [json.loads(line.removesuffix(",")) for line in lines[1:-1]]
    assert [list(entry) for entry in entries] == [["path", "rule", "identity"]] * len(entries)
    assert entries == sorted(entries, key=lambda entry: tuple(entry.values()))
    assert "1381" not in text and "痛风" not in text
    assert json.loads(text)["version"] == 1


NAMES = st.text(st.characters(exclude_characters="/\\\0"), min_size=1, max_size=8).filter(lambda name: name not in (".", ".."))


@given(
    st.frozensets(
        st.builds(Entry, st.lists(NAMES, min_size=1, max_size=3).map("/".join), NAMES, st.from_regex(r"[0-9a-f]{16}", fullmatch=True)),
        max_size=6,
    )
)
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, entries: frozenset[Entry]) -> None:
    file = tmp_path_factory.getbasetemp() / "round-trip.json"
    write(file, entries)
    assert read(file) == entries


def test_file_names_of_any_bytes(tmp_path: Path) -> None:
    entry = Entry(os.fsdecode(b"caf\xe9.md") if os.name != "nt" else "a.md", "title-length", "0" * 16)
    write(tmp_path / NAME, {entry})
    assert read(tmp_path / NAME) == {entry}


GOOD = '{"path": "a.md", "rule": "title-length", "identity": "0123456789abcdef"}'
BROKEN = {
    "": "not valid JSON",
    "[": "not valid JSON",
    "[]": "this is no baseline",
    '{"findings": []}': "this is no baseline",
    '{"version": true, "entries": []}': "this is no baseline",
    '{"version": 2, "entries": []}': "written by a newer contentlint",
    '{"version": 1, "entries": {}}': "this is no baseline",
    f'{{"version": 1, "entries": [{GOOD}, {{}}]}}': "entry 2 needs path, rule and identity",
    '{"version": 1, "entries": [{"path": "a", "rule": "b", "identity": "x"}]}': "entry 1 needs",
    '{"version": 1, "entries": [{"path": "", "rule": "b", "identity": "0123456789abcdef"}]}': "entry 1 needs",
    f'{{"version": 1, "entries": [\n<<<<<<< HEAD\n{GOOD}\n=======\n>>>>>>> x\n]}}': "marks of a merge conflict; keep the lines of both sides",
    '{"version": 1, "entries": [{"path": "\\u0000", "rule": "b", "identity": "0123456789abcdef"}]}': "entry 1 needs",
    "[" * 100_000: "not valid JSON",
}


@pytest.mark.parametrize("text, says", BROKEN.items(), ids=range(len(BROKEN)))
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match=says) as caught:
        read(tmp_path / NAME)
    assert str(tmp_path / NAME) in str(caught.value)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="contentlint baseline write"):
        read(tmp_path / NAME)
    with pytest.raises(BaselineError, match="cannot be read"):
        read(tmp_path)
    (tmp_path / NAME).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BaselineError, match="not UTF-8"):
        read(tmp_path / NAME)
    with pytest.raises(BaselineError, match="cannot be written"):
        write(tmp_path / "missing" / NAME, ())


def test_real_pages_are_accepted_whole(data: Path, tmp_path: Path) -> None:
    session = Session()
    pages = [path for path in sorted((data / "corpus" / "articles-zh").rglob("*")) if path.suffix in (".html", ".md", ".txt")][::6]
    results = [session.lint(f"{number}{page.suffix}", page.read_bytes()) for number, page in enumerate(pages)]
    for result in results:
        (tmp_path / result.path).write_text(result.source, encoding="utf-8")
    results = [replace(result, path=str(tmp_path / result.path)) for result in results]
    findings = [finding._replace(path=result.path) for result in results for finding in acceptable(result, session)]
    everything = Comparison(tmp_path / NAME, ())
    entries = [everything.entry(finding) for finding in findings]
    assert len(set(entries)) == len(entries) > len(pages)
    write(tmp_path / NAME, entries)
    comparison = Comparison(tmp_path / NAME, read(tmp_path / NAME))
    assert all(acceptable(comparison.hold(result, session), session) == [] for result in results)
    assert comparison.accepted == len(entries) and comparison.stale(lambda _: True) == []


def test_hand_edited_files_are_read(tmp_path: Path) -> None:
    text = json.dumps(
        {"version": 1, "note": "ours", "entries": [{**json.loads(GOOD), "path": "./b//../a.md", "why": "later"}, json.loads(GOOD)]}
    )
    (tmp_path / NAME).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read(tmp_path / NAME) == {Entry("a.md", "title-length", "0123456789abcdef")}
