from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Field, Hit, TermHit, TermRule, is_post, lazy

from .channels import post_text

_PAID: Final = ("sponsored", "sponsor", "paid", "partner", "advertiser", "广告主", "赞助", "рекламодатель")
_NO: Final = ("", "false", "no", "none", "null", "0", "否", "无", "нет")
_LABEL: Final = {
    "zh": lazy(
        r"[【\[［(（「#]\s?(?:商业)?广告\s?[】\]］)）」#]?|^\s*广告(?:[:：｜|·，,。\s]|$)|(?:本|此)(?:文|条|帖|篇|内容|视频|笔记|图文)?(?:内容)?(?:为|系|是|属于|含|含有)(?:付费|商业)?广告",
        re.MULTILINE,
    ),
    "en": lazy(
        r"#(?:ad|ads|advert|advertisement|sponsored|paidpartnership|paidad)\b|\bpaid (?:partnership|promotion|ad|advertisement)\b"
        r"|\bsponsored (?:post|content|by)\b|^\s*(?:\[|\()?(?:ad|advert|advertisement|sponsored)(?:\]|\)|:|\b\s*[|–—-])",
        re.IGNORECASE | re.MULTILINE,
    ),
    "ru": lazy(r"\berid\b|#реклама|^\W{0,3}реклама\b|на правах рекламы|\bреклама\.\s|рекламодатель", re.IGNORECASE | re.MULTILINE),
}
_OWN: Final = lazy(
    r"我院|本院|我们(?:医院|诊所)|本诊所|\bour (?:clinic|hospital|practice|own)\b|\bнаш(?:а|ей|у|его|ем)? (?:клиник|центр)\w*",
    re.IGNORECASE,
)


class AdLabel(TermRule):
    """A post that shows that somebody paid for it, and says so nowhere."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not is_post(document.kind):
            return
        paid = _declared(document)
        signs = [hit for hit in hits if not self._is_own(hit)]
        label = _LABEL[document.language[:2]]
        if (paid is None and not signs) or label.search(post_text(document)) or label.search(document.source):  # a line of its own, too
            return
        if signs:
            first = signs[0]
            about = [hit.node for hit in signs]
            yield self.hit("found", first.node, first.start, first.end, about=about, topic="", words=first.text[first.start : first.end])
        else:
            yield self.hit("declared", paid, topic="", words=paid.name if paid is not None else "")

    def _is_own(self, hit: TermHit) -> bool:
        """Whether the institution speaks of what it sells itself: everybody can see that."""
        return _OWN.search(hit.text) is not None or any(name in hit.text for name in self.facts.names)


def _declared(document: Document) -> Field | None:
    """The front matter key that says that somebody paid."""
    own = document.front_matter or {}
    return next((own[key] for key in _PAID if key in own and own[key].value.strip().casefold() not in _NO), None)
