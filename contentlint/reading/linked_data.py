"""What readers and rules ask of structured data, which may hold anything: types of objects, texts, names of persons."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final, NamedTuple

from contentlint.model import StructuredData

MOST: Final = 200  # objects of a page, and values of a list, that are read; a page can claim any number


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
