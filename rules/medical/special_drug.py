from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, article, lazy, words_at

_SELLS: Final = lazy(
    r"特价|优惠|打折|团购|下单|包邮|私信|加微信|预约|限时|名额|活动价|体验价|姐妹们?冲|种草|[￥¥]\s?\d|\d{2,}\s?元|仅\s?\d|只要\s?\d|闭眼入|求带|推荐给"
)


class SpecialDrug(TermRule):
    """Drugs and therapies that may not be advertised. Some need no more than to be named, in an advertisement, and in a post that sells;
    each of these is told of once."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        kind = document.kind.name
        if not hits or kind not in ("advert", "social"):
            return
        sells = kind == "advert" or _SELLS.search(article(document)) is not None
        named: set[str] = set()
        for hit in hits:
            if hit.weight or (sells and hit.term not in named):
                named.add(hit.term)
                yield self.hit(hit.message, hit.node, hit.start, hit.end, words=words_at(hit))
