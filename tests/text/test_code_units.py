"""Offsets in code points ↔ in code units of UTF-16."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contentlint.text.code_units import CodeUnits


@given(st.text("aé药😀𠮷", max_size=12))
def test_there_and_back(text: str) -> None:
    counted, encoded = CodeUnits(text), text.encode("utf-16-le")
    for offset in range(len(text) + 1):
        units = len(text[:offset].encode("utf-16-le")) // 2
        assert (counted.units(offset), counted.offset(units)) == (units, offset)
    for units in range(len(encoded) // 2 + 1):
        assert counted.offset(units) == len(encoded[: 2 * units].decode("utf-16-le", "ignore"))
