"""The short lines around an article that say who wrote it, when, and where it was first published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from contentlint.model import Block

ABOVE: Final = 3  # blocks looked at above the headline
BELOW: Final = 14  # and below it, up to the first paragraph of prose
MISPLACED: Final = 5  # a headline further down in the article is none
END: Final = 5  # last blocks of the article
AFTER: Final = 6  # blocks after it
PROSE: Final = 90  # characters; a main block that long is no credit line
LONGEST: Final = 160


class CreditLines(NamedTuple):
    """Candidates in page order: around the headline, the last lines of the article, what follows it."""

    head: tuple[Block, ...] = ()
    tail: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()


def credit_lines(blocks: Sequence[Block], headline: int | None) -> CreditLines:
    """The lines of a page that may be a byline or a date line.

    `blocks`: all blocks of the page in reading order, template included; `headline`: the place of the headline among them, None when
    the article has none. Keeps some thirty blocks at most, however long the page is.
    """
    first = next((place for place, block in enumerate(blocks) if block.main), None)
    if first is None:
        return CreditLines()
    last = next(place for place in range(len(blocks) - 1, -1, -1) if blocks[place].main)
    if headline is None or headline > first + MISPLACED:
        top = below = first
    else:
        top, below = headline, headline + 1
    prose = _first_prose(blocks, below)
    head = (*blocks[max(0, top - ABOVE) : top], *blocks[below:prose])
    end = max(prose, last + 1)
    tail = blocks[max(prose, end - END) : end]
    return CreditLines(_short(head), _short(tail), _short(blocks[end : end + AFTER]))


def _first_prose(blocks: Sequence[Block], start: int) -> int:
    stop = min(len(blocks), start + BELOW)
    for place in range(start, stop):
        block = blocks[place]
        if block.main and len(block.text) > PROSE and block.kind != "heading":
            return place
    return stop


def _short(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if 0 < len(block.text) <= LONGEST)
