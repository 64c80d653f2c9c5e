from __future__ import annotations

from contentlint.rule import Document, TermHit

from .claim import Claim


class SciencePagePromotion(Claim):
    """An institution speaks of its merits. That is a fault of articles alone, so a page that may be something else is left in peace."""

    def counts(self, document: Document, hit: TermHit) -> bool:
        return document.kind.name == "science"
