from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, lazy, words_at

from .whole_page import whole_page

_DISCLOSED: Final = lazy(
    r"results?\s{1,9}(?:\w{1,30}\s{1,9}){0,3}(?:vary|not\s{1,9}typical|differ)|(?:not|are)\s{1,9}typical|typical(?:ly)?\s{1,9}(?:results?|loss|lose|patients?|users?)"
    r"|\baverage\s{1,9}(?:\w{1,30}\s{1,9})?(?:loss|result|weight|patient|reduction|improvement)|on\s{1,9}average|(?:was|were|is|are)\s{1,9}(?:paid|compensated)|paid\s{1,9}(?:testimonial|partner)"
    r"|received\s{1,9}(?:\w{1,30}\s{1,9}){0,3}(?:free|discount|compensation)|#ad\b|sponsored",
    re.IGNORECASE,
)


class UsTestimonial(TermRule):
    """Testimonials on a page that says nowhere what is typical, or how the speaker stands to the house."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if hits and not _DISCLOSED.search(whole_page(document)):
            for hit in hits:
                yield self.hit(hit.message or "found", hit.node, hit.start, hit.end, words=words_at(hit))
