"""A rule's hit → a finding: its place in the source, what it speaks about, and an identity that survives moved lines and renamed files."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

from contentlint.linting.heads import RuleHead
from contentlint.model import (
    Block,
    Confidence,
    Document,
    Field,
    Finding,
    Hidden,
    Image,
    Link,
    Listing,
    Node,
    Place,
    Resource,
    Severity,
    Span,
    StructuredData,
    Table,
)
from contentlint.rule import Hit
from contentlint.text.patterns import lazy

PERSONAL = "personal"  # parameter of findings whose place holds personal data: no report quotes it, no result with it is kept
PAGE_KIND, GUESSED = "page_kind", "page_kind_guessed"  # parameters of findings of rules that hold for some kinds of page
_HEAD_SOURCES: Final = ("head", "front matter", "open graph", "json-ld", "microdata")
_TELLING: Final = 8  # characters that tell one place from another
_AROUND: Final = 16
_HEAD_END: Final = lazy(r"</head\s*>|<body\b", re.IGNORECASE)


def identity(*about: str) -> str:
    """A digest of what tells a finding from the others of its page."""
    return hashlib.blake2b("\n".join(about).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Placing:
    """Makes the findings of one page. `subjects`: also work out what each speaks about, which costs a look at the whole page."""

    def __init__(self, document: Document, subjects: bool = False) -> None:
        self._document = document
        self._subjects = subjects
        self._headings: list[_Heading] | None = None
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
        params = hit.params
        if head.kinds or head.kind_severities:  # what sort of page it is decides; readers are told which it was taken for
            params = {**params, PAGE_KIND: document.kind.name, GUESSED: not document.kind.certain}
        return Finding(
            document.path, head.code, head.name, severity, confidence, span, hit.message, params, hit.related, hit.fixes,
            self._identity(head, hit, span), self._subject(head, hit, span) if self._subjects else (), self._place(head, place),
        )  # fmt: skip

    def _identity(self, head: RuleHead, hit: Hit, span: Span) -> str:
        """A digest of rule, message, what it is about (its topic, else the words of the place and the headings above it), and a number
        among equals."""
        about = [hit.topic] if hit.topic is not None else [self._words(hit, span), *self._trail(hit.at)]
        message = hit.message if head.judges_pages else ""  # how many pages have the same text is no matter of this one
        key = "\n".join((head.code, message, *about))
        self._seen[key] = number = self._seen.get(key, 0) + 1
        return identity(key, str(number))

    def _words(self, hit: Hit, span: Span) -> str:
        """The words of the place, normalised; of a short one, such as a single mark, with those around it."""
        if hit.at is None or isinstance(hit.at, Span):
            text, (start, end) = self._document.source, span
        else:
            text = _text(hit.at)
            start, end = hit.start or 0, len(text) if hit.end is None else hit.end
        if 0 < end - start < _TELLING:
            start, end = max(0, start - _AROUND), end + _AROUND
        return _normal(text[start:end])

    def _trail(self, place: Node | Span | None) -> Iterator[str]:
        """The headings over a place, innermost first."""
        number = _block_number(place)
        if number is None:
            return
        if self._headings is None:
            self._headings = _outline(self._document.blocks)
        level = place.level if isinstance(place, Block) and place.kind == "heading" else 7
        at = bisect_left(self._headings, number, key=lambda heading: heading.index) - 1
        while at >= 0:
            heading = self._headings[at]
            if heading.level < level:
                yield heading.words
            at = heading.above

    def _place(self, head: RuleHead, place: Node | Span | None) -> Place:
        """The part of the page that a hit stands in. A bare span behind the head counts as the article."""
        match place:
            case None:
                return "head" if head.subject == "head" else "page"
            case Span():
                return "head" if place.end <= self._body_start else "body"
            case Block() if place.main and place.kind == "heading":
                return "headings"
            case Block() | Image() | Link() | Table() | Listing() | Hidden() if not place.main:
                return "template"
            case Image():
                return "alt"
            case Field():
                return "head" if place.source in _HEAD_SOURCES else "headings" if place.name == "headline" else "body"
            case Resource() | StructuredData():
                return "head"
            case _:
                return "body"

    @cached_property
    def _body_start(self) -> int:
        """Where the head is over; 0 where a page has none."""
        found = _HEAD_END.search(self._document.source) if self._document.format == "html" else None
        return found.start() if found else 0

    def _subject(self, head: RuleHead, hit: Hit, span: Span) -> tuple[Span, ...]:
        """Its place, all other places that it names, and the part of the page that the rule is about."""
        document, place = self._document, hit.at
        spans = [span, *(related.span for related in hit.related if related.path == document.path)]
        spans += [one if isinstance(one, Span) else document.locate(one) for one in hit.about]
        if isinstance(place, Block):
            spans.append(document.locate(place))
        if head.subject == "outline":
            spans += [document.locate(block) for block in (*document.blocks, *document.template) if block.kind == "heading"]
        elif head.subject == "byline":
            line, dates = document.byline, document.dates
            fields = (line.author, line.reviewer, line.source, dates.published, dates.modified, dates.reviewed, document.headline)
            spans += [document.locate(field) for field in fields if field]
        elif head.subject == "page":
            spans.append(Span(0, len(document.source)))
        elif head.subject == "head" or place is None or (isinstance(place, Field) and place.source in _HEAD_SOURCES):
            spans.append(self._head())
        return tuple(dict.fromkeys(spans))

    def _head(self) -> Span:
        """The head element, or the front matter: at most what stands before the first block."""
        blocks = (*self._document.blocks[:1], *self._document.template[:1])
        source = self._document.source
        end = min((self._document.locate(block).start for block in blocks), default=len(source))
        if self._document.format == "html" and (found := _HEAD_END.search(source, 0, end)):
            return Span(0, found.start())
        return Span(0, len(source[: source.rfind("\n", 0, end) + 1].rstrip()))


class _Heading(NamedTuple):
    """A heading of the article: number of its block, level, words normalised; `above`: place in the outline of the one that it stands
    under, -1 when there is none."""

    index: int  # type: ignore[assignment]  # as in Block
    level: int
    words: str
    above: int


def _outline(blocks: Iterable[Block]) -> list[_Heading]:
    outline: list[_Heading] = []
    for block in blocks:
        if block.kind == "heading":
            above = len(outline) - 1
            while above >= 0 and outline[above].level >= block.level:
                above = outline[above].above
            outline.append(_Heading(block.index, block.level, _normal(block.text), above))
    return outline


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _text(node: Node) -> str:
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
