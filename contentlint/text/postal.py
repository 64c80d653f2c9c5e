"""Postal addresses in running text: behind a word for address, or told by a street and a number where somebody says where he is.

All patterns are linear or bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.text.patterns import lazy

_HINTS: Final = {
    "zh": ("址", "位于", "位於", "地处", "坐落", "就在"),
    "en": ("ddress", " at ", "isit", "irections"),
    "ru": ("адрес", "Адрес", "АДРЕС", "ждем", "ждём", "Ждем", "Ждём", "риходите", "риезжайте", "аходимся", "проезда"),
}
# Groups begin with what tells that it is one: a label, or a street.
_ADDRESS: Final = {
    "zh": lazy(
        r"(?:地址|院址)[】\]]?\s?(?:[:：]|就?在|[是为])\s?(?P<labelled>[^\n。；;|｜]{6,80})"
        r"|(?:[位处]于|位於|地处|坐落[于在]|就在)(?P<street>[^\n，,。；;（()、]{2,24}[路街道巷弄](?:[东南西北中]段)?\s?\d{1,5}\s?[号號])"
    ),
    "en": lazy(
        r"(?<![A-Za-z])[Aa](?:ddress|DDRESS)\s?:\s?(?P<labelled>[^\n;|]{6,80})"
        r"|\b(?:[Vv]isit|[Ll]ocated at|(?:[Oo]ffice|[Cc]linic|[Pp]ractice)s?(?: is| are)?(?: located)? at|[Dd]irections to|(?:[Ff]ind|[Ss]ee|[Mm]eet) us at)\b"
        r"[^\n.;:]{0,60}?\s(?P<street>\d{1,5}\s(?:[A-Z][\w'’-]{0,20}\.?\s){1,3}"
        r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Parkway|Pkwy|Highway|Hwy|Court|Ct|Square|Sq|Place|Pl)\b"
        r"(?:\.?,(?:\s[A-Z0-9][\w-]{0,20}){1,3}){0,3})"
    ),
    "ru": lazy(
        r"(?<!\w)адрес(?:\s?:|(?<=по адрес)у:?)\s(?P<labelled>[^\n;|]{6,80})"
        r"|(?<!\w)(?:жд[её]м вас|приходите|приезжайте|мы находимся|схема проезда)(?!\w)[^\n]{0,50}?\s"
        r"(?P<street>(?:ул|пр|просп|пр-т|пер|наб)\.\s?[^\n,;]{2,40},\s?(?:д\.?\s?|дом\s)?\d{1,4}|(?:улиц|проспект|переул|набережн)\w{1,4}\s[^\n,;]{2,40},\s?(?:д\.?\s?|дом\s)?\d{1,4})",
        re.IGNORECASE,
    ),
}
