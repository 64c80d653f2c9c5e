from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentlint.rule import Document, Hit, TermHit, TermRule

from .pages import is_article, place, sure


class DisclaimerMissing(TermRule):
    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not hits and is_article(document):
            yield self.hit("missing", place(document), confidence=sure(document), topic="")
