from __future__ import annotations

from contentlint.rule import Document, TermHit

from .claim import Claim
from .kinds import is_kind


class MilitaryStateName(Claim):
    """The army, the state or its leaders as a credit; a name that the institution bears by law is none."""

    def counts(self, document: Document, hit: TermHit) -> bool:
        return is_kind(document, "advert", "institution", "social") and not any(
            hit.term in name and name in hit.text for name in self.facts.names
        )
