"""Chinese and Roman numerals, and the exact numbers that a running text names in words or digits ("六个区别", "four mistakes")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from contentlint.model import Language

_HAN_DIGITS: Final = "〇一二三四五六七八九"
HAN_NUMERAL: Final = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"  # a pattern for 1 to 99
ROMAN_NUMERAL: Final = "(?:(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))"  # a pattern for 1 to 39
_ROMAN_DIGITS: Final = {"i": 1, "v": 5, "x": 10}


class Number(NamedTuple):
    """An exact number in a text: its value and where it stands."""

    value: int
    start: int
    end: int


def han_value(numeral: str) -> int:
    """The value of a text that HAN_NUMERAL matches: 十二 is 12."""
    tens, ten, units = numeral.rpartition("十")
    return (_HAN_DIGITS.index(tens) if tens else len(ten)) * 10 + (_HAN_DIGITS.index(units) if units else 0)


def han_numeral(value: int) -> str:
    """The Chinese numeral for 1 to 99, as lists are numbered: 12 is 十二."""
    tens, units = divmod(value, 10)
    return (_HAN_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN_DIGITS[units] if units else "")


def roman_value(numeral: str) -> int:
    """The value of a text that ROMAN_NUMERAL matches: IV and iv are 4."""
    digits = [_ROMAN_DIGITS[letter] for letter in numeral.lower()]
    return sum(-digit if digit < following else digit for digit, following in zip(digits, [*digits[1:], 0], strict=True))


def number_word(text: str, at: int, language: Language) -> Number | None:
    """The exact number that begins at an offset of a running text.

    None for what counts nothing exactly: 第三, 十几, 三四个, 两百, 近十种, "two or three", "5–10", "1.5", "20 %", "3rd".
    """
    match = _pattern(language[:2]).match(text, at)
    return _number(match, language) if match and not match["range"] else None


def numbers(text: str, language: Language) -> Iterator[Number]:
    """All exact numbers of a running text, from left to right; what `number_word` gives None for is left out."""
    for match in _pattern(language[:2]).finditer(text):
        if not match["range"]:
            yield _number(match, language)


def _number(match: re.Match[str], language: Language) -> Number:
    digits, word = match["digits"], match["word"]
    if digits:
        value = int(digits)
    elif language.startswith("zh"):
        value = _PAIRS.get(word) or han_value(word)
    else:
        values = _EN if language == "en" else _RU
        value = sum(values[part] for part in re.split(r"[ -]", word.lower().replace("ё", "е")))
    return Number(value, *match.span())


@cache
def _pattern(language: str) -> re.Pattern[str]:
    if language == "zh":
        return _chinese_pattern()
    if language == "en":
        return _spelled_pattern(_EN, either="or|to", ordinal="st|nd|rd|th|-fold")
    return _spelled_pattern(_RU, either="или|до", ordinal="-?(?:й|я|е|го|му|м|ю)")


_PAIRS: Final = {"两": 2, "兩": 2, "俩": 2, "倆": 2, "仨": 3}


def _chinese_pattern() -> re.Pattern[str]:
    pairs = "".join(_PAIRS)
    digit = rf"[\d〇零一二三四五六七八九十{pairs}]"
    return re.compile(
        rf"(?<!{digit})(?<![百千万亿萬億半几幾数數多第近约約逾超.．,])(?<!超过)(?<!超過)"
        rf"(?:(?P<range>{digit}{{1,3}}+\s?[~～\-–—/至到或、]\s?{digit}{{1,3}}+)"
        rf"|(?>(?P<digits>\d{{1,3}})|(?P<word>{HAN_NUMERAL}|[{pairs}]))"
        rf"(?!{digit}|\s?[百千万亿萬億几幾多余餘来來数數%％‰+＋]|[.．,]\d))"
    )


def _spelled_pattern(values: dict[str, int], either: str, ordinal: str) -> re.Pattern[str]:
    def spelled(words: Iterable[str]) -> str:
        return "|".join(sorted(words, key=len, reverse=True)).replace("е", "[её]")

    tens = spelled(word for word, value in values.items() if value in _TENS)
    units = spelled(word for word, value in values.items() if value < 10)
    word = rf"(?>(?:{tens})[ -](?:{units})\b|{spelled(values)})\b"
    return re.compile(
        rf"(?<![\w.,/–-])(?:(?P<range>(?:\d{{1,3}}|{word})(?:\s?[-–—/~]\s?|\s(?:{either})\s)(?:\d{{1,3}}|{word}))"
        rf"|(?>(?P<digits>\d{{1,3}})(?:-(?:ти|х))?|(?P<word>{word}))(?!\d|[.,]\d|\s?[%+]|(?:{ordinal})\b))",
        re.IGNORECASE,
    )


_TENS: Final = (20, 30)


def _values(forms: str) -> dict[str, int]:
    """`forms`: the forms of 1, 2, 3, ..., 20, 30, parted by commas."""
    values = [*range(1, 21), 30]
    return {word: value for value, words in zip(values, forms.split(","), strict=True) for word in words.split()}


_EN: Final = _values(
    "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen,"
    "eighteen, nineteen, twenty, thirty"
)
_RU: Final = _values(
    "один одна одно одного одной одну одному одним одном, два две двух двум двумя, три трех трем тремя,"
    "четыре четырех четырем четырьмя, пять пяти пятью, шесть шести шестью, семь семи семью, восемь восьми восемью восьмью,"
    "девять девяти девятью, десять десяти десятью, одиннадцать одиннадцати одиннадцатью, двенадцать двенадцати двенадцатью,"
    "тринадцать тринадцати тринадцатью, четырнадцать четырнадцати четырнадцатью, пятнадцать пятнадцати пятнадцатью,"
    "шестнадцать шестнадцати шестнадцатью, семнадцать семнадцати семнадцатью, восемнадцать восемнадцати восемнадцатью,"
    "девятнадцать девятнадцати девятнадцатью, двадцать двадцати двадцатью, тридцать тридцати тридцатью"
)
