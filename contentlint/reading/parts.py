"""What a reader hands on: the parts of one page before they become a Document."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar, overload

from contentlint.model import Block, Field, Hidden, Image, Link, Listing, Locator, Resource, StructuredData, Table


class Head(NamedTuple):
    """What a page says of itself; members as in Document."""

    titles: tuple[Field, ...] = ()
    meta: Mapping[str, tuple[Field, ...]] = {}
    description: Field | None = None
    keywords: Field | None = None
    lang: Field | None = None
    canonical: tuple[Field, ...] = ()
    structured_data: tuple[StructuredData, ...] = ()
    resources: tuple[Resource, ...] = ()
    front_matter: Mapping[str, Field] | None = None
    front_matter_error: str = ""


T = TypeVar("T")


class Later(Sequence[T]):
    """A sequence that is made when somebody first looks into it: the menus of a page hold most of its links, and few ask for them."""

    def __init__(self, make: Callable[[], Iterable[T]]) -> None:
        self._make = make
        self._made: tuple[T, ...] | None = None

    def _all(self) -> tuple[T, ...]:
        if self._made is None:
            self._made = tuple(self._make())
        return self._made

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[T]:
        return iter(self._all())

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return self._all()[at]


class Parts(NamedTuple):
    """The body of a page; members as in Document. `title`: the line that stands for a title in a text without a head. `main_links`: None
    when all links are in the article."""

    title: Field | None
    blocks: tuple[Block, ...]
    links: Sequence[Link]
    images: tuple[Image, ...]
    tables: tuple[Table, ...]
    lists: Sequence[Listing]
    blanks: tuple[Block, ...]
    anchors: Container[str]
    limits: tuple[str, ...]
    locate: Locator
    main_links: tuple[Link, ...] | None = None
    hidden: Sequence[Hidden] = ()
