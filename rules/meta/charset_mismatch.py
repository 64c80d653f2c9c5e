from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Edit, Fix, Hit, Rule, Span, lazy

_FAMILIES: Final = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "csgb2312", "cp936", "gb-2312", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5", "csbig5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "cp1252"), "windows-1252"),
    **dict.fromkeys(("cp1251", "win-1251", "x-cp1251"), "windows-1251"),
    **dict.fromkeys(("utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "sjis"), "cp932"),
}
_SHOWN: Final = {"gb18030": "GBK", "big5hkscs": "Big5", "utf-8": "UTF-8", "cp932": "Shift JIS"}
_DECLARED: Final = lazy(  # or a comment, in which nothing is declared
    r"""<!(?=--)(?s:.*?-->|.*)"""
    r"""|<(?:meta\b[^>]{0,300}?charset|\?xml[^>]{0,200}?encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_HEAD: Final = 4096
_HEAD_TAG: Final = lazy(r"<head(?:\s[^<>]{0,500})?>", re.IGNORECASE)
_LABELS: Final = {  # of encodings that a page can declare in its own text; as the Encoding Standard calls them
    **{codec: codec for codec in ("utf-8", "gb18030", "windows-1251", "windows-1252", "koi8-r")},
    "big5hkscs": "big5",
}


class CharsetMismatch(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        encoding = document.encoding
        if not encoding.declared:
            return
        first, *others = encoding.declarations
        other = next((name for name in others if _family(name) != _family(first)), "")
        if other and not document.source.isascii():
            fixes = _declared(document)
            yield self.hit(
                "several", _place(document, other), declared=", ".join(encoding.declarations), used=_shown(encoding.used), fixes=fixes
            )
        elif _family(first) != encoding.used and not document.source.isascii():
            yield self.hit("wrong", _place(document, first), declared=first, used=_shown(encoding.used), fixes=_declared(document))
        elif encoding.late and not encoding.bom:
            yield self.hit("late", _place(document, first), fixes=_moved(document, first))


def _family(name: str) -> str:
    """The encoding that browsers mean by a label."""
    return _FAMILIES.get(name, name)


def _declared(document: Document) -> tuple[Fix, ...]:
    """The encoding that the bytes are in, wherever the page declares another."""
    used = document.encoding.used
    label = _LABELS.get(used)
    if label is None or document.encoding.lossy:
        return ()
    found = (match for match in _DECLARED.finditer(document.source, 0, _HEAD) if match[1] and _family(match[1].lower()) != used)
    return (Fix("declare", tuple(Edit(Span(*match.span(1)), label) for match in found), safe=True),)


def _moved(document: Document, name: str) -> tuple[Fix, ...]:
    """The declaration at the beginning of the head."""
    source, place = document.source, _place(document, name)
    head = _HEAD_TAG.search(source, 0, _HEAD)
    start = source.rfind("<", 0, place.start) if place else -1
    end = source.find(">", start) + 1
    if head is None or source[start : start + 5].lower() != "<meta" or not end:
        return ()
    line, line_end = source.rfind("\n", 0, start) + 1, source.find("\n", end) + 1
    alone = line_end and not source[line:start].strip() and not source[end:line_end].strip()
    removed = Span(line, line_end) if alone else Span(start, end)
    newline = "\n" if source.startswith("\n", head.end()) else ""
    return (Fix("first", (Edit(Span(head.end(), head.end()), newline + source[start:end]), Edit(removed, "")), safe=True),)


def _shown(codec: str) -> str:
    return _SHOWN.get(codec, codec)


def _place(document: Document, name: str) -> Span | None:
    """Where the page declares this encoding."""
    found = (match for match in _DECLARED.finditer(document.source, 0, _HEAD) if match[1] and match[1].lower() == name)
    return next((Span(*match.span(1)) for match in found), None)
