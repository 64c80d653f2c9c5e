"""The texts of a page that the rules of this family read as one: title, description and the article, a line each, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from contentlint.rule import Block, Document, Field, article, shared

_WRITTEN: Final = ("head", "front matter", "page")


class Piece(NamedTuple):
    """A part of the text of one node."""

    node: Field | Block
    start: int
    end: int


class Lines:
    """text: the values of title, headline and description and the lines of the article. first: how many of the lines stand before it."""

    def __init__(self, document: Document) -> None:
        title, headline = document.title, document.headline
        fields = [title, headline if headline is not title else None, document.description]
        written = [field for field in fields if field and field.source in _WRITTEN and "\n" not in field.value]
        self.nodes: list[Field | Block] = [*written, *document.blocks]
        self.first = len(written)
        self.text = "\n".join([*(field.value for field in written), article(document)])
        self._starts: list[int] = []

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The parts of nodes that text[start:end] is made of."""
        if not self._starts:
            lengths = (len(_text(node)) + 1 for node in self.nodes)
            self._starts = list(accumulate(lengths, initial=0))
        number = bisect_right(self._starts, start) - 1
        while number < len(self.nodes) and self._starts[number] < end:
            at = self._starts[number]
            first, last = max(start - at, 0), min(end - at, len(_text(self.nodes[number])))
            if first < last:
                yield Piece(self.nodes[number], first, last)
            number += 1


@shared
def lines(document: Document) -> Lines:
    """The lines of a page."""
    return Lines(document)


def _text(node: Field | Block) -> str:
    return node.text if isinstance(node, Block) else node.value
