"""The headings of a page as a reader meets them, shared by the rules about headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from contentlint.rule import Block, Document


class Heading(NamedTuple):
    """A heading: its level, its words (all lines of it), and the block of its first line."""

    level: int
    text: str
    block: Block


def page_headings(document: Document) -> list[Heading]:
    """The headings of the whole page, template included, in page order."""
    found = [block for blocks in (document.blocks, document.template) for block in blocks if block.kind == "heading"]
    found.sort(key=lambda block: block.index)
    return list(_joined(found))


def main_headings(document: Document) -> list[Heading]:
    """The headings of the article, in order; the headline is not among them."""
    return list(_joined(block for block in document.blocks if block.kind == "heading"))


def _joined(blocks: Iterable[Block]) -> Iterator[Heading]:
    """A line break in a heading makes two blocks of it."""
    lines: list[Block] = []
    for block in blocks:
        if lines and not (lines[-1].broken and block.index == lines[-1].index + 1 and block.level == lines[-1].level):
            yield _heading(lines)
            lines = []
        lines.append(block)
    if lines:
        yield _heading(lines)


def _heading(lines: list[Block]) -> Heading:
    return Heading(lines[0].level, " ".join(line.text for line in lines), lines[0])
