from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Facts, Hit, Rule, article, institution_names, lazy

from .calls import calls
from .kinds import is_kind

_REPORT: Final = lazy("记者|专访|采访|访谈|报道|本报|本网讯|讯[）)】]|通讯员|新闻|栏目|节目组|电视台|走进")
_OWN: Final = lazy("我院|本院|该院|医院|诊所|门诊部|口腔|整形|医美|美容|院长|主任")
_HEAD: Final = 4000  # characters of the article in which its subject is looked for


class NewsFormAd(Rule):
    """A report or an interview about an institution that tells how to get there."""

    def check(self, document: Document) -> Iterator[Hit]:
        if not is_kind(document, "news", "social"):
            return
        found = [call for call in calls(document) if call.how != "link"]
        if not found or not _is_about_institution(document, self.facts):
            return
        for call in found:
            yield self.hit(call.how, call.at, call.start, call.end, words=call.says)


def _is_about_institution(document: Document, facts: Facts) -> bool:
    headline = document.headline or document.title
    text = f"{headline.value if headline else ''}\n{article(document)[:_HEAD]}"
    if document.kind.name == "social" and not _REPORT.search(text):  # not every post is made up as a report
        return False
    return (
        any(name in text for name in facts.names)
        or _OWN.search(text) is not None
        or next(institution_names(text, document.language), None) is not None
    )
