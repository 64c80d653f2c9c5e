"""Markdown inside one block: the parser's inline tokens → runs of text, links and images, each with what is needed to find it again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from markdown_it.token import Token

from contentlint.model import Image, Link
from contentlint.reading.html import BOXES, SKIPPED
from contentlint.reading.markdown_places import Place, Spot
from contentlint.reading.parts import Parts
from contentlint.text.patterns import lazy

ID: Final = lazy(r"""\s(?:id|name)\s{0,9}=\s{0,9}["']?([^"'\s>]+)""", re.IGNORECASE)
_TAG_NAME: Final = lazy(r"<(/?)([a-zA-Z][\w-]*)")
_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_MARKS: Final = "‘’“”…—·"
_WIDE_BREAK: Final = lazy(rf"(?<=[{_WIDE}]) ?\n ?(?=[{_WIDE}{_MARKS}])|(?<=[{_MARKS}]) ?\n ?(?=[{_WIDE}])")
_UNREAD: Final = SKIPPED | {"script"}


class Run(NamedTuple):
    """A line of text within a block; the rest as in Block."""

    text: str
    lead: str
    strong: bool
    broken: bool
    spot: Spot


def collapse(text: str, hidden: str = "") -> str:
    """White space as a reader sees it: a line break between two wide characters is none. `hidden` is a character that shows nothing."""
    if hidden and hidden in text:
        text = text.replace(hidden, "")
    if "\n" in text:
        text = _WIDE_BREAK.sub("", text)
    return " ".join(text.split())


class InlineReader:
    """Reads the tokens of one block. Links and images get the block number `first` plus the number of runs before them.

    source: as it was before characters were hidden in it.
    """

    def __init__(self, place: Place, first: int, source: str, hidden: str, html: Callable[[str], Parts]) -> None:
        self.runs: list[Run] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.ids: list[str] = []
        self.breaks = 0
        self._place = place
        self._first = first
        self._source = source
        self._hidden = hidden
        self._html = html
        self._texts: list[tuple[str, int]] = []
        self._bold = 0
        self._plain = False
        self._link: tuple[Link, int, int] | None = None  # the open one: its token, and how many images there were before it
        self._link_texts: list[tuple[str, int]] = []
        self._unread = ""  # name of the element that we are in and nobody reads

    def read(self) -> InlineReader:
        """Read all tokens."""
        for number, token in enumerate(self._place.tokens):
            if self._unread and token.type != "html_inline":
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
                    self._open(Link(self._restored(str(token.attrGet("href") or ""), number), "", 0, True), number)
                case "link_close":
                    self._close(number)
                case "image":
                    self._image(token, number)
                case "html_inline":
                    self._tag(token.content, number)
        self._close(len(self._place.tokens) - 1)
        self._flush(False)
        return self

    def _restored(self, text: str, number: int) -> str:
        """What belongs to a token as it was before characters were hidden in it."""
        if not self._hidden or self._hidden not in text:
            return text
        at = self._place.content.find(text, self._place.stretches[number].start)
        if at < 0:  # the address of a reference, which stands elsewhere
            runs = re.split(f"({self._hidden}+)", text)
            written = "".join(rf"\{{[^\n]{{{len(run) - 1}}}" if run.startswith(self._hidden) else re.escape(run) for run in runs)
            found = re.search(written, self._source)
            return found[0] if found else text.replace(self._hidden, "")
        start = self._place.lines.place(at + self._place.shift)
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
        self._close(number)
        self._link = (link._replace(block=self._first + len(self.runs), main=True), number, len(self.images))
        self._link_texts = []

    def _close(self, number: int) -> None:
        if self._link is None:
            return
        link, opened, images = self._link
        alt = next((image.alt for image in self.images[images:] if image.alt), "")
        text = collapse("".join(text for text, _ in self._link_texts), self._hidden)
        spot = Spot(self._place, tuple(self._link_texts), (opened, number))
        self.links.append(link._replace(text=text or alt, image=len(self.images) > images, origin=spot))
        self._link = None

    def _image(self, token: Token, number: int) -> None:
        texts = tuple(_described(token.children or ()))
        source = self._restored(str(token.attrGet("src") or ""), number)
        alt = collapse("".join(text for text, _ in texts), self._hidden)
        self.images.append(Image(source, alt, self._first + len(self.runs), True, False, Spot(self._place, texts, (number, number))))

    def _tag(self, tag: str, number: int) -> None:
        found = _TAG_NAME.match(tag)
        if found is None:
            return
        closing, name = bool(found[1]), found[2].lower()
        if self._unread:
            self._unread = "" if closing and name == self._unread else self._unread
            return
        self.ids += ID.findall(tag)
        if name in ("b", "strong"):
            self._bold = max(0, self._bold + (-1 if closing else 1))
        elif name == "br":
            self._break()
        elif name == "a" and closing:
            self._close(number)
        elif name == "a":
            for link in self._html(self._restored(tag, number) + "</a>").links:
                self._open(link, number)
        elif name == "img" and not closing:
            for image in self._html(self._restored(tag, number)).images:
                spot = Spot(self._place, (), (number, number))
                self.images.append(image._replace(block=self._first + len(self.runs), main=True, origin=spot))
        elif name in BOXES:
            self._flush(False)
        elif name in _UNREAD and not closing and not tag.endswith("/>"):
            self._unread = name


def _described(tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Texts of an image's description; those of an image within it are not told apart."""
    for number, token in enumerate(tokens):
        if token.type in ("text", "text_special", "code_inline"):
            yield token.content, number
        elif token.type == "softbreak":
            yield "\n", number
        elif token.type == "image":
            yield "".join(text for text, _ in _described(token.children or ())), number
