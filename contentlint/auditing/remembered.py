"""A page as the store knows it: enough of it to say where a finding of a rule that compares pages stands, with no look at the page itself.

`remember` keeps the places of fields and blocks when the page is read. `recall` makes a document of text and places, in which rules find
what they are asked for; its `position` leads back to line and column of the page.
"""

from __future__ import annotations

import datetime
import json
import zlib
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final, NamedTuple

from contentlint.duplicates.places import chosen, compared
from contentlint.model import Block, Dates, Document, Encoding, Field, Kind, Language, Link, Node, Span
from contentlint.sources.addresses import Target

Position = tuple[int, int]  # line and column, from 1
_FIELDS: Final = ("title", "description", "headline", "date", "canonical")
_NEAR: Final = 50_000  # characters behind one link within which the next is looked for
_TELLING: Final = 24  # characters by which the beginning of a block is found in the source


def article_lines(document: Document) -> list[str]:
    """The article, a line for each block."""
    return [" ".join(block.text.split("\n")) for block in document.blocks]


def compared_text(document: Document, text: str) -> str:
    """Of an article in lines (see `article_lines`), though they be masked, what is compared with other pages."""
    lines, wanted = text.split("\n"), {block.index for block in compared(document)}
    return "\n".join(line for block, line in zip(document.blocks, lines, strict=True) if block.index in wanted) if wanted else ""


def remember_links(
    document: Document, targets: Sequence[Target], masked: Callable[[str], str], position: Callable[[int], Position]
) -> bytes:
    """The links of a page to its own site, as compressed JSON: how each is written, where it leads, line and column; of one whose
    address is written in another way, where the one before it stands."""
    inside = [one for one in targets if one.inside]
    if not inside:
        return b""
    texts = [" ".join(text.splitlines()) for one in inside for text in (one.link.href or "", one.url)]
    told = masked("\n".join(texts)).split("\n")
    if len(told) != len(texts):  # what was masked goes across the end of an address
        told = [masked(text) for text in texts]
    found, at = [], 0
    for one, href, url in zip(inside, told[::2], told[1::2], strict=True):
        at = max(at, document.source.find(one.link.href or "", at, at + _NEAR))
        found.append([href, url, *position(at)])
    return zlib.compress(json.dumps(found, separators=(",", ":")).encode("ascii"), 6)


class RememberedLink(NamedTuple):
    """A link as `remember_links` keeps it."""

    href: str
    url: str
    line: int
    column: int


def recall_links(packed: bytes) -> list[RememberedLink]:
    """What `remember_links` kept."""
    return [RememberedLink(*link) for link in json.loads(zlib.decompress(packed))] if packed else []


def remember(document: Document, position: Callable[[int], Position]) -> str:
    """The places of a page, as JSON; `position` gives line and column of an offset in its source.

    fields: of each that is there, where it begins and ends. blocks: of each that is compared with other pages its number, line, column, and
    whether it stands in the source word for word; of one that was not found, where the one before it stands.
    """
    fields = {}
    for name, field in zip(_FIELDS, _fields(document), strict=True):
        if field is not None:
            span = document.locate(field)
            fields[name] = [*position(span.start), *position(span.end)]
    at = document.locate(document.headline).end if document.headline else 0
    source, blocks = document.source, []
    number_of = {block.index: number for number, block in enumerate(document.blocks)}
    for block in compared(document):
        found = source.find(block.text[:_TELLING], at)
        at = at if found < 0 else found
        verbatim = found >= 0 and source.startswith(block.text, found)
        blocks.append([number_of[block.index], *position(at), int(verbatim)])
    return json.dumps([fields, blocks], separators=(",", ":"))


class Remembered(NamedTuple):
    """What the store has of a page. text: the article, a line for each block; places: see `remember`."""

    path: str
    language: Language
    kind: Kind
    title: str
    description: str
    headline: str
    date: str
    text: str
    places: str
    canonical: str = ""
    links: bytes = b""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A page made of what is known of it. The source of `document` is the article, and behind it the fields, a line each."""

    document: Document
    _starts: list[int]
    _places: list[tuple[int, int, bool]]

    def position(self, offset: int) -> Position:
        """Line and column in the page of an offset in the source of `document`; exact where the page has the words as they are read,
        else those of the beginning of the block."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return 1, 1
        line, column, verbatim = self._places[number]
        return line, column + (offset - self._starts[number] if verbatim else 0)


def recall(page: Remembered) -> Recalled:
    """The page of what is remembered."""
    lines = page.text.split("\n") if page.text else []
    fields, blocks = json.loads(page.places)
    offsets = list(accumulate((len(line) + 1 for line in lines), initial=0))
    made = tuple(
        Block("paragraph", lines[number], index, origin=offsets[number]) for index, (number, *_) in enumerate(blocks) if number < len(lines)
    )
    starts = [block.origin for block in made]
    places = [(line, column, bool(verbatim)) for _, line, column, verbatim in blocks[: len(made)]]
    source, known = page.text, {}
    values = dict(zip(_FIELDS, (page.title, page.description, page.headline, page.date, page.canonical), strict=True))
    for name, (line, column, end_line, end_column) in fields.items():
        source += "\n"
        known[name] = _field(name, values[name], len(source))
        starts += [len(source), len(source) + len(values[name])]
        places += [(line, column, True), (end_line, end_column, True)]
        source += values[name]
    links = []
    for href, _, line, column in recall_links(page.links):
        links.append(Link(href, href, 0, True, origin=len(source) + 1))
        starts.append(len(source) + 1)
        places.append((line, column, True))
        source += f"\n{href}"
    document = Document(
        page.path, source, "text", Encoding("utf-8"), page.language, page.kind, _locate, complete=False,
        title=known.get("title"), description=known.get("description"), headline=known.get("headline"),
        dates=Dates(published=known.get("date")), blocks=made, links=links, known=chosen(),
        canonical=(known["canonical"],) if "canonical" in known else (),
    )  # fmt: skip
    return Recalled(document, starts, places)  # type: ignore[arg-type]


def _fields(document: Document) -> tuple[Field | None, ...]:
    canonical = document.canonical[0] if document.canonical else None
    return document.title, document.description, document.headline, document.dates.published, canonical


def _field(name: str, value: str, start: int) -> Field:
    data: Any = datetime.date.fromisoformat(value) if name == "date" and value else None
    return Field(name, value, "page" if name == "headline" else "head", start, data)


def _locate(node: Node, start: int | None = None, end: int | None = None) -> Span:
    text = node.text if isinstance(node, Block) else node.value if isinstance(node, Field) else getattr(node, "href", "")
    origin = getattr(node, "origin", 0)
    assert isinstance(origin, int)
    return Span(origin + (start or 0), origin + (len(text) if end is None else end))
