"""Markdown → parts: the block structure of CommonMark with tables, HTML inside it read by the HTML reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice, takewhile
from typing import Any, Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from contentlint.model import Block, BlockKind, Hidden, Image, Link, Listing, Node, Span, Table
from contentlint.reading.markdown_inline import ID, InlineReader, collapse
from contentlint.reading.markdown_places import TRAILS, Lines, Place, SourceLines, Spot, Trails, origin, watch
from contentlint.reading.parts import Later, Parts
from contentlint.reading.plain import read_plain
from contentlint.reading.trace import Origin, Tracer
from contentlint.text.patterns import lazy

LIMIT: Final = 4_000_000
_NESTING: Final = 60
_HTML_TAG: Final = lazy(r"<[^<>]*+>")
_MAY_HIDE: Final = lazy(r"<[^<>]*(?:style|hidden|color)", re.IGNORECASE)
_WIDE_SPACE: Final = lazy("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NOT_IN_SLUG: Final = lazy(r"[^\w\- ]")


class _Markdown(MarkdownIt):
    """The parser with addresses left as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


@cache
def parser() -> MarkdownIt:
    """The parser, watched: it wants a dictionary `{TRAILS: {}}` beside the text."""
    made = _Markdown("commonmark", {"maxNesting": _NESTING})
    # tokens are not joined: each is to be found in the source
    made.enable(["table", "strikethrough"]).disable(["text_join", "fragments_join"])
    made.inline.ruler.before("text", "watch", watch)
    return made


def read_markdown(source: str, offset: int, html: Callable[[str], Parts]) -> Parts:
    """Read the Markdown of `source` from `offset` on, behind the front matter. `html` reads a piece of HTML.

    Longer texts than LIMIT characters are read as plain text; limits: `markdown-size`, `markdown-nesting`.
    """
    if len(source) - offset > LIMIT:
        parts = read_plain(source, offset)
        return parts._replace(limits=(*parts.limits, "markdown-size"))
    reader = _Reader(source, offset, html)
    reader.read()
    return reader.parts()


class _HtmlSpot(NamedTuple):
    """Where a node of HTML within Markdown stands: the node, its own locator, and the lines of its HTML."""

    node: Node
    locate: Callable[[Node, int | None, int | None], Span]
    lines: Callable[[], Lines]


class _Hiding(NamedTuple):
    """HTML within Markdown in which something may be hidden, where its lines are, and how many blocks there are before it."""

    content: str
    lines: Callable[[], Lines]
    before: int


class _Container(NamedTuple):
    """A list item, quotation or table cell that we are in."""

    kind: BlockKind
    group: int
    depth: int


class _Reader:
    """Walks the block tokens of one text."""

    def __init__(self, source: str, offset: int, html: Callable[[str], Parts]) -> None:
        self._source = SourceLines(source, offset)
        self._html = html
        self._trails: Trails = {}
        self._blocks: list[Block] = []
        self._blanks: list[Block] = []
        self._links: list[Link] = []
        self._images: list[Image] = []
        self._tables: list[Table] = []
        self._lists: list[Listing] = []
        self._hiding: list[_Hiding] = []
        self._ids: set[str] = set(self._source.masked.ids)
        self._groups = 0
        self._within: list[_Container] = []
        self._open_lists: list[int] = []
        self._heading = 0
        self._row: list[str] = []
        self._limits: tuple[str, ...] = ()

    def parts(self) -> Parts:
        """What was read."""
        anchors = frozenset(self._ids | _slugs(self._blocks))
        return Parts(
            None, tuple(self._blocks), tuple(self._links), tuple(self._images), tuple(self._tables), tuple(self._lists),
            tuple(self._blanks), anchors, self._limits, _Locator(self._source), hidden=Later(self._hidden),
        )  # fmt: skip

    def _hidden(self) -> Iterator[Hidden]:
        for content, lines, before in self._hiding:
            fragment = self._html(content)
            for found in fragment.hidden:
                moved = _HtmlSpot(found, fragment.locate, lines)
                links = [link._replace(block=before, origin=_HtmlSpot(link, fragment.locate, lines)) for link in found.links]
                yield found._replace(main=True, links=tuple(links), origin=moved)

    def read(self) -> None:
        """Read all blocks."""
        tokens = parser().parse(self._source.masked.text, {TRAILS: self._trails})
        if any(token.level >= _NESTING - 1 for token in tokens):
            self._limits = ("markdown-nesting",)
        number = 0
        while number < len(tokens):
            token = tokens[number]
            if token.type == "html_block":
                # blank lines within a table or list of HTML end a block of Markdown, not the table
                last = number
                while last + 1 < len(tokens) and tokens[last + 1].type == "html_block":
                    last += 1
                self._read_html(tokens[number : last + 1])
                number = last
            elif token.type == "inline":
                self._read_inline(token)
            elif token.type in ("fence", "code_block"):
                self._read_code(token)
            elif token.nesting:
                self._enter(token, tokens, number)
            number += 1

    def _enter(self, token: Token, tokens: Sequence[Token], number: int) -> None:
        """A container begins or ends."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                group = self._new_group()
                origin = Origin(self._source.span(token))
                self._open_lists.append(len(self._lists))
                self._lists.append(Listing(0, token.type == "ordered_list_open", len(self._blocks), group, True, origin))
                self._within.append(_Container("item", group, len(self._open_lists)))
            case "list_item_open":
                place = self._open_lists[-1]
                self._lists[place] = self._lists[place]._replace(items=self._lists[place].items + 1)
            case "bullet_list_close" | "ordered_list_close":
                self._open_lists.pop()
                self._within.pop()
            case "blockquote_open":
                self._within.append(_Container("quote", self._new_group(), 0))
            case "table_open":
                group = self._new_group()
                self._within.append(_Container("cell", group, 0))
                self._tables.append(_table(tokens, number, len(self._blocks), group, Origin(self._source.span(token))))
            case "blockquote_close" | "table_close":
                self._within.pop()
            case "tr_open":
                self._row = []
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0

    def _new_group(self) -> int:
        self._groups += 1
        return self._groups

    def _shape(self) -> _Container:
        within = self._within[-1] if self._within else _Container("paragraph", 0, 0)
        return _Container("heading", within.group, self._heading) if self._heading else within

    def _read_inline(self, token: Token) -> None:
        kind, group, level = self._shape()
        first = token.map[0] if token.map else 0
        content = token.content
        if kind == "cell":
            row, column = self._row, len(self._row)
            row.append(content)
            place = Place(token.children or [], self._trails, content, lambda: self._source.cell(row, column, first))
        else:
            place = Place(token.children or [], self._trails, content, lambda: self._source.places(content, first))
        hidden = self._source.masked.hidden
        read = InlineReader(place, len(self._blocks), self._source.original, hidden, self._html).read()
        lead = self._source.lead(place.lines.place(0)) if read.runs and _WIDE_SPACE.search(self._source.lines[first]) else ""
        for run in read.runs:
            self._blocks.append(
                Block(kind, run.text, len(self._blocks), level, group, True, run.strong, run.broken, lead + run.lead, run.spot)
            )
            lead = ""
        self._links += read.links
        self._images += read.images
        self._ids.update(read.ids)
        if any(child.type == "html_inline" and _MAY_HIDE.search(child.content) for child in token.children or ()):
            html = content
            for child in token.children or ():
                if child.type == "code_inline":
                    html = html.replace(child.content, " " * len(child.content))
            self._hiding.append(_Hiding(html, lambda: place.lines, len(self._blocks)))
        if hidden and hidden in content:
            return  # what a template tag puts in is not known
        if kind == "heading" and not read.runs:
            self._blocks.append(Block(kind, "", len(self._blocks), level, group, origin=Origin(self._source.span(token))))
        elif read.breaks >= 3 or (kind == "paragraph" and not read.runs and not read.images):
            self._blanks.append(Block("paragraph", "", len(self._blocks), origin=Origin(self._source.span(token))))

    def _read_code(self, token: Token) -> None:
        text = collapse(token.content, self._source.masked.hidden)
        if not text:
            return
        first = (token.map[0] if token.map else 0) + (token.type == "fence")
        spot = _CodeSpot(token.content, first)
        self._blocks.append(Block("code", text, len(self._blocks), 0, self._shape().group, origin=spot))

    def _read_html(self, tokens: Sequence[Token]) -> None:
        """Blocks of HTML, read as one piece."""
        content = "".join(token.content for token in tokens)
        firsts = [(token.content, token.map[0] if token.map else 0) for token in tokens]

        def lines() -> Lines:
            starts: list[int] = []
            places: list[int] = []
            at = 0
            for text, first in firsts:
                found = self._source.places(text, first)
                starts += [at + start for start in found.starts]
                places += found.places
                at += len(text)
            return Lines(starts, places)

        self._ids.update(ID.findall(content))
        html = self._unmasked(content, lines)
        fragment = self._html(html)
        if _MAY_HIDE.search(html):
            self._hiding.append(_Hiding(html, lines, len(self._blocks)))
        kind, group, _ = self._shape()
        before, groups = len(self._blocks), self._groups

        def moved(node: Any, **changes: Any) -> Any:
            return node._replace(origin=_HtmlSpot(node, fragment.locate, lines), main=True, **changes)

        for block in fragment.blocks:
            own = block.group + groups if block.group else group
            shown = kind if block.kind == "paragraph" else block.kind
            self._blocks.append(moved(block, index=before + block.index, group=own, kind=shown))
        if not self._source.masked.hidden or self._source.masked.hidden not in content:
            self._blanks += [moved(blank, index=before + blank.index) for blank in fragment.blanks]
        self._links += [moved(link, block=before + link.block) for link in fragment.links]
        self._images += [moved(image, block=before + image.block) for image in fragment.images]
        self._tables += [moved(table, block=before + table.block, group=table.group + groups) for table in fragment.tables]
        self._lists += [moved(listing, block=before + listing.block, group=listing.group + groups) for listing in fragment.lists]
        numbers = [block.group for block in fragment.blocks] + [table.group for table in fragment.tables]
        self._groups += max(numbers + [listing.group for listing in fragment.lists], default=0)

    def _unmasked(self, content: str, lines: Callable[[], Lines]) -> str:
        """HTML with template tags restored within its tags, and blank elsewhere, as are the numbers of footnotes."""
        hidden, original = self._source.masked.hidden, self._source.original
        if not hidden or hidden not in content:
            return content
        found = lines()

        def restored(tag: re.Match[str]) -> str:
            if hidden not in tag[0]:
                return tag[0]
            start = found.place(tag.start())
            return original[start : start + len(tag[0])] if "\n" not in tag[0] else tag[0]

        return _HTML_TAG.sub(restored, content).replace("1) " + hidden, "    ").replace(hidden, " ")


class _CodeSpot(NamedTuple):
    """Where a code block stands: its content, and its first line."""

    content: str
    first: int


class _Locator:
    """Finds nodes in the Markdown source; see `model.Locator`."""

    def __init__(self, source: SourceLines) -> None:
        self._source = source
        self._tracer = Tracer(source.original[: source.offset] + source.masked.text, source.masked.hidden)
        self._last: tuple[object, Origin] = (None, Origin(Span(0, 0)))

    def __call__(self, node: Node, start: int | None = None, end: int | None = None) -> Span:
        spot = node.origin
        if isinstance(spot, _HtmlSpot):
            return self._in_html(spot, start, end)
        if self._last[0] is not spot:
            self._last = (spot, self._origin(spot))
        found = self._last[1]
        if isinstance(node, Block) or (isinstance(node, Image) and found.pieces and start is not None):
            return self._tracer.span(node.text if isinstance(node, Block) else node.alt or "", found, start, end)
        if isinstance(node, Link | Image) and start is not None:
            return self._attribute(node.href if isinstance(node, Link) else node.alt, found, start, end)
        return found.span

    def _attribute(self, value: str | None, found: Origin, start: int, end: int | None) -> Span:
        """The part [start, end) of an address or a description, when it is written as it is read; else the whole node."""
        source = self._source.original
        behind_label = found.pieces[-1].end if found.pieces and source.startswith("[", found.span.start) else found.span.start
        at = source.find(value, behind_label, found.span.end) if value else -1
        return Span(at + start, at + (len(value or "") if end is None else end)) if at >= 0 else found.span

    def _origin(self, spot: object) -> Origin:
        if isinstance(spot, Spot):
            return origin(spot)
        if isinstance(spot, _CodeSpot):
            lines = self._source.places(spot.content, spot.first)
            pieces = tuple(piece for start, end in _line_ends(spot.content) for piece in lines.pieces(start, end))
            return Origin(Span(pieces[0].start, pieces[-1].end) if pieces else Span(lines.places[0], lines.places[0]), pieces)
        return spot if isinstance(spot, Origin) else Origin(Span(0, 0))

    @staticmethod
    def _in_html(spot: _HtmlSpot, start: int | None, end: int | None) -> Span:
        found = spot.locate(spot.node, start, end)
        return spot.lines().span(found.start, max(found.start, found.end))


def _line_ends(content: str) -> list[tuple[int, int]]:
    """Start and end of the visible part of each line."""
    found = []
    at = 0
    for line in content.split("\n"):
        if line.strip():
            found.append((at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line) + 1
    return found


def _table(tokens: Sequence[Token], number: int, block: int, group: int, origin: Origin) -> Table:
    """The table whose tokens begin at `number`; its first row is a header where it says something."""
    rows = columns = 0
    header = False
    for token in takewhile(lambda token: token.type != "table_close", islice(tokens, number, None)):
        rows += token.type == "tr_open"
        columns += token.type == "th_open"
        header = header or (rows == 1 and token.type == "inline" and bool(token.content))
    return Table(rows, columns, header, False, block, group, True, origin)


def _slugs(blocks: Sequence[Block]) -> set[str]:
    """Anchors that sites make of headings, as GitHub does."""
    found: dict[str, int] = {}
    slugs: set[str] = set()
    for block in blocks:
        if block.kind == "heading" and block.text:
            slug = _NOT_IN_SLUG.sub("", block.text.lower()).replace(" ", "-")
            times = found.get(slug, 0)
            found[slug] = times + 1
            slugs.add(f"{slug}-{times}" if times else slug)
    return slugs
