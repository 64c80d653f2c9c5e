"""The keywords of a page, each with its place in the list as it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from contentlint.rule import Document, Edit, Field, Fix, Span, lazy

SIGNS: Final = ",，、;；|｜"
MOST: Final = 200  # keywords that are looked at
LONGEST: Final = 5_000  # characters of a list that are looked at

_ITEM: Final = lazy(f"[^{SIGNS}]+")
_SPACES: Final = lazy(r"\s+")
_INDENT: Final = 100  # characters of white space that may stand before a value
_ESCAPES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


class Keyword(NamedTuple):
    """A keyword, without the space around it, and where it stands in the value of its field."""

    text: str
    start: int
    end: int


def plain(text: str, space: str = "") -> str:
    """A text without case, width and spaces, for comparison; `space`: what to put for white space."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return _SPACES.sub(space, text) if space else "".join(text.split())


def is_list(document: Document, field: Field) -> bool:
    """Whether the keywords are a list in front matter, so that nobody typed separators."""
    written = (document.front_matter or {}).get(field.name)
    return written is not None and isinstance(written.data, tuple)


def keywords(document: Document, field: Field) -> list[Keyword]:
    """The keywords of a field, empty ones left out."""
    found = _listed(field) if is_list(document, field) else separated(field.value)
    return list(islice(found, MOST))


def separated(text: str, item_pattern: re.Pattern[str] = _ITEM) -> Iterator[Keyword]:
    """What stands between the signs that part keywords, or whatever an item is, empty pieces left out."""
    for item in item_pattern.finditer(text, 0, LONGEST):
        if word := item[0].strip():
            start = item.start() + len(item[0]) - len(item[0].lstrip())
            yield Keyword(word, start, start + len(word))


def _listed(field: Field) -> Iterator[Keyword]:
    at = 0
    for item in field.data:
        text = " ".join(str(item).split())
        found = field.value.find(text, at) if text else -1
        if found >= 0:
            at = found + len(text)
            yield Keyword(text, found, at)


def tidied(document: Document, field: Field, found: Sequence[Keyword]) -> Fix | None:
    """Each keyword once, with plain commas between them; None where the list cannot be rewritten exactly."""
    if len(field.value) > LONGEST or len(found) == MOST:
        return None
    if is_list(document, field):
        return _without_repeats(document, field, found)
    span = document.locate(field)
    written = document.source[span.start : span.end]
    once: dict[str, str] = {}
    for keyword in found:
        once.setdefault(plain(keyword.text), keyword.text)
    text = (", " if ", " in field.value or " " in "".join(once.values()) else ",").join(once.values())
    if field.source == "head":
        quote = document.source[max(0, span.start - _INDENT) : span.start].rstrip()[-1:]
        if quote not in ('"', "'") or not _is_value(written, field.value):
            return None
        text = "".join(_ESCAPES.get(character, character) for character in text)
    elif written != field.value:
        return None
    return Fix("tidy", (Edit(span, text),), safe=True)


def _without_repeats(document: Document, field: Field, found: Sequence[Keyword]) -> Fix | None:
    """A list in front matter without the items that it has before."""
    seen: set[str] = set()
    edits = []
    for keyword in found:
        if plain(keyword.text) in seen:
            span = _item(document.source, document.locate(field, keyword.start, keyword.end))
            if span is None:
                return None
            edits.append(Edit(span, ""))
        seen.add(plain(keyword.text))
    return Fix("tidy", tuple(edits), safe=True) if edits else None


def _item(source: str, span: Span) -> Span | None:
    """An item of a list with its quotes, and with the comma before it or the line that it fills."""
    start, end = span
    if source[start - 1] == source[end : end + 1] and source[start - 1] in "\"'":
        start, end = start - 1, end + 1
    line, line_end = source.rfind("\n", 0, start) + 1, source.find("\n", end)
    before = source[line:start]
    if before.strip() == "-" and not source[end:line_end].strip():
        return Span(line, line_end + 1)
    comma = line + len(before.rstrip()) - 1
    return Span(comma, end) if source[comma] == "," else None


def _is_value(written: str, value: str) -> bool:
    import html

    return " ".join(html.unescape(written).split()) == value
