"""The standard characters of Chinese: which a text may be expected to use, and how they sound."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent
_COMMON: Final = 3500  # characters of the first level


@cache
def standard() -> frozenset[str]:
    """The 8,105 characters of the Table of General Standard Chinese Characters (通用规范汉字表, 2013)."""
    return frozenset(_table())


@cache
def common() -> frozenset[str]:
    """The 3,500 of its first level."""
    return frozenset(_table()[:_COMMON])


@cache
def readings() -> dict[str, str]:
    """Common characters by syllable, without tone: {"ai": "艾哎哀…"}."""
    return dict(line.split(" ") for line in rows("syllables.txt"))


def rows(name: str) -> list[str]:
    """The lines of a table beside this module, without those of its head."""
    return [line for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@cache
def _table() -> str:
    return rows("standard.txt")[0]
