"""What a reader hands on: the parts of one page before they become a Document."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NamedTuple

from contentlint.model import Block, Field, Image, Link, Listing, Locator, Resource, StructuredData, Table


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


class Parts(NamedTuple):
    """The body of a page; members as in Document. `title`: the line that stands for a title in a text without a head.
    `limits`: names of the limits that were reached."""

    title: Field | None
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    tables: tuple[Table, ...]
    lists: tuple[Listing, ...]
    blanks: tuple[Block, ...]
    anchors: Container[str]
    limits: tuple[str, ...]
    locate: Locator
