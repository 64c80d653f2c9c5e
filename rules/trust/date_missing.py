from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from contentlint.rule import Document, Hit, Rule, lazy

from ..meta.absence import is_found
from .pages import SHORTEST, headline, is_article, is_long, place, sure

_NEAR: Final = 12  # blocks around the headline in which a date line stands
_LINE: Final = 60  # characters of such a line
_SHORT: Final = 36  # characters of a line of little else than a date
_DATE: Final = lazy(r"(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d\d?\s?[-/.月]\s?\d\d?(?!\d)|(?<!\d)\d\d?[./]\d\d?[./](?:19|20)\d\d(?!\d)")
_AGO: Final = ("前", "天", "昨", "今", "刚", "ago", "day", "now", "назад", "чера", "егодня", "только")  # one of which is in each
_RELATIVE: Final = lazy(
    r"(?:发布|发表|更新|时间|日期|於|于)[^\n]{0,6}?(?P<zh>昨[天日]|今[天日]|前天|刚刚|\d{1,3}\s?(?:秒|分钟|小时|个?小时|天|周|个月|月"
    r"|年)前)"
    r"|^(?P<alone>(?:昨[天日]|前天|刚刚|\d{1,3}\s?(?:分钟|个?小时|天|周|个月|年)前))(?:\s?\d\d?:\d\d)?$"
    r"|(?:posted|published|updated)\W{1,3}(?P<en>yesterday|today|just now|an? (?:hour|day|week|month|year) ago|\d{1,3}\s(?:min\w*"
    r"|hours?|days?|weeks?|months?"
    r"|years?) ago)|^(?P<ago>\d{1,3}\s(?:min\w*|hours?|days?|weeks?|months?|years?) ago)$"
    r"|(?:опубликован[оа]?|обновлен[оа]?|добавлен[оа]?|дата)\W{1,3}(?P<ru>вчера|сегодня|только что|\d{1,3}\s(?:мин\w*|час\w*|дн\w+"
    r"|день|недел\w+"
    r"|месяц\w*|год\w*|лет) назад)",
    re.IGNORECASE,
)
_PROPERTIES: Final = ("datePublished", "dateModified", "lastReviewed")
_HEAD: Final = ("published", "modified", "updated", "date")  # one of which is in the names of meta elements with a date
_TIME: Final = lazy(r"<time[^<>]{0,200}\bdatetime")
_PROPERTY: Final = lazy(r"itemprop\s{0,3}=\s{0,3}[\"']?date")


class DateMissing(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        if not is_article(document) and not _is_news(document):
            return
        dates = [date for date in (document.dates.published, document.dates.modified, document.dates.reviewed) if date is not None]
        if not dates:
            yield (
                next(self._relative(document), None)
                or self._written(document)
                or self.hit("missing", place(document), confidence=sure(document), topic="")
            )
        elif document.format == "html" and all(date.source == "page" for date in dates) and not _is_marked(document):
            yield self.hit("unmarked", dates[0], topic="")

    def _written(self, document: Document) -> Hit | None:
        """A line of little else than a date, which nobody can tell to be the date of the page."""
        for block in document.blocks:
            if len(block.text) <= _SHORT and ("20" in block.text or "19" in block.text) and _DATE.search(block.text):
                return self.hit("unmarked", block, topic="")
        return None

    def _relative(self, document: Document) -> Iterator[Hit]:
        """What stands in the place of a date, and tells it from today."""
        first = document.blocks[0].index if document.blocks else 0
        for block in chain(islice(document.blocks, _NEAR), document.template):
            text = block.text
            if len(text) > _LINE or abs(block.index - first) > _NEAR or not any(hint in text for hint in _AGO):
                continue
            if words := _RELATIVE.search(text):
                name = words.lastgroup or ""
                yield self.hit("relative", block, *words.span(name), words=words[name], topic="")


def _is_marked(document: Document) -> bool:
    """Whether something gives a date to machines: an element, the structured data, the head."""
    source = document.source
    return (
        ("<time" in source and _TIME.search(source) is not None)
        or ("itemprop" in source and _PROPERTY.search(source) is not None)
        or any(f'"{name}"' in source for name in _PROPERTIES)
        or any(
            word in name and any(map(str.isdigit, field.value))
            for name, found in document.meta.items()
            for word in _HEAD
            for field in found
        )
    )


def _is_news(document: Document) -> bool:
    if document.kind.name != "news" or not is_found(document):
        return False
    return is_long(document, SHORTEST[document.language]) and bool(headline(document))
