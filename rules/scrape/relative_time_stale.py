from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from contentlint.rule import Document, Hit, Option, TermHit, TermRule, article, lazy, this_year, today

from .phrases import Found, found
from .readable import surroundings

_LOOSE: Final = 2  # times as old must a page be before "in recent years" is out of date
_SHORTEST: Final = {"zh": 150, "en": 300, "ru": 300}  # characters of an article that ought to have a date
_AROUND: Final = 120  # characters of a sentence on both sides of a phrase
_SENTENCE_END: Final = lazy(r"[。！？；\n]|[.!?;]\s")
_SETTLED: Final = lazy(  # the sentence names the year, or speaks to the reader, of any year: “have you had a cold this year?”
    r"(?<!\d)(?:19|20)\d\d(?!\d)|二[〇○零]\w{2}年|[你您]|如果|是否|有没有|每[年月周]|假如|减去"
    r"|\b(?:you|your|if|whether|every|each|once an?|вы|вам|вас|ваш\w*|если|каждый|каждую|бывало ли|было ли)\b",
    re.IGNORECASE,
)
_YEARS: Final = 2
_LEAD: Final = 24  # characters before it that are shown
_NOTICE: Final = {
    "zh": lazy(r"(?:将于|將於|定于|定於|将在|截[止至](?:到|日期)?[:：]?)\s?(20\d\d)年\d{1,2}月[^\n。]{0,40}"),
    "en": lazy(r"(?:closed for|be closed|ffer ends|ffer valid until|open until)[^\n.]{0,30}?\b(20\d\d)\b"),
    "ru": lazy(r"(?:кция действует до|кция до|не работаем|удет закрыт\w?)[^\n.]{0,30}?\b(20\d\d)\b"),
}
_IN_ADDRESS: Final = lazy(r"(?<!\d)(?:19|20)\d\d[-_/.年]?(?:0[1-9]|1[0-2])(?!\d{3})")


class RelativeTimeStale(TermRule):
    """Times told from the day of writing, on a page that is old or does not say how old it is; told once, where the first one stands."""

    months = Option(12)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        yield from self._announced(document)
        if not hits:
            return
        written = _date(document)
        if not (kinds := self._kinds(document, written)):
            return
        told = [one for one in found(document, hits, "relative_time.tsv") if one.kind in kinds and not _is_settled(one)]
        if told:
            first = told[0]
            words = list(dict.fromkeys(one.words for one in told))
            about = [one.line.block for one in told]
            message, day = ("stale", written.isoformat()) if written else ("undated", "")
            yield self.hit(message, first.line.block, first.start, first.end, words=words, date=day, about=about, topic="")

    def _announced(self, document: Document) -> Iterator[Hit]:
        """Notices on every page of a site, of what was to happen on a day long past: maintenance, holidays, the end of an offer."""
        pattern = _NOTICE[document.language[:2]]
        if not pattern.search(surroundings(document)):
            return
        for block in document.template:
            notice = pattern.search(block.text)
            if notice and this_year() - int(notice[1]) >= _YEARS:
                start = max(0, notice.start() - _LEAD, block.text.rfind("。", 0, notice.start()) + 1)
                words = block.text[start : notice.end()]
                yield self.hit("announced", block, start, notice.end(), words=words, topic="announced")
                return

    def _kinds(self, document: Document, written: date | None) -> frozenset[str]:
        """Which sorts of phrases are out of place on a page of that date. Dated news is a record of its day."""
        if written is None:
            return frozenset(("plain",)) if _should_be_dated(document) else frozenset()
        if document.kind.name == "news" or not _is_older(written, self.months):
            return frozenset()
        return frozenset(("plain", "loose") if _is_older(written, _LOOSE * self.months) else ("plain",))


def _date(document: Document) -> date | None:
    """The last day on which somebody says to have looked at the page."""
    dates = document.dates
    return max((field.data for field in (dates.published, dates.modified, dates.reviewed) if field), default=None)


def _is_older(written: date, months: int) -> bool:
    """Whether a date lies more than so many months back. The day is asked for only where the year does not tell."""
    at_new_year = (this_year() - written.year) * 12 - written.month
    if at_new_year > months or at_new_year + 12 < months:
        return at_new_year > months
    now = today()
    return (now.year - written.year) * 12 + now.month - written.month - (now.day < written.day) >= months


def _should_be_dated(document: Document) -> bool:
    """Whether a page is an article that says nothing of its age, not even in its address."""
    addresses = (document.path, *(field.value for field in document.canonical))
    return len(article(document)) >= _SHORTEST[document.language[:2]] and not any(_IN_ADDRESS.search(address) for address in addresses)


def _is_settled(one: Found) -> bool:
    """Whether the sentence itself says which time is meant, or means any."""
    text = one.line.text
    start, end = max(0, one.start - _AROUND), min(len(text), one.end + _AROUND)
    for stop in _SENTENCE_END.finditer(text, start, one.start):
        start = stop.end()
    if behind := _SENTENCE_END.search(text, one.end, end):
        end = behind.start()
    return one.line.block.kind == "quote" or _SETTLED.search(text, start, end) is not None
