from __future__ import annotations

import re

import pytest

from contentlint.model import Language
from contentlint.text.numerals import HAN_NUMERAL, han_numeral, han_value, number_word, numbers, roman_value


def test_han_numerals_both_ways() -> None:
    for value in range(1, 100):
        assert re.fullmatch(HAN_NUMERAL, han_numeral(value))
        assert han_value(han_numeral(value)) == value
    assert [han_numeral(value) for value in (1, 10, 12, 20, 35)] == ["一", "十", "十二", "二十", "三十五"]


@pytest.mark.parametrize(("numeral", "value"), [("I", 1), ("iv", 4), ("VIII", 8), ("ix", 9), ("XIV", 14), ("xxxix", 39)])
def test_roman_value(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("有以下六个区别", "zh-Hans", [6]),
        ("十二种方法，两个误区", "zh-Hans", [12, 2]),
        ("二十五个问题和１０个答案", "zh-Hans", [25, 10]),
        ("分為兩種", "zh-Hant", [2]),
        ("通过三个步骤", "zh-Hans", [3]),
        ("十几种、几十种、数十种、十多种、20余种、10+种", "zh-Hans", []),
        ("三四个，三到五个，3～5个，2、3个，三、四个", "zh-Hans", []),
        ("第六届，近十种，约5个，超过8个", "zh-Hans", []),
        ("两百，1.5倍，20%，3万，2019年，一百零八", "zh-Hans", []),
        ("Four mistakes and 7 items", "en", [4, 7]),
        ("twenty-five tips, Twelve rules", "en", [25, 12]),
        ("two or three ways, 5-10 days, 1.5 mg, 20% off, the 3rd and 1st, 10+ tips", "en", []),
        ("someone is often lone", "en", []),
        ("in 2019, COVID-19", "en", []),
        ("Четыре ошибки", "ru", [4]),
        ("о пяти правилах, трёх мифах и трех фактах", "ru", [5, 3, 3]),
        ("двадцать пять советов и 5-ти ошибок", "ru", [25, 5]),
        ("пять-шесть дней, две или три, 5–10, 3-й день, 1,5 мг", "ru", []),
        ("одиннадцатью способами", "ru", [11]),
    ],
)
def test_numbers(text: str, language: Language, expected: list[int]) -> None:
    found = list(numbers(text, language))
    assert [number.value for number in found] == expected
    assert all(number_word(text, number.start, language) == number for number in found)


def test_number_word_begins_at_its_place() -> None:
    assert number_word("有六个", 1, "zh-Hans") == (6, 1, 2)
    assert number_word("有六个", 0, "zh-Hans") is None
    assert number_word("十六个", 1, "zh-Hans") is None
