"""What is said to make readers buy rather than to tell them anything, found as terms."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from contentlint.rule import Block, Document, Hit, TermHit, TermRule, sentences

from ..medical.promotion import promotes

_ENTRY = 8  # characters; a shorter line around the article is an entry of a menu


class Lure(TermRule):
    """Reports each clause of the list once, with what stands there; terms of weight 0 count where the page promotes somebody's services."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        for hit in clauses(document, hits):
            yield self.hit(hit.message or "found", hit.node, hit.start, hit.end, words=hit.text[hit.start : hit.end])


def clauses(document: Document, hits: Sequence[TermHit]) -> Iterator[TermHit]:
    """The hits that count, of those that overlap the first."""
    node, end = None, 0
    for hit in hits:
        if hit.node is node and hit.start < end:
            continue
        if isinstance(hit.node, Block) and not hit.node.main and len(hit.text) < _ENTRY:
            continue
        if hit.weight or promotes(document):
            node, end = hit.node, hit.end
            yield hit


def by_sentence(document: Document, hits: Sequence[TermHit]) -> dict[tuple[object, int], TermHit]:
    """The first hit of each sentence, by its node and the number of the sentence in it, in order."""
    starts: dict[object, list[int]] = {}
    found: dict[tuple[object, int], TermHit] = {}
    for hit in hits:
        if hit.node not in starts:
            starts[hit.node] = [start for start, _ in sentences(hit.text, document.language)]
        found.setdefault((hit.node, bisect_right(starts[hit.node], hit.start)), hit)
    return found
