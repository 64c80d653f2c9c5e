"""Which pages are worth comparing: those that share a band of their signatures, or enough of their sampled hashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from contentlint.duplicates.signatures import BANDS

if TYPE_CHECKING:
    from contentlint.duplicates.corpus import Corpus
    from contentlint.duplicates.shingles import Hashes
    from contentlint.duplicates.signatures import Engine

    Pairs = np.ndarray[Any, np.dtype[np.uint64]]

SHARED: Final = 2  # sampled hashes that two pages must have in common, if others have them as well
COMMON: Final = 40  # pages that a hash or a band may bring together pair by pair; what more pages share is boilerplate, or a family
CROWD: Final = 200  # pages that a hash may bring together at all, ...
NEAREST: Final = 8  # pages that a page is compared with for its sampled hashes: those with which it shares most of what few have
_TELLING: Final = np.uint64(1 << 40)  # ... and beyond COMMON only every second one, without this bit
_ID_BITS: Final = 24  # of the page number in a packed band key: 16 million pages


def candidates(corpus: Corpus, pages: np.ndarray[Any, np.dtype[np.uint32]], engine: Engine = "own") -> Iterator[tuple[int, int]]:
    """Pairs (lower number first, in order, each once) of the given pages that may be copies; pages are one of each set of equal texts."""
    if engine == "datasketch":
        from contentlint.duplicates.reference import by_datasketch

        banded = [by_datasketch(corpus, pages)]
    else:
        banded = list(by_bands(map(corpus.keys, range(BANDS)), pages))
    pairs = np.unique(np.concatenate([*banded, _by_samples(corpus, pages)]))
    yield from zip((pairs >> np.uint64(32)).tolist(), (pairs & np.uint64(0xFFFF_FFFF)).tolist(), strict=True)


def by_bands(keys: Iterable[Hashes], pages: np.ndarray[Any, np.dtype[np.uint32]]) -> Iterator[Pairs]:
    """Pages, as first << 32 | second, with one key; where many have it, the first with each of them, and each with the next. `keys`: those
    of all pages, band by band."""
    mask = np.uint64((1 << _ID_BITS) - 1)
    for of_band in keys:
        packed = of_band[pages] & ~mask | pages.astype(np.uint64)
        packed.sort()
        of_pages, numbers = packed & ~mask, packed & mask
        yield _pairs(of_pages, numbers, range(2, COMMON + 1))
        yield _stars(of_pages, numbers)


def _by_samples(corpus: Corpus, pages: Any) -> Pairs:
    """Pages that share at least `SHARED` sampled hashes, or one that no other page has; of each page the `NEAREST`, so that pages that
    are put together from the same sentences do not all meet all others."""
    wanted = np.zeros(len(corpus), bool)
    wanted[pages] = True
    codes, counts, weights = [], [], []
    for hashes, numbers in corpus.postings():
        keep = wanted[numbers]
        hashes, numbers = hashes[keep], numbers[keep].astype(np.uint64)
        order = np.lexsort((numbers, hashes))
        hashes, numbers = hashes[order], numbers[order]
        telling = hashes & _TELLING == 0
        few = _sized_pairs(hashes, numbers, range(2, COMMON + 1))
        many = _sized_pairs(hashes[telling], numbers[telling], range(COMMON + 1, CROWD + 1))
        for size, found in (*few, *many):
            code, count = np.unique(found, return_counts=True)
            codes.append(code)
            counts.append(count * 2 if size == 2 else count)  # what no third page has counts twice
            weights.append(count / size)
    if not codes:
        return np.empty(0, np.uint64)
    code, place = np.unique(np.concatenate(codes), return_inverse=True)
    shared = np.bincount(place, np.concatenate(counts), code.size) >= SHARED
    return _nearest(code[shared], np.bincount(place, np.concatenate(weights), code.size)[shared])


def _nearest(pairs: Pairs, weights: Any) -> Pairs:
    """Those pairs that are among the `NEAREST` heaviest of one of their pages."""
    pages = np.concatenate((pairs >> np.uint64(32), pairs & np.uint64(0xFFFF_FFFF)))
    which = np.tile(np.arange(pairs.size), 2)
    order = np.lexsort((which, -weights[which], pages))
    starts, counts = _runs(pages[order])
    heaviest = np.arange(order.size) - np.repeat(starts, counts) < NEAREST
    kept: Pairs = pairs[np.unique(which[order[heaviest]])]
    return kept


def _pairs(keys: Pairs, numbers: Pairs, sizes: range) -> Pairs:
    """Pairs of numbers with equal keys, as first << 32 | second, where as many pages as `sizes` says share one. Both are in order of keys,
    then numbers."""
    return np.concatenate((np.empty(0, np.uint64), *(found for _, found in _sized_pairs(keys, numbers, sizes))))


def _sized_pairs(keys: Pairs, numbers: Pairs, sizes: range) -> Iterator[tuple[int, Pairs]]:
    """As `_pairs`, apart by how many pages share the key."""
    starts, counts = _runs(keys)
    for size in np.unique(counts).tolist():
        if size in sizes:
            begin = starts[counts == size]
            one, other = np.triu_indices(size, 1)
            yield size, (numbers[begin[:, None] + one] << np.uint64(32) | numbers[begin[:, None] + other]).ravel()


def _stars(keys: Pairs, numbers: Pairs) -> Pairs:
    """Where more than `COMMON` pages share a key, the first with each and each with the next, as `_pairs`."""
    starts, counts = _runs(keys)
    found = [np.empty(0, np.uint64)]
    for start, count in zip(starts[counts > COMMON].tolist(), counts[counts > COMMON].tolist(), strict=True):
        family = numbers[start : start + count]
        found += [family[0] << np.uint64(32) | family[1:], family[1:-1] << np.uint64(32) | family[2:]]
    return np.concatenate(found)


def _runs(keys: Pairs) -> tuple[Any, Any]:
    """Where runs of equal keys begin, and how long they are."""
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if keys.size else np.empty(0, np.intp)
    return starts, np.diff(np.append(starts, keys.size))
