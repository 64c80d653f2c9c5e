"""An HTML page → its parts: blocks, links, images, tables, with main text and template told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple, cast

from contentlint.model import Block, Hidden, Image, Link, Listing, Node, Span, Table
from contentlint.reading.head import read_head
from contentlint.reading.headline import Headline, find_headline, heading_above
from contentlint.reading.html import HEADINGS, LISTS, Walk, walk
from contentlint.reading.main_text import MainText, find_main
from contentlint.reading.parts import Head, Later, Parts
from contentlint.reading.positions import Positions
from contentlint.reading.tree import Backend, Element

_LAZY: Final = ("src", "data-original", "data-src", "data-lazy-src", "data-echo", "_src")
_CELL_RUNS: Final = 3
_CELL_CHARACTERS: Final = 200


class WebPage(NamedTuple):
    """What an HTML page is made of. `headline` tells the index of a block; `link_share` how much of the main text is links."""

    parts: Parts
    head: Head
    headline: Headline | None
    link_share: float


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
    """Read a page whose line ends are single newlines. Raises SelectorError for what is none in `include` or `exclude`."""
    source = source[: backend.limit]
    root = backend.parse(source)
    page = walk(root, backend)
    head = read_head(page, root, backend)
    headline = find_headline(page, [title.value for title in (*head.titles, *head.meta.get("og:title", ()))])
    chosen = _matched(page, root, backend, include), _matched(page, root, backend, exclude)
    main = find_main(page, headline and headline.run, *chosen)
    if headline is None:
        headline = heading_above(page, main)
        main = find_main(page, headline.run, *chosen) if headline else main
    size = linked = 0
    for run, article in zip(page.runs, main.runs, strict=True):
        if article:
            size += len(run.text)
            linked += run.link_chars
    return WebPage(_parts(source, root, backend, page, main), head, headline, min(1.0, linked / size) if size else 0.0)


def read_fragment(source: str, backend: Backend) -> Parts:
    """Read a piece of HTML that stands inside an article: all of it is main text."""
    root = backend.parse(source)
    page = walk(root, backend)
    return _parts(source, root, backend, page, MainText([True] * len(page.runs), [True] * len(page.boxes), 0))


def _parts(source: str, root: Element, backend: Backend, page: Walk, main: MainText) -> Parts:
    tables = _data_tables(page)
    boxes, in_main = page.boxes, main.boxes
    positions = Positions(source, page, backend)
    blocks: list[tuple[object, ...]] = []
    for number, (run, article) in enumerate(zip(page.runs, main.runs, strict=True)):
        box = boxes[run.box]
        blocks.append((box.kind, run.text, number, box.level, box.group, article, run.strong, run.broken, run.lead, number))
    return Parts(
        None,
        tuple(map(Block._make, blocks)),  # there are hundreds, and it takes a third less time than to call Block
        Later(lambda: [_link(*anchor, in_main) for anchor in page.anchors]),
        tuple([_image(element, block, in_main[box]) for element, block, box in page.images]),
        tuple(_table(page, number, rows, in_main[number]) for number, rows in tables.items()),
        Later(lambda: _lists(page, in_main)),
        tuple(Block("paragraph", "", boxes[box].first, main=in_main[box], origin=element) for element, box in page.blanks),
        Fragments(source),
        ("parser-size",) if len(source) >= backend.limit else (),
        WebLocator(positions),
        tuple([_link(*anchor, in_main) for anchor in page.anchors if in_main[anchor[2]]]),
        Later(lambda: _hidden(root, backend, page, in_main, positions)),
    )


def _hidden(root: Element, backend: Backend, page: Walk, in_main: Sequence[bool], positions: Positions) -> Iterator[Hidden]:
    from contentlint.reading.hidden import read_hidden

    return read_hidden(root, backend, page, in_main, positions)


def _matched(page: Walk, root: Element, backend: Backend, selectors: Sequence[str]) -> frozenset[int]:
    if not selectors:
        return frozenset()
    places = {(found.source_line, found.source_col) for selector in selectors for found in backend.select(root, selector)}
    return frozenset(number for number, box in enumerate(page.boxes) if (box.element.source_line, box.element.source_col) in places)


def _link(element: Element, block: int, box: int, texts: Sequence[str], images: Sequence[Element], in_main: Sequence[bool]) -> Link:
    attr = element.attr
    text = " ".join((texts[0] if len(texts) == 1 else "".join(texts)).split())
    if not text and images:
        text = (images[-1].attr("alt") or "").strip()
    href = attr("href")
    return Link(href and href.strip(), text, block, in_main[box], attr("rel") or "", bool(images), element)


def _image(element: Element, block: int, main: bool) -> Image:
    attr = element.attr
    source = next(filter(None, map(attr, _LAZY)), None)
    alt = attr("alt")
    decorative = attr("role") in ("presentation", "none") or attr("aria-hidden") == "true" or attr("width") in ("1", "0")
    return Image(source and source.strip(), None if alt is None else alt.strip(), block, main, decorative, element)


class Fragments:
    """Names behind `#` that some element of a page bears; looked for in the source only when asked."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _ids(self) -> frozenset[str]:
        """Names in the form that nearly all have."""
        return frozenset(part[: part.find('"')] for part in self._source.split(' id="')[1:])

    def __contains__(self, name: object) -> bool:
        return bool(name) and (name in self._ids or any(f"{before}{name}" in self._source for before in ('="', "='", "=")))


def _data_tables(page: Walk) -> dict[int, list[list[int]]]:
    """Tables that hold data, with the cells of each row; texts of those that only lay out the page are made paragraphs."""
    boxes = page.boxes
    data: dict[int, list[list[int]]] = {}
    for number, box in enumerate(boxes):
        if box.tag == "table":
            inside = _inside(page, number)
            rows = _rows(page, number, inside)
            if len(rows) > 1 and max(map(len, rows)) > 1 and not any(_lays_out(page, inner) for inner in inside):
                data[number] = rows
                continue
            for inner in inside:
                if boxes[inner].kind == "cell" and boxes[inner].group == number + 1:
                    boxes[inner].kind = "paragraph"
    return data


def _inside(page: Walk, number: int) -> range:
    """Numbers of the boxes in a box."""
    end = number + 1
    while end < len(page.boxes) and page.boxes[end].parent >= number:
        end += 1
    return range(number + 1, end)


def _rows(page: Walk, table: int, inside: range) -> list[list[int]]:
    """Cells of each row of a table, rows of nested tables not counted."""
    rows: dict[int, list[int]] = {}
    for number in inside:
        box = page.boxes[number]
        if box.group == table + 1:
            if box.tag == "tr":
                rows[number] = []
            elif box.tag in ("td", "th") and box.parent in rows:
                rows[box.parent].append(number)
    return list(rows.values())


def _lays_out(page: Walk, number: int) -> bool:
    """Whether a box inside a table shows that the table is there for the layout."""
    box = page.boxes[number]
    if box.tag in ("td", "th"):
        return box.last - box.first > _CELL_RUNS or sum(len(run.text) for run in page.runs[box.first : box.last]) > _CELL_CHARACTERS
    return box.tag == "table" or box.tag in HEADINGS


def _table(page: Walk, number: int, rows: list[list[int]], main: bool) -> Table:
    boxes = page.boxes
    header = any(boxes[cell].tag == "th" for row in rows for cell in row)
    caption = number + 1 < len(boxes) and boxes[number + 1].tag == "caption"
    return Table(len(rows), max(map(len, rows)), header, caption, boxes[number].first, number + 1, main, boxes[number].element)


def _lists(page: Walk, main: Sequence[bool]) -> Iterator[Listing]:
    """Lists with the number of their own items."""
    boxes = page.boxes
    items: dict[int, int] = {}
    for box in boxes:
        if box.tag == "li" or box.tag == "dt":
            items[box.parent] = items.get(box.parent, 0) + 1
    for number, count in items.items():
        box = boxes[number]
        if box.tag in LISTS:
            yield Listing(count, box.tag == "ol", box.first, number + 1, main[number], box.element)
