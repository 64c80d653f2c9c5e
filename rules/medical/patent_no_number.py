from __future__ import annotations

import re
from typing import Final

from contentlint.rule import Document, TermHit, lazy, shared

from .claim import Claim
from .kinds import is_kind
from .whole_page import whole_page

_NUMBER: Final = lazy(r"ZL\s?20\d\d|ZL\s?\d{2}|专利号\s?[:：]?\s?(?:ZL|CN|\d{2})", re.IGNORECASE)
_KIND: Final = lazy("发明|实用新型|外观设计")


class PatentNoNumber(Claim):
    """A patent as a credit; one whose number and kind stand somewhere on the page is told as it should be."""

    def counts(self, document: Document, hit: TermHit) -> bool:
        return is_kind(document, "advert", "institution", "social") and (hit.message == "pending" or not _is_told(document))


@shared
def _is_told(document: Document) -> bool:
    """Whether the page names number and kind of a patent."""
    page = whole_page(document)
    return _NUMBER.search(page) is not None and _KIND.search(page) is not None
