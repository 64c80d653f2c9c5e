"""Signatures: 512 numbers of a text by one-permutation MinHash, and the sample of its hashes that betrays a shared passage.

One-permutation hashing: P. Li, A. Owen, C.-H. Zhang, NIPS 2012; empty bins are filled by optimal densification: A. Shrivastava, ICML 2017.
The hash space is cut into 512 bins by the upper 9 bits; a bin holds the next 32 bits of its least hash. The share of equal bins estimates
the Jaccard similarity of two texts with a standard error of sqrt(J (1 - J) / 512), at most 0.022.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal

from contentlint.duplicates.shingles import LENGTH, SAMPLE_LENGTH, distinct, distinct_of, distinct_plain, mixed, positions, positions_plain
from contentlint.model import Sketch

if TYPE_CHECKING:
    import numpy as np
    from datasketch import LeanMinHash

    from contentlint.duplicates.shingles import Codes, Hashes

    Signature = np.ndarray[Any, np.dtype[np.uint32]]

Engine = Literal["own", "datasketch"]  # whose signatures lead to candidates
BINS: Final = 512
BANDS: Final = 25
ROWS: Final = 5
WINDOW: Final = 64  # shingles of which the least is sampled
WHOLE: Final = 500  # a text with fewer shingles is sampled whole
SEED: Final = 0x0C0_17E47  # stands in LeanMinHash for our scheme, so that datasketch refuses to compare with its own
_STEPS: Final = (1, 2, 4, 8, 16, 32)  # least of two, of four, ..., of a window
_ATTEMPTS: Final = 48  # enough for a text with a tenth of its bins full
_BIN_SHIFT: Final = 64 - 9
_VALUE_SHIFT: Final = _BIN_SHIFT - 32
_VALUE: Final = 0xFFFF_FFFF
_BAND_BASE: Final = 0x9E37_79B9_7F4A_7C15
_KEY: Final = (1 << 64) - 1


def signature_plain(hashes: Sequence[int]) -> list[int]:
    """The signature of the distinct, sorted hashes of a text. All zeros for none."""
    bins: dict[int, int] = {}
    for value in hashes:
        bins.setdefault(value >> _BIN_SHIFT, value >> _VALUE_SHIFT & _VALUE)
    if not bins:
        return [0] * BINS
    return [bins[place] if place in bins else bins[next(one for one in _substitutes(place) if one in bins)] for place in range(BINS)]


def signature(hashes: Hashes) -> Signature:
    """As `signature_plain`, for an array."""
    import numpy as np

    made = np.zeros(BINS, np.uint32)
    if not hashes.size:
        return made
    bins = (hashes >> np.uint64(_BIN_SHIFT)).astype(np.int64)
    first = np.flatnonzero(np.concatenate(([True], bins[1:] != bins[:-1])))
    full = bins[first]
    made[full] = (hashes[first] >> np.uint64(_VALUE_SHIFT) & np.uint64(_VALUE)).astype(np.uint32)
    if full.size < BINS:
        is_full = np.zeros(BINS, bool)
        is_full[full] = True
        empty = np.flatnonzero(~is_full)
        tried = _tried()[empty]
        found = tried[np.arange(empty.size), is_full[tried].argmax(axis=1)]
        made[empty] = made[found]
        for place in empty[~is_full[found]].tolist():
            made[place] = made[next(one for one in _substitutes(place) if is_full[one])]
    return made


@cache
def _tried() -> np.ndarray[Any, np.dtype[np.int64]]:
    """The first substitutes of all bins, a row each."""
    import numpy as np

    return np.array([_substitutes(place)[:_ATTEMPTS] for place in range(BINS)])


@cache
def _substitutes(place: int) -> Sequence[int]:
    """Bins that an empty one borrows from, in the order in which they are tried: some by chance, then those that follow it."""
    chosen = (mixed((place + 1) << 32 | attempt) % BINS for attempt in range(_ATTEMPTS))
    return (*chosen, *range(place + 1, BINS), *range(place))


def sample_plain(folded: str, language: str, size: int) -> list[int]:
    """The hashes of longer shingles that are kept of a folded text to find shared passages, in order: the least of each window. `size`: the
    distinct shingles of the text."""
    hashes = positions_plain(folded, SAMPLE_LENGTH[language[:2]])
    if size >= WHOLE:
        for step in _STEPS:
            hashes = list(map(min, hashes, hashes[step:]))
    return sorted(set(hashes))


def sample(codes: Codes, language: str, size: int) -> Hashes:
    """As `sample_plain`, for code points."""
    import numpy as np

    hashes = positions(codes, SAMPLE_LENGTH[language[:2]])
    if size >= WHOLE:
        for step in _STEPS:
            hashes = np.minimum(hashes[:-step], hashes[step:])
        hashes = hashes[np.append(True, hashes[1:] != hashes[:-1])]
    return distinct_of(hashes)


def sketch_plain(folded: str, language: str) -> Sketch:
    """The sketch of a folded text."""
    hashes = distinct_plain(folded, LENGTH[language[:2]])
    return Sketch(len(hashes), signature_plain(hashes), sample_plain(folded, language, len(hashes)))


def sketch_many(codes: Codes, language: str) -> Sketch:
    """As `sketch_plain`, for code points, with numpy: worth its loading for many texts."""
    hashes = distinct(codes, LENGTH[language[:2]])
    return Sketch(hashes.size, _as_array("I", signature(hashes)), _as_array("Q", sample(codes, language, hashes.size)))


def _as_array(typecode: str, values: Any) -> array[int]:
    made = array(typecode)
    made.frombytes(values.tobytes())
    return made


def estimate(signatures: Signature, other: Signature) -> Any:
    """The Jaccard similarity that a signature tells of with another; of rows of signatures, that of each."""
    return (signatures == other).mean(axis=-1)


def band_keys_plain(signature: Sequence[int]) -> list[int]:
    """A 64-bit key for each band of a signature: texts that share one are candidates."""
    keys = []
    for band in range(BANDS):
        key = 0
        for value in signature[band * ROWS : band * ROWS + ROWS]:
            key = key * _BAND_BASE + value & _KEY
            key ^= key >> 29
        keys.append(key)
    return keys


def band_keys(signatures: np.ndarray[Any, np.dtype[np.uint32]]) -> Hashes:
    """As `band_keys_plain`, for rows of signatures."""
    import numpy as np

    rows = signatures[..., : BANDS * ROWS].reshape(*signatures.shape[:-1], BANDS, ROWS).astype(np.uint64)
    keys = np.zeros(rows.shape[:-1], np.uint64)
    for row in range(ROWS):
        keys *= np.uint64(_BAND_BASE)
        keys += rows[..., row]
        keys ^= keys >> np.uint64(29)
    return keys


def lean(values: Signature) -> LeanMinHash:
    """The signature as datasketch carries it, for its `jaccard`, LSH and storage."""
    from datasketch import LeanMinHash

    return LeanMinHash(seed=SEED, hashvalues=values, scheme="affine32")
