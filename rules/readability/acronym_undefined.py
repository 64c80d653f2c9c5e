from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, article, lazy, words_at

from .explained import for_professionals
from .prose import prose

_SHOWN: Final = 6
_INSIDE: Final = lazy(r"[A-Za-zА-Яа-яЁё\d\-/&.@_]\Z")  # it is part of something longer: rs-CRP, a.TSH; Chinese sets no spaces
_GOES_ON: Final = lazy(r"[A-Za-zА-Яа-яЁё\d/&@_]|[-.][A-Za-zА-Яа-яЁё\d]")
_OPENED: Final = lazy(
    r"[（(\[，,、“\"]\s{0,2}(?:[\w\s]{0,40}[,，;；]\s{0,2})?(?:简称|縮寫|缩写|英文|abbreviated|or|сокращ\w+|далее\s?[—–-]?)?[:：]?\s{0,2}[“\"«]?\Z"
)
_EXPANDED: Final = lazy(
    r"[”\"»]?\s?(?:[（(]\s?[^）)]{4}|[，,]?\s?(?:即|也就是|是指|指的是|全称|全稱|英文全称|又称|——)|\s?(?:stands? for|is short for|means?\b)"
    r"|\s?[—–-]\s?(?:это|[а-яё]{4,}))"
)
_NEAR: Final = 60


class AcronymUndefined(TermRule):
    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not hits or for_professionals(document):
            return
        blocks = frozenset(block.index for block in prose(document))
        first: dict[str, TermHit] = {}
        explained: set[str] = set()
        for hit in hits:
            if not _is_acronym(hit):
                continue
            if _is_expanded(hit):
                explained.add(hit.term)
            elif getattr(hit.node, "index", None) in blocks:
                first.setdefault(hit.term, hit)
        text = article(document).lower() if first else ""
        bare = [hit for term, hit in first.items() if term not in explained and not _spelled_out(hit, text)]
        if bare:
            place = bare[0]
            yield self.hit(
                "several" if bare[1:] else "undefined",
                place.node,
                place.start,
                place.end,
                term=words_at(place),
                prefer=place.prefer,
                count=len(bare),
                others=[words_at(hit) for hit in bare[1 : _SHOWN + 1]],
                about=list(dict.fromkeys(hit.node for hit in bare)),
                topic="",
            )


def _is_acronym(hit: TermHit) -> bool:
    """Whether the letters stand by themselves, in capitals."""
    text, start, end = hit.text, hit.start, hit.end
    if not text[start:end].removesuffix("s").isupper():
        return False
    return not _GOES_ON.match(text, end) and not _INSIDE.search(text[max(0, start - 1) : start])


def _is_expanded(hit: TermHit) -> bool:
    """Whether it stands in brackets behind what it stands for, or that stands behind it."""
    text = hit.text
    if _EXPANDED.match(text, hit.end):
        return True
    return text[hit.end : hit.end + 1] in tuple("）)，,；;") and _OPENED.search(text[max(0, hit.start - _NEAR) : hit.start]) is not None


def _spelled_out(hit: TermHit, text: str) -> bool:
    """Whether the page has, anywhere, the words that the list gives for it, or words that begin with its letters."""
    meaning = hit.prefer.lower()
    if meaning.split("，")[0].split(",")[0].split(" — ")[0][:12] in text:
        return True
    between = r"\w{1,24}[\s-](?:\w{1,6}\s)?"
    return re.search(rf"\b{between.join(words_at(hit).removesuffix('s').lower())}\w", text) is not None
