"""Passages that two texts share: where each begins and ends on both sides, small edits inside forgiven.

Seed and chain: every place of a shingle in one text is held against its places in the other; what stands at the same distance is a segment,
and segments that follow each other closely on both sides make a passage. So a phrase that a text repeats tears no passage apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from contentlint.duplicates.shingles import SAMPLE_LENGTH, positions

if TYPE_CHECKING:
    from contentlint.duplicates.shingles import Codes, Hashes

SHORTEST: Final = 150.0  # amount of text in a passage that is no chance and no phrase
_LETTER: Final = 0.4  # amount of text in a letter or digit, that of a Chinese character being 1
_FIRST_WIDE: Final = 0x2E80  # where the code points of Chinese and its neighbours begin
_GAP: Final = 40  # characters between two segments that may differ within one passage
_PLACES: Final = 8  # of a shingle that b repeats: the first ones are looked at, fewer if that makes more pairs than the texts have shingles
_SEGMENTS: Final = 4_096  # the longest ones are chained
_OPEN: Final = 64  # segments that a further one may follow


class Passage(NamedTuple):
    """A shared stretch: code points of the folded texts a and b, ends exclusive; `matched`: the part of it that stands in both."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    matched: float


class _Chain(NamedTuple):
    """Segments one after another: where they begin and end in both texts, and how many characters of a match. The first one by number."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    size: int
    first: int


def passages(a: Codes, b: Codes, language: str, shortest: float = SHORTEST) -> list[Passage]:
    """The shared passages of two folded texts with at least `shortest` text that both have (see `amount`), in the order of a. No more than
    40 characters differ at one place in a passage. At most half of one is part of longer ones, on either side."""
    n = SAMPLE_LENGTH[language[:2]]
    at_a, at_b = _seeds(positions(a, n), positions(b, n))
    found = []
    taken_a, taken_b = np.zeros(a.size, bool), np.zeros(b.size, bool)
    for chain in sorted(_chains(_segments(at_a, at_b, n), n), key=lambda one: (-one.size, one.a_start)):
        if chain.size < shortest:
            break
        in_a, in_b = slice(chain.a_start, chain.a_end), slice(chain.b_start, chain.b_end)
        matched = chain.size / (chain.a_end - chain.a_start)
        own = not (taken_a[in_a].mean() > 1 / 2 or taken_b[in_b].mean() > 1 / 2)
        if own and amount(a[in_a]) * matched >= shortest:
            taken_a[in_a] = taken_b[in_b] = True
            found.append(Passage(chain.a_start, chain.a_end, chain.b_start, chain.b_end, matched))
    return sorted(found)


def _seeds(hashes_a: Hashes, hashes_b: Hashes) -> tuple[Any, Any]:
    """Places in a and b with equal hashes. Of the places in b with one hash the first few."""
    most = hashes_a.size + hashes_b.size
    in_a, in_b = _met(hashes_a, hashes_b), _met(hashes_b, hashes_a)
    hashes_a, hashes_b = hashes_a[in_a], hashes_b[in_b]
    order = np.argsort(hashes_b, kind="stable")
    in_b, hashes_b = in_b[order], hashes_b[order]
    first = np.searchsorted(hashes_b, hashes_a)
    counts = np.searchsorted(hashes_b, hashes_a, "right") - first
    places = _PLACES
    while np.minimum(counts, places).sum() > most and places > 1:
        places //= 2
    counts = np.minimum(counts, places)
    step = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(in_a, counts), in_b[np.repeat(first, counts) + step]


def _met(hashes: Hashes, others: Hashes) -> Any:
    """Places of the hashes that may be among the others: all that are, and few that are not."""
    bits = np.uint64(min(22, max(hashes.size, others.size).bit_length() + 4))
    mask = (np.uint64(1) << bits) - np.uint64(1)
    seen = np.zeros(int(mask) + 1, bool)
    seen[others & mask] = True
    return np.flatnonzero(seen[hashes & mask])


def _segments(at_a: Any, at_b: Any, n: int) -> list[_Chain]:
    """Seeds at the same distance that follow each other closely, as chains of one, in the order of a."""
    if not at_a.size:
        return []
    order = np.lexsort((at_a, at_b - at_a))
    at_a, at_b = at_a[order], at_b[order]
    step = np.diff(at_a)
    breaks = np.flatnonzero((np.diff(at_b - at_a) != 0) | (step > n + _GAP)) + 1
    starts, ends = np.append(0, breaks), np.append(breaks, at_a.size) - 1
    covered = np.append(np.minimum(step, n), n)
    covered[ends] = n
    sizes = np.add.reduceat(covered, starts)
    kept = np.argsort(-sizes, kind="stable")[:_SEGMENTS]
    kept = kept[np.lexsort((at_b[starts[kept]], at_a[starts[kept]]))]
    starts, ends = starts[kept], ends[kept]
    columns = (at_a[starts], at_a[ends] + n, at_b[starts], at_b[ends] + n, sizes[kept], np.arange(kept.size))
    return [_Chain(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _chains(segments: list[_Chain], n: int) -> Iterator[_Chain]:
    """The longest chain from each segment that follows no other. Each segment joins the longest chain that it follows closely."""
    best: dict[int, _Chain] = {}
    open_chains: list[_Chain] = []
    for one in segments:
        open_chains = [chain for chain in open_chains[-_OPEN:] if one.a_start - chain.a_end <= _GAP]
        joined = one
        for chain in open_chains:
            overlap = max(0, chain.a_end - one.a_start, chain.b_end - one.b_start)
            if overlap < n and one.b_start - chain.b_end <= _GAP and chain.size + one.size - overlap > joined.size:
                joined = _Chain(chain.a_start, one.a_end, chain.b_start, one.b_end, chain.size + one.size - overlap, chain.first)
        open_chains.append(joined)
        if joined.first not in best or best[joined.first].size < joined.size:
            best[joined.first] = joined
    yield from best.values()


def amount(codes: Codes) -> float:
    """How much text there is, in Chinese characters: a word of English or Russian counts as two or three."""
    wide = int(np.count_nonzero(codes >= _FIRST_WIDE))
    return wide + (codes.size - wide) * _LETTER
