"""Titles of pages: what is the page's own in them, and a better one where the rules object to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Final

from contentlint.model import Document, Span
from contentlint.text.institutions import is_institution
from contentlint.text.patterns import lazy

_SEPARATOR: Final = lazy(r"[_|｜丨]+|\s[-–—·•»«]+\s|\s::?\s|(?<=[\u3400-\u9fff])[-–—](?=[^-–—]*\Z)")
_HYPHEN: Final = lazy(r"(?<=[\u3400-\u9fff）])[-–—](?=[\u3400-\u9fff])")  # between Chinese words
_LONGEST: Final = 200  # characters of a line that may be a title
_TOP: Final = 3  # blocks in which a heading or a bold line may be the title
_ENDS: Final = "。.！!…～~"


def own_title(document: Document) -> str:
    """The title of the article without names of section and site: what a reader sees as the headline, else a part of the title."""
    if document.headline is not None:
        return document.headline.value
    return _own_part(document.title.value) if document.title is not None else ""


def own_titles(document: Document) -> list[str]:
    """What the page calls its article: the title as `own_title` has it, then that of the head where it is another one, and the end of a
    title that is a path."""
    own = own_title(document)
    head = _own_part(document.title.value) if document.title is not None else ""
    *sections, last = _HYPHEN.split(own)
    return [title for title in dict.fromkeys((own, head, last.strip() if len(sections) > 1 else "")) if title]


def better_title(document: Document, objects: Callable[[str], bool], objections: Callable[[], Collection[Span]]) -> str | None:
    """The first line of the page that would do as its title; None where there is none. `objects`: whether a rule objects to a title;
    objections: says where rules found something."""
    lines = (line for line, place in _lines(document) if not _meet(place, objections()))
    return next((title for line in dict.fromkeys(lines) for title in _with_site(document, line) if not objects(title)), None)


def _with_site(document: Document, line: str) -> Iterator[str]:
    """A line with the name of the site behind it where the page tells it, and without."""
    if not 2 <= len(line) <= _LONGEST:
        return
    site = next((field.value for field in document.meta.get("og:site_name", ()) if field.value), "")
    if site and site not in line:
        yield f"{line}_{site}" if document.language.startswith("zh") else f"{line} | {site}"
    yield line


def _lines(document: Document) -> Iterator[tuple[str, Span]]:
    """Lines that may be a title, and where they stand."""
    if document.headline is not None:
        yield document.headline.value, document.locate(document.headline)
    for field in (*((document.title,) if document.title else ()), *document.meta.get("og:title", ())):
        yield _own_part(field.value), document.locate(field)
    for block in document.blocks:
        if (block.kind == "heading" and block.level == 1) or (block.index < _TOP and (block.kind == "heading" or block.strong)):
            yield block.text.rstrip(_ENDS), document.locate(block)


def _meet(place: Span, others: Collection[Span]) -> bool:
    return any(other.start < place.end and place.start < other.end for other in others)


def _own_part(title: str) -> str:
    """Of the parts of a title that are not called like an institution the longest."""
    parts = [part for piece in _SEPARATOR.split(title[:_LONGEST]) if (part := piece.strip())]
    return max((part for part in parts if not is_institution(part)), key=len, default=parts[0] if parts else "")
