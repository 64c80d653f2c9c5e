from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, lazy

from .kinds import declared, is_kind
from .products import is_product_page
from .whole_page import whole_page

_PROVIDER: Final = lazy("医院|诊所|门诊|口腔|整形|医美|就诊|咨询|预约")
_SHOWN: Final = 6  # words that the message shows


class AdBeyondEightItems(TermRule):
    """Names of diseases and techniques in an advertisement for medical services: one hit for the page, which has many of them or none."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not hits or not is_kind(document, "advert"):
            return
        page = whole_page(document)
        if is_product_page(page) or not (declared(document) or _PROVIDER.search(page)):
            return
        words = list(dict.fromkeys(hit.term for hit in hits))
        first = hits[0]
        yield self.hit(
            "found", first.node, first.start, first.end,
            confidence="certain" if declared(document) else "possible", topic="", about=[hit.node for hit in hits],
            words="、".join(words[:_SHOWN]), count=len(words),
        )  # fmt: skip
