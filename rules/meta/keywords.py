"""The keywords of a page, each with its place in the list as it was written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from contentlint.rule import Document, Edit, Field, Fix, lazy

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
    return _SPACES.sub(space, unicodedata.normalize("NFKC", text).casefold())


def is_list(document: Document, field: Field) -> bool:
    """Whether the keywords are a list in front matter, so that nobody typed separators."""
    written = (document.front_matter or {}).get(field.name)
    return written is not None and isinstance(written.data, tuple)


def keywords(document: Document, field: Field) -> list[Keyword]:
    """The keywords of a field, empty ones left out."""
    found = _listed(field) if is_list(document, field) else separated(field.value)
    return list(islice(found, MOST))


def separated(text: str) -> Iterator[Keyword]:
    """What stands between the signs that part keywords, empty pieces left out."""
    for item in _ITEM.finditer(text, 0, LONGEST):
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
    """Each keyword once, with plain commas between them; None where the list is not an attribute that can be rewritten exactly."""
    if field.source != "head" or len(field.value) > LONGEST or len(found) == MOST:
        return None
    span = document.locate(field)
    quote = document.source[max(0, span.start - _INDENT) : span.start].rstrip()[-1:]
    if quote not in ('"', "'") or not _is_value(document.source[span.start : span.end], field.value):
        return None
    once = {plain(keyword.text): keyword.text for keyword in reversed(found)}
    text = (", " if ", " in field.value else ",").join(reversed(once.values()))
    return Fix("tidy", (Edit(span, "".join(_ESCAPES.get(character, character) for character in text)),), safe=True)


def _is_value(written: str, value: str) -> bool:
    import html

    return " ".join(html.unescape(written).split()) == value
