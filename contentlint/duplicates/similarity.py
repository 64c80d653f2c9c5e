"""How much two texts have in common, on their real shingles."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from contentlint.duplicates.shingles import Hashes


class Similarity(NamedTuple):
    """How much two pages have in common: shingles of both over shingles of either, of a, of b."""

    jaccard: float
    containment_a: float
    containment_b: float


def similar(a: Hashes, b: Hashes) -> Similarity:
    """The similarity of two sorted arrays of distinct hashes; zeros when one is empty."""
    import numpy as np

    if not (a.size and b.size):
        return Similarity(0.0, 0.0, 0.0)
    places = np.searchsorted(a, b)
    places[places == a.size] = 0
    both = int(np.count_nonzero(a[places] == b))
    return Similarity(both / (a.size + b.size - both), both / a.size, both / b.size)


def similar_plain(a: Collection[int], b: Collection[int]) -> Similarity:
    """As `similar`, for distinct hashes in plain Python."""
    both = len(set(a).intersection(b))
    return Similarity(both / (len(a) + len(b) - both), both / len(a), both / len(b)) if a and b else Similarity(0.0, 0.0, 0.0)
