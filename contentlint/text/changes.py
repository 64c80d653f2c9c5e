"""What was written, what was meant, and the way between them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from typing import Literal, NamedTuple

ChangeKind = Literal["invisible", "escape", "look-alike", "traditional", "script", "spelling"]


class Change(NamedTuple):
    """[start, end) of a text is not what it should be; `text` is. Offsets count code points; changes of one text do not overlap."""

    start: int
    end: int
    text: str
    kind: ChangeKind


class Changed:
    """A text on which changes were made one after another, and where each of its characters came from.

    text: as it is now. changes: all that were made, with offsets in the text as it was first written.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.changes: list[Change] = []
        self._starts: array[int] | None = None  # for each character of the text now, where it began first
        self._ends: array[int] | None = None

    def apply(self, changes: Iterable[Change]) -> None:
        """Make changes, given in order with offsets in the text as it is now. What stands for several characters comes from all of them."""
        changes = list(changes)
        if not changes:
            return
        old_starts = self._starts if self._starts is not None else array("I", range(len(self.text)))
        old_ends = self._ends if self._ends is not None else array("I", range(1, len(self.text) + 1))
        parts: list[str] = []
        starts, ends, at = array("I"), array("I"), 0
        for change in changes:
            parts += self.text[at : change.start], change.text
            first, last = old_starts[change.start], old_ends[change.end - 1]
            starts.extend(old_starts[at : change.start])
            ends.extend(old_ends[at : change.start])
            starts.extend([first] * len(change.text))
            ends.extend([last] * len(change.text))
            self.changes.append(Change(first, last, change.text, change.kind))
            at = change.end
        starts.extend(old_starts[at:])
        ends.extend(old_ends[at:])
        self.text = "".join((*parts, self.text[at:]))
        self._starts, self._ends = starts, ends

    def slice(self, start: int, end: int) -> tuple[int, int]:
        """Where what was first written at [start, end) stands now."""
        if self._starts is None:
            return start, end
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) of the text now came from."""
        if self._starts is None or self._ends is None:
            return start, end
        if start >= end:
            at = self._starts[start] if start < len(self._starts) else (self._ends[-1] if self._ends else 0)
            return at, at
        return self._starts[start], self._ends[end - 1]
