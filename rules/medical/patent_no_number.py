from __future__ import annotations

import re
from typing import Final

from contentlint.rule import Document, TermHit, lazy

from .claim import Claim
from .kinds import is_kind
from .whole_page import whole_page

_NUMBER: Final = lazy(r"ZL\s?20\d\d|ZL\s?\d{2}|专利号\s?[:：]?\s?(?:ZL|CN|\d{2})", re.IGNORECASE)
_KIND: Final = lazy("发明|实用新型|外观设计")


class PatentNoNumber(Claim):
    """A patent as a credit; one whose number and kind stand somewhere on the page is told as it should be."""

    def counts(self, document: Document, hit: TermHit) -> bool:
        if not is_kind(document, "advert", "institution", "social"):
            return False
        if hit.message == "pending":
            return True
        page = whole_page(document)
        return not (_NUMBER.search(page) and _KIND.search(page))
