"""Titles of pages: what is the page's own in them, and a better one where the rules object to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from contentlint.model import Document
from contentlint.text.institutions import is_institution
from contentlint.text.patterns import lazy

_SEPARATOR: Final = lazy(r"[_|｜丨]+|\s[-–—·•»«]+\s|\s::?\s|(?<=[\u3400-\u9fff])[-–—](?=[^-–—]*\Z)")
_LONGEST: Final = 200  # characters of a line that may be a title
_ENDS: Final = "。.！!…～~"


def own_title(document: Document) -> str:
    """The title of the article without names of section and site: what a reader sees as the headline, else the first part of the title."""
    if document.headline is not None:
        return document.headline.value
    return _own_part(document.title.value) if document.title is not None else ""


def better_title(document: Document, objects: Callable[[str], bool]) -> str | None:
    """The first line of the page that would do as its title; None where there is none. `objects`: whether a rule objects to a title."""
    return next((title for title in _candidates(document) if not objects(title)), None)


def _candidates(document: Document) -> Iterator[str]:
    """Lines that may be a title, with the name of the site behind them where the page tells it, and without."""
    site = next((field.value for field in document.meta.get("og:site_name", ()) if field.value), "")
    for line in dict.fromkeys(_lines(document)):
        if 2 <= len(line) <= _LONGEST:
            if site and site not in line:
                yield f"{line}_{site}" if document.language.startswith("zh") else f"{line} | {site}"
            yield line


def _lines(document: Document) -> Iterator[str]:
    yield own_title(document)
    if document.title is not None:
        yield _own_part(document.title.value)
    yield from (_own_part(field.value) for field in document.meta.get("og:title", ()))
    yield from (block.text.rstrip(_ENDS) for block in document.blocks if block.kind == "heading" and block.level == 1)
    yield from (block.text.rstrip(_ENDS) for block in document.blocks[:3] if block.kind == "heading" or block.strong)


def _own_part(title: str) -> str:
    parts = [part for piece in _SEPARATOR.split(title[:_LONGEST]) if (part := piece.strip())]
    return next((part for part in parts if not is_institution(part)), parts[0] if parts else "")
