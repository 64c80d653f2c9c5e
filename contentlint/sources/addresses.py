"""Where a page of a site is, and which pages it links to: addresses as numbers, so that millions of links can be counted."""

from __future__ import annotations

import hashlib
import posixpath
import re
from typing import Final, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from contentlint.model import Document, Link
from contentlint.sources.pages import Hints
from contentlint.text.patterns import lazy

NO_PAGE: Final = lazy(  # what a file that is no page is called
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|css|js|mjs|json|xml|rss|pdf|docx?|xlsx?|pptx?|zip|rar|7z|gz|mp[34]|avi|mov|webm|woff2?|ttf|apk|exe)$",
    re.IGNORECASE,
)
_INDEX: Final = lazy(r"(?:^|(?<=/))(?:index|default)\.(?:s?html?|php|aspx?)$", re.IGNORECASE)
_ELSEWHERE: Final = lazy(r"(?!https?:)[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)
_BASE: Final = lazy(r"""<base\s[^<>]{0,500}?\bhref\s{0,9}=\s{0,9}["']?([^\s"'<>]{1,2000})""", re.IGNORECASE)
_HEAD: Final = 100_000  # characters of a page in which `<base>` is looked for
_MOST: Final = 5_000  # links of a page that are counted
# What addresses of one page may differ in: the ending that a server adds by itself, the number of a visit, where a visitor came from.
_ENDING: Final = lazy(r"(?:\.s?html?)?(?:;jsessionid=[^/?]{0,100})?$", re.IGNORECASE)
_TRACKED: Final = lazy(r"(?:utm_\w{1,20}|from|spm|yclid|gclid|fbclid|bd_vid|phpsessid|sid)=", re.IGNORECASE)


def site_of(source: str, hints: Hints) -> str:
    """The host of a page; where it has none, what its source is called."""
    host = _split(hints.url)[0]
    return host or posixpath.basename(source.rstrip("/").replace("\\", "/")) or source


def section_of(path: str, source: str, hints: Hints) -> str:
    """The section of its site that a page is in: as the CMS calls it, else the first folder of its address, or of its file."""
    if hints.section:
        return hints.section
    place = _path(hints.url) if hints.url else path.removeprefix(source.rstrip("/"))
    first, slash, _ = place.lstrip("/").partition("/")
    return f"/{unquote(first)}/" if slash else "/"


def _path(url: str) -> str:
    """The path of an address; nothing of one that cannot be taken apart."""
    try:
        return urlsplit(url).path
    except ValueError:  # such as an IPv6 address that is none
        return ""


def address_of(path: str, hints: Hints) -> int:
    """The number of the address of a page, or of its file where it has none."""
    return _number(*_split(hints.url or f"/{path}"))


class Target(NamedTuple):
    """What a page links to. number: of its address; link: the first that leads there; url: its address, as far as the page has one; inside:
    it is on the site of the page."""

    number: int
    link: Link
    url: str
    inside: bool


def targets_of(document: Document, path: str, hints: Hints) -> list[Target]:
    """The addresses that a page links to, but for its own, in the order of links."""
    base = hints.url or f"/{path}"
    own, host = address_of(path, hints), _split(base)[0]
    if "<base" in document.source[:_HEAD].lower() and (told := _BASE.search(document.source, 0, _HEAD)):
        base = joined(base, told[1])
    hrefs: dict[str, Link] = {}
    for link in document.links[:_MOST]:
        if link.href and not _ELSEWHERE.match(link.href):
            hrefs.setdefault(link.href, link)
    found: dict[int, Target] = {}
    for href, link in hrefs.items():
        url = joined(base, href)
        place = _split(url)
        if (number := _number(*place)) != own:
            found.setdefault(number, Target(number, link, url, place[0] == host))
    return list(found.values())


def number_of(url: str) -> int:
    """The number of an address on the web."""
    return _number(*_split(url))


def loose_number_of(url: str) -> int:
    """As `number_of`, the same for addresses that servers commonly take for one."""
    host, place = _split(url)
    path, _, query = place.partition("?")
    parts = sorted(part for part in query.split("&") if part and not _TRACKED.match(part))
    return _number(host, "?".join((_ENDING.sub("", re.sub("/{2,}", "/", path)).rstrip("/"), *parts)).casefold())


def host_of(url: str) -> str:
    """The host of an address, without `www.`; "" for one that names none."""
    return _split(url)[0]


def joined(base: str, href: str) -> str:
    """The address that a link leads to from a page."""
    try:
        return urljoin(base, href.strip().replace("\\", "/"))
    except ValueError:  # such as an IPv6 address that is none
        return href


def _split(url: str) -> tuple[str, str]:
    """Host and place; what only looks different is the same."""
    try:
        parts = urlsplit(url)
        host = (parts.netloc.rpartition("@")[2]).lower().removeprefix("www.")
    except ValueError:
        return "", url
    place = _INDEX.sub("", unquote(parts.path, errors="surrogateescape")).rstrip("/")
    return host, f"{place}?{parts.query}" if parts.query else place


def _number(host: str, place: str) -> int:
    """64 bits, with a sign as SQLite has it."""
    digest = hashlib.blake2b(f"{host}\n{place}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
