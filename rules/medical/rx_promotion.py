from __future__ import annotations

from contentlint.rule import Document, TermHit

from .claim import Claim


class RxPromotion(Claim):
    """Prescription drugs that are sold. A price alone is what hospitals must publish; in an advertisement or a post it is an offer."""

    def counts(self, document: Document, hit: TermHit) -> bool:
        return hit.weight > 0 or document.kind.name in ("advert", "social")
