"""Markdown inside one block: the parser's inline tokens → runs of text, links and images, each with what is needed to find it again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

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
TRAILS: Final = "trails"  # key in the parser's env


class Step(NamedTuple):
    """A rule of the inline parser begins: at which character, with how many tokens made, with text not yet made a token."""

    at: int
    tokens: int
    pending: bool


Trails: TypeAlias = dict[int, list[Step]]


def watch(state: StateInline, silent: bool) -> bool:
    """An inline rule that matches nothing and notes where the parser is, which its tokens do not tell."""
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


class Place(NamedTuple):
    """The contents of an inline token: its tokens, the steps of the parser by the list they filled, its text, and where that stands.

    `shift`: added to offsets within it, which makes them offsets in the text of the outermost one.
    """

    tokens: Sequence[Token]
    trails: Trails
    content: str
    lines: Callable[[], Lines]
    shift: int = 0


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

    def __init__(self, place: Place, first: int, source: str, hidden: str, html: Callable[[str], Fragment]) -> None:
        self.runs: list[Run] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.ids: list[str] = []
        self.breaks = 0
        self._place = place
        self._first = first
        self._hidden = hidden
        self._source = source
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
        self._close(len(self._place.tokens) - 1)
        self._flush(False)
        return self

    def _restore(self, text: str, number: int) -> str:
        """An attribute of a token as it was before masking."""
        if not self._hidden or self._hidden not in text:
            return text
        spans, _ = stretches(self._place)
        at = self._place.content.find(text, spans[number].start)
        if at < 0:
            return text.replace(self._hidden, "")
        start = self._place.lines().place(at + self._place.shift)
        return self._source[start : start + len(text)]

    def _text(self, text: str, number: int) -> None:
        self._texts.append((text, number))
        if self._link:
            self._link_texts.append((text, number))
        if not self._bold and text.strip(self._hidden + " \t\n"):
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
    trail = place.trails.get(id(place.tokens), [])
    pending = cursor = 0
    for step, following in pairwise([*trail, Step(len(place.content), len(place.tokens), False)]):
        if not step.pending:
            pending = step.at
        for index in range(step.tokens, following.tokens):
            token = place.tokens[index]
            flushed = index == step.tokens and token.type == "text" and step.pending
            start = pending if flushed else max(step.at, cursor)
            automatic = index > 0 and place.tokens[index - 1].type == "link_open" and place.tokens[index - 1].markup == "autolink"
            if token.type == "code_inline" or automatic:
                # the content of a code span stands inside its marks and perhaps a space, that of an autolink inside its brackets
                start += len(token.markup) or 1
                start += not place.content.startswith(token.content.split(" ", 1)[0], start)
                spans.append(Span(start, start + len(token.content)))
            else:
                spans.append(Span(start, start + _width(token)))
            after.append(following.at)
            cursor = spans[-1].end
    return spans, after


def _width(token: Token) -> int:
    if token.type == "text":
        return len(token.content)
    return len(token.markup) if token.type.startswith(("text_special", "em_", "strong_", "s_")) else 0


def origin(spot: Spot) -> Origin:
    """Where a spot is in the source."""
    place, whole = spot.place, spot.whole
    lines = place.lines()
    spans, after = stretches(place)
    described = whole is not None and place.tokens[whole[0]].type == "image"
    inner = _description(place, place.tokens[whole[0]], spans[whole[0]].start) if whole and described else place
    inner_spans = stretches(inner)[0] if described else spans
    pieces = tuple(
        piece for text, number in spot.texts if text != "\n" for piece in _pieces(text, inner.tokens[number], inner_spans[number], inner.shift, lines)
    )
    if whole:
        start, end = spans[whole[0]].start, after[whole[1]]
        return Origin(lines.span(start + place.shift, start + len(place.content[start:end].rstrip()) + place.shift), pieces)
    return Origin(Span(pieces[0].start, pieces[-1].end) if pieces else Span(lines.places[0], lines.places[0]), pieces)


def _description(place: Place, token: Token, start: int) -> Place:
    """The place of an image's description, which stands behind `![`."""
    return Place(token.children or [], place.trails, token.content, place.lines, place.shift + start + 2)


def _pieces(text: str, token: Token, span: Span, shift: int, lines: Lines) -> Iterator[Piece]:
    start, end = span.start + shift, span.end + shift
    if token.type == "image" or (token.type == "text_special" and text != token.markup):
        yield Piece(*lines.span(start, end), text)
    else:
        yield from lines.pieces(start, end)
