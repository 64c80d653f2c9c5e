"""The XML of a Word file made ready for the library that turns it into HTML.

Each paragraph gets a bookmark with its number, by which it is found again in the HTML; headings and the title get styles of known names,
whatever makes them headings; what a style makes bold is bold; small figures, as in 10⁹, are characters of their own. Comments and tracked
changes are written down on the way.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final, NamedTuple, cast, get_args
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from contentlint.model import ReviewKind
from contentlint.reading.word_package import Package
from contentlint.reading.word_styles import Styles, attribute, child, heading_level, name_of, outline, switch
from contentlint.text.raised import Level, raised

BOOKMARK: Final = "contentlint-"  # the name of a paragraph's, before its number
NOTE: Final = "note-"  # stands before the number of a paragraph of a footnote, which follows the text
TITLE, HEADING = "contentlint-title", "contentlint-heading-"  # names of styles, the second before its level
_CHANGES: Final[dict[str, ReviewKind]] = {"ins": "insertion", "del": "deletion", "moveTo": "move"}
_DEFINED: Final = ("abstractNum", "num")
_KEPT: Final = frozenset(("pStyle", "numPr", "rPr", "b", "i", "strike", "vertAlign", "del"))  # what the HTML depends on
_UNSEEN: Final = frozenset(("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr"))  # between two changes
_FIELDS: Final = 20  # fields within each other
_FIRST_ROW: Final = 0x20  # of the bits in `tblLook`


class Ready(NamedTuple):
    """The archive for the library, how many paragraphs the text has, and the number of the paragraph of each comment and change."""

    archive: BytesIO
    paragraphs: int
    reviews: tuple[tuple[ReviewKind, int], ...]


def make_ready(package: Package) -> Ready:
    """The parts of a package as an archive with names that every library expects."""
    roots = {kind: fromstring(xml) for kind, xml in package.parts.items() if kind != "core"}
    styles = Styles(roots.get("styles"))
    editing, notes = _Editing(styles, BOOKMARK), _Editing(styles, BOOKMARK + NOTE)
    for kind, root in roots.items():
        if kind in ("styles", "numbering"):
            _strip_definitions(root)
        else:
            (editing if kind == "document" else notes).walk(root, None)
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        for kind, root in roots.items():
            made.writestr(f"word/{kind}.xml", tostring(root, "utf-8"))
        for kind, xml in package.relations.items():
            made.writestr(f"word/_rels/{kind}.xml.rels", xml)
    return Ready(archive, editing.paragraphs, tuple(editing.reviews))


def _strip_definitions(root: Element) -> None:
    """Take out of definitions of styles or numberings what only tells how they look: nearly all, and it would take long to read."""
    root[:] = [one for one in root if name_of(one) in _DEFINED or attribute(one, "type") == "numbering"]
    for level in root.iter():
        if name_of(level) == "lvl":
            level[:] = [one for one in level if name_of(one) in ("numFmt", "pStyle")]


class _Editing:
    """Goes through one part, whose paragraphs get bookmarks of one kind."""

    def __init__(self, styles: Styles, bookmark: str) -> None:
        self._styles = styles
        self._bookmark = bookmark
        self._fields: list[bool] = []  # open fields, and whether what they show has begun
        self.paragraphs = 0
        self.reviews: list[tuple[ReviewKind, int]] = []

    def walk(self, element: Element, paragraph_style: str | None) -> None:
        """Make an element and all in it ready. `paragraph_style`: that of the paragraph around it."""
        before: tuple[str, str] | None = None  # the change that ended just here, and by whom
        for one in list(element):
            name = name_of(one)
            change = (name, attribute(one, "author")) if name in _CHANGES else None
            if change and change != before:
                self.reviews.append((_CHANGES[name], max(self.paragraphs, 1)))
            before = change or (before if name in _UNSEEN else None)
            match name:
                case "p":
                    self.walk(one, self._paragraph(one))
                case "r":
                    self._run(one, paragraph_style or "")
                    self.walk(one, paragraph_style)
                case "tbl":
                    _mark_header(one)
                    self.walk(one, None)
                case "commentReference":
                    self.reviews.append(("comment", max(self.paragraphs, 1)))
                case "fldChar":
                    if not self._takes_field(attribute(one, "fldCharType")):
                        one.tag = one.tag.replace("fldChar", "proofErr")  # which the library passes over
                case "AlternateContent":  # the same text for new programs and for old ones, which the library takes
                    one[:] = [inner for inner in one if name_of(inner) == "Fallback"][:1]
                    self.walk(one, paragraph_style)
                case "pPr" | "rPr" | "tblPr" | "trPr" | "tcPr" | "sectPr":
                    pass
                case _:
                    self.walk(one, paragraph_style)

    def _takes_field(self, kind: str) -> bool:
        """Whether a mark of a field, such as a page number, is in its place; those that are not would keep the library busy."""
        fields = self._fields
        known = len(fields) <= _FIELDS
        if kind == "begin":
            fields.append(False)
            return len(fields) <= _FIELDS
        if not fields or (kind == "separate" and fields[-1]):
            return False
        if kind == "separate":
            fields[-1] = True
        else:
            fields.pop()
        return known

    def _paragraph(self, element: Element) -> str:
        """Give a paragraph its bookmark and, if it is a heading, the style that says so. Returns the style that it had."""
        self.paragraphs += 1
        space = element.tag[: element.tag.rfind("}") + 1]
        properties = child(element, "pPr")
        style = attribute(child(properties, "pStyle"), "val")
        if named := self._named(properties, style):
            properties = properties if properties is not None else _put(element, 0, f"{space}pPr")
            written = child(properties, "pStyle")
            written = written if written is not None else _put(properties, 0, f"{space}pStyle")
            written.set(f"{space}val", named)
        mark = _put(element, 0 if properties is None else list(element).index(properties) + 1, f"{space}bookmarkStart")
        mark.set(f"{space}name", f"{self._bookmark}{self.paragraphs}")
        changed = child(properties, "rPr")
        for name, kind in _CHANGES.items():  # of the end of the paragraph alone
            if child(changed, name) is not None and not any(name_of(one) in _CHANGES for one in element):
                self.reviews.append((kind, self.paragraphs))
        _strip(properties)
        return style

    def _named(self, properties: Element | None, style: str) -> str:
        """The style for the library; "" for a paragraph that is none of the title and the headings."""
        level = outline(properties)
        if level is None and self._styles.is_title(style):
            return TITLE
        number = self._styles.level(style) if level is None else heading_level(level)
        return f"{HEADING}{number}" if number else ""

    def _run(self, element: Element, paragraph_style: str) -> None:
        """Say of a run that it is bold where a style says so, and nothing where it is not; write what is raised in characters that are."""
        properties = child(element, "rPr")
        written, own = child(properties, "b"), attribute(child(properties, "rStyle"), "val")
        level = attribute(child(properties, "vertAlign"), "val")
        if level in get_args(Level):
            for text in element:
                if name_of(text) == "t":
                    text.text = raised(text.text or "", cast(Level, level))
        _strip(properties)
        if properties is not None and written is not None:
            if not switch(written):
                properties.remove(written)
        elif self._styles.bold(own) or self._styles.bold(paragraph_style):
            space = element.tag[: element.tag.rfind("}") + 1]
            SubElement(properties if properties is not None else _put(element, 0, f"{space}rPr"), f"{space}b")


def _strip(properties: Element | None) -> None:
    """Take out what only tells how a paragraph or run looks."""
    if properties is not None:
        properties[:] = [one for one in properties if name_of(one) in _KEPT]


def _put(parent: Element, place: int, tag: str) -> Element:
    made = Element(tag)
    parent.insert(place, made)
    return made


def _mark_header(table: Element) -> None:
    """Mark the first row of a table as its header where the table is said to have one, as Word's own accessibility check takes it."""
    look = child(child(table, "tblPr"), "tblLook")
    bits = attribute(look, "val")
    if attribute(look, "firstRow") not in ("1", "true") and not (_is_hexadecimal(bits) and int(bits, 16) & _FIRST_ROW):
        return
    row = child(table, "tr")
    if row is not None:
        space = row.tag[: row.tag.rfind("}") + 1]
        properties = child(row, "trPr")
        properties = properties if properties is not None else _put(row, 0, f"{space}trPr")
        if child(properties, "tblHeader") is None:
            SubElement(properties, f"{space}tblHeader")


def _is_hexadecimal(bits: str) -> bool:
    return 0 < len(bits) <= 4 and all(digit in "0123456789abcdefABCDEF" for digit in bits)


def core_properties(package: Package) -> Iterator[tuple[str, str]]:
    """What the properties of a file say of the text: names such as `title` and `keywords`, and their values."""
    for one in fromstring(package.parts["core"]) if "core" in package.parts else ():
        value = " ".join((one.text or "").split())
        if value:
            yield name_of(one), value
