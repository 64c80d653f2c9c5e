from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from contentlint.rule import Block, Confidence, Document, Field, Hit, Rule, Span

from .numbering import PARAGRAPH, numbering
from .outline import title_lines
from .promises import Promise, announced, promises

_MOST = 20  # promises of a page that are looked at
_SHARE = 0.5  # of the text; a list that fills less of it may be about something else


class Told(NamedTuple):
    """A promise, where it stands, and the blocks [first, last) that must keep it; `at_once`: a list must begin with the first of them."""

    node: Field | Block
    promise: Promise
    first: int
    last: int
    at_once: bool = False


class Things(NamedTuple):
    """A list or a row of numbered lines: how many, the blocks [first, last) that it fills, the level of its headings."""

    size: int
    first: int
    last: int
    rank: int = PARAGRAPH
    numbered: bool = True


class Found(NamedTuple):
    """How many things there are where another number of them was promised."""

    size: int
    confidence: Confidence = "certain"


class CountPromiseMismatch(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        told = list(islice(_told(document), _MOST))
        if not told:
            return
        things = [*_rows(document), *_lists(document), *_sections(document)]
        for one in told:
            found = _at_once(one, things) if one.at_once else _within(document, one, things)
            if found:
                value, start, end = one.promise
                words = (one.node.text if isinstance(one.node, Block) else one.node.value)[start:end]
                sure, about = found.confidence, (_place(document, one),)
                yield self.hit("differs", one.node, start, end, confidence=sure, promised=value, found=found.size, words=words, about=about)


def _place(document: Document, told: Told) -> Span:
    """Where the promise should be kept, up to the block after it."""
    start = document.locate(document.blocks[told.first]).start if told.first < len(document.blocks) else len(document.source)
    end = document.locate(document.blocks[told.last]).start if told.last < len(document.blocks) else len(document.source)
    return Span(start, max(start, end))


def _told(document: Document) -> Iterator[Told]:
    blocks, language = document.blocks, document.language
    title = document.headline or document.title
    if title is not None and (first := next(promises(title.value, language), None)):
        yield Told(title, first, 0, len(blocks))
    for number, block in enumerate(blocks[:-1]):
        if block.kind == "heading" and document.format != "text":
            if first := next(promises(block.text, language), None):
                yield Told(block, first, number + 1, _section_end(blocks, number + 1, block.level))
        elif block.kind in ("heading", "paragraph") and (last := announced(block.text, language)):
            yield Told(block, last, number + 1, len(blocks), at_once=True)


def _section_end(blocks: tuple[Block, ...], first: int, level: int) -> int:
    """Where the section that goes on at block `first` ends: at a heading of this level or above."""
    for number in range(first, len(blocks)):
        if blocks[number].kind == "heading" and blocks[number].level <= level:
            return number
    return len(blocks)


def _rows(document: Document) -> Iterator[Things]:
    for row in numbering(document).rows:
        if len(row) > 1 and row[0].value == 1:
            rank, last = row[0].rank, row[-1].number + 1
            yield Things(len(row), row[0].number, last if rank == PARAGRAPH else _section_end(document.blocks, last, rank), rank)


def _lists(document: Document) -> Iterator[Things]:
    places: dict[int, list[int]] = {}
    for number, block in enumerate(document.blocks):
        if block.group:
            places.setdefault(block.group, []).append(number)
    for one in document.lists:
        if one.items > 1 and one.group in places and not (one.ordered and document.format == "text"):
            yield Things(one.items, places[one.group][0], places[one.group][-1] + 1, numbered=one.ordered)


def _sections(document: Document) -> Iterator[Things]:
    """Subheadings side by side below one heading."""
    blocks = document.blocks if document.format != "text" else ()
    level = 1
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            if block.level > level:
                last = _section_end(blocks, number, block.level - 1)
                count = sum(one.kind == "heading" and one.level == block.level for one in blocks[number:last])
                yield Things(count, number, last, block.level, numbered=False)
            level = block.level


def _at_once(told: Told, things: list[Things]) -> Found | None:
    """How many items the list has that begins right behind the promise. None when that is the promised number, when there is no list, or
    when it is unsure where it ends."""
    here = [one for one in things if one.first == told.first]
    if not here:
        return None
    if any(one.size == told.promise.value for one in here):
        return None
    unsure = any(one.first == here[0].last for one in things)
    if here[0].rank < PARAGRAPH and not here[0].numbered:  # the last of the headings may belong to something else
        unsure = unsure or here[0].size > told.promise.value
    return None if unsure else Found(here[0].size)


def _within(document: Document, told: Told, things: list[Things]) -> Found | None:
    """How many items the list has that fills most of a section, or the only numbered one of a page without sections. None when that is
    the promised number, or when it is unsure which list is meant."""
    section = document.blocks[told.first : told.last]
    inside = [one for one in things if told.first <= one.first and one.last <= told.last]
    titles = Counter(block.level for block in section if block.kind == "heading")
    lines = sum(section[0].index <= line.index <= section[-1].index for line in title_lines(document)) if section else 0
    if told.promise.value in (*titles.values(), lines, *(one.size for one in inside)):
        return None
    rank = min((one.rank for one in inside if one.numbered), default=PARAGRAPH)
    main = [one for one in inside if one.numbered and one.rank == rank]
    if len(main) != 1:
        return None
    if _characters(document.blocks[main[0].first : main[0].last]) >= _SHARE * _characters(section):
        return Found(main[0].size)
    plain = isinstance(told.node, Field) and not lines and titles.total() <= titles[1] <= 1
    return Found(main[0].size, "possible") if plain else None


def _characters(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)
