"""Text as it is compared with other text: what a copyist changes without changing a word is gone.

Each character is folded by itself: decomposed (NFKD), lower case, Traditional Chinese as Simplified; accents, spaces and punctuation are
dropped. So a folded place leads back to its character by counting, and an array of code points can be folded by one look into a table.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np

_TABLE: Final = Path(__file__).with_name("traditional.txt")
_UNKNOWN, _SEVERAL = 0xFFFF_FFFF, 0xFFFF_FFFE  # in the table of code points: not yet folded; folds to several characters


@cache
def to_simplified() -> Mapping[int, str]:
    """Traditional characters (code points) and their Simplified forms, for `str.translate`."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    traditional, simplified = (line for line in lines if not line.startswith("#"))
    return {ord(one): other for one, other in zip(traditional, simplified, strict=True)}


class _Folds(dict[int, str]):
    """What each code point folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        self[code] = folded = "".join(filter(str.isalnum, decomposed.translate(to_simplified())))
        return folded


_folds: Final = _Folds()


def fold(text: str) -> str:
    """The folded text."""
    return text.translate(_folds)


def ends(text: str) -> list[int]:
    """For each character of `text` where the folded text ends that goes up to and includes it: by bisection the way back."""
    return list(accumulate(len(_folds[ord(char)]) for char in text))


def fold_codes(text: str) -> np.ndarray[Any, np.dtype[np.uint32]]:
    """The code points of the folded text: the same as `fold`, for many texts one after another."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    table = _code_table()
    if codes.size and codes.max() >= table.size:
        return np.frombuffer(fold(text).encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = table[codes]
    if folded.size and folded.max() >= _SEVERAL:
        for code in np.unique(codes[folded == _UNKNOWN]).tolist():
            one = _folds[code]
            table[code] = ord(one) if len(one) == 1 else _SEVERAL if one else 0
        folded = table[codes]
        if folded.max() == _SEVERAL:
            return np.frombuffer(fold(text).encode("utf-32-le", "surrogatepass"), np.uint32)
    kept: np.ndarray[Any, np.dtype[np.uint32]] = folded[folded != 0]
    return kept


@cache
def _code_table() -> np.ndarray[Any, np.dtype[np.uint32]]:
    import numpy as np

    return np.full(0x30000, _UNKNOWN, np.uint32)
