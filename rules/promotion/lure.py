"""What is said to make readers buy rather than to tell them anything, found as terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentlint.rule import Block, Document, Hit, TermHit, TermRule

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
