"""A text as editors count it: lines from 0, and in a line code units of UTF-16, of which an emoji or a rare Chinese character takes two.

Lines end at LF, CR or CRLF and nowhere else: a LINE SEPARATOR that was pasted from WeChat stands within a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Final

from lsprotocol.types import Position, Range, TextDocumentContentChangeEvent, TextDocumentContentChangePartial

from contentlint.text.code_units import CodeUnits
from contentlint.text.patterns import lazy

_LINE_END: Final = lazy(r"\r\n|\n|\r")


class Text:
    """One version of a document. `source`: as the editor has it, with the line ends that it has."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def lines(self) -> str:
        """The text with single newlines, as pages are read."""
        return _LINE_END.sub("\n", self.source) if "\r" in self.source else self.source

    @cached_property
    def _ends(self) -> list[re.Match[str]]:
        return list(_LINE_END.finditer(self.source))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in self._ends)]

    @cached_property
    def _counted(self) -> CodeUnits:
        return CodeUnits(self.source)

    def _bounds(self, line: int) -> tuple[int, int]:
        """Offsets of the first character of a line and of its line end."""
        return self._starts[line], self._ends[line].start() if line < len(self._ends) else len(self.source)

    def place(self, line: int, column: int) -> Position:
        """The position of a line and column as findings have them: from 1, in code points."""
        if line > len(self._starts):
            return self.end
        start, end = self._bounds(line - 1)
        return self._position(line - 1, start, min(start + column - 1, end))

    @property
    def end(self) -> Position:
        """The position behind the last character."""
        return self._position(len(self._ends), self._starts[-1], len(self.source))

    def range(self, line: int, column: int, end_line: int, end_column: int) -> Range:
        """The range of a finding."""
        return Range(self.place(line, column), self.place(end_line, end_column))

    def _position(self, line: int, start: int, offset: int) -> Position:
        return Position(line, self._counted.units(offset) - self._counted.units(start))

    def offset(self, position: Position) -> int:
        """The offset of a position in `source`; of one beyond its line the end of the line, of one within a pair its beginning."""
        if position.line >= len(self._starts):
            return len(self.source)
        start, end = self._bounds(position.line)
        return min(self._counted.offset(self._counted.units(start) + position.character), end)

    def before(self, position: Position) -> str:
        """What stands in the line of a position before it."""
        offset = self.offset(position)
        return self.source[self._starts[bisect_right(self._starts, offset) - 1] : offset]

    def changed(self, change: TextDocumentContentChangeEvent) -> Text:
        """The text after a change that an editor tells of."""
        if not isinstance(change, TextDocumentContentChangePartial):
            return Text(change.text)
        start, end = self.offset(change.range.start), self.offset(change.range.end)
        return Text(self.source[:start] + change.text + self.source[max(start, end) :])
