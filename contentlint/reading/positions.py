"""The way back from what a reader sees to the source of an HTML page.

The tree knows where start tags stand, but not where a character of a text came from: entities, comments, implied and foster-parented
elements lie between. A text is followed in the source from the start tag of its box on, checked character by character. Where that fails,
because the tree has another order than the source, the page is read a second time with every visible character of its source replaced by a
mark, a code point that is its own offset: marks are no markup and no white space, so the tree and the walk come out the same, and each
character of each text tells where it stands. That costs about as much as reading the page did.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate, islice
from typing import NamedTuple, cast

from contentlint.model import Span
from contentlint.reading import markup
from contentlint.reading.html import Run, Walk, walk
from contentlint.reading.tree import Backend, Element
from contentlint.text.patterns import lazy

_FIRST = 0x10000
_MARKS = 0x110000 - _FIRST
_LITTLE = array("I", [1]).tobytes()[0] == 1


@lru_cache(maxsize=1)
def _alphabet(length: int) -> str:
    return array("I", range(_FIRST, _FIRST + length)).tobytes().decode("utf-32-le" if _LITTLE else "utf-32-be")


def _marks(length: int) -> str:
    """At least the first `length` marks: code points from U+10000 up."""
    return _alphabet(min(_MARKS, 1 << max(16, length.bit_length())))


def mark(source: str, base: int) -> str:
    """`source` with each visible character at offset base + n, n < 1,048,576, replaced by mark n; markup, white space and NUL stay."""
    marks = _marks(min(len(source) - base, _MARKS))
    last = base + len(marks)

    def replaced(token: re.Match[str]) -> str:
        start, end = token.span()
        if token[1] is not None or end <= base or start >= last:
            return token[0]
        if token[2] is None and start >= base and end <= last:
            return marks[start - base : end - base]
        return "".join(
            source[at:after] if character.isspace() and token[2] else marks[at - base] if base <= at < last else character
            for character, at, after in markup.decoded(source, start, end)
        )

    return markup.TOKENS.sub(replaced, source)


class Segment(NamedTuple):
    """`length` characters of a run's text from `offset` on stand at `start` in the source and end at `end`: a reference is longer there."""

    offset: int
    length: int
    start: int
    end: int


class Positions:
    """Places in one page: `source` is what was parsed, `page` what the walk wrote down."""

    def __init__(self, source: str, page: Walk, backend: Backend) -> None:
        self.source = source
        self.page = page
        self.backend = backend
        self._marked: dict[int, list[Run]] = {}
        self._traced: dict[int, list[Segment]] = {}

    @cached_property
    def _lengths(self) -> list[int]:
        """For each line the characters before it, line ends not counted."""
        return list(accumulate(map(len, self.source.split("\n")), initial=0))

    def tag(self, element: Element) -> int:
        """Offset of the `<` of an element's start tag; of an implied element, that of the first element in it, else 0."""
        while element.source_line is None:
            inner = next((child for child in element.children if type(child) is self.backend.element_type), None)
            if inner is None:
                return 0
            element = cast(Element, inner)
        above = element.source_line - 1
        return self._lengths[above] + above + (element.source_col or 0)

    def start_tag(self, element: Element) -> Span:
        """The whole start tag of an element."""
        at = self.tag(element)
        found = markup.START_TAG.match(self.source, at)
        return Span(at, found.end() if found else at)

    def attribute(self, element: Element, name: str, start: int | None, end: int | None) -> Span:
        """The part [start, end) of an attribute's value, counted in the decoded value with spaces collapsed; the tag when it has none."""
        place = markup.attribute(self.source, self.tag(element), name)
        return self.start_tag(element) if place is None else self._part(*place, start, end, attribute=True)

    def inside(self, element: Element, start: int | None, end: int | None) -> Span:
        """The part [start, end) of the text of an element that holds nothing but text, such as `<title>`."""
        tag = self.start_tag(element)
        close = self.source.find("</", tag.end)
        part = self._part(tag.end, close if close >= 0 else len(self.source), start, end, attribute=False)
        return part if part.end > part.start else tag

    def _part(self, first: int, last: int, start: int | None, end: int | None, *, attribute: bool) -> Span:
        """The part [start, end) of what source[first:last] shows."""
        raw = self.source[first:last]
        text = raw.strip()
        first += len(raw) - len(raw.lstrip())
        if start is None and end is None:
            return Span(first, first + len(text))
        if "&" not in text and "\0" not in text and " ".join(text.split()) == text:  # it shows itself
            return Span(first + (start or 0), first + (len(text) if end is None else min(end, len(text))))
        places = _collapsed(markup.decoded(self.source, first, last, attribute=attribute))
        return _part(places, start, end) or Span(first, first)

    def text(self, number: int, start: int | None = None, end: int | None = None) -> Span:
        """The part [start, end) of the text of run `number`; the start tag of its box when the run is empty or cannot be traced."""
        segments = self.segments(number)
        if not segments:
            return self.start_tag(self.page.boxes[self.page.runs[number].box].element)
        first = start or 0
        last = max(first, (len(self.page.runs[number].text) if end is None else end) - 1)
        begin, finish = _segment(segments, first), _segment(segments, last)
        at = begin.start + (first - begin.offset if begin.end - begin.start == begin.length else 0)
        exact = finish.end - finish.start == finish.length
        after = finish.start + min(last - finish.offset + 1, finish.length) if exact else finish.end
        return Span(at, at if end == start and start is not None else max(at, after))

    def segments(self, number: int) -> list[Segment]:
        """Where the text of a run stands, in the order of the text. Empty when the page cannot be read twice alike."""
        if number not in self._traced:
            if not self.page.runs[number].text:
                return []
            self._trace_box(number)
        return self._traced[number]

    def _trace_box(self, number: int) -> None:
        """Follow the source from the start tag of the run's box: exact while source and tree have one order, and checked as it goes."""
        runs, box = self.page.runs, self.page.boxes[self.page.runs[number].box]
        at: int | None = self.start_tag(box.element).end if box.element.source_line is not None else None
        for here in range(box.first, number + 1):
            if here in self._traced or at is None or runs[here].box != runs[number].box or not runs[here].text:
                at = None
                continue
            segments, at = self._follow(runs[here].text, at)
            if at is not None:
                self._traced[here] = segments
        if number not in self._traced:
            self._traced[number] = self._recall(number)

    def _follow(self, text: str, at: int) -> tuple[list[Segment], int | None]:
        """Segments of `text` from offset `at` on, and where it ends; None for the end when the source goes on otherwise."""
        segments: list[Segment] = []
        done = 0
        for token in markup.TOKENS.finditer(self.source, at):
            if token[1] is not None:
                continue
            for character, start, end in _words(token, self.source):
                if text.startswith(" ", done):
                    done += 1
                if not text.startswith(character, done):
                    return [], None
                segments.append(Segment(done, len(character), start, end))
                done += len(character)
            if done >= len(text):
                return segments, token.end()
        return [], None

    def _recall(self, number: int) -> list[Segment]:
        """Segments of a run by way of the marked page."""
        text = self.page.runs[number].text
        for base in range(0, max(1, len(self.source)), _MARKS):
            places = self._read(number, base)
            if places and "".join(character for character, _, _ in places) == text:
                return [Segment(offset, 1, start, end) for offset, (_, start, end) in enumerate(places)]
        return []

    def _read(self, number: int, base: int) -> list[tuple[str, int, int]]:
        if base not in self._marked:
            runs = walk(self.backend.parse(mark(self.source, base)), self.backend).runs
            self._marked[base] = runs if len(runs) == len(self.page.runs) else []
        runs = self._marked[base]
        return _collapsed(self._unmarked(runs[number].text, base)) if runs else []

    def _unmarked(self, text: str, base: int) -> Iterator[tuple[str, int, int]]:
        last = previous = -1
        repeat = 0
        for character in text:
            if character.isspace():
                yield character, last, last
                continue
            at = base + ord(character) - _FIRST
            if at < 0:
                return
            repeat = repeat + 1 if at == previous else 0
            previous = at
            referred = list(islice(markup.decoded(self.source, at, len(self.source)), repeat + 1))
            value, _, last = referred[-1]
            yield value, at, last


_WORD = lazy(r"\S+")


def _words(token: re.Match[str], source: str) -> Iterator[tuple[str, int, int]]:
    """A token's visible texts with their places: stretches without white space, or the characters of a reference."""
    if token[2] is None and "\0" not in token[0]:
        text = token[0].rstrip()
        if " ".join(text.split()) == text:
            yield text, token.start(), token.start() + len(text)
        else:
            for word in _WORD.finditer(source, *token.span()):
                yield word[0], *word.span()
    else:
        for character, start, end in markup.decoded(source, *token.span()):
            if not character.isspace():
                yield character, start, end


def _segment(segments: list[Segment], offset: int) -> Segment:
    return segments[max(0, bisect_right(segments, offset, key=lambda segment: segment.offset) - 1)]


def _collapsed(characters: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """White space as the walk leaves it: none at the ends, one space for any stretch inside."""
    kept: list[tuple[str, int, int]] = []
    space: tuple[str, int, int] | None = None
    for character in characters:
        if character[0].isspace():
            space = space or (" ", character[1], character[2])
            continue
        if space is not None and kept:
            kept.append(space)
        space = None
        kept.append(character)
    return kept


def _part(places: list[tuple[str, int, int]], start: int | None, end: int | None) -> Span | None:
    if not places:
        return None
    first = places[min(start or 0, len(places) - 1)]
    last = places[max(0, min(len(places) if end is None else end, len(places)) - 1)]
    return Span(first[1], max(last[2], first[1]))


def line_starts(source: str) -> list[int]:
    """Offset of the first character of each line."""
    return [start + line for line, start in enumerate(accumulate(map(len, source.split("\n")[:-1]), initial=0))]


def line_and_column(starts: list[int], offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset."""
    line = bisect_right(starts, offset) - 1
    return line + 1, offset - starts[line] + 1
