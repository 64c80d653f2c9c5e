"""Whether what two texts share comes in the same order in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from contentlint.duplicates.shingles import SAMPLE_LENGTH, positions

if TYPE_CHECKING:
    from contentlint.duplicates.shingles import Codes, Hashes

_LOOKED_AT: Final = 512  # shared shingles, evenly spread: all pairs of them are compared


def order(a: Codes, b: Codes, language: str) -> float:
    """Kendall's rank correlation (tau-a) of the places of the shingles that two folded texts share and neither repeats: 1 for the same
    order, about 0 for shuffled sentences, -1 for the reverse. 1.0 when they share fewer than two."""
    n = SAMPLE_LENGTH[language[:2]]
    (hashes_a, at_a), (hashes_b, at_b) = (_once(positions(text, n)) for text in (a, b))
    _, of_a, of_b = np.intersect1d(hashes_a, hashes_b, assume_unique=True, return_indices=True)
    if of_a.size < 2:
        return 1.0
    by_a = np.argsort(at_a[of_a])
    chosen = np.unique(np.linspace(0, by_a.size - 1, min(by_a.size, _LOOKED_AT)).astype(np.intp))
    places = at_b[of_b][by_a][chosen]
    rising = int(np.count_nonzero(np.triu(places[:, None] < places[None, :], 1)))
    pairs = places.size * (places.size - 1) // 2
    return 2 * rising / float(pairs) - 1


def _once(hashes: Hashes) -> tuple[Hashes, Any]:
    """Hashes that occur once, and where."""
    values, first, counts = np.unique(hashes, return_index=True, return_counts=True)
    return values[counts == 1], first[counts == 1]
