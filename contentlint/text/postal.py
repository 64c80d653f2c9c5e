"""Postal addresses in running text: behind a word for address, or a street and a number where somebody says where he is.

All patterns are linear or bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.text.patterns import lazy

_HINTS: Final = {
    "zh": ("址", "位于", "位於", "地处", "坐落", "就在"),
    "en": ("ddress", "isit", " at ", "irections"),
    "ru": ("дрес", "ДРЕС", "жд", "Жд", "риходите", "риезжайте", "аходимся", "проезда"),
}
_STREET_EN: Final = (
    r"\d{1,5}\s(?:[A-Z][\w'’-]{0,20}\.?\s){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Parkway|Pkwy|Highway|Hwy|Court|Ct|Square|Sq|Place|Pl)\b"
    r"(?:\.?,(?:\s[A-Z0-9][\w-]{0,20}){1,3}){0,3}"
)
_STREET_RU: Final = (
    r"(?:(?:ул|пр|просп|пр-т|пер|наб)\.\s?|(?:улиц|проспект|переул|набережн)\w{1,4}\s)[^\n,;.]{2,40},\s?(?:д\.?\s?|дом\s)?\d{1,4}"
)
# labelled: what stands behind a word for address; street: what needs no such word.
_ADDRESS: Final = {
    "zh": lazy(
        r"(?:地址|院址)[】\]]?\s?(?:[:：]|就?在|[是为為])\s?(?P<labelled>[^\n。；;|｜]{6,80})"
        r"|(?:位[于於]|地处|坐落[于在]|就在)\s?(?P<street>(?!\s)[^\n，,。；;（()、]{2,24}[路街道巷弄](?:[东南西北中]段)?\s?\d{1,5}\s?[号號])"
    ),
    "en": lazy(
        r"(?<![a-z])address\s?:\s?(?P<labelled>[^\n;|]{6,80})"
        r"|\b(?:visit|located at|(?:office|clinic|practice)s?(?: is| are)?(?: located)? at|directions to|(?:find|see|meet) us at)\b"
        rf"[^\n.;:]{{0,60}}?\s(?-i:(?P<street>{_STREET_EN}))",
        re.IGNORECASE,
    ),
    "ru": lazy(
        r"(?<!\w)адрес\s?:\s(?P<labelled>[^\n;|]{6,80})"
        r"|(?<!\w)(?:по адресу|жд[её]м вас|приходите|приезжайте|мы находимся|схема проезда)(?!\w)"
        rf"[^\n]{{0,50}}?[\s:](?P<street>{_STREET_RU})",
        re.IGNORECASE,
    ),
}
_PLACE: Final = lazy(
    r"[路街道巷弄][^，,]{0,20}\d|\d+\s?[号號]|[区县镇區縣鎮][^，,]{2,}|(?:ул|пр|просп|пер|д|наб|шоссе)\.?\s|\d+[A-Za-z]?\s[^\W\d]+|[^\W\d]+\s\d",
    re.IGNORECASE,
)
_END: Final = lazy(
    r"\s*[，,（(、【\[]?\s?(?:(?:咨询|预约|联系|服务|专家|客服|諮詢|預約)?(?:电话|電話|热线|熱線|微信)|tel\b|phone\b|тел\b|телефон|邮编|网址|乘车|公交|路线)",
    re.IGNORECASE,
)


def postal_addresses(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """The postal addresses of a text and their places. `language` as in Document."""
    language = language[:2]
    if not any(hint in text for hint in _HINTS[language]):
        return
    for found in _ADDRESS[language].finditer(text):
        kind = "street" if found["street"] else "labelled"
        end = _END.search(found[kind])
        written = found[kind][: end.start() if end else None].rstrip(" .,，、")
        if written.endswith((")", "）")) and not ("(" in written or "（" in written):
            written = written[:-1]
        if _PLACE.search(written) and "@" not in written and "://" not in written:
            start = found.start(kind)
            yield " ".join(written.split()), start, start + len(written)
