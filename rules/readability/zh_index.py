from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, Measure, Option, TermHit, TermRule, readability_zh

from .explained import unexplained
from .prose import prose, prose_text

_WITHOUT_TERMS: Final = 20  # what the index is at least when one of its five inputs is best, whatever the others are


class ZhIndex(TermRule):
    least = Option(20.0)
    shortest = Option(300)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not hits and self.least <= _WITHOUT_TERMS:
            return
        values = page_inputs(document, hits, self.shortest)
        if values is None:
            return
        index = readability_zh.index(values)
        if index < self.least:
            ranks = readability_zh.ranks(values)
            worst = max(zip(ranks, ranks._fields, strict=True))[1]
            yield self.hit(
                worst, prose(document)[0], index=round(index), rank=min(99, round(max(ranks))), value=round(getattr(values, worst), 1),
                ranks={name: round(rank) for name, rank in ranks._asdict().items()}, about=prose(document), topic="",
            )  # fmt: skip

    def measures_of(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Measure]:
        values = page_inputs(document, hits, self.shortest)
        if values is not None:
            yield Measure("least", readability_zh.index(values), least=True)


def page_inputs(document: Document, hits: Sequence[TermHit], shortest: int) -> readability_zh.Inputs | None:
    """What the index of a page is made of; None when its running text has fewer Han characters than `shortest`."""
    counts = readability_zh.chinese_counts(prose_text(document))
    return readability_zh.inputs(counts, len(unexplained(document, hits))) if counts.han >= shortest else None
