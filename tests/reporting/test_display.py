from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.reporting.display import pad, printable, strip, width

WIDTHS = [
    ("abc", 3),
    ("痛风", 4),
    ("ｱ", 1),
    ("Ａ", 2),
    ("Д", 1),
    ("…“”", 3),
    ("e\u0301", 1),
    ("\u200b", 0),
    ("👍", 2),
    ("👍🏽", 2),
    ("👨\u200d⚕\ufe0f", 2),
    ("👨\u200d👩\u200d👧", 2),
    ("❤\ufe0f", 2),
    ("❤\ufe0f\u200d🔥", 2),
    ("🇨🇳🇷🇺", 4),
    ("药\u200d药", 4),
    ("한", 2),
    ("", 0),
]


@pytest.mark.parametrize(("text", "cells"), WIDTHS)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


def test_pad() -> None:
    assert pad("错误", 6) == "错误  "


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc\r", "a b c "),
        ("\x1b[0m", "␛[0m"),
        ("\x00\x7f\x85", "␀␡\ufffd"),
        ("\u202eabc\u2066", "\ufffdabc\ufffd"),
        ("\ud800", "\ufffd"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


STRIPS = [
    # source, marked, room → text, offset, length
    ("short line", (6, 10), 40, ("short line", 6, 4)),
    ("痛风 diet", (3, 7), 40, ("痛风 diet", 5, 4)),
    ("\ta\tb", (3, 4), 40, ("    a    b", 9, 1)),
    ("x" * 50 + "HERE" + "y" * 50, (50, 54), 20, ("…xxxxxxxHEREyyyyyyy…", 8, 4)),
    ("HERE" + "y" * 50, (0, 4), 20, ("HERE" + "y" * 14 + "…", 0, 4)),
    ("x" * 50 + "HERE", (50, 54), 20, ("…" + "x" * 14 + "HERE", 15, 4)),
    ("a" * 10 + "药" * 50, (10, 60), 20, ("…aaaaaa" + "药" * 6 + "…", 7, 12)),
    ("", (0, 0), 20, ("", 0, 0)),
]


@pytest.mark.parametrize(("source", "marked", "room", "expected"), STRIPS)
def test_strip(source: str, marked: tuple[int, int], room: int, expected: tuple[str, int, int]) -> None:
    assert tuple(strip(source, (0, len(source)), marked, room)) == expected


def test_strip_shows_what_the_console_can() -> None:
    cut = strip("ab 痛风 cd", (0, 8), (6, 8), 40, str.isascii)
    assert cut == ("ab ???? cd", 8, 2)


def test_strip_does_not_read_the_whole_line() -> None:
    source = "医院" * 4_000_000
    began = time.process_time()
    strip(source, (0, len(source)), (4_000_000, 8_000_000), 80)
    assert time.process_time() - began < 0.1


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300), st.integers(20, 120))
def test_strip_fits_and_marks_what_it_shows(source: str, one: int, two: int, room: int) -> None:
    source = source.replace("\n", "")
    start, end = sorted((min(one, len(source)), min(two, len(source))))
    cut = strip(source, (0, len(source)), (start, end), room)
    assert cut.offset + cut.length <= room + 1
    assert "\n" not in cut.text
