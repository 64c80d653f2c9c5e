"""The portable backend: BeautifulSoup over html.parser, pure Python with exact positions of start tags.

html.parser leaves implied end tags to its caller. Closing them here (a new paragraph ends the open one, a cell the open cell) keeps the
tree near to what a browser builds; the differential test says how near.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import bs4
from bs4.builder._htmlparser import HTMLParserTreeBuilder
from bs4.element import NavigableString, PageElement, Tag

from contentlint.reading.tree import Element, SelectorError

_BLOCKS = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr main menu nav ol p pre section table ul".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ROWS = frozenset(("tbody", "thead", "tfoot"))
# start tag: (open elements that it ends, elements beyond which it does not look)
_IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    **{tag: (frozenset(("p",)), frozenset(("button", "td", "th", "table", "caption", "object"))) for tag in _BLOCKS},
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu", "table"))),
    **{tag: (frozenset(("dt", "dd")), frozenset(("dl", "table"))) for tag in ("dt", "dd")},
    "option": (frozenset(("option",)), frozenset(("select",))),
    **{tag: (frozenset(("td", "th")), frozenset(("tr", "table"))) for tag in ("td", "th")},
    "tr": (frozenset(("tr", "caption", "colgroup")), frozenset(("table",))),
    **{tag: (_ROWS | {"tr", "caption", "colgroup"}, frozenset(("table",))) for tag in _ROWS},
    "a": (frozenset(("a",)), frozenset(("td", "th", "table", "caption", "object", "button"))),
}
_DEPTH = 512


class _Soup(bs4.BeautifulSoup):
    """Ends open elements where HTML implies their end tags, and stops nesting at the depth where browsers do."""

    def handle_starttag(self, name: str, *arguments: Any, **options: Any) -> Tag | None:
        self.endData()  # text so far belongs to what is open now
        ends, beyond = _IMPLIED.get(name, (frozenset(), frozenset()))
        if ends:
            for depth in range(len(self.tagStack) - 1, 0, -1):
                open_name = self.tagStack[depth].name
                if open_name in ends:
                    for _ in range(len(self.tagStack) - depth):
                        self.popTag()
                    break
                if open_name in beyond:
                    break
        if name in _HEADINGS and self.currentTag is not None and self.currentTag.name in _HEADINGS:
            self.popTag()
        while len(self.tagStack) >= _DEPTH:
            self.popTag()
        return super().handle_starttag(name, *arguments, **options)

    def handle_endtag(self, name: str, nsprefix: str | None = None) -> None:
        # the end tag of any heading ends the open one
        open_name = self.currentTag.name if self.currentTag is not None else ""
        super().handle_endtag(open_name if name in _HEADINGS and open_name in _HEADINGS else name, nsprefix)


class SoupText:
    """A text node of the seam."""

    __slots__ = ("data",)

    def __init__(self, node: NavigableString) -> None:
        self.data = str(node).replace("\0", "")


class SoupElement:
    """An element of the seam."""

    __slots__ = ("node", "tag")

    def __init__(self, node: Tag) -> None:
        self.node = node
        self.tag = node.name.lower()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SoupElement) and self.node is other.node

    def __hash__(self) -> int:
        return id(self.node)

    @property
    def children(self) -> list[object]:
        return [wrapped for child in self.node.contents if (wrapped := _wrap(child)) is not None]

    @property
    def parent(self) -> SoupElement | None:
        above = self.node.parent
        return SoupElement(above) if above is not None and not isinstance(above, bs4.BeautifulSoup) else None

    @property
    def source_line(self) -> int | None:
        return self.node.sourceline

    @property
    def source_col(self) -> int | None:
        return self.node.sourcepos

    def attr(self, name: str) -> str | None:
        value = self.node.attrs.get(name)
        if value is None:
            return "" if name in self.node.attrs else None
        return value if isinstance(value, str) else " ".join(value)


def _wrap(node: PageElement) -> object | None:
    if isinstance(node, Tag):
        return SoupElement(node)
    # comments, doctypes and declarations are subclasses; script and style texts are too, and nobody reads them as text
    if isinstance(node, NavigableString) and type(node).__name__ not in _NO_TEXT and node.strip("\0"):
        return SoupText(node)
    return None


_NO_TEXT = frozenset(("Comment", "CData", "ProcessingInstruction", "XMLProcessingInstruction", "Declaration", "Doctype"))


class Soup:
    name = "html.parser"
    limit = 2_000_000  # it takes ten seconds for a million characters of nothing but tags
    element_type = SoupElement
    text_type = SoupText

    def parse(self, source: str) -> Element:
        # html.parser refuses some marked sections outright; to HTML each is a comment up to the next ">"
        builder = HTMLParserTreeBuilder(multi_valued_attributes=None, on_duplicate_attribute="ignore")
        soup = _Soup(source.replace("<![", "<!x"), builder=builder)
        html = soup.find("html", recursive=False)
        return cast(Element, SoupElement(html if isinstance(html, Tag) else soup))

    def select(self, root: Element, selector: str) -> Sequence[Element]:
        from soupsieve import SelectorSyntaxError

        try:
            return [cast(Element, SoupElement(tag)) for tag in cast(SoupElement, root).node.select(selector)]
        except SelectorSyntaxError as error:
            raise SelectorError(f"{selector!r} is no CSS selector: {error}") from error


BACKEND = Soup()
