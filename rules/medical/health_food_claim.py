from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, lazy, words_at

from .kinds import is_kind
from .whole_page import whole_page

_REGISTERED: Final = lazy(r"国食健[注字]|食健备|卫食健字|食健广审|蓝帽子?(?:保健食品|产品|认证)?|保健食品(?:批准文号|备案号|标志)")
_TOLD: Final = lazy("不能代替药物|不能替代药物|不可代替药物|不可替代药物|不是药物|不能代替药品|不能替代药品")


class HealthFoodClaim(TermRule):
    """Food that is said to treat a disease, and advertisements for health food without the line that it is no medicine."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not is_kind(document, "advert", "social"):
            return
        node, end = None, 0
        for hit in hits:
            if hit.node is not node or hit.start >= end:  # one sentence may name two foods
                node, end = hit.node, hit.end
                yield self.hit("found", hit.node, hit.start, hit.end, words=words_at(hit))
        if document.kind.name == "advert":
            page = whole_page(document)
            if _REGISTERED.search(page) and not _TOLD.search(page):
                yield self.hit("warning", document.headline or document.title, topic="")
