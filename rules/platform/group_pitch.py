from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, Option, TermHit, TermRule, lazy, sentences

from ..promotion.lure import by_sentence
from .channels import channel, post, post_text, words_of

_NOTICE: Final = lazy(
    r"已到货|取货|取药|领取|订单|已付|预订的|发货|快递|退款|复诊(?:提醒|时间)|停诊|补种|接种通知"
    r"|order|ready for (?:collection|pick-?up)|delivery|refund"
    r"|заказ (?:готов|прибыл|поступил)|можно забрать|доставк",
)


class GroupPitch(TermRule):
    share = Option(50)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if channel(document.kind) != "wechat-group" or not hits or _NOTICE.search(post_text(document)) is not None:
            return
        count = sum(len(sentences(words_of(line), document.language)) for line in post(document))
        sold = by_sentence(document, hits)
        share = 100 * len(sold) / max(1, count)
        if share > self.share:
            first = hits[0]
            words = first.text[first.start : first.end]
            yield self.hit(
                "found", first.node, first.start, first.end, about=[hit.node for hit in hits], topic="", share=round(share), words=words,
            )  # fmt: skip
