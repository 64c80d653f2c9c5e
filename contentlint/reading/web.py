"""An HTML page → its parts: blocks, links, images, tables, with main text and template told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple, cast

from contentlint.model import Block, BlockKind, Field, Image, Link, Listing, Node, Span, Table
from contentlint.reading.head import read_head
from contentlint.reading.headline import Headline, find_headline, heading_above
from contentlint.reading.html import HEADINGS, Anchor, Walk, walk
from contentlint.reading.main_text import MainText, find_main
from contentlint.reading.parts import Head
from contentlint.reading.positions import Positions
from contentlint.reading.tree import Backend, Element

_KINDS: Final[dict[str, BlockKind]] = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    "pre": "code",
    "blockquote": "quote",
    "table": "paragraph",
}
_LISTS: Final = frozenset(("ul", "ol", "dl"))
_LAZY: Final = ("src", "data-original", "data-src", "data-lazy-src", "data-echo", "_src")
_IDS: Final = re.compile(r"""\b(?:id|name)\s*+=\s*+["']?+([^"'\s>]++)""", re.IGNORECASE)
_CELL_RUNS: Final = 3
_CELL_CHARACTERS: Final = 200


class WebPage(NamedTuple):
    """What an HTML page is made of. `blocks` are all of them in page order; `headline` tells the index of one; `link_share` how much
    of the main text is links. `locate` as in Document."""

    blocks: tuple[Block, ...]
    headline: Headline | None
    link_share: float
    head: Head
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    tables: tuple[Table, ...]
    lists: tuple[Listing, ...]
    blanks: tuple[Block, ...]
    anchors: frozenset[str]
    limits: tuple[str, ...]
    locate: WebLocator


class WebLocator:
    """Finds nodes of one page in its source; see `model.Locator`."""

    def __init__(self, positions: Positions) -> None:
        self.positions = positions

    def __call__(self, node: Node, start: int | None = None, end: int | None = None) -> Span:
        origin = node.origin
        if isinstance(origin, int):
            return self.positions.text(origin, start, end)
        if isinstance(origin, tuple):
            element, attribute = origin
            return self.positions.attribute(element, attribute, start, end) if attribute else self.positions.inside(element, start, end)
        if isinstance(node, Image | Link) and start is not None:
            return self.positions.attribute(cast(Element, origin), "alt" if isinstance(node, Image) else "href", start, end)
        return self.positions.start_tag(cast(Element, origin))


def read_web_page(source: str, backend: Backend, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> WebPage:
    """Read a page whose line ends are single newlines. Raises ValueError for a selector in `include` or `exclude` that is none."""
    root = backend.parse(source)
    page = walk(root, backend)
    head = read_head(page, root, backend, source)
    headline = find_headline(page, [title.value for title in (*head.titles, *head.meta.get("og:title", ()))])
    shown = headline and headline.run
    main = find_main(page, shown, _matched(page, root, backend, include), _matched(page, root, backend, exclude))
    headline = headline or heading_above(page, main)
    if headline:
        main.runs[headline.run] = False
    return _assembled(source, backend, page, head, headline, main)


def read_fragment(source: str, backend: Backend) -> WebPage:
    """Read a piece of HTML that stands inside an article: all of it is main text."""
    root = backend.parse(source)
    page = walk(root, backend)
    main = MainText([True] * len(page.runs), [True] * len(page.boxes), 0)
    return _assembled(source, backend, page, Head(), None, main)


def _assembled(source: str, backend: Backend, page: Walk, head: Head, headline: Headline | None, main: MainText) -> WebPage:
    shapes = _Shapes(page)
    boxes, kinds = page.boxes, shapes.kinds
    blocks = tuple(
        Block(
            kinds[run.box], run.text, number, shapes.level(run.box), boxes[run.box].group, in_main, run.strong, run.broken, run.lead, number
        )
        for number, (run, in_main) in enumerate(zip(page.runs, main.runs, strict=True))
    )  # fmt: skip
    linked = sum(run.link_chars for run, in_main in zip(page.runs, main.runs, strict=True) if in_main)
    size = sum(len(block.text) for block in blocks if block.main)
    in_main = main.boxes
    return WebPage(
        blocks,
        headline,
        min(1.0, linked / size) if size else 0.0,
        head,
        tuple(_link(anchor, in_main[anchor.box]) for anchor in page.anchors),
        tuple(_image(element, block, in_main[box]) for element, block, box in page.images),
        tuple(shapes.tables(in_main)),
        tuple(shapes.lists(in_main)),
        tuple(Block("paragraph", "", boxes[box].first, main=in_main[box], origin=element) for element, box in page.blanks),
        frozenset(_IDS.findall(source)) if any((anchor.element.attr("href") or "").startswith("#") for anchor in page.anchors) else frozenset(),
        (),
        WebLocator(Positions(source, page, backend)),
    )


def _matched(page: Walk, root: Element, backend: Backend, selectors: Sequence[str]) -> frozenset[int]:
    if not selectors:
        return frozenset()
    places = {(found.source_line, found.source_col) for selector in selectors for found in backend.select(root, selector)}
    return frozenset(number for number, box in enumerate(page.boxes) if (box.element.source_line, box.element.source_col) in places)


def _link(anchor: Anchor, main: bool) -> Link:
    text = " ".join("".join(anchor.parts).split())
    if not text and anchor.image is not None:
        text = (anchor.image.attr("alt") or "").strip()
    href = anchor.element.attr("href")
    return Link(None if href is None else href.strip(), text, anchor.block, main, anchor.element.attr("rel") or "", anchor.image is not None, anchor.element)


def _image(element: Element, block: int, main: bool) -> Image:
    source = next((value.strip() for name in _LAZY if (value := element.attr(name))), None)
    alt = element.attr("alt")
    decorative = element.attr("role") in ("presentation", "none") or element.attr("aria-hidden") == "true" or element.attr("width") in ("1", "0")
    return Image(source, None if alt is None else alt.strip(), block, main, decorative, element)


class _Shapes:
    """What the boxes of a page are to a reader: kinds of their texts, depth of lists, tables with data and tables that only lay out."""

    def __init__(self, page: Walk) -> None:
        self.page = page
        self.kinds: list[BlockKind] = ["paragraph"]
        self.depths = [0]
        self._layout = {number for number, box in enumerate(page.boxes) if box.tag == "table" and self._is_layout(number)}
        table = [-1]
        for box in page.boxes[1:]:
            number = len(self.kinds)
            parent = box.parent
            kind = _KINDS.get(box.tag) or self.kinds[parent]
            table.append(number if box.tag == "table" else table[parent])
            self.kinds.append("paragraph" if kind == "cell" and table[parent] in self._layout else kind)
            self.depths.append(self.depths[parent] + (box.tag in _LISTS))

    def level(self, box: int) -> int:
        """Level of the heading, or depth of the list, that the texts of a box belong to."""
        kind = self.kinds[box]
        if kind == "item":
            return self.depths[box]
        while kind == "heading" and self.page.boxes[box].tag not in HEADINGS:
            box = self.page.boxes[box].parent
        return int(self.page.boxes[box].tag[1]) if kind == "heading" else 0

    def _rows(self, table: int) -> list[list[int]]:
        """Cells of each row, rows of nested tables not counted."""
        rows: dict[int, list[int]] = {}
        for number in range(table + 1, len(self.page.boxes)):
            box = self.page.boxes[number]
            if box.parent < table:
                break
            if box.group != table + 1:
                continue
            if box.tag == "tr":
                rows[number] = []
            elif box.tag in ("td", "th") and box.parent in rows:
                rows[box.parent].append(number)
        return list(rows.values())

    def _is_layout(self, table: int) -> bool:
        boxes, runs = self.page.boxes, self.page.runs
        for number in range(table + 1, len(boxes)):
            box = boxes[number]
            if box.parent < table:
                break
            if box.tag == "table" or box.tag in HEADINGS:
                return True
            if box.tag in ("td", "th") and (
                box.last - box.first > _CELL_RUNS or sum(len(run.text) for run in runs[box.first : box.last]) > _CELL_CHARACTERS
            ):
                return True
        rows = self._rows(table)
        return len(rows) < 2 or max(map(len, rows)) < 2

    def tables(self, main: Sequence[bool]) -> list[Table]:
        """Tables that hold data."""
        boxes = self.page.boxes
        found = []
        for number, box in enumerate(boxes):
            if box.tag != "table" or number in self._layout:
                continue
            rows = self._rows(number)
            header = any(boxes[cell].tag == "th" for row in rows for cell in row)
            caption = any(inner.parent == number and inner.tag == "caption" for inner in boxes[number + 1 :])
            found.append(Table(len(rows), max(map(len, rows)), header, caption, box.first, number + 1, main[number], box.element))
        return found

    def lists(self, main: Sequence[bool]) -> list[Listing]:
        """Lists with the number of their own items."""
        items: dict[int, int] = {}
        for box in self.page.boxes:
            if box.tag in ("li", "dt"):
                items[box.parent] = items.get(box.parent, 0) + 1
        boxes = self.page.boxes
        return [
            Listing(count, boxes[number].tag == "ol", boxes[number].first, number + 1, main[number], boxes[number].element)
            for number, count in items.items()
            if boxes[number].tag in _LISTS
        ]
