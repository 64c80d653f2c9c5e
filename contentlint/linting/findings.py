"""A rule's hit → a finding: its place in the source, what it speaks about, and an identity that survives moved lines and renamed files."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from typing import Final

from contentlint.linting.heads import RuleHead
from contentlint.model import Block, Confidence, Document, Field, Finding, Image, Link, Listing, Node, Resource, Severity, Span, Table
from contentlint.rule import Hit

_HEAD_SOURCES: Final = ("head", "front matter", "open graph", "json-ld", "microdata")


class Placing:
    """Makes the findings of one page. `subjects`: also work out what each speaks about, which costs a look at the whole page."""

    def __init__(self, document: Document, subjects: bool = False) -> None:
        self._document = document
        self._subjects = subjects
        self._headings: tuple[Block, ...] | None = None
        self._seen: dict[str, int] = {}

    def finding(self, head: RuleHead, hit: Hit, severity: Severity) -> Finding:
        """The finding of a hit; of equal ones in the order in which they come, each has an identity of its own."""
        document, place = self._document, hit.at
        if place is None:
            span = Span(0, 0)
        elif isinstance(place, Span):
            span = place
        else:
            span = document.locate(place, hit.start, hit.end)
        unsure = bool(head.kinds) and not document.kind.certain
        confidence: Confidence = "possible" if unsure else hit.confidence
        return Finding(
            document.path, head.code, head.name, severity, confidence, span, hit.message, hit.params, hit.related, hit.fixes,
            self._identity(head, hit, span), self._subject(head, place, span) if self._subjects else (),
        )  # fmt: skip

    def _identity(self, head: RuleHead, hit: Hit, span: Span) -> str:
        """A digest of rule, message, the words of the place and the headings above it, and a number among equals."""
        words = self._document.source[slice(*span)] if hit.at is None or isinstance(hit.at, Span) else _words(hit.at)[hit.start : hit.end]
        words = " ".join(unicodedata.normalize("NFKC", words).split())
        key = "\n".join((head.code, hit.message, words, *self._trail(hit.at)))
        self._seen[key] = number = self._seen.get(key, 0) + 1
        return hashlib.blake2b(f"{key}\n{number}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def _trail(self, place: Node | Span | None) -> Iterator[str]:
        """The headings over a place, innermost first."""
        number = _block_number(place)
        if number is None:
            return
        if self._headings is None:
            self._headings = tuple(block for block in self._document.blocks if block.kind == "heading")
        level = place.level if isinstance(place, Block) and place.kind == "heading" else 7
        for heading in reversed(self._headings):
            if heading.index < number and heading.level < level:
                level = heading.level
                yield heading.text

    def _subject(self, head: RuleHead, place: Node | Span | None, span: Span) -> tuple[Span, ...]:
        document = self._document
        if head.subject == "outline":
            headings = [block for block in (*document.blocks, *document.template) if block.kind == "heading"]
            return tuple(map(document.locate, headings))
        if head.subject == "byline":
            line, dates = document.byline, document.dates
            fields = (line.author, line.reviewer, line.source, dates.published, dates.modified, dates.reviewed, document.headline)
            return tuple(document.locate(field) for field in fields if field)
        if head.subject == "page":
            return (Span(0, len(document.source)),)
        if head.subject == "head" or place is None or (isinstance(place, Field) and place.source in _HEAD_SOURCES):
            return (self._head(),)
        if isinstance(place, Block):
            return (document.locate(place), span)
        return (span,)

    def _head(self) -> Span:
        """What stands before the first block: the head element, or the front matter."""
        blocks = (*self._document.blocks[:1], *self._document.template[:1])
        return Span(0, min((self._document.locate(block).start for block in blocks), default=len(self._document.source)))


def _words(node: Node) -> str:
    """The text of a node that offsets count in."""
    match node:
        case Block() | Link():
            return node.text
        case Field():
            return node.value
        case Image():
            return node.alt or node.src or ""
        case Resource():
            return node.url
        case _:
            return ""


def _block_number(place: Node | Span | None) -> int | None:
    match place:
        case Block():
            return place.index
        case Link() | Image() | Table() | Listing():
            return place.block
        case Field(origin=(Block() as block, *_)):
            return block.index
        case _:
            return None
