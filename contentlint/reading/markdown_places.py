"""Where the parser of Markdown found what it hands on: its inline tokens do not tell, so it is watched while it works."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Final, NamedTuple, TypeAlias

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from contentlint.model import Span
from contentlint.reading.dialects import Masked, mask
from contentlint.reading.trace import Origin, Piece
from contentlint.text.patterns import lazy

TRAILS: Final = "trails"  # key in the parser's env


_QUOTATION: Final = lazy(r"^[\s>]++")
_NO_TEXT: Final = lazy(r"[\s>*+.)\d-]*+")


class Step(NamedTuple):
    """A rule of the inline parser begins: at which character, with how many tokens made, with text not yet made a token."""

    at: int
    tokens: int
    pending: bool


Trails: TypeAlias = dict[int, list[Step]]


def watch(state: StateInline, silent: bool) -> bool:
    """An inline rule that matches nothing and notes where the parser is, by the list of tokens that it fills."""
    if not silent:
        state.env[TRAILS].setdefault(id(state.tokens), []).append(Step(state.pos, len(state.tokens), bool(state.pending)))
    return False


class Lines(NamedTuple):
    """Where stretches of a text stand: offsets of their first characters in the text and in the source, in order."""

    starts: list[int]
    places: list[int]

    def place(self, offset: int) -> int:
        """Where the character at `offset` of the text stands."""
        number = max(0, bisect_right(self.starts, offset) - 1)
        return self.places[number] + offset - self.starts[number]

    def span(self, start: int, end: int) -> Span:
        """Where the characters from `start` to `end` stand."""
        return Span(self.place(start), self.place(end - 1) + 1) if end > start else Span(self.place(start), self.place(start))

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The same, cut where the source has something in between."""
        while start < end:
            number = bisect_right(self.starts, start)
            stop = min(end, self.starts[number]) if number < len(self.starts) else end
            at = self.place(start)
            yield Piece(at, at + stop - start)
            start = stop


class SourceLines:
    """The masked source by lines."""

    def __init__(self, source: str, offset: int) -> None:
        self.original = source
        self.offset = offset
        self.masked: Masked = mask(source[offset:])

    @cached_property
    def lines(self) -> list[str]:
        return self.masked.text.split("\n")

    @cached_property
    def starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self.lines), initial=self.offset))

    def span(self, token: Token) -> Span:
        """The lines of a block."""
        first, last = token.map or (0, 0)
        last = max(first, min(last, len(self.lines)) - 1)
        line = self.lines[first]
        start = self.starts[first] + len(line) - len(line.lstrip())
        while last > first and not self.lines[last].strip():
            last -= 1
        return Span(start, max(start, self.starts[last] + len(self.lines[last].rstrip())))

    def places(self, content: str, first: int) -> Lines:
        """Where the lines of `content` stand, which are the ends of the source's lines from number `first` on."""
        starts, places = [], []
        at = 0
        top = content.split("\n", 1)[0].strip()
        while (
            top and first + 1 < len(self.lines) and _NO_TEXT.fullmatch(self.lines[first]) and not self.lines[first].rstrip().endswith(top)
        ):
            first += 1  # a line of nothing but wide spaces, which the parser strips from the paragraph
        for number, line in enumerate(content.split("\n"), first):
            text = line.strip()
            whole = self.lines[number].rstrip() if number < len(self.lines) else ""
            if not whole.endswith(text):  # a heading closed by number signs
                whole = whole.rstrip("#").rstrip()
            if text and whole.endswith(text):
                starts.append(at + len(line) - len(line.lstrip()))
                places.append(self.starts[number] + len(whole) - len(text))
            at += len(line) + 1
        return Lines(starts, places) if starts else Lines([0], [self.starts[min(first, len(self.starts) - 1)]])

    def lead(self, offset: int) -> str:
        """Wide spaces in front of the text that begins at `offset`, which the parser strips."""
        number = bisect_right(self.starts, offset) - 1
        before = self.lines[number][: offset - self.starts[number]]
        return before[len(before.rstrip()) :].strip(" \t")

    def cell(self, row: Sequence[str], column: int, number: int) -> Lines:
        """Where a table cell's content stands: pipes in it are escaped in the source."""
        line = self.lines[number]
        escaped = [cell.replace("|", "\\|") for cell in row]
        # marks of a quotation around the table, unless the table begins with such a mark itself
        inside = line.lstrip()
        if not row[0] or not inside.startswith(escaped[0]):
            inside = _QUOTATION.sub("", line)
        at = len(line) - len(inside) + inside.startswith("|")
        for cell in escaped[:column]:
            at = line.find("|", max(0, line.find(cell, at)) + len(cell)) + 1
        content = row[column]
        at += len(line[at:]) - len(line[at:].lstrip())
        start = self.starts[number] + max(at, line.find(escaped[column], at))
        pipes = [place for place, character in enumerate(content) if character == "|"]
        return Lines([0, *pipes], [start, *(start + pipe + count for count, pipe in enumerate(pipes, 1))])


class _Stretch(NamedTuple):
    """Of a token's text, and where the parser went on after it."""

    start: int
    end: int
    after: int


class Place:
    """The contents of an inline token: its tokens, the steps of the parser, its text, and where that stands (`find`, only when asked).

    `shift`: added to offsets within it, which makes them offsets in the text of the outermost one.
    """

    def __init__(self, tokens: Sequence[Token], trails: Trails, content: str, find: Callable[[], Lines], shift: int = 0) -> None:
        self.tokens = tokens
        self.content = content
        self.shift = shift
        self._trails = trails
        self._find = find

    @cached_property
    def lines(self) -> Lines:
        return self._find()

    @cached_property
    def stretches(self) -> list[_Stretch]:
        """For each token the stretch of `content` that it was made of."""
        found: list[_Stretch] = []
        trail = self._trails.get(id(self.tokens), [])
        pending = cursor = 0
        for step, following in pairwise([*trail, Step(len(self.content), len(self.tokens), False)]):
            if not step.pending:
                pending = step.at
            for index in range(step.tokens, following.tokens):
                flushed = index == step.tokens and self.tokens[index].type == "text" and step.pending
                start, cursor = self._stretch(index, pending if flushed else max(step.at, cursor))
                found.append(_Stretch(start, cursor, following.at))
        return found

    def _stretch(self, index: int, start: int) -> tuple[int, int]:
        token, before = self.tokens[index], self.tokens[index - 1] if index else None
        if token.type == "code_inline" or (before and before.type == "link_open" and before.markup == "autolink"):
            # the content of a code span stands inside its marks and perhaps a space, that of an autolink inside its brackets
            start += len(token.markup) or 1
            start += self.content[start : start + len(token.content)].replace("\n", " ") != token.content
            return start, start + len(token.content)
        if token.type == "text":
            return start, start + len(token.content)
        return start, start + (len(token.markup) if token.type.startswith(("text_special", "em_", "strong_", "s_")) else 0)

    def description(self, number: int) -> Place:
        """The place of the description of the image that is token `number`: it stands behind `![`."""
        token = self.tokens[number]
        shift = self.shift + self.stretches[number].start + 2
        return Place(token.children or [], self._trails, token.content, lambda: self.lines, shift)


class Spot(NamedTuple):
    """Where a text was found: tokens of a place by number, with the text of each; `whole`: first and last token of a node that is more."""

    place: Place
    texts: tuple[tuple[str, int], ...]
    whole: tuple[int, int] | None = None


def origin(spot: Spot) -> Origin:
    """Where a spot is in the source."""
    place, whole = spot.place, spot.whole
    lines = place.lines
    inner = place.description(whole[0]) if whole and place.tokens[whole[0]].type == "image" else place
    pieces = tuple(piece for text, number in spot.texts if text != "\n" for piece in _pieces(text, number, inner, lines))
    if whole:
        start, end = place.stretches[whole[0]].start, place.stretches[whole[1]].after
        end = start + len(place.content[start:end].rstrip())
        return Origin(lines.span(start + place.shift, end + place.shift), pieces)
    return Origin(Span(pieces[0].start, pieces[-1].end) if pieces else Span(lines.places[0], lines.places[0]), pieces)


def _pieces(text: str, number: int, place: Place, lines: Lines) -> Iterator[Piece]:
    token, stretch = place.tokens[number], place.stretches[number]
    start, end = stretch.start + place.shift, stretch.end + place.shift
    if token.type == "image" or (token.type == "text_special" and text != token.markup):
        yield Piece(*lines.span(start, end), text)
    else:
        yield from lines.pieces(start, end)
