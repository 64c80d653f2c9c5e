from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, Measure, Option, PerLanguage, TermHit, TermRule, lazy, length

from .prose import SHOWN, prose, prose_text, sentences_at

_LETTER_BEFORE: Final = lazy(r"[A-Za-zА-Яа-яЁё]\Z")
_LAW: Final = lazy(r"第[一二三四五六七八九十百\d]{1,6}条|规定[，：:]|》|\bArticle \d|\bстать[яеи]\w?\b|\bст\. ?\d|\bприказ\w{0,2} ")
_LETTERS: Final = lazy("[A-Za-zА-Яа-яЁё]+")


class Officialese(TermRule):
    most = Option(PerLanguage(zh=3.0, en=8.0, ru=12.0))
    distinct = Option(4)
    shortest = Option(PerLanguage(zh=300, en=100, ru=100))

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        words = _in_prose(document, hits) if len(hits) >= self.distinct else []
        counts = Counter(hit.term for hit in words)
        rate = self._rate(document, words) if len(counts) >= self.distinct else 0.0
        if rate > self.most[document.language]:
            first, *others = [next(hit for hit in words if hit.term == term) for term in counts]
            yield self.hit(
                "many",
                first.node,
                first.start,
                first.end,
                count=len(words),
                rate=round(rate, 1),
                most=self.most[document.language],
                terms=[f"{_whole_word(hit)} → {hit.prefer}" for hit in (first, *others) if hit.prefer][:SHOWN],
                related=sentences_at(document, [(hit.node, hit.start, hit.end) for hit in others[:SHOWN]]),
                about=list(dict.fromkeys(hit.node for hit in words)),
                topic="",
            )

    def measures_of(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Measure]:
        if length(prose_text(document), document.language) >= self.shortest[document.language]:
            yield Measure("most", self._rate(document, _in_prose(document, hits)))

    def _rate(self, document: Document, words: Sequence[TermHit]) -> float:
        """How many there are in a thousand characters or words; 0 for a text that is too short."""
        total = length(prose_text(document), document.language)
        return 1000 * len(words) / total if total >= self.shortest[document.language] else 0.0


def _whole_word(hit: TermHit) -> str:
    """What stands there; many terms are only the beginning of a word."""
    rest = _LETTERS.match(hit.text, hit.end)
    return hit.text[hit.start : rest.end() if rest else hit.end]


def _in_prose(document: Document, hits: Sequence[TermHit]) -> list[TermHit]:
    """The hits at the beginning of a word in the running text; paragraphs about law are none of it."""
    told = {id(hit.node) for hit in hits}
    blocks = {id(block) for block in prose(document) if id(block) in told and not _LAW.search(block.text)}
    return [hit for hit in hits if id(hit.node) in blocks and not _LETTER_BEFORE.search(hit.text[max(0, hit.start - 1) : hit.start])]
