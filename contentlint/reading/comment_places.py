"""Where a comment may be written into a page so that what comes after it is what a place belongs to, and the page stays as it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Final

from contentlint.model import Document, Span
from contentlint.reading.comments import ALONE, CUTTING, HOLDERS, Follower, Found, body
from contentlint.reading.html import SKIPPED

_NO_TARGET: Final = frozenset(("html", "head", "body"))  # what comes after a comment before these is the page
_SPACE: Final = " \t\n\r\f"
_STEPS: Final = 1000  # candidates that are looked at for one place


class Places:
    """Places for comments in one page of HTML or Markdown."""

    def __init__(self, document: Document) -> None:
        self._source = document.source
        self.body = body(document.source)
        if document.format == "markdown":
            from contentlint.reading.markdown_comments import top_blocks

            self._blocks = list(top_blocks(document.source, self.body))
            self._probe = None
        else:
            self._blocks = []
            self._probe = _probed(document.source, Span(self.body, len(document.source)))

    def before(self, offset: int) -> int | None:
        """Where to write a comment after which comes what stands at `offset`; None where that cannot be said of less than the page."""
        if self._probe is not None:
            return self._probe.before(offset)
        number = bisect_right(self._blocks, offset, key=lambda block: block[0].start) - 1
        if number < 0 or offset >= self._blocks[number][0].end:
            return None
        span, is_html = self._blocks[number]
        return _probed(self._source, span).before(offset) if is_html else span.start

    def page(self) -> int:
        """Where to write a comment on the page as a whole: in Markdown above the text; in HTML at the end of the head, since comments at
        its beginning could push the declaration of the charset out of a browser's sight; without a head at the end of the page."""
        if self._probe is None:
            return self.body
        return len(self._source) if self._probe.head_end is None else self._probe.head_end


def _probed(source: str, span: Span) -> _Probe:
    probe = _Probe(source)
    probe.markup(source[slice(*span)], lambda at: at + span.start)
    probe.finish()
    return probe


class _Probe(Follower):
    """Follows HTML as if there were a comment before every element and every line of text: these are the candidates."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "")
        self.head_end: int | None = None
        self._charset = -1
        self._closed = 0  # open elements in which no comment is written
        self._in_line = False
        self._opened: Found | None = None  # the candidate of the element that has just begun
        self._line: Found | None = None  # that of the line of text that we are in, or that has just ended
        self._outer: dict[Found, Found] = {}  # of a line of text with which an element begins: the candidate of the element

    def before(self, offset: int) -> int | None:
        """As `Places.before`."""
        number = bisect_right(self._found, offset, key=lambda found: found.span.start)
        for candidate in reversed(self._found[max(0, number - _STEPS) : number]):
            if offset < candidate.end:
                return candidate.span.start if candidate.span.start > self._charset else None
        return None

    def comment(self, span: Span, text: Span, rest: int | None = None) -> None:
        """A comment of the page is something that another may stand before."""
        self._candidate(span.start)

    def _candidate(self, at: int) -> Found | None:
        self._opened = None
        if self._closed:
            return None
        found = Found(Span(at, at), Span(at, at))
        self._found.append(found)
        self._waiting.append(found)
        return found

    def _gap(self, html: str, start: int, end: int, place: Callable[[int], int]) -> None:
        if html[start:end].strip():
            self._begin_line(place(end - len(html[start:end].lstrip(_SPACE))))  # typed wide spaces belong to the text
            self._text()

    def _begin_line(self, at: int) -> None:
        if self._in_line:
            return
        outer = self._opened
        self._line = self._candidate(at)
        self._in_line = True
        if self._line and outer:
            self._outer[self._line] = outer

    def _whole(self, name: str, start: int, end: int) -> None:
        self._candidate(start)
        super()._whole(name, start, end)

    def _start_tag(self, name: str, start: int, end: int) -> None:
        if name == "meta" and self._charset < 0 and "charset" in self._source[start:end].lower():
            self._charset = start
        if name == "body" and self.head_end is None:
            self.head_end = start
        found = None
        if name in _NO_TARGET:
            self._settle(self._waiting, -1)
        elif name in HOLDERS or name in ALONE:
            found = self._candidate(start)
        elif name not in CUTTING:
            self._begin_line(start)
        super()._start_tag(name, start, end)
        self._opened = found if name in HOLDERS else None
        self._closed += name in SKIPPED and name in HOLDERS

    def _end_tag(self, name: str, start: int, end: int) -> None:
        if name == "head" and self.head_end is None:
            self.head_end = start
        super()._end_tag(name, start, end)
        self._opened = None

    def _cut(self, at: int) -> None:
        if not self._in_line:
            self._line = None
        self._in_line = False
        super()._cut(at)

    def _pop(self, at: int) -> None:
        name, found = self._open[-1]
        self._closed -= name in SKIPPED
        if self._line and (outer := self._outer.get(self._line)) in found:
            self._line.span = outer.span  # an element that is nothing but this line of text: the comment stands before it
        super()._pop(at)
