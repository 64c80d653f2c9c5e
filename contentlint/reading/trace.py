"""From characters of a text back to the source they were written in.

A text is traced through pieces of the source. Only visible characters are matched up: the n-th of the text is the n-th of the pieces,
however white space was collapsed, added or dropped in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from contentlint.model import Span


class Piece(NamedTuple):
    """A stretch of the source that shows `text`; None: it shows its own characters, one for one."""

    start: int
    end: int
    text: str | None = None


class Origin(NamedTuple):
    """Where a node stands: all of it, its text, and the items of a list value."""

    span: Span
    pieces: tuple[Piece, ...] = ()
    items: tuple[Span, ...] = ()


class Trace:
    """The way of one text. `source` is read between the pieces' offsets; `hidden` is a character of it that shows nothing."""

    def __init__(self, text: str, origin: Origin, source: str, hidden: str = "") -> None:
        self._whole = origin.span
        self._starts: list[int] = []
        self._ends: list[int] = []
        shown = "".join(self._follow(origin.pieces, source, hidden))
        self.exact = bool(shown) and shown == "".join(text.split())
        self._seen = [0, *accumulate(not character.isspace() for character in text)] if self.exact else []

    def _follow(self, pieces: Iterable[Piece], source: str, hidden: str) -> Iterable[str]:
        for piece in pieces:
            for number, character in enumerate(source[piece.start : piece.end] if piece.text is None else piece.text):
                if character.isspace() or character == hidden:
                    continue
                at = piece.start + number if piece.text is None else piece.start
                self._starts.append(at)
                self._ends.append(at + 1 if piece.text is None else piece.end)
                yield character

    def span(self, start: int | None = None, end: int | None = None) -> Span:
        """Where the part [start, end) of the text stands; without a start all of it; of a text that cannot be traced the whole node."""
        if not self.exact:
            return self._whole
        length = len(self._seen) - 1
        first = self._seen[min(max(start or 0, 0), length)]
        last = self._seen[min(max(length if end is None else end, 0), length)]
        if first < last:
            return Span(self._starts[first], self._ends[last - 1])
        before = self._ends[first - 1] if first else self._starts[0]
        after = self._starts[first] if first < len(self._starts) else before
        return Span(before, before if start == end else max(before, after))


class Tracer:
    """Traces nodes of one source, keeping the last one: findings come in the order of the page."""

    def __init__(self, source: str, hidden: str = "") -> None:
        self._source = source
        self._hidden = hidden
        self._last: tuple[str, Origin, Trace] | None = None

    def span(self, text: str, origin: Origin, start: int | None, end: int | None) -> Span:
        """Where the part [start, end) of a node's text stands."""
        if start is None and end is None and not origin.pieces:
            return origin.span
        if self._last is None or self._last[1] is not origin or self._last[0] != text:
            self._last = (text, origin, Trace(text, origin, self._source, self._hidden))
        return self._last[2].span(start, end)
