from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Rule, Span

_FAMILIES: Final = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "csgb2312", "cp936", "gb-2312", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5", "csbig5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "cp1252"), "windows-1252"),
    **dict.fromkeys(("cp1251", "win-1251", "x-cp1251"), "windows-1251"),
    **dict.fromkeys(("utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "sjis"), "cp932"),
}
_SHOWN: Final = {"gb18030": "GBK", "big5hkscs": "Big5", "utf-8": "UTF-8", "cp932": "Shift JIS"}
_DECLARED: Final = re.compile(r"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD: Final = 4096


class CharsetMismatch(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        encoding = document.encoding
        if not encoding.declared or document.source.isascii():
            return
        families = list(dict.fromkeys(_family(name) for name in encoding.declarations))
        if len(families) > 1:
            names = ", ".join(dict.fromkeys(encoding.declarations))
            yield self.hit("several", _place(document, 1), declared=names, used=_shown(encoding.used))
        elif families[0] != encoding.used:
            yield self.hit("wrong", _place(document, 0), declared=encoding.declared, used=_shown(encoding.used))
        elif encoding.late and not encoding.bom:
            yield self.hit("late", _place(document, 0))


def _family(name: str) -> str:
    """The encoding that browsers mean by a label."""
    return _FAMILIES.get(name, name)


def _shown(codec: str) -> str:
    return _SHOWN.get(codec, codec)


def _place(document: Document, number: int) -> Span | None:
    """Where the declaration of this number stands, or the first one."""
    found = list(_DECLARED.finditer(document.source, 0, _HEAD))
    return Span(*found[min(number, len(found) - 1)].span(1)) if found else None
