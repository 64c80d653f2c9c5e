from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from contentlint.rule import HAN, Block, Document, Edit, Fix, Hit, Option, Rule, Span, lazy

from .tags import with_line

# Wide spaces inside a text, in the source: ordinary ones are shown as one and harm nobody.
_WIDE: Final = lazy(r"(?:[\u00a0\u3000]|&(?:nbsp|#160|#xa0|emsp|ensp);){2,}", re.IGNORECASE)
_SPACE: Final = r"(?:[\u00a0\u2002\u2003\u3000]|&(?:nbsp|#160|#xa0|emsp|ensp|#12288|#x3000);?)"
_WHITE: Final = rf"(?>[ \t\n\f]|{_SPACE})"
_SPACES: Final = lazy(rf"{_SPACE}{{1,99}}[ \t]{{0,9}}", re.IGNORECASE)
_LEAD: Final = lazy(rf"(?>(?:{_SPACE}|[ \t\n]|[*_]{{1,3}}|<[a-z][^<>]{{0,400}}>)+)\Z", re.IGNORECASE)
_ROOMY: Final = "，。、；：！？（）《》【】“”"  # full-width signs, which have room around them
_COLONS: Final = "：:"
_CHINESE_SIGN: Final = lazy(f"[{HAN}{_ROOMY}]")
_SPREAD: Final = lazy(rf"(?:\A|[^{HAN}])[{HAN}]\Z")
_FAR: Final = 500
_BLANK: Final = lazy(  # an empty paragraph, or line breaks in a row
    rf"<p(?:\s[^<>]{{0,500}})?>(?>(?:{_WHITE}|<br\s?/?>|</?(?:span|b|strong|font|o:p)(?:\s[^<>]{{0,500}})?>){{0,99}})</p>"
    rf"|<br\s?/?>(?>(?:{_WHITE}{{0,99}}<br\s?/?>)*)",
    re.IGNORECASE,
)
_NEAR: Final = 12  # characters beside the spaces by which their place in the text is known
_LAST: Final = lazy(r"[^\s<>&;]{1,12}\Z")
_FIRST: Final = lazy(r"[^\s<>&;]{1,12}")
_BEGINNINGS: Final = ("\u00a0", "&nbsp;&nbsp;")
_CHINESE: Final = (*_BEGINNINGS, "\u3000")


class BlankNoise(Rule):
    at_least = Option(2)

    def check(self, document: Document) -> Iterator[Hit]:
        blanks = [blank for blank in document.blanks if blank.main]
        if len(blanks) >= self.at_least:
            yield self.hit("empty", blanks[0], about=blanks, topic="", count=len(blanks), fixes=_without_blanks(document, blanks))
        indented = [block for block in document.blocks if block.lead and block.kind != "code"]
        if indented:
            fixes = _without_indents(document, indented)
            yield self.hit("indent", indented[0], 0, 1, about=indented, topic="", count=len(indented), fixes=fixes)
        if document.blocks:
            yield from self._inner(document)

    def _inner(self, document: Document) -> Iterator[Hit]:
        source = document.source
        beginnings = _CHINESE if document.language.startswith("zh") else _BEGINNINGS
        runs = sorted([run for spaces in beginnings for run in _runs(source, spaces)])
        if not runs:
            return
        text = "\n".join([block.text for block in document.blocks if block.kind != "code"])
        found = [run for run in runs if _is_inside(text, source, run)]
        if found:
            single = tuple(Edit(run, "" if _needs_no_space(source, run) else " ") for run in found)
            form = any(source[run.start - 1] in _COLONS for run in found)  # with room to write in
            fixes = [] if form else [Fix("one-space", single, safe=True)]
            yield self.hit("spaces", found[0], about=found, topic="", count=len(found), fixes=fixes)


def _without_blanks(document: Document, blanks: Iterable[Block]) -> tuple[Fix, ...]:
    """The page without empty paragraphs, with two line breaks for three and more, and with one blank line for several."""
    source = document.source
    edits = []
    for blank in blanks:
        span = document.locate(blank)
        if document.format == "text":
            edits.append(Edit(span, "\n"))
        elif found := _BLANK.match(source, span.start):
            edits.append(Edit(with_line(source, Span(*found.span())), ""))
        else:
            return ()
    return (Fix("no-blanks", tuple(edits), safe=True),)


def _without_indents(document: Document, blocks: Iterable[Block]) -> tuple[Fix, ...]:
    """The page without wide spaces before its paragraphs; they may stand before or in the tags around the text."""
    edits = []
    for block in blocks:
        start = document.locate(block, 0, 1).start
        lead = _LEAD.search(document.source, max(0, start - _FAR), start)
        if lead is None:
            return ()
        edits += [Edit(Span(*spaces.span()), "") for spaces in _SPACES.finditer(document.source, *lead.span())]
    return (Fix("no-indent", tuple(edits), safe=True),)


def _runs(source: str, spaces: str) -> Iterator[Span]:
    """Where runs of wide spaces that begin with `spaces` stand."""
    at = source.find(spaces)
    while at >= 0:
        run = _WIDE.match(source, at)
        if run:
            yield Span(*run.span())
        at = source.find(spaces, run.end() if run else at + 1)


def _needs_no_space(source: str, run: Span) -> bool:
    """Whether the spaces stand beside a sign that has room around it, and no letter of another script or plain sign needs them."""
    before, after = source[run.start - 1], source[run.end]
    return (before in _ROOMY or after in _ROOMY) and bool(_CHINESE_SIGN.match(before) and _CHINESE_SIGN.match(after))


def _is_inside(text: str, source: str, run: Span) -> bool:
    """Whether the spaces part two words of the text, where they show as one space. Two characters may be spread over a line: 总　　则."""
    before, after = _LAST.search(source, max(0, run.start - _NEAR), run.start), _FIRST.match(source, run.end)
    if before and after and _SPREAD.search(before[0]) and _SPREAD.search(after[0][::-1]):
        return False
    return before is not None and after is not None and f"{before[0]} {after[0]}" in text
