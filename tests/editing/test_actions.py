"""What is offered about findings, without an editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol.types import (
    Command,
    Diagnostic,
    DiagnosticSeverity,
    DiagnosticTag,
    OptionalVersionedTextDocumentIdentifier,
    Position,
    Range,
    TextDocumentEdit,
    TextEdit,
)

from contentlint.editing.language_server.actions import EXPLAIN, Offer
from contentlint.editing.language_server.checking import Checker
from contentlint.editing.language_server.diagnostics import diagnostics
from contentlint.editing.language_server.positions import Text
from contentlint.linting.configuration import Configuration
from contentlint.linting.preserved import Guard


def offer(source: str, name: str, *rules: str) -> Offer:
    checker = Checker(lambda: Configuration({"select": (rules, "test")}, isolated=True))
    return Offer(checker.check(name, Text(source), "en"), "file:///a", 3, checker.words, "en")


def shown(source: str, name: str, *rules: str) -> list[Diagnostic]:
    checker = Checker(lambda: Configuration({"select": (rules, "test")}, isolated=True))
    return diagnostics(checker.check(name, Text(source), "en"), "file:///a", "en")


def offered(source: str, name: str, *rules: str) -> dict[str, list[str]]:
    """Titles of actions, and the texts that they put in."""
    found: dict[str, list[str]] = {}
    for action in offer(source, name, *rules).on(EVERYWHERE):
        changes = (action.edit.document_changes or ()) if action.edit else ()
        found[action.title] = [edit.new_text for change in changes if isinstance(change, TextDocumentEdit) for edit in change.edits]  # type: ignore[union-attr]
    return found


EVERYWHERE = Range(Position(0, 0), Position(99, 0))
KEYWORDS = "---\ntitle: 高血压患者怎样吃盐\nkeywords: [盐, 盐]\n---\n\n# 题\n\n### 节\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_line_ends_are_those_of_the_document() -> None:
    found = offered("# Fever\r\n\r\n### At home\r\n\r\nLet the child rest.\r\n", "a.md", "STRUCT002")
    assert found["Suppress heading-skip here"] == ["<!-- contentlint-disable-next heading-skip -->\r\n"]


def test_repairs_come_first_and_those_to_be_looked_at_say_so() -> None:
    actions = list(offer(KEYWORDS, "a.md", "STRUCT002", "META014").on(EVERYWHERE))
    assert [(action.title, action.is_preferred, [one.code for one in action.diagnostics or ()]) for action in actions] == [
        ("Remove repeated keywords and use commas", True, ["keywords-mess"]),
        ("Give each heading the level of its place (check the result)", None, ["heading-skip"]),
        ("Suppress keywords-mess on the whole page", None, ["keywords-mess"]),
        ("Suppress heading-skip here", None, ["heading-skip"]),
        ("Suppress heading-skip on the whole page", None, ["heading-skip"]),
        ("About the rule keywords-mess", None, ["keywords-mess"]),
        ("About the rule heading-skip", None, ["heading-skip"]),
    ]
    assert actions[-1].command == Command(actions[-1].title, EXPLAIN, arguments=["heading-skip"])


def test_what_does_more_than_it_may_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Guard, "objection", lambda *_: "too much")
    assert not [title for title in offered(KEYWORDS, "a.md", "STRUCT002", "META014") if title.startswith(("Remove", "Give"))]


@pytest.mark.parametrize(
    ("start", "end", "met"),
    [
        ((7, 4), (7, 4), True), ((7, 5), (7, 5), True), ((7, 3), (7, 3), False), ((7, 6), (7, 9), False), ((6, 9), (7, 4), True), ((0, 9), (6, 9), False),
        ((8, 0), (9, 9), False), ((0, 9), (9, 0), True),
    ],
)  # fmt: skip
def test_only_what_a_range_meets(start: tuple[int, int], end: tuple[int, int], met: bool) -> None:
    actions = list(offer(KEYWORDS, "a.md", "STRUCT002").on(Range(Position(*start), Position(*end))))
    assert bool(actions) is met


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_repair_of_everything_leaves_the_file_what_it_is(mark: str, end: str) -> None:
    source = mark + KEYWORDS.replace("\n", end)
    action = offer(source, "a.md", "META014").everything()
    assert action is not None
    assert action.edit is not None
    (change,) = action.edit.document_changes or ()
    assert isinstance(change, TextDocumentEdit)
    assert change.text_document == OptionalVersionedTextDocumentIdentifier("file:///a", 3)
    assert change.edits == [TextEdit(Range(Position(0, 0), Position(8, 0)), source.replace("[盐, 盐]", "[盐]"))]


@pytest.mark.parametrize(("source", "name"), [("# 题\n", "a.md"), (KEYWORDS, "a.bin\0"), ("\0\1" * 500, "a.html")])
def test_there_may_be_nothing_to_repair(source: str, name: str) -> None:
    assert offer(source, name, "STRUCT002").everything() is None


def test_what_a_mark_says() -> None:
    (skip,) = shown("# 题\n\n### 节\n", "a.md", "STRUCT002")
    assert skip.message.startswith("an H1 is followed by an H3; H2 is missing in between\ndo: ")
    assert (skip.severity, skip.code, skip.source, skip.tags) == (DiagnosticSeverity.Warning, "heading-skip", "contentlint", None)
    assert skip.code_description is not None
    assert skip.code_description.href.startswith("https://www.w3.org/")
    assert len(str(skip.data)) == 16
    (unused,) = shown("字\n\n<!-- contentlint-disable-next cure-promise -->\n\n字\n", "a.md", "MED001")
    assert (unused.code, unused.code_description, unused.tags) == ("unused-suppression", None, [DiagnosticTag.Unnecessary])
    (page,) = shown("<html>\n<body><p>x</p></body></html>", "a.html", "META001")
    assert (page.severity, page.range) == (DiagnosticSeverity.Error, Range(Position(0, 0), Position(0, 6)))


def test_what_the_engine_finds_is_not_suppressed() -> None:
    source = "字\n\n<!-- contentlint-disable-next cure-promise -->\n\n字\n"
    assert list(offered(source, "a.md", "MED001")) == ["Delete the suppression", "About the rule unused-suppression"]


def test_plain_text_has_no_suppressions() -> None:
    found = offered("我院的降压药能根治高血压，百分百有效。\n", "a.txt", "MED001")
    assert list(found) == ["About the rule cure-promise"]


def test_other_places_of_the_page_are_told_once_a_line() -> None:
    said = "我院专家经验丰富。我院设备先进。我院环境优美。"
    (found,) = shown(f"😀{said}\r\n\r\n{said}\r\n", "a.txt", "PROMO001")
    told = [(one.location.uri, one.location.range.start) for one in found.related_information or ()]
    assert told == [("file:///a", Position(0, 11)), ("file:///a", Position(2, 0))]


def test_what_the_settings_leave_out_has_no_findings(tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text('exclude-files = ["old/"]\n', encoding="utf-8")
    (tmp_path / "old").mkdir()
    checker = Checker(Configuration)
    text = Text("# a\n\n### b\n")
    assert checker.check(str(tmp_path / "old" / "a.md"), text, "en").views == ()
    assert checker.check(str(tmp_path / "a.md"), text, "en").views != ()


def test_a_text_too_short_to_tell_its_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("痛风患者要多喝水，少吃动物内脏。".encode("gb18030"))
    checker = Checker(lambda: Configuration(isolated=True))
    for source in ("# é\n\n### ü\n", "# 痛\n\n### 风\n", "\ufeff# a\n\n### b\n", "# \ud800\n\n### b\n"):
        checked = checker.check(str(tmp_path / "a.md"), Text(source), "en")
        skip = next(view for view in checked.views if view.code == "STRUCT002")
        assert (skip.line, skip.column, skip.end_column) == (3, 5, 6)


def test_a_file_that_was_saved_may_have_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("# 痛风患者要多喝水\n\n### 少吃动物内脏\n".encode("gb18030"))
    text = Text(path.read_text(encoding="gb18030"))
    checker = Checker(lambda: Configuration(isolated=True))
    encoded = []
    for forget in (False, False, True):
        if forget:
            checker.forget(str(path))
        encoded.append(checker.check(str(path), text, "en").data)
        path.write_bytes(text.source.encode())
    assert encoded == [text.source.encode("gb18030")] * 2 + [text.source.encode()]


@pytest.mark.parametrize(
    ("path", "name"), [("a.md", "a.md"), ("b/../c/a.md", "c/a.md"), ("../a.md", "../a.md"), ("/no/such/a.md", "/no/such/a.md")]
)
def test_names_are_those_of_the_command(tmp_path: Path, path: str, name: str) -> None:
    assert Checker.name(path) == name
    assert Checker.name(str(tmp_path / "c" / "a.md")) == "c/a.md"
