from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from contentlint.rule import Block, Document, Edit, Fix, Hit, TermHit, TermRule, article, lazy

_RIGHT: Final = {"mg": "mg", "mcg": "mcg", "kg": "kg", "ml": "mL", "dl": "dL", "cm": "cm", "mm": "mm", "ug": "μg"}
_CASE: Final = lazy(r"(?<![A-Za-z\d.])\d[\d.,]*\s?(MG|Mg|MCG|KG|Kg|ML|Ml|DL|Dl|CM|Cm|UG|Ug)(?![A-Za-z])")
_WIDE: Final = lazy(r"[０-９][０-９．，]*(?:\s?[Ａ-Ｚａ-ｚ％]{1,6})?")
_MISSING: Final = lazy(
    r"(?:空腹|餐后|餐後|随机)?(?:血糖|尿酸|血肌酐|总胆固醇|甘油三酯)(?:值|水平|浓度)?\s?(?:为|為|是|达到?|達到?|高于|高於|低于|低於|超过|大于|小于|≥|≤|>|<|＞|＜)\s?"
    r"(\d+(?:\.\d+)?)(?!\d)(?!\s?(?:[-–—~～至到]\s?\d+(?:\.\d+)?)?\s?(?:mmol|μmol|umol|µmol|mg|g/|毫|微|单位|％|%|倍|次|岁|年|个|点|\.|\d|[-–—~～至到]))"
)
_MIXED: Final = ((lazy(r"\d\s?毫克"), lazy(r"\d\s?mg\b"), "毫克", "mg"), (lazy(r"\d\s?毫升"), lazy(r"\d\s?m[lL]\b"), "毫升", "mL"))
_WIDE_DIGITS: Final = "０１２３４５６７８９"
_MOST: Final = 200  # places that one repair mends
_TWICE: Final = 2  # what is written so once may be a slip of the keyboard, or a quotation


class UnitFormat(TermRule):
    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        chinese = document.language.startswith("zh")
        if hits:
            text = "\n".join(dict.fromkeys(hit.text for hit in hits))
            yield from _wrong_case(document, text)
            if chinese:
                yield from _no_unit(document, text)
                yield from _mixed(document, text)
        if chinese and any(map(article(document).__contains__, _WIDE_DIGITS)):
            yield from _full_width(document)


def _wrong_case(document: Document, text: str) -> Iterator[Hit]:
    """500MG, 10ML: the prefix M is mega, and ML is nothing. Each unit once."""
    if not _CASE.search(text):
        return
    places: dict[str, list[tuple[Block, re.Match[str]]]] = {}
    for block, found in _all(document, _CASE):
        places.setdefault(found[1], []).append((block, found))
    for unit, same in places.items():
        block, found = same[0]
        right = _RIGHT[unit.lower()]
        edits = [edit for block_, one in same[:_MOST] for edit in _edits(document, block_, one.start(1), one.end(1), right)]
        fixes = (Fix("unit", tuple(edits)),) if edits else ()
        about = tuple(dict.fromkeys(place[0] for place in same))
        yield Hit("case", block, *found.span(), params={"words": found[0], "right": right}, fixes=fixes, about=about, topic=unit)


def _full_width(document: Document) -> Iterator[Hit]:
    found = [(block, match) for block, match in _all(document, _WIDE) if block.text[match.end() : match.end() + 1] not in tuple("．、")]
    if len("".join(match[0] for _, match in found)) >= _TWICE:
        edits = [
            edit
            for block, match in found[:_MOST]
            for edit in _edits(document, block, *match.span(), unicodedata.normalize("NFKC", match[0]))
        ]
        block, match = found[0]
        fixes = (Fix("narrow", tuple(edits)),) if edits else ()
        yield Hit("full-width", block, *match.span(), params={"words": match[0], "count": len(found)}, fixes=fixes, topic="")


def _no_unit(document: Document, text: str) -> Iterator[Hit]:
    if _MISSING.search(text):
        for block, found in islice(_all(document, _MISSING), _MOST):
            yield Hit("missing", block, *found.span(), params={"words": found[0]})


def _mixed(document: Document, text: str) -> Iterator[Hit]:
    """毫克 and mg on one page, each at least twice."""
    for word, symbol, name, other in _MIXED:
        words, symbols = len(word.findall(text)), len(symbol.findall(text))
        if min(words, symbols) >= _TWICE:
            fewer = word if words < symbols else symbol
            block, found = next(_all(document, fewer))
            yield Hit(
                "mixed", block, *found.span(), params={"units": [name, other], "usual": name if words >= symbols else other}, topic=name
            )


def _all(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[Block, re.Match[str]]]:
    return ((block, found) for block in document.blocks for found in pattern.finditer(block.text))


def _edits(document: Document, block: Block, start: int, end: int, text: str) -> list[Edit]:
    """The replacement, where the source says just what the block does."""
    span = document.locate(block, start, end)
    return [Edit(span, text)] if document.source[span.start : span.end] == block.text[start:end] else []
