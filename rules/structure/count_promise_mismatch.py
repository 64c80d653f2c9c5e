from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from contentlint.rule import Block, Document, Field, Hit, Rule

from .numbering import PARAGRAPH, numbering
from .outline import title_lines
from .promises import Promise, announced, promises

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

    count: int
    first: int
    last: int
    rank: int = PARAGRAPH
    numbered: bool = True


class CountPromiseMismatch(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        told = list(_told(document))
        if not told:
            return
        things = [*_rows(document), *_lists(document)]
        for one in told:
            found = _at_once(one, things) if one.at_once else _within(document, one, things)
            if found and found != one.promise.value:
                words = one.node.text if isinstance(one.node, Block) else one.node.value
                start, end = one.promise.start, one.promise.end
                yield self.hit("differs", one.node, start, end, promised=one.promise.value, found=found, words=words[start:end])


def _told(document: Document) -> Iterator[Told]:
    blocks, language = document.blocks, document.language
    title = document.headline or document.title
    for promise in promises(title.value, language) if title is not None else ():
        yield Told(title, promise, 0, len(blocks))
        break
    for number, block in enumerate(blocks[:-1]):
        if block.kind == "heading" and document.format != "text":
            for promise in promises(block.text, language):
                yield Told(block, promise, number + 1, _section_end(blocks, number))
                break
        elif block.kind in ("heading", "paragraph") and (promise := announced(block.text, language)):
            yield Told(block, promise, number + 1, len(blocks), True)


def _section_end(blocks: tuple[Block, ...], heading: int) -> int:
    level = blocks[heading].level
    return next((number for number in range(heading + 1, len(blocks)) if blocks[number].kind == "heading" and blocks[number].level <= level), len(blocks))


def _rows(document: Document) -> Iterator[Things]:
    for row in numbering(document).rows:
        if len(row) > 1 and row[0].value == 1:
            last = row[-1].number
            yield Things(len(row), row[0].number, _section_end(document.blocks, last) if row[0].rank < PARAGRAPH else last + 1, row[0].rank)


def _lists(document: Document) -> Iterator[Things]:
    places: dict[int, list[int]] = {}
    for number, block in enumerate(document.blocks):
        if block.group:
            places.setdefault(block.group, []).append(number)
    for one in document.lists:
        if one.items > 1 and one.group in places and not (one.ordered and document.format == "text"):
            yield Things(one.items, places[one.group][0], places[one.group][-1] + 1, numbered=one.ordered)


def _at_once(told: Told, things: list[Things]) -> int | None:
    """How many items the list has that begins right behind the promise; None when there is none or it is unsure where it ends."""
    here = [one for one in things if one.first == told.first]
    if not here:
        return None
    if any(one.count == told.promise.value for one in here):
        return told.promise.value
    if any(one.first == here[0].last for one in things):
        return None
    return here[0].count


def _within(document: Document, told: Told, things: list[Things]) -> int | None:
    """How many items the list has that fills most of a section; None when it is unsure which list is meant."""
    section = document.blocks[told.first : told.last]
    inside = [one for one in things if told.first <= one.first and one.last <= told.last]
    titles = Counter(block.level for block in section if block.kind == "heading")
    lines = sum(section[0].index <= line.index <= section[-1].index for line in title_lines(document)) if section else 0
    if told.promise.value in (*titles.values(), lines, *(one.count for one in inside)):
        return told.promise.value
    rank = min((one.rank for one in inside if one.numbered), default=PARAGRAPH)
    main = [one for one in inside if one.numbered and one.rank == rank]
    size = sum(len(block.text) for block in section)
    if len(main) != 1 or sum(len(block.text) for block in document.blocks[main[0].first : main[0].last]) < _SHARE * size:
        return None
    return main[0].count
