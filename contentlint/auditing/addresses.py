"""Where a page of a site is, and which pages it links to: addresses as numbers, so that millions of links can be counted."""

from __future__ import annotations

import hashlib
import posixpath
import re
from array import array
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from contentlint.model import Document
from contentlint.sources.pages import Hints
from contentlint.text.patterns import lazy

_INDEX: Final = lazy(r"(?:^|(?<=/))(?:index|default)\.(?:s?html?|php|aspx?)$", re.IGNORECASE)
_ELSEWHERE: Final = lazy(r"(?!https?:)[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)
_MOST: Final = 5_000  # links of a page that are counted


def site_of(source: str, hints: Hints) -> str:
    """The host of a page; where it has none, what its source is called."""
    host = _split(hints.url)[0]
    return host or posixpath.basename(source.rstrip("/").replace("\\", "/")) or source


def section_of(path: str, source: str, hints: Hints) -> str:
    """The section of its site that a page is in: as the CMS calls it, else the first folder of its address, or of its file."""
    if hints.section:
        return hints.section
    place = urlsplit(hints.url).path if hints.url else path.removeprefix(source.rstrip("/"))
    first, slash, _ = place.lstrip("/").partition("/")
    return f"/{unquote(first)}/" if slash else "/"


def address_of(path: str, hints: Hints) -> int:
    """The number of the address of a page, or of its file where it has none."""
    return _number(*_split(hints.url or f"/{path}"))


def links_of(document: Document, path: str, hints: Hints) -> array[int]:
    """The numbers of the addresses that a page links to, but for its own, in order."""
    base = hints.url or f"/{path}"
    targets = dict.fromkeys(link.href for link in document.links[:_MOST] if link.href)
    found = {_number(*_split(_joined(base, href))) for href in targets if not _ELSEWHERE.match(href)}
    return array("q", sorted(found - {address_of(path, hints)}))


def numbers_of(urls: Iterable[str]) -> list[int]:
    """The numbers of addresses on the web."""
    return [_number(*_split(url)) for url in urls]


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:  # such as an IPv6 address that is none
        return href


def _split(url: str) -> tuple[str, str]:
    """Host and place; what only looks different is the same."""
    try:
        parts = urlsplit(url)
        host = (parts.netloc.rpartition("@")[2]).lower().removeprefix("www.")
    except ValueError:
        return "", url
    place = _INDEX.sub("", unquote(parts.path)).rstrip("/")
    return host, f"{place}?{parts.query}" if parts.query else place


def _number(host: str, place: str) -> int:
    """64 bits, with a sign as SQLite has it."""
    digest = hashlib.blake2b(f"{host}\n{place}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
