from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Block, Document, Hit, Measure, Option, Rule, han, lazy, readability_zh, sentences

from .prose import SHOWN, long_stretches, prose, sentences_at

_WORD: Final = 4  # Han characters; shorter parts are items of an enumeration
_ALONE: Final = 2  # clauses more that the only such sentence of a page must have
_COLON: Final = lazy("[：:]")
_ASIDE: Final = lazy(r"[（(][^（）()]{0,200}[）)]")


class ZhCommaChain(Rule):
    most = Option(6)

    def check(self, document: Document) -> Iterator[Hit]:
        if not any(stretch.count("，") + stretch.count(",") >= self.most for stretch in long_stretches(document)):
            return
        chains = [chain for chain in _chains(document, self.most) if chain[0] > self.most]
        if len(chains) > 1 or any(chain[0] > self.most + _ALONE for chain in chains):
            count, block, start, end = max(chains, key=lambda chain: chain[0])
            others = [chain[1:] for chain in chains if chain[1:] != (block, start, end)]
            yield self.hit(
                "chain",
                block,
                start,
                end,
                clauses=count,
                most=self.most,
                count=len(chains),
                related=sentences_at(document, others[:SHOWN]),
                about=list(dict.fromkeys(chain[1] for chain in chains)),
                topic="",
            )

    def measures(self, document: Document) -> Iterator[Measure]:
        counts = [count for count, *_ in _chains(document, 0)]
        if counts:
            yield Measure("most", max(counts))


def _chains(document: Document, commas: int) -> Iterator[tuple[int, Block, int, int]]:
    """The sentences of blocks with so many commas at least, each with the number of its clauses that are no mere words."""
    for block in prose(document):
        if block.text.count("，") + block.text.count(",") < commas:
            continue
        for start, end in sentences(block.text, document.language):
            parts = readability_zh.clauses(_COLON.split(_ASIDE.sub("", block.text[start:end]))[-1])
            yield sum(han(part) > _WORD for part in parts), block, start, end
