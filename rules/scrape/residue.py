"""What the rules about left-over lines share: the lines that hold a cue, how a line is looked at, and how lines are taken out of a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, NamedTuple

from contentlint.rule import Block, Document, Edit, Fix, Link, Span, TermHit, lazy, simplified

_DECORATION: Final = " \t\u00a0\u3000*•·|｜>»›→<«‹←↓↑▼▲#-–—_=+【】[]()（）{}'\"“”‘’「」『』:：;；,，.。…!！~～^"
_OPENING: Final = lazy(r"<([a-z][\w-]{0,20})(?:\s[^<>]{0,2000})?>\s{0,500}\Z", re.IGNORECASE)
_CLOSING: Final = lazy(r"\s{0,500}</([a-z][\w-]{0,20})\s{0,9}>", re.IGNORECASE)
_TAG: Final = lazy(r"<!--(?s:.{0,20000}?)-->|<(/?)([a-z][\w-]{0,20})(?:\s[^<>]{0,5000})?(/?)>", re.IGNORECASE)
_BREAK_BEFORE: Final = lazy(r"(?>(?:<br\s{0,9}/?>\s{0,99}){1,20})\Z", re.IGNORECASE)
_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_WRAPPING: Final = frozenset(
    "p div li dd dt h1 h2 h3 h4 h5 h6 span strong b em i u font center section blockquote ul ol small a aside".split()
)
_LIVE: Final = ("<script", "<style", "<iframe", "<form", "<video")  # more than words: nobody loses it unasked
_PRESSED: Final = frozenset(("a", "button", "label", "summary", "option", "ins"))
_CALLED: Final = lazy(
    r"\s(?:class|id|role|aria-label|data-[\w-]{1,30})\s{0,9}=[^>]*?"
    r"(?:shar|social|btn|button|advert|sponsor|load|more|expand|toggle|fold|collap|print|like|nav|crumb|menu|pag(?:er|inat)|prev|next|recommend|relat"
    r"|cookie|consent|subscri|newsletter|[\"' _-]ads?[\"' _-])|\son[a-z]{3,12}\s{0,9}=",
    re.IGNORECASE,
)
_NAMED: Final = lazy(r"\s(?:class|id|role|data-[\w-]{1,40}|aria-[\w-]{1,20})\s{0,9}=(?!\s{0,9}[\"']?(?:Mso|ql-|p\d))", re.IGNORECASE)
_SHORT: Final = 14  # characters
_MOSTLY: Final = 0.6
_NEAR: Final = 600  # characters of source before a line in which its element begins
_FAR: Final = 2_500  # characters of source in which a tag begins or ends
_LEVELS: Final = 20
_MARKS: Final = lazy(r"[ \t>]{0,40}(?:(?:[-*+•]|\d{1,3}[.)]|#{1,6})[ \t]{1,9})?[*_~`]{0,3}")


class Line(NamedTuple):
    """A line of the article: its number in `document.blocks`, and its text as patterns look at it (Chinese in Simplified characters,
    character for character)."""

    number: int
    block: Block
    text: str


def line(document: Document, number: int) -> Line:
    block = document.blocks[number]
    return Line(number, block, simplified(block.text) if document.language.startswith("zh") else block.text)


def undecorated(text: str) -> str:
    """The text without marks around it."""
    return text.strip(_DECORATION)


def number_of(document: Document, block: Block) -> int:
    """Where in `document.blocks` a block of the article stands."""
    return bisect_left(document.blocks, block.index, key=lambda one: one.index)


def lines_with(document: Document, hits: Iterable[TermHit]) -> list[Line]:
    """The lines of the article in which terms were found, each once, in order; code is none."""
    blocks = {hit.node.index: hit.node for hit in hits if isinstance(hit.node, Block) and hit.node.main and hit.node.kind != "code"}
    return [line(document, number_of(document, blocks[index])) for index in sorted(blocks)]


def at_edges(document: Document, lines: int) -> Iterable[int]:
    """The numbers of the first and the last `lines` lines of the article, in order."""
    count = len(document.blocks)
    return dict.fromkeys((*range(min(lines, count)), *range(max(0, count - lines), count)))


def links_in(document: Document, block: Block) -> list[Link]:
    """The links of a line that lead somewhere."""
    return [link for link in document.main_links if link.block == block.index and link.href and link.href.strip() != "#"]


def is_linked(document: Document, block: Block) -> bool:
    """Whether nearly all that a line says are links: to the site's own pages, not what is left of another's."""
    said = sum(len(link.text) for link in links_in(document, block))
    return said > 0 and said >= _MOSTLY * len(undecorated(block.text))


def is_live(document: Document, block: Block) -> bool:
    """Whether a line is what this page itself shows on a button, an advertisement, a list that opens: its element or the one around it
    can be pressed or is called so; if the line is very short, is called anything."""
    if document.format != "html":
        return False
    start = document.locate(block, 0, 1).start
    around = [tag for tag in _TAG.finditer(document.source, max(0, start - _NEAR), start) if tag[2] and not tag[1]]
    if any(tag[2].lower() in _PRESSED or _CALLED.search(tag[0]) for tag in around[-2:]):
        return True
    return len(block.text) <= _SHORT and bool(around) and _NAMED.search(around[-1][0]) is not None


def without(document: Document, first: Block, last: Block, title: str) -> tuple[Fix, ...]:
    """A fix that deletes the lines from `first` to `last`, with the elements that hold nothing else; none where more would go."""
    start, end = document.locate(first).start, document.locate(last).end
    inside = bisect_left(document.template, first.index, key=lambda one: one.index)
    if inside < len(document.template) and document.template[inside].index < last.index:
        return ()
    span = _elements(document.source, start, end) if document.format == "html" else _lines(document.source, start, end)
    return (Fix(title, (Edit(span, ""),)),) if span else ()


def _lines(source: str, start: int, end: int) -> Span | None:
    """Whole lines of plain text or Markdown, and the empty ones before them; None where something else stands on them."""
    begin = source.rfind("\n", 0, start) + 1
    stop = source.find("\n", end)
    stop = len(source) if stop < 0 else stop
    if not _MARKS.fullmatch(source, begin, start) or source[end:stop].strip(" \t\r*_~`#"):
        return None
    while begin > 0 and not source[source.rfind("\n", 0, begin - 1) + 1 : begin].strip():
        begin = source.rfind("\n", 0, begin - 1) + 1
    return Span(max(0, begin - 1), stop) if begin else Span(0, min(len(source), stop + 1))


def _elements(source: str, start: int, end: int) -> Span | None:
    """The stretch of HTML with the tags that belong to it alone; None where its elements cannot be told apart from others."""
    if any(live in source[start:end].lower() for live in _LIVE):
        return None
    closed, opened = _unmatched(source, start, end)
    for name in closed:
        tag = _OPENING.search(source, max(0, start - _FAR), start)
        if tag is None or tag[1].lower() != name:
            return None
        start = tag.start()
    for name in reversed(opened):
        tag = _CLOSING.match(source, end)
        if tag is None or tag[1].lower() != name:
            return None
        end = tag.end()
    for _ in range(_LEVELS):
        before, behind = _OPENING.search(source, max(0, start - _FAR), start), _CLOSING.match(source, end)
        if before is None or behind is None or before[1].lower() != behind[1].lower() or before[1].lower() not in _WRAPPING:
            break
        start, end = before.start(), behind.end()
    if breaks := _BREAK_BEFORE.search(source, max(0, start - _FAR), start):
        start = breaks.start()
    return Span(start, end)


def _unmatched(source: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """Names of the elements that end in a stretch but do not begin there, and of those that begin but do not end."""
    closed: list[str] = []
    opened: list[str] = []
    for tag in _TAG.finditer(source, start, end):
        if tag[2] is None or tag[3] or (name := tag[2].lower()) in _VOID:
            continue
        if not tag[1]:
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
        else:
            closed.append(name)
    return closed, opened
