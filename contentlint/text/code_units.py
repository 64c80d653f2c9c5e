"""Offsets in a text as browsers and code editors count them: in code units of UTF-16, of which an emoji or a rare character takes two."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from contentlint.text.patterns import lazy

_PAIR: Final = lazy("[\U00010000-\U0010ffff]")


class CodeUnits:
    """The way between offsets in a text (code points) and in its UTF-16 form (code units)."""

    def __init__(self, text: str) -> None:
        self._pairs = [] if text.isascii() else [found.start() for found in _PAIR.finditer(text)]

    def units(self, offset: int) -> int:
        """How many code units stand before an offset."""
        return offset + bisect_left(self._pairs, offset)

    def offset(self, units: int) -> int:
        """The offset behind that many code units; of a place within a character its beginning."""
        pairs = self._pairs
        return units - bisect_left(range(len(pairs)), units, key=lambda number: pairs[number] + number)
