"""What is offered about findings, without an editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol.types import Position, TextDocumentEdit

from contentlint.editing.language_server.actions import Offer
from contentlint.editing.language_server.checking import Checker
from contentlint.editing.language_server.diagnostics import diagnostics
from contentlint.editing.language_server.positions import Text
from contentlint.linting.configuration import Configuration


def offered(source: str, name: str, *rules: str) -> dict[str, list[str]]:
    """Titles of actions, and the texts that they put in."""
    checker = Checker(lambda: Configuration({"select": (rules, "test")}, isolated=True))
    text = Text(source)
    checked = checker.check(name, text, "en")
    everywhere = text.range(1, 1, 99, 1)
    found: dict[str, list[str]] = {}
    for action in Offer(checked, "file:///a", 3, checker.words, "en").on(everywhere):
        changes = (action.edit.document_changes or ()) if action.edit else ()
        found[action.title] = [edit.new_text for change in changes if isinstance(change, TextDocumentEdit) for edit in change.edits]  # type: ignore[union-attr]
    return found


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_line_ends_are_those_of_the_document() -> None:
    found = offered("# Fever\r\n\r\n### At home\r\n\r\nLet the child rest.\r\n", "a.md", "STRUCT002")
    assert found["Suppress heading-skip here"] == ["<!-- contentlint-disable-next heading-skip -->\r\n"]


def test_plain_text_has_no_suppressions() -> None:
    found = offered("我院的降压药能根治高血压，百分百有效。\n", "a.txt", "MED001")
    assert list(found) == ["About the rule cure-promise"]


def test_other_places_of_the_page_are_told_once_a_line() -> None:
    said = "我院专家经验丰富。我院设备先进。我院环境优美。"
    source = f"😀{said}\r\n\r\n{said}\r\n"
    checker = Checker(lambda: Configuration({"select": (["PROMO001"], "test")}, isolated=True))
    (found,) = diagnostics(checker.check("a.txt", Text(source), "en"), "file:///a", "en")
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
