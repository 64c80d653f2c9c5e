from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Language
from contentlint.text.counting import characters, display_width, han, length, words


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("", "zh-Hans", 0),
        ("糖尿病", "zh-Hans", 3),
        ("新冠（COVID-19）的CT检查，3 次。", "zh-Hans", 9),
        ("每日 1.5 mg，共 10,000 例", "zh-Hans", 7),
        ("二〇一九年", "zh-Hans", 5),
        ("𠮷、㐂", "zh-Hant", 2),
        ("Don’t smoke: it's a well-known risk.", "en", 6),
        ("the 中医 tradition", "en", 2),
        ("За́мок и кто-то й", "ru", 4),
        ("1,2,3 a--b", "en", 3),
    ],
)
def test_length(text: str, language: Language, expected: int) -> None:
    assert length(text, language) == expected


def test_words_and_han_do_not_overlap() -> None:
    assert (words("做CT和MRI检查"), han("做CT和MRI检查")) == (2, 4)


@pytest.mark.parametrize(
    ("text", "visible", "width"),
    [
        ("", 0, 0),
        ("Flu: 5 facts", 12, 12),
        ("糖尿病A", 4, 7),
        ("，ａ！", 3, 6),
        ("é", 1, 1),
        ("e\u0301", 1, 1),
        ("soft\u00adhyphen\u200b", 10, 10),
        ("“好”", 3, 4),
        ("👍🏻", 2, 4),
        ("a\x00b", 2, 2),
        ("𠮷", 1, 2),
    ],
)
def test_characters_and_width(text: str, visible: int, width: int) -> None:
    assert (characters(text), display_width(text)) == (visible, width)


@given(st.text(st.characters(codec="gb18030", categories=["L", "N", "P", "Zs"], max_codepoint=0xFFFF)))
def test_width_agrees_with_unicode(text: str) -> None:
    letters = [char for char in text if char == unicodedata.normalize("NFC", char)]
    assert display_width("".join(letters)) == sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in letters)


@given(st.text())
def test_counts_are_bounded(text: str) -> None:
    assert 0 <= han(text) <= characters(text) <= len(text)
    assert words(text) + han(text) <= len(text)
    assert characters(text) <= display_width(text) <= 2 * len(text)
