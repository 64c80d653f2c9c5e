from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final, NamedTuple

from contentlint.rule import Date, Document, Field, Hit, Node, Option, Related, Rule, Span, lazy, this_year, today

from ..meta.absence import is_found
from ..meta.linked_data import articles
from ..meta.linked_data import place as value_place

_ISO: Final = lazy(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "published": ("article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "dcterms.issued"),
    "modified": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"),
}
_PROPERTIES: Final = {"published": "datePublished", "modified": "dateModified"}
_FRONT_MATTER: Final = {
    "published": ("date", "published", "publishdate", "publish_date", "datepublished", "发布日期", "日期"),
    "modified": ("lastmod", "updated", "modified", "last_modified", "datemodified", "更新日期"),
    "reviewed": ("reviewed", "reviewed_at", "lastreviewed", "last_reviewed", "审核日期"),
}
_LIST: Final = 3  # as many articles in the structured data of one page are a list of links


class _Dated(NamedTuple):
    """A date that the page claims: when it was published, modified or reviewed; who says so, and where."""

    role: str
    date: Date
    witness: str
    at: Node | Span


class DateConflict(Rule):
    days = Option(1)

    def check(self, document: Document) -> Iterator[Hit]:
        dates = list(_dates(document))
        if not dates or not is_found(document):
            return
        future = next((one for one in dates if self._has_not_come(one.date)), None)
        if future is not None:
            yield self.hit("future", future.at, date=future.date.isoformat(), topic="")
            dates = [one for one in dates if not self._has_not_come(one.date)]
        yield from self._order(dates)
        yield from self._differs(document, dates)

    def _has_not_come(self, date: Date) -> bool:
        if date.year != this_year():  # the day is asked for only where the year does not tell
            return date.year > this_year()
        return date > today() + timedelta(days=self.days)

    def _order(self, dates: list[_Dated]) -> Iterator[Hit]:
        """An update before the publication, told by one and the same witness."""
        for first in (one for one in dates if one.role == "published"):
            for later in (one for one in dates if (one.role, one.witness) == ("modified", first.witness)):
                if (first.date - later.date).days > self.days:
                    yield self.hit("order", later.at, published=first.date.isoformat(), modified=later.date.isoformat(), topic="")
                    return

    def _differs(self, document: Document, dates: list[_Dated]) -> Iterator[Hit]:
        """What readers see against what machines are told; a page that shows the day of its update agrees with that, too."""
        shown = next((one for one in dates if one.role == "published" and one.witness == "page"), None)
        claimed = [one for one in dates if one.role == "published" and one.witness != "page"]
        known = [one for one in dates if one is not shown]
        if shown is None and len(claimed) > 1:
            shown, claimed = claimed[0], claimed[1:]
        if shown is None or not claimed:
            return
        if all(self._apart(shown, one) for one in known) and (other := next((one for one in claimed if self._apart(shown, one)), None)):
            span = other.at if isinstance(other.at, Span) else document.locate(other.at)
            place = shown.at if isinstance(shown.at, Span) else document.locate(shown.at)
            yield self.hit(
                "differs", span, date=other.date.isoformat(), other=shown.date.isoformat(), topic="",
                related=(Related(document.path, place, "other"),),
            )  # fmt: skip

    def _apart(self, one: _Dated, other: _Dated) -> bool:
        return abs((one.date - other.date).days) > self.days


def _dates(document: Document) -> Iterator[_Dated]:
    """Every date that the page claims of itself; a page that claims many of one sort is a list of others."""
    for role in ("published", "modified", "reviewed"):
        field: Field | None = getattr(document.dates, role)
        if field is not None and field.source == "page":
            yield _Dated(role, field.data, "page", field)
    for name, field in (document.front_matter or {}).items():
        role = next((role for role, names in _FRONT_MATTER.items() if name.lower() in names), "")
        if role and (date := _read(field.data, field.value)):
            yield _Dated(role, date, "front matter", field)
    if document.front_matter is None:
        for role, names in _KEYS.items():
            for field in (field for name in names for field in document.meta.get(name, ())[:1]):
                if date := _read(field.data, field.value):
                    yield _Dated(role, date, "head", field)
    found = articles(document) if document.structured_data else []
    for thing in found if len(found) < _LIST else ():
        for role, name in _PROPERTIES.items():
            value = thing.data.get(name)
            if isinstance(value, str) and (date := _read(None, value)):
                yield _Dated(role, date, f"data {id(thing.data)}", value_place(document, thing.item, value))


def _read(data: object, text: str) -> Date | None:
    if isinstance(data, Date):
        return Date(data.year, data.month, data.day)
    written: re.Match[str] | None = _ISO.match(text)
    try:
        return Date(int(written[1]), int(written[2]), int(written[3])) if written else None
    except ValueError:
        return None
