"""Places of findings ↔ places of editors, against Python's own UTF-16."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, Range, TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument

from contentlint.editing.language_server.positions import Text

TEXTS = st.text(st.sampled_from("a甲😀𠮷\u2028\x0b\x85\u0301\n\r \ufeff\ud800"), max_size=30)
LINE_END = re.compile(r"\r\n|\n|\r")


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(TEXTS)
def test_every_place_there_and_back(source: str) -> None:
    text = Text(source)
    lines = LINE_END.split(source)
    offset = 0
    for number, line in enumerate(lines):
        for column in range(len(line) + 1):
            place = text.place(number + 1, column + 1)
            assert place == Position(number, units(line[:column]))
            assert text.offset(place) == offset + column
            assert text.before(place) == line[:column]
        offset += len(line)
        end = LINE_END.match(source, offset)
        offset += len(end[0]) if end else 0
    assert text.end == Position(len(lines) - 1, units(lines[-1]))
    assert text.lines.split("\n") == lines


@pytest.mark.parametrize(
    ("source", "line", "character", "offset"),
    [
        ("😀甲", 0, 1, 0),  # within a pair
        ("甲\n乙", 0, 99, 1),
        ("甲\n乙", 9, 0, 3),
        ("", 0, 5, 0),
        ("甲\r\n乙", 0, 2, 1),
    ],
)
def test_places_that_there_are_not(source: str, line: int, character: int, offset: int) -> None:
    assert Text(source).offset(Position(line, character)) == offset


@given(TEXTS, st.data())
def test_changes(source: str, data: st.DataObject) -> None:
    text = Text(source)
    ends = sorted(data.draw(st.tuples(st.integers(0, len(source)), st.integers(0, len(source)))))
    if any(source[at - 1 : at + 1] == "\r\n" for at in ends):
        return  # no place of an editor
    lines = [source[:at] for at in ends]
    places = [Position(len(LINE_END.findall(before)), units(LINE_END.split(before)[-1])) for before in lines]
    new = data.draw(TEXTS)
    changed = text.changed(TextDocumentContentChangePartial(Range(*places), new))
    assert changed.source == source[: ends[0]] + new + source[ends[1] :]
    assert text.changed(TextDocumentContentChangeWholeDocument(new)).source == new


def test_a_place_beyond_the_text_is_its_end() -> None:
    assert Text("甲\n😀").place(9, 9) == Position(1, 2)
    assert Text("甲\n😀").place(1, 9) == Position(0, 1)
