from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, Option, TermHit, TermRule, lazy

from .channels import channel, post_text

_FORMAL: Final = ("linkedin",)
_SERIOUS: Final = lazy(
    r"癌|肿瘤|白血病|化疗|放疗|去世|死亡|自杀|抑郁|卒中|脑梗|心梗|艾滋|流产|早产|临终|安宁|性侵|家暴"
    r"|\b(?:cancer|tumou?r|leuk\w+|chemotherapy|suicid\w+|stroke|death|died|dying|miscarriage|stillb\w+|HIV|AIDS|abuse|palliative)\b"
    r"|\bрак(?:а|у|ом|е)?\b|опухол|онколог|лейкоз|химиотерап|смерт|умер|суицид|инсульт|инфаркт|выкидыш|ВИЧ|паллиатив|насили",
)
STIFF: Final = "stiff"  # the message of officialese


class ToneMismatch(TermRule):
    stiff = Option(3)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        name = channel(document.kind)
        if not name or name in _FORMAL:  # where colleagues meet, another rule asks
            return
        by_message: dict[str, list[TermHit]] = {}
        for hit in hits:
            by_message.setdefault(hit.message or "slang", []).append(hit)
        for message, same in by_message.items():
            if message == "slang" and _SERIOUS.search(post_text(document)) is None:
                continue
            if message == STIFF and len(same) < self.stiff:
                continue
            first = same[0]
            words = first.text[first.start : first.end]
            about = [hit.node for hit in same]
            yield self.hit(message, first.node, first.start, first.end, about=about, topic="", words=words, count=len(same))
