"""Tags around a text in the source of a page, for fixes that change them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from contentlint.rule import Document, Span

_FAR: Final = 2_000  # characters around a text in which its tags are looked for


class Tags(NamedTuple):
    """Where the start tag and the end tag of an element stand."""

    open: Span
    close: Span


def tags_around(document: Document, name: str, first: int, last: int) -> Tags | None:
    """The tags of the innermost element called `name` that holds source[first:last]; None where it has no tags of its own."""
    tag = re.compile(rf"<(/?){name}(?:\s[^<>]{{0,{_FAR}}})?>", re.IGNORECASE)
    before = list(tag.finditer(document.source, max(0, first - _FAR), first))
    behind = tag.search(document.source, last, last + _FAR)
    if not before or before[-1][1] or behind is None or not behind[1]:
        return None
    return Tags(Span(*before[-1].span()), Span(*behind.span()))


def with_line(source: str, span: Span) -> Span:
    """A stretch of the source together with its line, if nothing else stands there."""
    start, end = source.rfind("\n", 0, span.start) + 1, source.find("\n", span.end) + 1
    if not end or source[start : span.start].strip(" \t") or source[span.end : end].strip(" \t\n"):
        return span
    return Span(start, end)
