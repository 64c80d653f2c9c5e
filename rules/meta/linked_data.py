"""Structured data of a page, which may hold anything: objects and their types, texts and persons, and where a value stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final, NamedTuple

from contentlint.rule import Document, Span, StructuredData

MOST: Final = 200  # objects of a page that are looked at, and values of a list
_NODES: Final = 1_000  # values inside one object
_ARTICLES: Final = ("Article", "Posting", "MedicalWebPage", "WebPage", "Report")


class Thing(NamedTuple):
    """An object with a type, at the top or inside another; `item` is the one at the top."""

    types: tuple[str, ...]
    data: Mapping[str, Any]
    item: StructuredData


def things(document: Document) -> list[Thing]:
    """The objects at the top of the page's structured data."""
    return [Thing(_types(item.data), item.data, item) for item in islice(document.structured_data, MOST)]


def articles(document: Document) -> list[Thing]:
    """Those that stand for the article or its page."""
    return [thing for thing in things(document) if any(name.endswith(_ARTICLES) for name in thing.types)]


def inside(item: StructuredData) -> Iterator[Thing]:
    """All objects with a type that are in one at the top, itself included."""
    waiting: list[Any] = [item.data]
    seen = 0
    while waiting and seen < _NODES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, Mapping):
            if types := _types(value):
                yield Thing(types, value, item)
            waiting += reversed(list(islice(value.values(), MOST)))
        elif isinstance(value, list):
            waiting += reversed(value[:MOST])


def _types(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the types, schema prefix left out."""
    return tuple(name.rpartition("/")[2].rpartition(":")[2] for name in listed(data.get("@type")) if isinstance(name, str))


def listed(value: object) -> list[Any]:
    """The value as a list: itself one, or the only value of one; empty for nothing."""
    if isinstance(value, list):
        return value[:MOST]
    return [] if value is None else [value]


def text(value: object) -> str:
    """The first text of a value, without references and extra spaces; "" when it has none."""
    first = next(iter(listed(value)), None)
    if isinstance(first, Mapping):
        first = first.get("@value")
    if not isinstance(first, str):
        return ""
    if "&" in first:
        import html

        first = html.unescape(first)
    return " ".join(first.split())


def persons(value: object, known: Iterable[Thing]) -> list[tuple[str, bool]]:
    """The names in an `author`, each with whether it is said to be an organization; references are followed to the objects of the page."""
    found = []
    for one in listed(value):
        person = one
        if isinstance(one, Mapping) and "name" not in one and isinstance(one.get("@id"), str):
            person = next((thing.data for thing in known if thing.data.get("@id") == one["@id"]), {})
        name = text(person.get("name")) if isinstance(person, Mapping) else text(person)
        if name:
            found.append((name, isinstance(person, Mapping) and any("Organization" in kind for kind in _types(person))))
    return found


def place(document: Document, item: StructuredData, value: str) -> Span | StructuredData:
    """Where a value stands in the script of an object; the object itself where it is written otherwise."""
    span = document.locate(item)
    at = document.source.find(f'"{value}"', *span) if value else -1
    return Span(at + 1, at + 1 + len(value)) if at >= 0 else item
