from __future__ import annotations

from typing import Final

from contentlint.rule import Document, Guards, TermHit, lazy

from .claim import Claim

_CITED: Final = Guards(citation=True)
_STUDIED: Final = lazy(r"研究|试验|文献|报道|队列|随访|指南|统计学|荟萃|Meta|对照组|\[\d")
_AROUND: Final = 60  # characters in which a study may be named
_TELLING: Final = ("science", "news", "other")


class CureRate(Claim):
    """Rates of success. On pages that tell of medicine a source makes them information; in an advertisement nothing does."""

    def counts(self, document: Document, hit: TermHit) -> bool:
        if document.kind.name not in _TELLING:
            return True
        if _STUDIED.search(hit.text, max(0, hit.start - _AROUND), hit.end + _AROUND):
            return False
        return not _CITED.harmless(hit.text, hit.start, hit.end, document.language)
