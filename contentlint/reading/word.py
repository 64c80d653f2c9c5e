"""A Word file (.docx) → its parts, by way of HTML that mammoth makes of it.

The source that places count in is the text of the file, a paragraph a line: line 12 is the twelfth paragraph of the text as it is laid out,
empty ones, those in cells of tables and in text boxes counted, headers and footers not; footnotes follow the text. A picture stands there
as its alt text in brackets. Deleted text of tracked changes is no text; its paragraphs keep their numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import Final, NamedTuple, cast

from contentlint.model import Block, Field, Link, Node, Review, Span
from contentlint.reading.head import keywords
from contentlint.reading.parts import Head, Parts
from contentlint.reading.plain import is_title
from contentlint.reading.tree import Backend, Element
from contentlint.reading.unreadable import NotAPage
from contentlint.reading.web import read_fragment
from contentlint.reading.word_markup import BOOKMARK, HEADING, NOTE, TITLE, Ready, core_properties, make_ready
from contentlint.reading.word_package import damaged, unpack
from contentlint.text.patterns import lazy

_LEVELS: Final = range(1, 7)
_DEEPEST_LIST: Final = 5
_BACK: Final = lazy(r' ?<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')  # from a footnote to its place, which nobody wrote
_TOKEN: Final = lazy(
    rf'<a id="{BOOKMARK}(?:(?P<number>\d{{1,9}})|{NOTE}\d{{1,9}})"></a>|(?P<picture><img\b[^>]*>)|(?P<gap><br\b[^>]*>)|<[^>]*>'
    r"|(?P<entity>&(?:amp|lt|gt|quot);)|(?P<text>[^<&]+|&)"
)
_ALT: Final = lazy(r'\balt="([^"]*)"')
_ENTITIES: Final = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}
_LINE_ENDS: Final = str.maketrans("\n\r", "  ")


class WordPage(NamedTuple):
    """What a Word file is made of. source: its text, a paragraph a line. reviews: comments and changes that are left in it."""

    source: str
    parts: Parts
    head: Head
    headline: Field | None
    reviews: tuple[Review, ...]


def read_word(data: bytes, backend: Backend) -> WordPage:
    """Read a Word file. Raises NotAPage, TooMuch."""
    package = unpack(data)
    ready = make_ready(package)
    html = _html(ready)
    flat = _Flat(html, ready.paragraphs)
    parts = read_fragment(html, backend)
    blanks = tuple(blank for blank in parts.blanks if not _fills_cell(blank))
    links = tuple(link for link in parts.links if link.href is not None)  # bookmarks lead nowhere
    parts = parts._replace(blanks=blanks, links=links, main_links=links, locate=WordLocator(flat, parts))
    headline, parts = _headline(parts)
    head = _head(dict(core_properties(package)), headline)
    return WordPage(flat.text, parts, head, headline, tuple(Review(kind, number, flat.line(number)) for kind, number in ready.reviews))


def word_source(data: bytes) -> str:
    """The text of a Word file, in which all places count. Raises NotAPage, TooMuch."""
    ready = make_ready(unpack(data))
    return _Flat(_html(ready), ready.paragraphs).text


def _fills_cell(blank: Block) -> bool:
    """Whether an empty paragraph is there because each cell must have one."""
    around = cast(Element, blank.origin).parent
    return around is not None and around.tag in ("td", "th")


def _html(ready: Ready) -> str:
    import mammoth

    try:
        made = mammoth.convert_to_html(
            ready.archive, style_map=_STYLE_MAP, include_default_style_map=False, include_embedded_style_map=False,
            ignore_empty_paragraphs=False, convert_image=mammoth.images.img_element(lambda image: {}),
        )  # fmt: skip
    except NotAPage:
        raise
    except Exception as error:  # whatever a file may do to the library
        raise damaged(f"{type(error).__name__}: {error}") from error
    return _BACK.sub("", str(made.value))


def _style_map() -> str:
    """What becomes of paragraphs, in mammoth's language."""
    lines = [f"p.{TITLE} => h1:fresh", *(f"p.{HEADING}{level} => h{level}:fresh" for level in _LEVELS)]
    for level in range(1, _DEEPEST_LIST + 1):
        around = "ul|ol > li > " * (level - 1)
        lines += [f"p:unordered-list({level}) => {around}ul > li:fresh", f"p:ordered-list({level}) => {around}ol > li:fresh"]
    return "\n".join(lines)


_STYLE_MAP: Final = _style_map()


def _headline(parts: Parts) -> tuple[Field | None, Parts]:
    """What a reader sees above the article: the title or a first heading, else a first line that looks like one. It is no block of it."""
    top = parts.blocks[0] if parts.blocks else None
    if top is None or not top.text:
        return None, parts
    if not (top.kind == "heading" and top.level == 1):
        lines = [block.text for block in parts.blocks[1:]]
        has_words = any(map(str.isalpha, top.text))
        if top.kind != "paragraph" or top.group or not has_words or not is_title(top.text, lines):
            return None, parts
    headline = Field("headline", top.text, "page", (top, 0, len(top.text)))
    return headline, parts._replace(blocks=(top._replace(main=False), *parts.blocks[1:]))


def _head(properties: dict[str, str], headline: Field | None) -> Head:
    """What the file says of itself; the properties that Word fills in by itself (author, dates) tell nothing about an article."""
    listed, said = properties.get("keywords", ""), properties.get("description", "")
    title = headline._replace(name="title") if headline else None
    if title is None and properties.get("title"):
        title = Field("title", properties["title"], "head")
    return Head(
        titles=(title,) if title else (),
        description=Field("description", said, "head") if said else None,
        keywords=Field("keywords", listed, "head", None, keywords(listed)) if listed else None,
    )


class _Flat:
    """The text of HTML that mammoth made, a paragraph a line, and the way to it from offsets of the HTML."""

    def __init__(self, html: str, paragraphs: int) -> None:
        self._places: list[int] = []  # where in the HTML a stretch of text begins,
        self._starts: list[int] = []  # where in the text,
        self._lengths: list[int] = []  # and how long it is there
        self._lines = [0]
        self._begun: list[tuple[int, int]] = [(0, 1)]  # where in the HTML the tags of a paragraph begin, and its line
        self._size = 0
        self._pieces: list[str] = []
        opening = 0  # where the start tags begin that nothing but start tags has followed
        for token in _TOKEN.finditer(html):
            self._take(token, opening, paragraphs)
            if token.lastgroup or token[0].startswith("</"):
                opening = token.end()
        self.text = "".join(self._pieces)

    def _take(self, token: re.Match[str], opening: int, paragraphs: int) -> None:
        kind = token.lastgroup
        if kind == "text":
            self._add(token.start(), token[0].translate(_LINE_ENDS))
        elif kind == "entity":
            self._add(token.start(), _ENTITIES[token[0]])
        elif kind == "gap":
            self._add(token.start(), " ")
        elif kind == "picture" and (alt := _ALT.search(token[0])) and alt[1]:
            self._add(token.start(), "[")
            for inner in _TOKEN.finditer(alt[1]):
                self._add(token.start() + alt.start(1) + inner.start(), _ENTITIES.get(inner[0], inner[0].translate(_LINE_ENDS)))
            self._add(token.start() + alt.end(1), "]")
        elif token[0].startswith(f'<a id="{BOOKMARK}'):
            number = int(token["number"] or len(self._lines) + 1)
            if number <= paragraphs or not token["number"]:
                self._begin(number)
                self._begun.append((opening, len(self._lines)))

    def _add(self, place: int, text: str) -> None:
        self._places.append(place)
        self._starts.append(self._size)
        self._lengths.append(len(text))
        self._pieces.append(text)
        self._size += len(text)

    def _begin(self, line: int) -> None:
        """Go on in a line, if it is not yet over."""
        missing = max(0, line - len(self._lines))
        self._pieces.append("\n" * missing)
        self._lines += range(self._size + 1, self._size + missing + 1)
        self._size += missing

    def at(self, place: int) -> int:
        """The offset in the text of what stands at an offset of the HTML, or comes next there."""
        number = bisect_right(self._places, place) - 1
        if number >= 0 and place < self._places[number] + self._lengths[number]:
            return self._starts[number] + place - self._places[number]
        return self._starts[number + 1] if number + 1 < len(self._starts) else self._size

    def after(self, place: int) -> int:
        """The offset in the text behind what ends at an offset of the HTML."""
        number = bisect_right(self._places, place - 1) - 1
        return self._starts[number] + min(place - self._places[number], self._lengths[number]) if number >= 0 else 0

    def line(self, number: int) -> Span:
        """A paragraph, by its number; of one that is not shown, because it was deleted, the place where it was."""
        if number > len(self._lines):
            return Span(self._size, self._size)
        start = self._lines[number - 1]
        end = self._lines[number] - 1 if number < len(self._lines) else self._size
        return Span(start, end)

    def around(self, place: int) -> Span:
        """The paragraph in which an offset of the HTML stands."""
        return self.line(self._begun[bisect_right(self._begun, place, key=itemgetter(0)) - 1][1])


class WordLocator:
    """Finds nodes in the text of a Word file; see `model.Locator`. What shows no text is its paragraph."""

    def __init__(self, flat: _Flat, parts: Parts) -> None:
        self._flat = flat
        self._locate = parts.locate

    def __call__(self, node: Node, start: int | None = None, end: int | None = None) -> Span:
        place = self._locate(node, start, end)
        first = self._flat.at(place.start)
        last = max(first, self._flat.after(place.end))
        if isinstance(node, Link) and first == last and self._flat.text.startswith(node.text, first):
            last = first + len(node.text)
        is_point = start is not None and start == end
        return Span(first, last) if first < last or is_point else self._flat.around(place.start)
