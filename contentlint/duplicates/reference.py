"""The reference engine: datasketch's own MinHash and MinHashLSH in place of our signatures and bands.

Slower by far, and kept to check ours: what both make of the same pages must be the same verified pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from datasketch import MinHash, MinHashLSH

if TYPE_CHECKING:
    from contentlint.duplicates.corpus import Corpus

PERMUTATIONS: Final = 126
BANDS: Final = (42, 3)  # finds 99.6 % of the pairs with a Jaccard similarity of 0.5: 1 - (1 - 0.5 ** 3) ** 42


def by_datasketch(corpus: Corpus, pages: np.ndarray[Any, np.dtype[np.uint32]]) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """Candidates of pages as first << 32 | second, by `MinHashLSH` with explicit bands."""
    index = MinHashLSH(num_perm=PERMUTATIONS, params=BANDS)
    found = []
    for page in pages.tolist():
        sketch = MinHash(num_perm=PERMUTATIONS, scheme="affine32", hashfunc=_low_bits)
        sketch.update_batch(corpus.hashes(page).tolist())
        found += [int(other) << 32 | page for other in index.query(sketch)]
        index.insert(page, sketch)
    return np.array(sorted(found), np.uint64)


def _low_bits(value: int) -> int:
    return value & 0xFFFF_FFFF
