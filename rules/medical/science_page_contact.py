from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Rule, article, lazy

from .calls import calls, calls_in_template, invites
from .kinds import declared, is_kind

# What an institution says that looks for patients; a guide to hospitals that others have written says none of it.
_SOLICITS: Final = lazy(
    "[我本]院|(?:专家|健康|免费)(?:咨询)?(?:热线|电话)|咨询热线|(?:在线|点击|免费|详情)(?:在线)?咨询|医院地址|加微信|下单"
)


class SciencePageContact(Rule):
    """The way to an institution or a shop on a page that explains medicine: each one in the article, one of all that surround it."""

    def check(self, document: Document) -> Iterator[Hit]:
        said = declared(document)
        if not is_kind(document, "science") or not (said or _SOLICITS.search(article(document))):
            return
        for call in calls(document):
            if invites(call) or said:
                yield self.hit(call.how, call.at, call.start, call.end, words=call.says)
        around = [call for call in calls_in_template(document) if call.how == "contact"]
        if around:
            first = around[0]
            yield self.hit("around", first.at, first.start, first.end, words=first.says, topic="", about=[call.at for call in around])
