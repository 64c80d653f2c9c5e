"""Shingles: every run of n characters of a folded text, as 64-bit numbers.

The hash is polynomial over code points, modulo 2^64, then mixed by the finaliser of MurmurHash3 (Austin Appleby, public domain). numpy
hashes many texts, plain Python one draft without loading numpy; both give the same numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np

    Hashes = np.ndarray[Any, np.dtype[np.uint64]]
    Codes = np.ndarray[Any, np.dtype[np.uint32]]

# A Chinese word is one to three characters, an English or Russian one five to seven, so shingles of letters are longer.
LENGTH: Final = {"zh": 5, "en": 12, "ru": 12}
SAMPLE_LENGTH: Final = {"zh": 8, "en": 20, "ru": 20}

_BASE: Final = 0x9E37_79B9_7F4A_7C15
_MASK: Final = (1 << 64) - 1
_MIX: Final = (0xFF51_AFD7_ED55_8CCD, 0xC4CE_B9FE_1A85_EC53)


def mixed(value: int) -> int:
    """The finaliser of MurmurHash3: a bijection of 64-bit numbers."""
    value ^= value >> 33
    value = value * _MIX[0] & _MASK
    value ^= value >> 33
    value = value * _MIX[1] & _MASK
    return value ^ value >> 33


def positions_plain(folded: str, n: int) -> list[int]:
    """The hash at each place of a folded text; of a text shorter than n the one hash of all of it."""
    codes = [ord(char) for char in folded]
    top = pow(_BASE, n, 1 << 64)
    found, rolling = [], 0
    for place, code in enumerate(codes):
        rolling = rolling * _BASE + code & _MASK
        if place >= n:
            rolling = rolling - codes[place - n] * top & _MASK
        if place >= n - 1:
            found.append(mixed(rolling))
    return found or ([mixed(rolling)] if codes else [])


def positions(codes: Codes, n: int) -> Hashes:
    """As `positions_plain`, for code points of a folded text."""
    import numpy as np

    block = codes.astype(np.uint64)  # hashes of stretches of 1, 2, 4, ... characters; those of n are put together from them
    n = min(n, block.size)
    rolling, done, size = np.zeros(block.size - n + 1 if n else 0, np.uint64), 0, 1
    while done < n:
        power = np.uint64(pow(_BASE, size, 1 << 64))
        if n & size:
            rolling *= power
            rolling += block[done : done + rolling.size]
            done += size
        if done < n:
            following, block = block[size:], block[:-size] * power
            block += following
        size *= 2
    return _mixed(rolling)


def _mixed(values: Hashes) -> Hashes:
    import numpy as np

    shift, (first, second) = np.uint64(33), map(np.uint64, _MIX)
    shifted = values >> shift
    values ^= shifted
    values *= first
    values ^= np.right_shift(values, shift, out=shifted)
    values *= second
    values ^= np.right_shift(values, shift, out=shifted)
    return values


def distinct_plain(folded: str, n: int) -> list[int]:
    """The distinct hashes, in order."""
    return sorted(set(positions_plain(folded, n)))


def distinct(codes: Codes, n: int) -> Hashes:
    """As `distinct_plain`, for code points."""
    return distinct_of(positions(codes, n))


def distinct_of(hashes: Hashes) -> Hashes:
    """The distinct ones of some hashes, in order; sorts the array in place."""
    import numpy as np

    hashes.sort()
    return hashes[np.concatenate(([True], hashes[1:] != hashes[:-1]))] if hashes.size else hashes
