"""What readers and rules ask of structured data, which may hold anything: types of objects, texts, names of persons."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final, NamedTuple

from contentlint.model import Document, Field, Span, StructuredData

MOST: Final = 200  # objects of a page, and values of a list, that are read; a page can claim any number


_DEEPEST: Final = 8  # objects in objects
_SENTENCES: Final = frozenset(
    "name headline alternativeHeadline alternateName description abstract text articleBody reviewBody slogan award".split()
)


class Thing(NamedTuple):
    """An object with its types, schema prefix left out. `item` is the object at the top that it is in, or is."""

    types: tuple[str, ...]
    data: Mapping[str, Any]
    item: StructuredData


def things(structured_data: Iterable[StructuredData]) -> list[Thing]:
    """The objects at the top of a page's structured data, in source order."""
    return [Thing(types(item.data), item.data, item) for item in islice(structured_data, MOST)]


def types(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the types of an object, schema prefix left out."""
    return tuple(name.rpartition("/")[2].rpartition(":")[2] for name in listed(data.get("@type")) if isinstance(name, str))


def listed(value: object) -> list[Any]:
    """The value as a list: itself one, or the only value of one; empty for nothing."""
    if isinstance(value, list):
        return value[:MOST]
    return [] if value is None else [value]


def text_of(value: object) -> str:
    """The first text of a value, without references and extra spaces; "" when it has none."""
    first = next(iter(listed(value)), None)
    if isinstance(first, Mapping):
        first = first.get("@value")
    return " ".join(html.unescape(first).split()) if isinstance(first, str) else ""


def persons(value: object, known: Iterable[Thing] = ()) -> list[tuple[str, bool]]:
    """The names in an `author` or `reviewedBy` (a name, an object, a reference to an object of the page, or a list of these), each with
    whether it is said to be an organization."""
    found = []
    for one in listed(value):
        person = one
        if isinstance(one, Mapping) and "name" not in one and isinstance(one.get("@id"), str):
            person = next((thing.data for thing in known if thing.data.get("@id") == one["@id"]), {})
        name = text_of(person.get("name") if isinstance(person, Mapping) else person)
        if name:
            found.append((name, isinstance(person, Mapping) and any("Organization" in kind for kind in types(person))))
    return found


def texts_in(document: Document) -> Iterator[Field]:
    """What the JSON-LD of a page says in sentences, each where it stands; of one that is written with escapes the whole value."""
    for item in islice(document.structured_data, MOST):
        if item.syntax == "json-ld" and item.data:
            start = document.locate(item).start
            for name, value in islice(_sentences(item.data), MOST):
                place = _place(document.source, value, start)
                if place is not None:
                    yield Field(name, value, "json-ld", place)


def _sentences(value: object, depth: int = 0) -> Iterator[tuple[str, str]]:
    """The texts under keys that hold sentences, with their keys."""
    if isinstance(value, list) and depth < _DEEPEST:
        for one in value[:MOST]:
            yield from _sentences(one, depth + 1)
    elif isinstance(value, Mapping) and depth < _DEEPEST:
        for key, one in value.items():
            if isinstance(one, str):
                if key in _SENTENCES:
                    yield key, one
            else:
                yield from _sentences(one, depth + 1)


def _place(source: str, value: str, start: int) -> Span | None:
    """Where a value is written behind `start`."""
    escaped = json.dumps(value)[1:-1]
    for written in (value, json.dumps(value, ensure_ascii=False)[1:-1], escaped, escaped.replace("/", "\\/")):
        at = source.find(written, start) if written else -1
        if at >= 0:
            return Span(at, at + len(written))
    return None
