"""Markdown inside one block: the parser's inline tokens → runs of text, links and images, each with what is needed to find it again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from contentlint.model import Image, Link, Span
from contentlint.reading.html import BOXES, SKIPPED
from contentlint.reading.parts import Fragment
from contentlint.reading.trace import Origin, Piece

_TAG_NAME: Final = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_ID: Final = re.compile(r"""\s(?:id|name)\s{0,9}=\s{0,9}["']?([^"'\s>]+)""", re.IGNORECASE)
_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_MARKS: Final = "‘’“”…—·"
_WIDE_BREAK: Final = re.compile(rf"(?<=[{_WIDE}]) ?\n ?(?=[{_WIDE}{_MARKS}])|(?<=[{_MARKS}]) ?\n ?(?=[{_WIDE}])")
_TRAILS: Final = "trails"


class Step(NamedTuple):
    """A rule of the inline parser begins: at which character, with how many tokens made, with text not yet made a token."""

    at: int
    tokens: int
    pending: bool


def watch(state: StateInline, silent: bool) -> bool:
    """An inline rule that matches nothing and notes where the parser is, which its tokens do not tell."""
    if not silent:
        state.env[_TRAILS].setdefault(id(state.tokens), []).append(Step(state.pos, len(state.tokens), bool(state.pending)))
    return False


def new_environment() -> dict[str, dict[int, list[Step]]]:
    """What a parse with `watch` needs as its env."""
    return {_TRAILS: {}}


class Place(NamedTuple):
    """The contents of an inline token: its tokens, what was noted while parsing, its text, and where its stretches stand in the source.

    `shift`: added to offsets within it, which makes them offsets in the text of the outermost one.
    """

    tokens: Sequence[Token]
    trail: Sequence[Step]
    content: str
    shift: int
    lines: Callable[[], Sequence[tuple[int, int]]]


class Spot(NamedTuple):
    """Where a text was found: tokens of a place by number, with the text of each; `whole`: first and last token of a node that is more."""

    place: Place
    texts: tuple[tuple[str, int], ...]
    whole: tuple[int, int] | None = None


class Run(NamedTuple):
    """A line of text within a block."""

    text: str
    lead: str
    strong: bool
    broken: bool
    spot: Spot


def collapse(text: str, hidden: str = "") -> str:
    """White space as a reader sees it: a line break between two wide characters is none."""
    if hidden and hidden in text:
        text = text.replace(hidden, "")
    if "\n" in text:
        text = _WIDE_BREAK.sub("", text)
    return " ".join(text.split())


class InlineReader:
    """Reads the tokens of one block. Links and images come with block number `first` plus the number of runs before them."""

    def __init__(self, place: Place, first: int, hidden: str, restore: Callable[[str, int], str], html: Callable[[str], Fragment]) -> None:
        self.runs: list[Run] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.ids: list[str] = []
        self.breaks = 0
        self._place = place
        self._first = first
        self._hidden = hidden
        self._restore = restore
        self._html = html
        self._texts: list[tuple[str, int]] = []
        self._bold = 0
        self._plain = False
        self._link: tuple[Link, int, int, int] | None = None  # the open one: its token, the block's texts and images before it
        self._link_texts: list[tuple[str, int]] = []
        self._skipped = ""

    def read(self) -> InlineReader:
        """Read all tokens."""
        for number, token in enumerate(self._place.tokens):
            if self._skipped and token.type != "html_inline":
                continue
            match token.type:
                case "text" | "text_special" | "code_inline":
                    self._text(token.content, number)
                case "softbreak":
                    self._text("\n", number)
                case "hardbreak":
                    self._break()
                case "strong_open":
                    self._bold += 1
                case "strong_close":
                    self._bold -= 1
                case "link_open":
                    href = self._restore(str(token.attrGet("href") or ""), number)
                    self._open(Link(href, "", self._first + len(self.runs), True), number)
                case "link_close":
                    self._close(number)
                case "image":
                    self._image(token, number)
                case "html_inline":
                    self._tag(token.content, number)
        self._flush(False)
        return self

    def _text(self, text: str, number: int) -> None:
        self._texts.append((text, number))
        if self._link:
            self._link_texts.append((text, number))
        if not self._bold and not text.isspace():
            self._plain = True

    def _flush(self, broken: bool) -> None:
        raw = "".join(text for text, _ in self._texts)
        text = collapse(raw, self._hidden)
        if text:
            lead = raw[: len(raw) - len(raw.lstrip())].strip(" \t\n\r\f")
            self.runs.append(Run(text, lead, not self._plain, broken, Spot(self._place, tuple(self._texts))))
        self._texts = []
        self._plain = False

    def _break(self) -> None:
        runs = len(self.runs)
        self._flush(True)
        self.breaks = self.breaks + 1 if len(self.runs) == runs else 1

    def _open(self, link: Link, number: int) -> None:
        self._link = (link, number, len(self.images), len(self.links))
        self._link_texts = []

    def _close(self, number: int) -> None:
        if self._link is None:
            return
        link, opened, images, _ = self._link
        alt = next((image.alt for image in self.images[images:] if image.alt), "")
        text = collapse("".join(text for text, _ in self._link_texts), self._hidden)
        spot = Spot(self._place, tuple(self._link_texts), (opened, number))
        self.links.append(link._replace(text=text or alt, image=len(self.images) > images, origin=spot))
        self._link = None

    def _image(self, token: Token, number: int) -> None:
        texts = tuple(_shown(token.children or ()))
        source = self._restore(str(token.attrGet("src") or ""), number)
        alt = collapse("".join(text for text, _ in texts), self._hidden)
        self.images.append(Image(source, alt, self._first + len(self.runs), True, False, Spot(self._place, texts, (number, number))))

    def _tag(self, tag: str, number: int) -> None:
        found = _TAG_NAME.match(tag)
        if found is None:
            return
        closing, name = bool(found[1]), found[2].lower()
        if self._skipped:
            self._skipped = "" if closing and name == self._skipped else self._skipped
            return
        self.ids += _ID.findall(tag)
        if name in ("b", "strong"):
            self._bold = max(0, self._bold + (-1 if closing else 1))
        elif name == "br":
            self._break()
        elif name == "a":
            if closing:
                self._close(number)
            else:
                self._open_html(tag, number)
        elif name == "img" and not closing:
            for image in self._html(self._restore(tag, number)).images:
                spot = Spot(self._place, (), (number, number))
                self.images.append(image._replace(block=self._first + len(self.runs), main=True, origin=spot))
        elif name in BOXES:
            self._flush(False)
        elif (name in SKIPPED or name == "script") and not closing and not tag.endswith("/>"):
            self._skipped = name

    def _open_html(self, tag: str, number: int) -> None:
        for link in self._html(self._restore(tag, number) + "</a>").links:
            self._open(link._replace(block=self._first + len(self.runs), main=True), number)


def _shown(tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Texts of an image's description. Texts of an image within it are not told apart."""
    for number, token in enumerate(tokens):
        if token.type in ("text", "text_special", "code_inline"):
            yield token.content, number
        elif token.type == "softbreak":
            yield "\n", number
        elif token.type == "image":
            yield "".join(text for text, _ in _shown(token.children or ())), number


def stretches(place: Place) -> tuple[list[Span], list[int]]:
    """For each token the stretch of `content` that it was made of, and where the next rule began."""
    spans: list[Span] = []
    after: list[int] = []
    trail = place.trail
    pending = cursor = 0
    for number, step in enumerate(trail):
        following = trail[number + 1] if number + 1 < len(trail) else Step(len(place.content), len(place.tokens), False)
        if not step.pending:
            pending = step.at
        for index in range(step.tokens, following.tokens):
            token = place.tokens[index]
            flushed = index == step.tokens and token.type == "text" and step.pending
            start = pending if flushed else max(step.at, cursor)
            span = Span(start, start + _width(token))
            # the content of a code span stands inside its marks, that of an autolink inside its brackets
            if token.type == "code_inline" or (index and place.tokens[index - 1].markup == "autolink" and token.type == "text"):
                start += max(1, len(token.markup))
                padded = token.content != place.content[start : start + len(token.content)].replace("\n", " ")
                span = Span(start + padded, start + padded + len(token.content))
            spans.append(span)
            after.append(following.at)
            cursor = span.end
        cursor = max(cursor, following.at) if following.tokens > step.tokens else cursor
    return spans, after


def _width(token: Token) -> int:
    if token.type == "text":
        return len(token.content)
    return len(token.markup) if token.type.startswith(("text_special", "em_", "strong_", "s_")) else 0


def origin(spot: Spot) -> Origin:
    """Where a spot is in the source."""
    place = spot.place
    lines = place.lines()
    spans, after = stretches(place)
    pieces: list[Piece] = []
    if spot.whole and place.tokens[spot.whole[0]].type == "image":
        pieces = _described(place, spot, spans[spot.whole[0]].start, lines)
    else:
        for text, number in spot.texts:
            if number < len(spans):
                pieces += _pieces(text, place.tokens[number], spans[number], place.shift, lines)
    if spot.whole and spot.whole[1] < len(spans):
        start, end = spans[spot.whole[0]].start, after[spot.whole[1]]
        end = start + len(place.content[start:end].rstrip())
        return Origin(_between(start + place.shift, end + place.shift, lines), tuple(pieces))
    return Origin(Span(pieces[0].start, pieces[-1].end) if pieces else Span(*((lines[0][1],) * 2 if lines else (0, 0))), tuple(pieces))


def _described(place: Place, spot: Spot, start: int, lines: Sequence[tuple[int, int]]) -> list[Piece]:
    """Pieces of the description of an image that begins at `start`."""
    token = place.tokens[spot.whole[0] if spot.whole else 0]
    children = token.children or []
    trail = token.meta.get("trail", ())
    inner = Place(children, trail, token.content, place.shift + start + 2, place.lines)
    spans, _ = stretches(inner)
    return [
        piece
        for text, number in spot.texts
        if number < len(spans)
        for piece in _pieces(text, children[number], spans[number], inner.shift, lines)
    ]


def _pieces(text: str, token: Token, span: Span, shift: int, lines: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    start, end = span.start + shift, span.end + shift
    if text == "\n" or not lines:
        return
    if token.type in ("text_special", "image"):
        yield Piece(*_between(start, end, lines), text)
        return
    while start < end:
        number = max(0, bisect_right(lines, start, key=lambda line: line[0]) - 1)
        stop = min(end, lines[number + 1][0]) if number + 1 < len(lines) else end
        at = lines[number][1] + start - lines[number][0]
        yield Piece(at, at + stop - start)
        start = stop


def _between(start: int, end: int, lines: Sequence[tuple[int, int]]) -> Span:
    first, last = (_source(offset, lines) for offset in (start, max(start, end - 1)))
    return Span(first, last + (end > start))


def _source(offset: int, lines: Sequence[tuple[int, int]]) -> int:
    content, source = lines[max(0, bisect_right(lines, offset, key=lambda line: line[0]) - 1)]
    return source + offset - content
