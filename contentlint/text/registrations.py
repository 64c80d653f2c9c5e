"""Numbers by which a site says who runs it: those of its registration with the authorities, of its owner, of a licence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from contentlint.text.patterns import lazy

_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川蜀宁琼滇黔陇滬遼魯蘇贛陝閩貴粵寧瓊雲"
_SORTS: Final = {
    "icp": lazy(rf"[{_PROVINCES}][)）]?\s?(?:ICP\s?[备備证證]\s?字?\s?第?\s?([A-Z]?\d{{6,10}})|B[12]-(\d{{8}}))", re.IGNORECASE),
    "police": lazy(r"公[网網]安[备備]\s?(?:案)?\s?(?:号|號)?[:：]?\s?(\d{11,14})"),
    "inn": lazy(r"ИНН[\s:/№КП-]{0,12}(\d{10}(?:\d\d)?)(?!\d)"),
    "ogrn": lazy(r"ОГРН(?:ИП)?[\s:№-]{0,6}(\d{13}(?:\d\d)?)(?!\d)"),
    "licence": lazy(
        r"(?<!\w)([ЛL][ОO0]?-?\s?\d{2,3}(?:-\d{2,5}){1,2}[-/]\d{4,8})|лицензи[яиюей]{1,2}[^\n.]{0,60}?№\s?([\w./-]*\d[\w./-]{4,})",
        re.IGNORECASE,
    ),
}
_SAMPLE: Final = lazy(r"(\d)\1+")  # what stands in templates: 88888888
_SAID: Final = ("B2-", "B1-", "b2-", "b1-", "ICP", "icp", "公网安", "公網安", "ИНН", "ОГРН", "ицензи", "ЛИЦЕНЗИ", "ЛО-", "Л041", "LO-")


class Registration(NamedTuple):
    """A number, its sort (`icp`, `police`, `inn`, `ogrn`, `licence`), and how it is written."""

    sort: str
    number: str
    text: str


def registrations(text: str) -> Iterator[Registration]:
    """The numbers in a text that tell who runs a site; not those that templates come with."""
    if any(word in text for word in _SAID):
        for sort, pattern in _SORTS.items():
            for found in pattern.finditer(text):
                number = next(filter(None, found.groups()))
                if not _SAMPLE.fullmatch(number):
                    yield Registration(sort, number, found[0].strip())
