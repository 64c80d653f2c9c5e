from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from contentlint.rule import Document, Hit, Rule, Span, StructuredData, Thing, lazy, listed, text_of

from .linked_data import MOST, inside

_OWNERS: Final = (
    "Organization", "Business", "Clinic", "Hospital", "Physician", "PhysiciansOffice", "Dentist", "Pharmacy", "Optician", "Corporation",
    "DiagnosticLab", "BeautySalon", "DaySpa", "HealthClub", "VeterinaryCare", "Store", "NursingHome",
)  # fmt: skip
_CLAIMS: Final = (("aggregateRating", "rating"), ("review", "review"), ("reviews", "review"))
_JUDGEMENTS: Final = {"AggregateRating": "rating", "EmployerAggregateRating": "", "Review": "review"}
_HOST: Final = lazy(r"\s*(?:\w+:)?//(?:www\.|m\.)?([^/:?#\s]+)", re.IGNORECASE)
_DIRECTORY: Final = 3  # a page that rates so many institutions is a list of other people's


class SelfServingRating(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        if not document.structured_data:
            return
        found = []
        for item in document.structured_data[:MOST]:
            for thing in inside(item):
                found += [(item, owner, message, key) for owner, message, key in _claims(thing)]
        names = {text_of(owner.get("name")) for _, owner, _, _ in found}
        if not found or len(names) >= _DIRECTORY:
            return
        own = _own_host(document)
        seen = set()
        for item, owner, message, key in found:
            host = _host(owner.get("url"))
            if (own and host and not _same_site(own, host)) or message in seen:
                continue
            seen.add(message)
            sure = own and host
            name = text_of(owner.get("name")) or "?"
            yield self.hit(message, _place(document, item, key), confidence="certain" if sure else "possible", owner=name)


def _claims(thing: Thing) -> Iterator[tuple[Mapping[str, Any], str, str]]:
    """Institutions that are rated or reviewed here, the message, and the property that says so."""
    if any(name.endswith(_OWNERS) for name in thing.types):
        for key, message in _CLAIMS:
            if any(isinstance(value, Mapping) and value for value in listed(thing.data.get(key))):
                yield thing.data, message, key
    for name in thing.types:
        message = _JUDGEMENTS.get(name, "")
        for rated in listed(thing.data.get("itemReviewed")) if message else ():
            if isinstance(rated, Mapping) and any(isinstance(kind, str) and kind.endswith(_OWNERS) for kind in listed(rated.get("@type"))):
                yield rated, message, "itemReviewed"


def _own_host(document: Document) -> str:
    addresses = (*document.canonical, *document.meta.get("og:url", ()))
    return next((host for address in addresses if (host := _host(address.value))), "")


def _host(address: object) -> str:
    found = _HOST.match(address) if isinstance(address, str) else None
    return found[1].lower() if found else ""


def _same_site(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _place(document: Document, item: StructuredData, key: str) -> Span | StructuredData:
    span = document.locate(item)
    at = document.source.find(key, *span)
    return Span(at, at + len(key)) if at >= 0 else item
