"""Comments of a page, each with the end of what comes after it: who writes a comment into an article speaks about that.

What comes after it is the next element (a paragraph, a list with all its items, a meta element, an image) or, when text or markup within
text follows, the rest of that line of text. End tags and rules (`<hr>`) are passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final, NamedTuple

from contentlint.model import Document, Span
from contentlint.reading.html import BOXES, SKIPPED
from contentlint.reading.markup import MARKUP

#: elements that hold nothing
ALONE: Final = frozenset(("base", "embed", "img", "input", "link", "meta"))
#: elements with an end tag that are followed
HOLDERS: Final = (BOXES | SKIPPED | {"head"}) - ALONE - {"hr"}
#: what ends a line of text
CUTTING: Final = BOXES | {"br", "hr"}
_CELLS: Final = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot"))
# open element → start tags that end it
_ENDED_BY: Final = {
    "p": BOXES - {"caption", "label"},
    "li": frozenset(("li",)),
    **dict.fromkeys(("dt", "dd"), frozenset(("dt", "dd"))),
    **dict.fromkeys(("td", "th"), _CELLS),
    "tr": _CELLS - {"td", "th"},
    **dict.fromkeys(("tbody", "thead", "tfoot", "caption"), frozenset(("tbody", "thead", "tfoot"))),
}


class Comment(NamedTuple):
    """A comment. `text`: where what it says stands; `end`: where ends what comes after it."""

    span: Span
    text: Span
    end: int


def comments(document: Document, start: str) -> list[Comment]:
    """The comments of a page whose text begins with `start`, in order: those of HTML, and in Markdown also `[//]: # (…)`.

    What only looks like one, in code, preformatted text, scripts and attributes, is none. Plain text has no comments.
    """
    if document.format == "text" or start not in document.source:
        return []
    if document.format == "markdown":
        from contentlint.reading.markdown_comments import markdown_comments

        return markdown_comments(document.source, start)
    follower = Follower(document.source, start)
    first = body(document.source)
    follower.markup(document.source[first:], lambda at: at + first)
    return follower.finish()


def body(source: str) -> int:
    """Where the front matter of a page ends; 0 when it has none."""
    from contentlint.reading.front_matter import read_front_matter

    front = read_front_matter(source)
    return front.end if front else 0


class Found:
    """A comment in the making."""

    __slots__ = ("end", "span", "text")

    def __init__(self, span: Span, text: Span) -> None:
        self.span = span
        self.text = text
        self.end = span.end


class Follower:
    """Follows a page piece by piece, through HTML and other blocks, and writes down its comments. `source`: the whole page."""

    def __init__(self, source: str, start: str) -> None:
        self._source = source
        self._start = start
        self._found: list[Found] = []
        self._unsettled = 0  # comments of which it is not known what comes after them
        self._waiting: list[Found] = []  # nothing has come after them yet
        self._within: list[Found] = []  # the rest of a line of text comes after them
        self._open: list[tuple[str, list[Found]]] = []
        self._counts: Counter[str] = Counter()

    def finish(self) -> list[Comment]:
        """All comments, when the page is over."""
        self._cut(len(self._source))
        for _, found in self._open:
            self._settle(found, len(self._source))
        self._settle(self._waiting, len(self._source))
        return [Comment(one.span, one.text, one.end) for one in self._found]

    def comment(self, span: Span, text: Span, rest: int | None = None) -> None:
        """A comment; what comes after it ends at `rest`, if that is known."""
        words = self._source[slice(*text)]
        text = Span(text.start + len(words) - len(words.lstrip()), text.end - (len(words) - len(words.rstrip())))
        if not self._source.startswith(self._start, text.start):
            return
        found = Found(span, text)
        self._found.append(found)
        if rest is None:
            self._waiting.append(found)
            self._unsettled += 1
        else:
            found.end = rest

    def block(self, span: Span) -> None:
        """A block that is no HTML."""
        self._begin("div", span.start)
        self._settle(self._waiting, span.end)

    def markup(self, html: str, place: Callable[[int], int]) -> None:
        """A piece of HTML; `place` leads from its offsets to those of the page."""
        done = 0
        last = html.rfind(self._start)
        for token in MARKUP.finditer(html):
            start, end = token.span()
            if start > last and not self._unsettled:
                return
            self._gap(html, done, start, place)
            done = end
            if token[1] is not None:
                at = place(start)
                length = place(end - 1) + 1 - at
                self.comment(Span(at, at + length), Span(at + 4, at + max(4, length - (3 if token[1].endswith("-->") else 0))))
            elif token[2] is not None:
                self._whole(token[2].lower(), place(start), place(end - 1) + 1)
            elif token[4] is not None and token[3]:
                self._end_tag(token[4].lower(), place(start), place(end - 1) + 1)
            elif token[4] is not None:
                self._start_tag(token[4].lower(), place(start), place(end - 1) + 1)
        self._gap(html, done, len(html), place)

    def _gap(self, html: str, start: int, end: int, place: Callable[[int], int]) -> None:
        """What stands between two tags."""
        if self._waiting and html[start:end].strip():
            self._text()

    def _whole(self, name: str, start: int, end: int) -> None:
        """An element in which nothing is looked for."""
        self._begin(name, start)
        self._settle(self._waiting, end)

    def _text(self) -> None:
        self._within += self._waiting
        self._waiting = []

    def _start_tag(self, name: str, start: int, end: int) -> None:
        self._begin(name, start)
        if name in ALONE:
            self._settle(self._waiting, end)
        elif name in HOLDERS:
            self._open.append((name, self._waiting))
            self._counts[name] += 1
            self._waiting = []
        elif name not in CUTTING:
            self._text()

    def _begin(self, name: str, at: int) -> None:
        """What an element ends by its beginning."""
        if name in CUTTING:
            self._cut(at)
        while self._open and name in _ENDED_BY.get(self._open[-1][0], ()):
            self._pop(at)

    def _end_tag(self, name: str, start: int, end: int) -> None:
        if name in CUTTING:
            self._cut(start)
        if not self._counts[name]:
            return
        while self._open[-1][0] != name:
            self._pop(start)
        self._pop(end)

    def _pop(self, at: int) -> None:
        name, found = self._open.pop()
        self._counts[name] -= 1
        self._settle(found, at)

    def _cut(self, at: int) -> None:
        self._settle(self._within, at)

    def _settle(self, found: list[Found], end: int) -> None:
        for one in found:
            one.end = end
        self._unsettled -= len(found)
        found.clear()
