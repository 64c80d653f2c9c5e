"""Small figures above and below the line in plain text: 10 with a raised 9 is 10⁹, and never 109."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Level = Literal["superscript", "subscript"]
_SMALL: Final[Mapping[Level, Mapping[int, str]]] = {
    "superscript": str.maketrans(dict(zip("0123456789+-−–()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ⁿ", strict=True))),
    "subscript": str.maketrans(dict(zip("0123456789+-−–()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₍₎", strict=True))),
}


def raised(text: str, level: Level) -> str:
    """A text in small characters, one for one; as it is when there are none for some of it."""
    small = _SMALL[level]
    return text.translate(small) if all(ord(char) in small or char.isspace() for char in text) else text
