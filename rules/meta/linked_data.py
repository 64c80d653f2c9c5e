"""Structured data of a page: what stands for the article, what is inside an object, and where a value stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from contentlint.rule import Document, Span, StructuredData, Thing, things, types

MOST: Final = 200  # values of one object that are looked at
_NODES: Final = 1_000  # values inside one object
_ARTICLES: Final = ("Article", "Posting", "MedicalWebPage", "WebPage", "Report")


def articles(document: Document) -> list[Thing]:
    """Objects at the top that stand for the article or its page."""
    return [thing for thing in things(document.structured_data) if any(name.endswith(_ARTICLES) for name in thing.types)]


def inside(item: StructuredData) -> Iterator[Thing]:
    """All objects with a type that are in one at the top, itself included."""
    waiting: list[Any] = [item.data]
    seen = 0
    while waiting and seen < _NODES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, Mapping):
            if named := types(value):
                yield Thing(named, value, item)
            waiting += reversed(list(islice(value.values(), MOST)))
        elif isinstance(value, list):
            waiting += reversed(value[:MOST])


def place(document: Document, item: StructuredData, value: str) -> Span | StructuredData:
    """Where a value stands in the script of an object; the object itself where it is written otherwise."""
    span = document.locate(item)
    at = document.source.find(f'"{value}"', *span) if value else -1
    return Span(at + 1, at + 1 + len(value)) if at >= 0 else item
