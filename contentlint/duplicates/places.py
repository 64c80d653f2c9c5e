"""What of a page is compared with other pages, and the way from a folded passage back to its source."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Final

from contentlint.model import Block, Document, Span
from contentlint.text.folding import ends, fold

_COMPARED: Final = frozenset(("heading", "paragraph", "item", "cell", "quote", "caption"))


def compared(document: Document) -> tuple[Block, ...]:
    """The blocks of the article that are compared: all its text but code."""
    return tuple(block for block in document.blocks if block.kind in _COMPARED)


def text(document: Document) -> str:
    """The text that is compared, a block a line."""
    return "\n".join(block.text for block in compared(document))


class Places:
    """Leads from offsets in the folded text of a page back to its blocks and its source."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks = compared(document)
        self._starts = [0, *accumulate(len(fold(block.text)) for block in self._blocks)]

    def place(self, offset: int) -> tuple[Block, int]:
        """The block and the offset in its text of the character that gave the folded character at `offset`."""
        number = bisect_right(self._starts, offset) - 1
        block = self._blocks[number]
        return block, bisect_right(ends(block.text), offset - self._starts[number])

    def span(self, start: int, end: int) -> Span:
        """Where a folded stretch, not empty, stands in the source, from its first character to its last."""
        (first, begin), (last, final) = self.place(start), self.place(end - 1)
        return Span(self._document.locate(first, begin, begin + 1).start, self._document.locate(last, final, final + 1).end)

    def blocks(self, start: int, end: int) -> tuple[tuple[Block, int, int], ...]:
        """The parts of blocks that a folded stretch, not empty, covers: block, and offsets in its text."""
        (first, begin), (last, final) = self.place(start), self.place(end - 1)
        covered = [block for block in self._blocks if first.index <= block.index <= last.index]
        return tuple((block, begin if block is first else 0, final + 1 if block is last else len(block.text)) for block in covered)
