from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, Option, TermHit, TermRule, lazy

from .channels import channel, post_text

_FORMAL: Final = ("linkedin", "zhihu")  # channels of colleagues
_SERIOUS: Final = lazy(
    r"癌|肿瘤|白血病|化疗|放疗|去世|死亡|自杀|抑郁|卒中|脑梗|心梗|艾滋|流产|早产|临终|安宁|性侵|家暴"
    r"|\b(?:cancer|tumou?r|leuk\w+|chemotherapy|suicid\w+|stroke|death|died|dying|miscarriage|stillb\w+|HIV|AIDS|abuse|palliative)\b"
    r"|\bрак(?:а|у|ом|е)?\b|опухол|онколог|лейкоз|химиотерап|смерт|умер|суицид|инсульт|инфаркт|выкидыш|ВИЧ|паллиатив|насили",
)
_STIFF: Final = "stiff"  # the message of officialese


class ToneMismatch(TermRule):
    stiff = Option(3)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        name = channel(document.kind)
        if not name or not hits:
            return
        slang = [hit for hit in hits if hit.message != _STIFF]
        if slang and (name in _FORMAL or _SERIOUS.search(post_text(document)) is not None):
            first = slang[0]
            words = first.text[first.start : first.end]
            yield self.hit("slang", first.node, first.start, first.end, about=[hit.node for hit in slang], topic="", words=words)
        formal = [hit for hit in hits if hit.message == _STIFF]
        if name not in _FORMAL and len(formal) >= self.stiff:
            first = formal[0]
            words = first.text[first.start : first.end]
            about = [hit.node for hit in formal]
            yield self.hit("stiff", first.node, first.start, first.end, about=about, topic="", words=words, count=len(formal))
