from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Date, Document, Field, Hit, Node, Option, TermHit, TermRule, lazy, parse_date, things, this_year, today

from .pages import headline, is_article

_NEXT_KEYS: Final = frozenset(
    "nextreview nextreviewdate reviewdue reviewby reviewafter expires expirydate nextreviewed 下次审核 下次复审 复审日期 有效期至"
    " следующаяпроверка".split()
)
_CYCLE_KEYS: Final = frozenset("reviewmonths reviewcycle reviewinterval 复审周期 审核周期".split())
_SEPARATORS: Final = str.maketrans("", "", "_- ")
_LABEL: Final = lazy(r"\W{0,3}(?:时间|日期|date|due|by|дата)?\W{0,3}", re.IGNORECASE)
_DRUGS: Final = lazy(
    r"疫苗|接种|用药|药物|药品|说明书|[\u4e00-\u9fff](?:片|胶囊|颗粒|注射液|口服液|软膏)(?![\u4e00-\u9fff])|\b(?:vaccin\w+"
    r"|immuni[sz]ation\w*|drugs?|medicines?"
    r"|medication\w*|tablets?|dosage)\b|вакцин\w*|прививк\w*|препарат\w*|лекарств\w*|таблет\w*",
    re.IGNORECASE,
)
_DRUG_TYPES: Final = ("Drug", "DrugClass", "Vaccine")
_HISTORY: Final = lazy(r"历史|史话|百年|\bhistory\b|\bhistoric|история|истори[ия] ", re.IGNORECASE)
_TAGS: Final = ("tags", "categories", "category", "keywords", "标签", "分类")


class ReviewOverdue(TermRule):
    months = Option(36)
    months_drugs = Option(24)
    ahead = Option(0)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not is_article(document):
            return
        own = {name.casefold().translate(_SEPARATORS): field for name, field in (document.front_matter or {}).items()}
        if planned := _planned(document, own, hits):
            yield from self._due("passed", *planned)
            return
        last = _last(document)
        months = self._months(document, own)
        if last is None or months <= 0 or _HISTORY.search(headline(document)):
            return
        field, date = last
        message = "overdue" if document.dates.reviewed is not None else "untouched"
        yield from self._due(message, field, _later(date, months), date.isoformat())

    def _due(self, message: str, at: Node, due: Date, last: str = "") -> Iterator[Hit]:
        if due.year - this_year() > self.ahead // 365 + 1:  # the day is asked for only where the year does not tell
            return
        left = (due - today()).days
        if left < 0:
            yield self.hit(message, at, due=due.isoformat(), date=last, topic="")
        elif left <= self.ahead and self.ahead > 0:
            yield self.hit("soon", at, due=due.isoformat(), topic="")

    def _months(self, document: Document, own: dict[str, Field]) -> int:
        for key in _CYCLE_KEYS & own.keys():
            digits = re.match(r"\d{1,3}", own[key].value)
            if digits:
                return int(digits[0])
        subjects = [headline(document), *(own[key].value for key in _TAGS if key in own)]
        is_drug = any(_DRUGS.search(subject) for subject in subjects) or any(
            name in _DRUG_TYPES for thing in things(document.structured_data) for name in thing.types
        )
        return min(self.months, self.months_drugs) if is_drug else self.months


def _planned(document: Document, own: dict[str, Field], labels: Sequence[TermHit]) -> tuple[Node, Date] | None:
    """The day of the next review, where the page names it."""
    for field in (own[key] for key in own if key in _NEXT_KEYS):
        if date := _date(field.data, field.value, document):
            return field, date
    for label in labels:
        rest = _LABEL.match(label.text, label.end)
        if date := parse_date(label.text[rest.end() if rest else label.end :], document.language):
            return label.node, date
    return None


def _date(data: object, text: str, document: Document) -> Date | None:
    if isinstance(data, Date):
        return Date(data.year, data.month, data.day)
    written = re.match(r"\s*(\d{4})-(\d\d)-(\d\d)", text)
    if written:
        try:
            return Date(int(written[1]), int(written[2]), int(written[3]))
        except ValueError:
            return None
    return parse_date(text, document.language)


def _last(document: Document) -> tuple[Field, Date] | None:
    """The last review, else the last day on which somebody changed or published the page."""
    dates = document.dates
    if dates.reviewed is not None:
        return dates.reviewed, dates.reviewed.data
    known = [(field, field.data) for field in (dates.published, dates.modified) if field is not None]
    return max(known, key=lambda pair: pair[1], default=None)


def _later(date: Date, months: int) -> Date:
    """The same day so many months on; the last of a shorter month."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    for day in range(date.day, 0, -1):
        try:
            return Date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")
