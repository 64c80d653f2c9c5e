from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Block, Document, Hit, Measure, Option, Rule, han, lazy, readability_zh, sentences

from .prose import SHOWN, prose, prose_text, sentences_at

_SENTENCE: Final = lazy(r"[^。！？；!?;…\n]+")
_COMMA: Final = lazy("[，,]")
_WORD: Final = 4  # Han characters; shorter parts are items of an enumeration
_COLON: Final = lazy("[：:]")
_ASIDE: Final = lazy(r"[（(][^（）()]{0,200}[）)]")


class ZhCommaChain(Rule):
    most = Option(6)

    def check(self, document: Document) -> Iterator[Hit]:
        text = prose_text(document)
        if not any(len(_COMMA.findall(sentence)) >= self.most for sentence in _SENTENCE.findall(text)):
            return
        chains = [(count, block, start, end) for count, block, start, end in _chains(document) if count > self.most]
        if chains:
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
        counts = [count for count, *_ in _chains(document)]
        if counts:
            yield Measure("most", max(counts))


def _chains(document: Document) -> Iterator[tuple[int, Block, int, int]]:
    """The sentences of the running text, with the number of their clauses that are no mere words."""
    for block in prose(document):
        for start, end in sentences(block.text, document.language):
            parts = readability_zh.clauses(_COLON.split(_ASIDE.sub("", block.text[start:end]))[-1])
            yield sum(han(part) > _WORD for part in parts), block, start, end
