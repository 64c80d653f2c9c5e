from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentlint.rule import Document, Edit, Fix, Hit, TermHit, TermRule, words_at


class DiseaseMisspelling(TermRule):
    """Names of diseases with a wrong character, each with its fix."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        for hit in hits:
            if words_at(hit) != hit.term:
                continue  # in Traditional characters other forms are right
            span = document.locate(hit.node, hit.start, hit.end)
            written = document.source[slice(*span)] == hit.term
            fixes = (Fix("right", (Edit(span, hit.prefer),)),) if written else ()
            yield self.hit("found", hit.node, hit.start, hit.end, fixes=fixes, term=hit.term, prefer=hit.prefer)
