from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentlint.rule import Document, Hit, TermHit, TermRule, words_at


class SelfMedicationAdvice(TermRule):
    """Advice to take or stop prescription drugs; a sentence that names two of them is told of once."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        node, end = None, 0
        for hit in hits:
            if document.kind.name in ("science", "social") and (hit.node is not node or hit.start >= end):
                node, end = hit.node, hit.end
                yield self.hit("found", hit.node, hit.start, hit.end, words=words_at(hit))
