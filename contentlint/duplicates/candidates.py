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
    """Pages that share at least `SHARED` sampled hashes, or one that no other page has."""
    wanted = np.zeros(len(corpus), bool)
    wanted[pages] = True
    codes, counts = [], []
    for hashes, numbers in corpus.postings():
        keep = wanted[numbers]
        hashes, numbers = hashes[keep], numbers[keep].astype(np.uint64)
        order = np.lexsort((numbers, hashes))
        hashes, numbers = hashes[order], numbers[order]
        few = _pairs(hashes, numbers, range(2, COMMON + 1))
        only = _pairs(hashes, numbers, range(2, 3))  # what no third page has counts twice
        telling = hashes & _TELLING == 0
        many = _pairs(hashes[telling], numbers[telling], range(COMMON + 1, CROWD + 1))
        code, count = np.unique(np.concatenate((few, only, many)), return_counts=True)
        codes.append(code)
        counts.append(count)
    code, place = np.unique(np.concatenate(codes), return_inverse=True)
    total = np.bincount(place, np.concatenate(counts), code.size)
    return code[total >= SHARED]


def _pairs(keys: Pairs, numbers: Pairs, sizes: range) -> Pairs:
    """Pairs of numbers with equal keys, as first << 32 | second, where as many pages as `sizes` says share one. Both are in order of keys,
    then numbers."""
    starts, counts = _runs(keys)
    found = [np.empty(0, np.uint64)]
    for size in np.unique(counts).tolist():
        if size in sizes:
            begin = starts[counts == size]
            one, other = np.triu_indices(size, 1)
            found.append((numbers[begin[:, None] + one] << np.uint64(32) | numbers[begin[:, None] + other]).ravel())
    return np.concatenate(found)


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
