"""The numbers, letters and bullets that people type at the start of a line to make a list.

A line on its own is often ambiguous ("I." may be a Roman one or the letter after H, "二、三级医院" an item or a pair), so `marker` takes
the marker of the item before it, when there is one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal, NamedTuple

from contentlint.text.counting import HAN
from contentlint.text.numerals import HAN_NUMERAL, ROMAN_NUMERAL, han_value, roman_value

Style = Literal[
    "han-、",  # 一、 一. 一，一：
    "han-paren",  # （一） 一）
    "digit-、",  # 1、
    "digit-.",  # 1. 1． 1。
    "digit-)",  # 1) 1）
    "digit-paren",  # (1) （1） 【1】
    "digit-,",  # 1, 1，
    "digit-:",  # 1: 1：
    "circled",  # ① ❶ 1️⃣
    "letter",  # A. A、 a) (a) а)
    "roman",  # IV. iv) Ⅳ、
    "ordinal-zh",  # 第一， 其一， 一是 首先 最后，
    "ordinal-en",  # First, Secondly, Finally,
    "ordinal-ru",  # Во-первых, Первое: Наконец,
    "label",  # 误区一： Step 1: Миф 1.
    "bullet",  # • ■ - ?
]


class Marker(NamedTuple):
    """A typed list marker: `value` is its number, None for bullets and for words that mean the last one; `end` is where the text of
    the item begins; `text` the marker as typed."""

    style: Style
    value: int | None
    end: int
    text: str


def marker(line: str, previous: Marker | None = None) -> Marker | None:
    """The marker that a line begins with, or None.

    previous: the marker of the item before; it tells letters from Roman numerals and initials, and items from enumerations.
    """
    start = len(line) - len(line.lstrip())
    for style, pattern in _FORMS:
        match = pattern.match(line, start)
        if match:
            found = Marker(style, _value(match["n"]) if "n" in pattern.groupindex else None, match.end(), match.group().strip())
            if _is_item(found, match["n"] if "n" in pattern.groupindex else "", line, previous):
                return found
    return None


# Words with a place in a row, lower case; the last row means "last".
_ROWS: Final = (
    "首先 first firstly первых первое",
    "其次 second secondly вторых второе",
    "再次 再者 third thirdly третьих третье",
    "fourth fourthly четвертых четвертое",
    "fifth fifthly пятых пятое",
    "sixth sixthly шестых шестое",
    "seventh seventhly седьмых седьмое",
    "eighth eighthly восьмых восьмое",
    "ninth ninthly девятых девятое",
    "tenth tenthly десятых десятое",
)
_PLACES: Final = {word: place for place, row in enumerate(_ROWS, 1) for word in row.split()}
_LETTERS: Final = {letter: place for row in ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя") for place, letter in enumerate(row, 1)}

_OPEN: Final = r"[(（〔【]\s?"
_CLOSE: Final = r"\s?[)）〕】]"
_ONE_LETTER: Final = r"(?P<n>[A-Za-zА-Яа-я])"
_MONTH: Final = r"\s(?:Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b|\s(?:April|August|September|November|May|March)\s\d{4}"
_LABELS_ZH: Final = (
    "步骤|方法|误区|要点|原因|问题|建议|技巧|妙招|谣言|真相|症状|表现|阶段|类型|案例|信号|危害|优点|缺点|好处|特点|原则|措施|情况|方案|秘诀|办法"
    "|步驟|誤區|要點|問題|謠言|症狀|階段|類型|訊號|優點|缺點|好處|特點|辦法"
)
_LABELS: Final = (
    "Step|Tip|Myth|Mistake|Error|Reason|Stage|Phase|Rule|Question|Method|Sign|Symptom|Fact|Cause"
    "|Шаг|Миф|Ошибка|Совет|Причина|Правило|Этап|Способ|Вопрос|Факт|Признак|Симптом|Заблуждение"
)
_BULLETS: Final = "•●○◎■□▪▫◆◇★☆▲△▼►▶▸➤➢‣⁃·・※✓✔✅☑√☞👉📌🔹🔸🔴\uf020-\uf0ff"  # the last: bullets of Word's symbol fonts
_FORMS: Final[tuple[tuple[Style, re.Pattern[str]], ...]] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        ("han-、", rf"(?P<n>{HAN_NUMERAL})\s?[、.．，,：:]\s*"),
        ("han-paren", rf"(?:{_OPEN})?(?P<n>{HAN_NUMERAL}){_CLOSE}[、.．，,：:]?\s*|(?P<m>[㈠-㈩])[、.．]?\s*"),
    )
)
