from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, Measure, Option, TermHit, TermRule, han

from .explained import for_professionals, unexplained
from .prose import prose_text

_SHOWN: Final = 6


class TermDensity(TermRule):
    most = Option(8.0)
    fewest = Option(5)
    shortest = Option(300)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if len(hits) < self.fewest or for_professionals(document):
            return
        terms = unexplained(document, hits)
        length = han(prose_text(document))
        if len(terms) < self.fewest or length < self.shortest or 1000 * len(terms) <= self.most * length:
            return
        first = next(iter(terms.values()))
        glossed = [f"{term}（{hit.prefer}）" for term, hit in terms.items() if hit.prefer][:_SHOWN]
        yield self.hit(
            "glossed" if glossed else "dense",
            first.node,
            first.start,
            first.end,
            count=len(terms),
            rate=round(1000 * len(terms) / length, 1),
            most=self.most,
            terms=list(terms)[:_SHOWN],
            glosses=glossed,
            about=list(dict.fromkeys(hit.node for hit in terms.values())),
            topic="",
        )

    def measures_of(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Measure]:
        length = han(prose_text(document))
        if length >= self.shortest:
            yield Measure("most", 1000 * len(unexplained(document, hits)) / length)
