"""Doses and other amounts in a text, written alike in all languages, so that a page can be held against its translation."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from contentlint.text.patterns import lazy

_MOST: Final = 200  # amounts of a page that are kept
# Unit as written → the unit that it is told in, and how many of these it is.
_UNITS: Final = {
    "mg": ("mg", "1"), "毫克": ("mg", "1"), "мг": ("mg", "1"),
    "g": ("mg", "1000"), "克": ("mg", "1000"), "г": ("mg", "1000"),
    "µg": ("mg", "0.001"), "μg": ("mg", "0.001"), "mcg": ("mg", "0.001"), "微克": ("mg", "0.001"), "мкг": ("mg", "0.001"),
    "kg": ("kg", "1"), "千克": ("kg", "1"), "公斤": ("kg", "1"), "кг": ("kg", "1"),
    "ml": ("ml", "1"), "毫升": ("ml", "1"), "мл": ("ml", "1"),
    "l": ("ml", "1000"), "升": ("ml", "1000"), "л": ("ml", "1000"),
    "iu": ("IU", "1"), "国际单位": ("IU", "1"), "ме": ("IU", "1"),
    "mmhg": ("mmHg", "1"), "毫米汞柱": ("mmHg", "1"), "мм рт. ст": ("mmHg", "1"),
    "mmol/l": ("mmol/l", "1"), "毫摩尔/升": ("mmol/l", "1"), "ммоль/л": ("mmol/l", "1"),
    "%": ("%", "1"), "％": ("%", "1"),
}  # fmt: skip
_FIGURE: Final = lazy(
    r"(?<![\d.,])(\d{1,3}(?:[ \u00a0\u202f,]\d{3}){1,3}(?!\d)|\d{1,7})(?:[.,](\d{1,4}))?[ \u00a0\u202f]?"
    rf"({'|'.join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))})(?![a-zа-я])",
    re.IGNORECASE,
)


def figures(text: str) -> tuple[str, ...]:
    """The distinct amounts with a unit, such as "5 mg", the smallest first; weights, volumes in one unit each."""
    found: set[tuple[str, Decimal]] = set()
    for whole, part, unit in _FIGURE.findall(text):
        name, factor = _UNITS[unit.lower()]
        digits = "".join(filter(str.isdigit, whole))
        found.add((name, Decimal(f"{digits}.{part or 0}") * Decimal(factor)))
        if len(found) == _MOST:
            break
    return tuple(f"{value.normalize():f} {unit}" for unit, value in sorted(found))
