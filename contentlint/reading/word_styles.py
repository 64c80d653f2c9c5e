"""What the styles of a Word file make of a paragraph: a heading of some level, the title, bold text."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from contentlint.text.patterns import lazy

BODY: Final = 9  # the outline level of what is no heading
_DEEPEST: Final = 6  # headings of a page
_CHAIN: Final = 20  # styles that a style is based on, one on the other
_HEADING: Final = lazy(r"(?:heading|标题|標題|заголовок)\s?([1-9])")  # Word's own name in any language, WPS, LibreOffice, Google
_TITLES: Final = frozenset(("title", "标题", "標題", "название"))


class Style(NamedTuple):
    """A style as it is defined. outline: its level from 0, None where it says nothing; bold: likewise. above: what it is based on."""

    names: tuple[str, ...]
    above: str
    outline: int | None
    bold: bool | None


class Styles:
    """The styles of one file, by their ids. `root`: that of the part that defines them, None when there is none."""

    def __init__(self, root: Element | None) -> None:
        found = (one for one in (root if root is not None else ()) if name_of(one) == "style")
        self._styles = {attribute(one, "styleId"): _style(one) for one in found}
        self.level = cache(self._level)
        self.bold = cache(self._bold)

    def _level(self, style: str) -> int:
        """The level of headings of a style, 1 to 6; 0 for another."""
        for one in self._chain(style):
            if one.outline is not None:
                return heading_level(one.outline)
            if number := next((int(found[1]) for name in one.names if (found := _HEADING.fullmatch(name))), 0):
                return min(number, _DEEPEST)
        return 0

    def is_title(self, style: str) -> bool:
        """Whether a style is that of the title of a document."""
        return style in self._styles and not _TITLES.isdisjoint(self._styles[style].names)

    def _bold(self, style: str) -> bool:
        return next((one.bold for one in self._chain(style) if one.bold is not None), False)

    def _chain(self, style: str) -> list[Style]:
        chain: list[Style] = []
        while style in self._styles and len(chain) < _CHAIN:
            chain.append(self._styles[style])
            style = chain[-1].above
        return chain


def _style(element: Element) -> Style:
    names = attribute(child(element, "name"), "val").lower().split(",")
    properties = child(element, "pPr")
    return Style(
        tuple(name.strip() for name in names),
        attribute(child(element, "basedOn"), "val"),
        outline(properties),
        switch(child(child(element, "rPr"), "b")),
    )


def heading_level(outline_level: int) -> int:
    """The level of the heading that an outline level from 0 makes; 0 for none."""
    return min(outline_level + 1, _DEEPEST) if 0 <= outline_level < BODY else 0


def outline(properties: Element | None) -> int | None:
    """The outline level in the properties of a paragraph or style, from 0; None where they say nothing."""
    value = attribute(child(properties, "outlineLvl"), "val")
    return int(value) if value.isascii() and value.isdigit() and len(value) == 1 else None


def switch(element: Element | None) -> bool | None:
    """What an element such as `<w:b/>` says: on, off, or None where it is not there."""
    return None if element is None else attribute(element, "val") not in ("0", "false", "off")


def name_of(element: Element) -> str:
    """The name without its namespace, of which there are two: strict files have another."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return next((one for one in element if name_of(one) == name), None) if element is not None else None


def attribute(element: Element | None, name: str) -> str:
    """The value of an attribute, in whatever namespace; "" when it is not there."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "") if element is not None else ""
