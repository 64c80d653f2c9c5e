"""What Word, WPS, WeChat or a web page put on the clipboard as HTML → Markdown: headings, lists, tables, links and bold are kept.

Nothing of the HTML comes through but text, and addresses that a link or an image may have; scripts, styles and what is hidden are left out.
The tree is walked without recursion, however deep it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple, cast
from urllib.parse import quote

from contentlint.editing.escaping import add_link, at_line_start, label, signs
from contentlint.reading.tree import Backend, Element, Text
from contentlint.text.patterns import lazy
from contentlint.text.raised import Level, raised

MOST_COLUMNS: Final = 50
DEEPEST: Final = 9  # lists and quotations in each other; deeper ones stay at that depth
_DROPPED: Final = frozenset(
    "script style head title meta link template noscript iframe object embed svg math canvas video audio select textarea button xml"
    " del".split()
)
_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LISTS: Final = frozenset(("ul", "ol", "menu"))
_CELLS: Final = frozenset(("td", "th"))
_HIDDEN: Final = lazy(r"(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*comment)", re.IGNORECASE)
_COMMENT_MARK: Final = "msocomanchor"  # the class of Word's for what leads to a comment
_RAISED: Final[Mapping[str, Level]] = {"sup": "superscript", "sub": "subscript"}
_RAISING: Final = lazy(r"(?:^|;)\s*vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_BOLD: Final = lazy(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD: Final = lazy(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_OUTLINE: Final = lazy(r"mso-outline-level\s*:\s*([1-6])", re.IGNORECASE)
_WORD_LIST: Final = lazy(r"mso-list\s*:\s*[^;]{0,80}?\blevel([1-9])", re.IGNORECASE)
_WORD_MARK: Final = lazy(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBERED: Final = lazy(r"[（(]?(?:\d+|[a-zA-Z]|[ivxlcIVXLC]+|[一二三四五六七八九十百]+)[.)、．）]")
_SPACES: Final = lazy(r"[ \t\n\r\f\xa0]+")
_ADDRESS: Final = lazy(r"(?:https?://|mailto:|tel:|/(?!/)|\.{1,2}/)", re.IGNORECASE)  # what a `#` leads to is not kept
_LONGEST_ADDRESS: Final = 2_000
_SAFE: Final = "/%:@!$&'*+,;=~?#-._"
_SHOWN: Final = lazy(r"\S(?:.*\S)?", re.DOTALL)
_WORDS: Final = lazy(r"[^\W_](?:.*[^\W_])?", re.DOTALL)  # beside a mark of punctuation, stars may not be read as bold
_BREAK: Final = "\n"


class Pasted(NamedTuple):
    """images: how many were left out, since only the machine that they were copied from has them."""

    text: str
    images: int


class _Run(NamedTuple):
    """A stretch of text of one look, or a break. written: it is Markdown already."""

    text: str
    bold: bool = False
    href: str = ""
    written: bool = False


class _Block(NamedTuple):
    """item: it begins an item of a list, and stands close to the one before."""

    text: str
    item: bool = False


@dataclass(slots=True)
class _Table:
    """A table while it is read: its rows so far, and the texts of the open cell."""

    rows: list[list[str]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _List:
    """count: items so far. fresh: nothing of the open item was written yet."""

    ordered: bool
    count: int = 0
    fresh: bool = False

    @property
    def mark(self) -> str:
        return f"{max(1, self.count)}. " if self.ordered else "- "


def markdown(html: str, backend: Backend) -> Pasted:
    """The Markdown of an HTML fragment or page; no newline at its ends."""
    return element_markdown(backend.parse(html[: backend.limit]), backend)


def element_markdown(root: Element, backend: Backend) -> Pasted:
    """The Markdown of an element of a tree that the backend made."""
    writer = _Writer()
    for element, text, entering in _walk(root, backend):
        if element is None:
            writer.text(text)
        elif entering:
            writer.enter(element)
        else:
            writer.leave(element)
    writer.flush()
    return Pasted("\n\n".join(_tight(writer.blocks)), writer.images)


def _walk(root: Element, backend: Backend) -> Iterator[tuple[Element | None, str, bool]]:
    """Elements where they begin (True) and end, and texts; what is dropped is not entered."""
    stack: list[tuple[object, bool]] = [(root, True)]
    while stack:
        node, entering = stack.pop()
        if isinstance(node, backend.text_type):
            yield None, cast(Text, node).data, True
        elif isinstance(node, backend.element_type):
            element = cast(Element, node)
            if not entering:
                yield element, "", False
            elif not _is_left_out(element):
                yield element, "", True
                stack.append((element, False))
                stack.extend((child, True) for child in reversed(element.children))


def _is_left_out(element: Element) -> bool:
    """Scripts and the like, what is hidden, what was deleted and comments of editors."""
    hidden = element.tag in _DROPPED or element.attr("class") == _COMMENT_MARK
    return hidden or bool(_HIDDEN.search(element.attr("style") or ""))


class _Writer:
    """Takes elements and texts in their order. blocks: what is written so far."""

    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self.images = 0
        self._runs: list[_Run] = []
        self._bold = [False]
        self._raised: list[Level | None] = [None]
        self._hrefs: list[str] = []
        self._heading = 0
        self._preformatted = 0
        self._quotes = 0
        self._lists: list[_List] = []
        self._is_grid: list[bool] = []  # of the open tables; one that only frames a text is none
        self._tables: list[_Table] = []
        self._word = _WordList()

    def text(self, data: str) -> None:
        if self._word.mark is not None:
            self._word.mark.append(data)
            return
        if level := self._raised[-1]:
            data = raised(data, level)
        href = self._hrefs[-1] if self._hrefs else ""
        for number, line in enumerate(data.split("\n") if self._preformatted else (data,)):
            if number:
                self._runs.append(_Run(_BREAK))
            self._runs.append(_Run(_SPACES.sub(" ", line), self._bold[-1], href))

    def enter(self, element: Element) -> None:
        tag, style = element.tag, element.attr("style") or ""
        if tag in _BLOCKS:
            self.flush()
        self._bold.append(not _NOT_BOLD.search(style) and (self._bold[-1] or tag in ("b", "strong") or bool(_BOLD.search(style))))
        found = _RAISING.search(style)
        self._raised.append(_RAISED.get(found[1].lower()[:3] if found else tag, self._raised[-1]))
        if tag in _HEADINGS or tag == "p":
            self._begin_paragraph(element, style)
        elif tag in _LISTS:
            self._lists.append(_List(tag == "ol"))
        elif tag == "li" and self._lists:
            self._lists[-1].count += 1
            self._lists[-1].fresh = True
        elif tag == "table":
            self._begin_table(element)
        elif tag == "tr" and self._in_grid:
            self._tables[-1].rows.append([])
        elif tag == "a":
            self._hrefs.append(address(element.attr("href")))
        elif tag == "br":
            self._runs.append(_Run(_BREAK))
        elif tag == "img":
            self._image(element)
        elif tag == "span" and self._word.level and _WORD_MARK.search(style):
            self._word.mark = []
        self._quotes += tag == "blockquote"
        self._preformatted += tag == "pre"

    def leave(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
        self._bold.pop()
        self._raised.pop()
        if tag in _HEADINGS or tag == "p":
            self._heading = self._word.level = 0
            self._word.mark = None
        elif tag in _LISTS:
            self._lists.pop()
        elif tag in _CELLS and self._in_grid:
            self._end_cell(element)
        elif tag == "table" and self._is_grid.pop():
            self._end_table()
        elif tag == "a":
            self._hrefs.pop()
        elif tag == "span" and self._word.mark is not None and _WORD_MARK.search(element.attr("style") or ""):
            self._word.end_mark()
        self._quotes -= tag == "blockquote"
        self._preformatted -= tag == "pre"

    def flush(self) -> None:
        """What was read since the last block is one."""
        runs, self._runs = self._runs, []
        lines = list(_lines((run._replace(bold=False) for run in runs) if self._heading else runs))
        if not lines:
            return
        if self._tables:
            self._tables[-1].parts.append(" ".join(lines))
        elif self._heading:
            self._emit([f"{'#' * self._heading} {' '.join(lines)}"])
        else:
            self._emit([*(f"{line}  " for line in lines[:-1]), lines[-1]])  # two spaces make a break

    @property
    def _in_grid(self) -> bool:
        return bool(self._is_grid) and self._is_grid[-1]

    def _begin_paragraph(self, element: Element, style: str) -> None:
        level = _HEADINGS.get(element.tag, 0)
        if not level and (found := _OUTLINE.search(style)):
            level = int(found[1])
        if not level and element.attr("class") == "MsoTitle":
            level = 1
        self._heading = 0 if self._lists or self._tables else level
        found = _WORD_LIST.search(style)
        self._word.begin(int(found[1]) if found and not self._heading else 0)

    def _begin_table(self, element: Element) -> None:
        self._is_grid.append(_is_grid(element))
        if self._is_grid[-1]:
            self._tables.append(_Table())

    def _end_cell(self, element: Element) -> None:
        table = self._tables[-1]
        text, table.parts = " ".join(table.parts), []
        span = element.attr("colspan") or "1"
        width = int(span) if span.isascii() and span.isdigit() and len(span) < 4 else 1
        if not table.rows:
            table.rows.append([])
        table.rows[-1] += [text, *[""] * (min(width, MOST_COLUMNS) - 1)]

    def _end_table(self) -> None:
        rows = [_narrowed(row) for row in self._tables.pop().rows if any(row)]
        columns = max(map(len, rows), default=0)
        if self._tables:  # one within a cell of another
            self._tables[-1].parts += [text for row in rows for text in row if text]
        elif rows:
            first, *rest = (f"| {' | '.join(row + [''] * (columns - len(row)))} |" for row in rows)
            self._emit([first, f"|{' --- |' * columns}", *rest])

    def _image(self, element: Element) -> None:
        source = address(element.attr("data-src") or element.attr("src"))
        if source:
            alt = label(signs(_SPACES.sub(" ", element.attr("alt") or "").strip()))
            self._runs.append(_Run(f"![{alt}]({source})", written=True))
        elif element.attr("src"):
            self.images += 1

    def _emit(self, lines: list[str]) -> None:
        first = rest = "> " * min(self._quotes, DEEPEST)
        item = False
        if self._word.level:
            first, rest, item = self._word.indents
        elif self._lists:
            *outer, inner = self._lists[-DEEPEST:]
            indent = "".join(" " * len(one.mark) for one in outer)
            rest += indent + " " * len(inner.mark)
            first = f"{first}{indent}{inner.mark}" if inner.fresh else rest
            item, inner.fresh = inner.fresh, False
        self.blocks.append(_Block("\n".join(f"{rest if number else first}{line}" for number, line in enumerate(lines)), item))


class _WordList:
    """Lists of Word and WPS: paragraphs with a level, and a mark in their text. level: of the open paragraph, 0: it is in no list; mark:
    texts of its mark while they are read."""

    def __init__(self) -> None:
        self.level = 0
        self.mark: list[str] | None = None
        self._numbers: list[int] = []  # of the open items, from the outermost; 0: a bullet

    def begin(self, level: int) -> None:
        """A paragraph of this level begins."""
        self.level = level
        del self._numbers[level:]
        self._numbers += [0] * (level - len(self._numbers))

    def end_mark(self) -> None:
        mark, self.mark = "".join(self.mark or ()).strip(), None
        self._numbers[-1] = self._numbers[-1] + 1 if _NUMBERED.match(mark) else 0

    @property
    def indents(self) -> tuple[str, str, bool]:
        """What stands before the first line of the open paragraph, and before the others; and that it is an item."""
        marks = [f"{number}. " if number else "- " for number in self._numbers]
        outer = "".join(" " * len(mark) for mark in marks[:-1])
        return outer + marks[-1], outer + " " * len(marks[-1]), True


def _narrowed(row: list[str]) -> list[str]:
    """A row with what stands beyond the greatest width in its last cell."""
    return [*row[: MOST_COLUMNS - 1], " ".join(filter(None, row[MOST_COLUMNS - 1 :]))] if len(row) > MOST_COLUMNS else row


def _is_grid(table: Element) -> bool:
    """Whether a table has a row with two cells."""
    groups = [one for one in table.children if getattr(one, "tag", "") in ("tbody", "thead", "tfoot", "tr")]
    rows = [row for one in groups for row in ([one] if getattr(one, "tag", "") == "tr" else cast(Element, one).children)]
    return any(sum(getattr(cell, "tag", "") in _CELLS for cell in getattr(row, "children", ())) > 1 for row in rows)


def _tight(blocks: Iterable[_Block]) -> Iterator[str]:
    """Items of a list line by line, all else apart."""
    for item, group in groupby(blocks, key=lambda block: block.item):
        texts = [block.text for block in group]
        yield from ["\n".join(texts)] if item else texts


def _lines(runs: Iterable[_Run]) -> Iterator[str]:
    """The lines of a block in Markdown, none of them empty."""
    for is_break, group in groupby(runs, key=lambda run: run.text == _BREAK):
        if not is_break and (line := _line(group)):
            yield line


def _line(runs: Iterable[_Run]) -> str:
    runs = list(runs)
    raw, parts, at = "".join(run.text for run in runs), list[str](), 0
    for (bold, href, written), group in groupby(runs, key=lambda run: run[1:]):
        start, at = at, at + sum(len(run.text) for run in group)
        inside = _SHOWN.search(raw, start, at) if href else _WORDS.search(raw, start, at) if bold else None
        if written or inside is None:
            parts.append(raw[start:at] if written else signs(raw, start, at))
            continue
        first, last = inside.span()
        parts.append(signs(raw, start, first))
        if href:
            add_link(parts, signs(raw, first, last), href)
        else:
            parts.append(f"**{signs(raw, first, last)}**")
        parts.append(signs(raw, last, at))
    return at_line_start(_SPACES.sub(" ", "".join(parts)).strip(" "))


def address(value: str | None) -> str:
    """An address that a link may have, as Markdown writes it; "" for any other."""
    value = (value or "").strip()
    if value.startswith("//"):
        value = f"https:{value}"
    return quote(value, safe=_SAFE) if len(value) <= _LONGEST_ADDRESS and _ADDRESS.match(value) else ""
