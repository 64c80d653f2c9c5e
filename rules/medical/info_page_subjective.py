from __future__ import annotations

from contentlint.rule import Document, TermHit

from .claim import Claim


class InfoPageSubjective(Claim):
    """Words of praise. They matter on pages about an institution alone, so a page that may be something else is left in peace."""

    def counts(self, document: Document, hit: TermHit) -> bool:
        return document.kind.name == "institution"
