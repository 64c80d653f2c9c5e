"""The numbers, letters and bullets that people type at the start of a line to make a list.

A line on its own is often ambiguous ("I." may be a Roman one or the letter after H, "二、三级医院" an item or a pair), so `marker` takes
the marker of the item before it, when there is one.
"""

from __future__ import annotations

import unicodedata
from typing import Final, Literal, NamedTuple

from contentlint.text.counting import HAN
from contentlint.text.numerals import HAN_NUMERAL, ROMAN_NUMERAL, han_value, roman_value
from contentlint.text.patterns import lazy

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

    previous: the marker of the item before it, if any. With its help "I." after "H." is a letter and "二、三级医院" after "一、" an item.
    """
    start = len(line) - len(line.lstrip())
    for style, pattern in _FORMS:
        match = pattern.match(line, start)
        if match:
            found = Marker(style, _value(style, match[1]), match.end(), match.group().strip())
            if _is_item(found, match[1], line, previous):
                return found
    return None


# Words that name a place in a row.
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
_ALPHABETS: Final = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя")
_LETTERS: Final = {letter: place for alphabet in _ALPHABETS for place, letter in enumerate(alphabet, 1)}
_HAN_NUMBER: Final = lazy(HAN_NUMERAL)


def _value(style: Style, numeral: str) -> int | None:
    value: int | None
    if style == "bullet":
        value = None
    elif style == "letter":
        value = _LETTERS[numeral.lower()]
    elif style == "roman" and numeral.isascii():
        value = roman_value(numeral)
    elif numeral.isdecimal():
        value = int(numeral)
    elif _HAN_NUMBER.fullmatch(numeral):
        value = han_value(numeral)
    elif len(numeral) == 1:
        value = int(unicodedata.numeric(numeral))  # ① ⒈ Ⅳ ㈠
    else:
        value = _PLACES.get(numeral.lower().replace("ё", "е"))
    return value


_UNITS: Final = "月日号號级級期度岁歲周天年次种種个個片粒线線楼樓层層胎孩等审審类類例届"
_NEXT_NUMBER: Final = lazy(
    rf"({HAN_NUMERAL}|\d{{1,2}})(?:(?P<more>\s?[、，,和或与與及]\s?(?:{HAN_NUMERAL}|\d)|-{HAN_NUMERAL})|(?P<unit>[{_UNITS}]|\s*\Z))?"
)
_NEXT_ROMAN: Final = lazy(rf"(?:{ROMAN_NUMERAL}|[Ⅰ-Ⅻⅰ-ⅻ])(?![A-Za-z])")
_NEXT_LETTER: Final = lazy(r"[A-ZА-Я](?![A-Za-zА-яё])")
_HAN: Final = lazy(f"[{HAN}]")
_YEAR: Final = lazy(r"\d{4}")


def _is_item(found: Marker, numeral: str, line: str, previous: Marker | None) -> bool:
    """Tell markers from what only looks like one: initials, pairs and rows of numbers, copyright signs."""
    if found.style == "letter" or (found.style == "roman" and len(numeral) == 1 and numeral.isascii()):
        return _is_lettered(found, numeral, line, previous)
    if found.style == "roman":
        return found.text[-1] != "、" or not _NEXT_ROMAN.match(line, found.end)
    if found.text[-1] in "、，," and found.style in ("han-、", "digit-、", "digit-,", "ordinal-zh"):
        return _follows(found, previous) or not _is_enumeration(found, line)
    return True


def _follows(found: Marker, previous: Marker | None) -> bool:
    """Is it the next one of the row that the marker before it belongs to?"""
    return previous is not None and previous.style == found.style and found.value == (previous.value or 0) + 1


def _is_enumeration(found: Marker, line: str) -> bool:
    """As in 一、二级医院; 3、4期; 1、2和3; 第一、二掌骨; 2、3-二巯基丁二酸."""
    following = _NEXT_NUMBER.match(line, found.end)
    if not following or found.value is None:
        return False
    is_next = _value("digit-、", following[1]) == found.value + 1
    return bool(following["more"]) or (is_next and (found.style == "ordinal-zh" or following["unit"] is not None))


def _is_lettered(found: Marker, numeral: str, line: str, previous: Marker | None) -> bool:
    """A single letter. Without the marker before it "B. Foo" is taken for a name with its initial, "E. coli" for a species."""
    if previous and previous.style == "letter" and found.style == "roman" and _LETTERS[numeral.lower()] > (previous.value or 0):
        return False
    if found.text[-1] in ")）〕】":
        return not _YEAR.match(line, found.end)
    if previous and previous.style == found.style and (previous.value or 0) < (found.value or 0):
        return True
    if _NEXT_LETTER.match(line, found.end):
        return False
    return found.value == 1 or found.text[-1] == "、" or bool(_HAN.match(line, found.end))


_OPEN: Final = r"[(（〔【]\s?"
_CLOSE: Final = r"\s?[)）〕】]"
_LETTER: Final = "[A-Za-zА-ИК-ЩЭ-Яа-ик-щэ-я]"
_ROMAN: Final = f"(?:{ROMAN_NUMERAL}|[Ⅰ-Ⅻⅰ-ⅻ])"
_POINT: Final = r"[.．](?=[^!-~]|\Z|[A-Z][a-z])"  # not in "e.g.", "U.S."
_MONTH: Final = (
    r"\s(?:Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b"  # "1. März" is a date, "1. May cause nausea" is not
    r"|\s(?:March|April|May|August|September|November)\s\d{4}"
)
_DOMAIN: Final = r"(?:com|net|org|cn|ru|io|gov|edu)\b"
_ROW_WORDS: Final = "|".join(word for word in _PLACES if word.isascii()).title()
_ROW_WORDS_RU: Final = "|".join(word for word in _PLACES if word.endswith("ых") or word == "третьих").replace("четвер", "четв[её]р")
_ROW_NOUNS_RU: Final = "|".join(word for word in _PLACES if word[-2:] in ("ое", "ье")).title().replace("Четвер", "Четв[её]р")
_LABELS_ZH: Final = (
    "步骤|方法|误区|要点|原因|问题|建议|技巧|妙招|谣言|真相|症状|表现|阶段|类型|案例|信号|危害|优点|缺点|好处|特点|原则|措施|情况|方案|秘诀|办法"
    "|步驟|誤區|要點|問題|建議|謠言|症狀|表現|階段|類型|訊號|優點|缺點|好處|特點|原則|情況|秘訣|辦法"
)
_LABELS: Final = (
    "Step|Tip|Myth|Mistake|Error|Reason|Stage|Phase|Rule|Question|Method|Sign|Symptom|Fact|Cause"
    "|Шаг|Миф|Ошибка|Совет|Причина|Правило|Этап|Способ|Вопрос|Факт|Признак|Симптом|Заблуждение"
)
_BULLETS: Final = "•●○◎■□▪▫◆◇★☆▲△▼►▶▸➤➢‣⁃·・※✓✔✅☑√☞👉📌🔹🔸🔴\uf020-\uf0ff"  # the last: bullets of Word's symbol fonts

# Group 1 is the numeral. The first form that matches and passes for an item wins.
_PATTERNS: Final[tuple[tuple[Style, str], ...]] = (
    ("han-、", rf"({HAN_NUMERAL})\s?[、.．，,：:]"),
    ("han-paren", rf"(?:{_OPEN})?({HAN_NUMERAL}){_CLOSE}[、.．，,：:]?"),
    ("han-paren", r"([㈠-㈩])[、.．]?"),
    ("digit-、", r"(\d{1,2})\s?[.．]?、"),
    ("digit-.", rf"(\d{{1,2}})[.．。](?!\d|{_DOMAIN}|{_MONTH})"),
    ("digit-.", r"([⒈-⒛])"),
    ("digit-)", r"(\d{1,2})\s?[)）]"),
    ("digit-paren", rf"{_OPEN}(\d{{1,2}}){_CLOSE}(?!\s?-?\d{{3}})[、.．，,：:]?"),
    ("digit-paren", r"([⑴-⒇])[、.．]?"),
    ("digit-,", r"(\d{1,2})[,，](?!\s?\d)"),
    ("digit-:", r"(\d{1,2})[:：](?!\s?\d)"),
    ("circled", r"([①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴➀-➉➊-➓])(?![①-⑳])[、.．]?"),  # "①②都对" is no item
    ("circled", r"([1-9])\ufe0f?\u20e3"),
    ("roman", rf"({_ROMAN})(?:{_POINT}|[、)）])"),
    ("roman", rf"{_OPEN}({_ROMAN}){_CLOSE}"),
    ("letter", rf"({_LETTER})(?:{_POINT}|[、)）]|[,，](?=[\s{HAN}]))"),
    ("letter", rf"{_OPEN}({_LETTER}){_CLOSE}"),
    ("ordinal-zh", rf"第({HAN_NUMERAL}|\d{{1,2}})(?:步|点|點|招|种|種|类|類|个|個|方面|阶段|階段)?\s?(?:[，,、：:．.]|是(?!否))"),
    ("ordinal-zh", rf"其({HAN_NUMERAL})[，,、：:是]"),
    ("ordinal-zh", r"([一二三四五六七八九])是(?!否|指)"),
    ("ordinal-zh", rf"(首先|其次)(?:[，,、：:]|(?=\s|[{HAN}]))"),
    ("ordinal-zh", r"(再次|再者|最后|最後)[，,、：:]"),
    ("ordinal-en", rf"({_ROW_WORDS}|Finally|Lastly|Last)(?: of all)?\s?[,:]"),
    ("ordinal-ru", rf"[Вв][Оо]?-({_ROW_WORDS_RU})\b[,:]?"),
    ("ordinal-ru", rf"({_ROW_NOUNS_RU}|Наконец)\s?[,:—–-]"),
    ("label", rf"(?:{_LABELS_ZH})\s?({HAN_NUMERAL}|\d{{1,2}})(?:\s?[：:、，,.．—–-]++(?!\s?\d)|(?=\s)|\Z)"),
    ("label", rf"(?i:{_LABELS})\s?(?:№\s?|#\s?)?(\d{{1,2}})(?:\s?[.:)—–-]++(?!\s?\d)|\s*\Z)"),
    ("bullet", rf"([{_BULLETS}])\ufe0f?(?!\1)"),
    ("bullet", r"([*+-])(?=\s)(?![\s*+-]*\Z)"),
    ("bullet", rf"([*-])(?!注)(?=[{HAN}])"),
    ("bullet", r"([–—])(?=\s?[^\s\d–—])"),
    ("bullet", r"([?？])(?=\s?[^\s?!？！.,，。…])"),  # a bullet that was lost on the way
    ("bullet", r"([Øü])(?=\s)"),
)
_FORMS: Final = tuple((style, lazy(pattern + r"\s*+")) for style, pattern in _PATTERNS)
