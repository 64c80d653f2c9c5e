"""What several readers ask of structured data: the types of its objects, the names of persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final, NamedTuple

from contentlint.model import StructuredData

MOST: Final = 200  # objects read; a page can claim any number


class Thing(NamedTuple):
    """An object of structured data with its types, schema prefix left out."""

    types: tuple[str, ...]
    item: StructuredData

    @property
    def data(self) -> Mapping[str, Any]:
        return self.item.data


def things(structured_data: Iterable[StructuredData]) -> list[Thing]:
    """The objects of a page's structured data in source order."""
    return [Thing(tuple(_types(item.data.get("@type"))), item) for item in islice(structured_data, MOST)]


def _types(declared: object) -> Iterator[str]:
    for name in declared if isinstance(declared, list) else [declared]:
        if isinstance(name, str):
            yield name.rpartition("/")[2]


def names(value: object, found: Iterable[Thing] = ()) -> list[str]:
    """The names in an `author` or `reviewedBy`: a name, an object, a reference to an object of the page, or a list of these."""
    people = value if isinstance(value, list) else [value]
    known = [_name(person, found) for person in people[:20]]
    return [name for name in known if name]


def _name(person: object, found: Iterable[Thing]) -> str:
    if isinstance(person, Mapping):
        name = person.get("name")
        if name is None and (number := person.get("@id")) is not None:
            name = next((thing.data.get("name") for thing in found if thing.data.get("@id") == number), None)
        person = name[0] if isinstance(name, list) and name else name
    return " ".join(person.split()) if isinstance(person, str) else ""
