"""Pages of one site that say the same in their heads though they are different pages."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from contentlint.rule import PageFacts, Site, fold, lazy

from ..duplicate.addresses import host, is_view, one_page, segments, without_language

# The number of a page of a list: list_16_2, index-3, page/2, ?page=2.
_PAGE_NUMBER: Final = lazy(
    r"(?<![a-z])((?:index|list|page)(?:[_-]?\d{1,5}(?=[_-]\d))?)[_-]?\d{1,4}\Z|/page()/\d{1,4}\Z|[?&@](?:page|pn)()=\d{1,4}"
)
_CONTINUED: Final = lazy(r"[_-]\d{1,2}\Z")  # of an article in several files
_COMPARED: Final = 20  # pages of a group, from the last, that are asked whether they are the same page


def repeated(site: Site, text: Callable[[PageFacts], str]) -> Iterator[tuple[str, Sequence[int]]]:
    """The host, "" if unknown, and the pages, two or more, that have the same text there: other addresses of one page, its versions in
    other languages and the further pages of a list counted once, pages that are not to be found and those of others left out."""
    digests = array("q", (_digest(page, text) for page in site.pages))
    numbers = sorted((number for number, digest in enumerate(digests) if digest), key=lambda number: (digests[number], number))
    for _, group in groupby(numbers, key=digests.__getitem__):
        if len(same := list(group)) > 1 and len(kept := _distinct(site.pages, same)) > 1:
            yield host(site.pages[same[0]]), kept


def _digest(page: PageFacts, text: Callable[[PageFacts], str]) -> int:
    """64 bits of the folded text, the language and the host; 0 for a page that does not take part."""
    if not page.indexable or page.reference or not (folded := fold(text(page))):
        return 0
    return hash((host(page), page.language[:2], folded)) or 1


def _distinct(pages: Sequence[PageFacts], same: Sequence[int]) -> list[int]:
    """One of each page."""
    names = {segments(pages[number].path) for number in same}
    kept: list[int] = []
    seen = set[object]()
    for number in same:
        page = pages[number]
        path = segments(page.path)
        marks = {_numbered(page.path), ("language", without_language(page.path)), ("canonical", segments(page.canonical) or path)}
        continued = bool(path) and (base := _CONTINUED.sub("", path[-1])) != path[-1] and (*path[:-1], base) in names
        if continued or marks & seen or any(is_view(page.path, pages[one].path) or one_page(page, pages[one]) for one in kept[-_COMPARED:]):
            continue
        seen |= marks
        kept.append(number)
    return kept


def _numbered(path: str) -> object:
    """A path without the number of a page of a list; of another path nothing that two could share."""
    name = "/".join(segments(path))
    base, count = _PAGE_NUMBER.subn(r"\1", name)
    return ("list", base.removesuffix("/page").removesuffix("/index") if count else name)
