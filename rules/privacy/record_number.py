from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit

from .numbers import numbers_of
from .pages import PrivacyRule, page_text, stars


class RecordNumber(PrivacyRule):
    """Numbers under which a hospital keeps a patient: record, admission, specimen, bed."""

    def check(self, document: Document) -> Iterator[Hit]:
        text = page_text(document).text
        for one in numbers_of(document):
            value = text[one.start : one.end]
            if one.kind in ("record", "bed") and not self.allowed(value):
                yield self.at(document, one.kind, one.start, one.end, stars=stars(value), sort=one.kind)
