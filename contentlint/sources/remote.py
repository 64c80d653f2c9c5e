"""Addresses, of a sitemap, a list or the links of a site → the pages behind them, over HTTP."""

from __future__ import annotations

import gzip
import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from html import unescape
from itertools import chain
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from contentlint.sources.addresses import NO_PAGE
from contentlint.sources.pages import HeldPage, Hints, Page
from contentlint.sources.source import BEYOND, GONE, MEBIBYTE, Options, SourceError
from contentlint.sources.spool import Spool
from contentlint.sources.warc import HTML_TYPES
from contentlint.sources.web import Answer, Web, validator_of
from contentlint.sources.xml_records import records
from contentlint.text.patterns import lazy

Addresses = Callable[[Web, Counter[str]], Iterator[str]]

_SITEMAP_BYTES: Final = 64 * MEBIBYTE  # of one sitemap, unpacked; the protocol allows 50 MB
_MOST_SITEMAPS: Final = 50_000
_DEEPEST: Final = 3  # indexes of indexes
_ADDRESS: Final = 20_000  # characters around one address
_LINK: Final = lazy(
    rb"""<a\s[^<>]{0,2000}?\bhref\s{0,9}=\s{0,9}(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})'|([^\s"'<>]{1,2000}))""", 2
)  # 2: re.IGNORECASE
_BASE: Final = lazy(rb"""<base\s[^<>]{0,500}?\bhref\s{0,9}=\s{0,9}["']?([^\s"'<>]{1,2000})""", 2)


class Remote:
    """Pages behind addresses, in their order. One that is not answered as it should be is a page with a problem.

    before: a spool of the same source; pages that have not changed since are taken from it, and all of one that was interrupted.
    """

    def __init__(self, name: str, kind: str, addresses: Addresses, options: Options, before: Spool | None = None) -> None:
        self.name = name
        self.kind = kind
        self.left_out: Counter[str] = Counter()
        self._addresses = addresses
        self._options = options
        self._before = before

    def pages(self) -> Iterator[Page]:
        self.left_out.clear()
        web = Web(self._options)
        for count, url in enumerate(self._once(self._addresses(web, self.left_out))):
            if count >= self._options.limits.pages:
                raise SourceError(f"{self.name}: it has more than {self._options.limits.pages} addresses; what stands before was read")
            if page := fetched(web, url, self.left_out, self._before):
                yield page

    def _once(self, addresses: Iterable[str]) -> Iterator[str]:
        """Each address, not again where it comes again: no page is asked for twice."""
        seen: set[int] = set()
        for url in addresses:
            known = hash(urldefrag(url)[0])
            if known in seen:
                self.left_out["addresses that came before"] += 1
            else:
                seen.add(known)
                yield url


class Crawl:
    """The pages of one host: those that links lead to from an address on, nearest first, then those of the sitemaps that its robots.txt
    names."""

    kind = "crawl"

    def __init__(self, url: str, options: Options, before: Spool | None = None) -> None:
        self.name = url
        self.left_out: Counter[str] = Counter()
        self.answers: dict[str, int] = {}
        self._options = options
        self._before = before

    def pages(self) -> Iterator[Page]:
        self.left_out.clear()
        self.answers.clear()
        web = Web(self._options)
        waiting = deque([_plain(self.name)])
        seen = set(waiting)
        host = ""
        for count, url in enumerate(self._addresses(web, waiting, seen)):
            if count == self._options.crawl:
                self.left_out[f"addresses {BEYOND} of {count} pages"] += 1 + len(waiting)
                return
            page = fetched(web, url, self.left_out, self._before, self.answers)
            if page is None:
                continue
            final = page.hints.url or url
            host = host or _host(final)
            if _host(final) != host:
                self.left_out["addresses that lead to other hosts"] += 1
            elif final != url and final in seen:
                self.left_out["addresses that lead to a page that was read"] += 1
            else:
                seen.add(final)
                yield page
                new = [link for link in dict.fromkeys(links(final, page.body)) if link not in seen and _host(link) == host]
                seen.update(new)
                waiting.extend(new)

    def _addresses(self, web: Web, waiting: deque[str], seen: set[str]) -> Iterator[str]:
        """What to ask for next, while links are found."""
        for url in chain([""], self._unlinked(web)):
            if url and url not in seen:
                seen.add(url)
                yield url
            while waiting:
                yield waiting.popleft()

    def _unlinked(self, web: Web) -> Iterator[str]:
        """Addresses that sitemaps name."""
        for sitemap in web.sitemaps(self.name):
            try:
                yield from map(_plain, in_sitemap(sitemap)(web, self.left_out))
            except SourceError:
                self.left_out["sitemaps that cannot be read"] += 1


def fetched(
    web: Web, url: str, left_out: Counter[str], before: Spool | None = None, answers: MutableMapping[str, int] | None = None
) -> HeldPage | None:
    """The page behind an address; None for what robots.txt forbids and for what is no page. answers: is told of an address where
    nothing is (see `Answering`); that is no page then: whoever links there is told of it."""
    if before is not None and not before.whole:
        got = before.page(url)
        if isinstance(got, HeldPage) and not got.problem:
            return got
        before = before.earlier
    old = before.page(url) if before else None
    answer = web.get(url, old.hints.validator if old else "")
    if answers is not None and answer.status in GONE:
        answers[url] = answer.status
        left_out[f"addresses that answered {answer.status}"] += 1
        return None
    if answer.forbidden:
        left_out["addresses that robots.txt forbids"] += 1
        return None
    if answer.status == 304 and isinstance(old, HeldPage):
        return old
    if answer.problem:
        return HeldPage(url, b"", Hints(url), answer.problem)
    if answer.status != 200:
        return HeldPage(url, b"", Hints(answer.url), f"the server answered {answer.status}")
    kind = answer.headers.get("content-type", "")
    name = kind.partition(";")[0].strip().lower()
    if name and name not in HTML_TYPES:
        left_out[f"files that are no pages: {name[:60]}"] += 1
        return None
    return HeldPage(url, answer.body, Hints(answer.url, kind, validator=validator_of(answer)))


def links(url: str, body: bytes) -> Iterator[str]:
    """The addresses that a page links to, without what stands behind #; files that are no pages by their names are left out."""
    base = url
    if found := _BASE.search(body):
        base = urljoin(url, found[1].decode("utf-8", "replace"))
    for link in _LINK.finditer(body):
        written = unescape((link[1] or link[2] or link[3]).decode("utf-8", "replace")).strip()
        try:
            target = _plain(urljoin(base, written))
            path = urlsplit(target).path
        except ValueError:
            continue
        if target.startswith(("http://", "https://")) and not NO_PAGE.search(path):
            yield target


def _plain(url: str) -> str:
    """An address as it is asked for."""
    plain = urldefrag(url.strip())[0]
    return plain if urlsplit(plain).path else f"{plain}/"


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def listed(lines: Callable[[], Iterable[str]]) -> Addresses:
    """The addresses of a list, one a line; lines that begin with # are remarks. lines: gives them from the beginning on."""

    def addresses(web: Web, left_out: Counter[str]) -> Iterator[str]:
        for line in lines():
            url = line.strip().lstrip("\ufeff")
            if url.startswith(("http://", "https://")):
                yield url
            elif url and not url.startswith("#"):
                left_out["lines that are no web address"] += 1

    return addresses


def in_sitemap(place: str) -> Addresses:
    """The addresses in a sitemap, a file or at an address, and in those that it names."""

    def addresses(web: Web, left_out: Counter[str]) -> Iterator[str]:
        waiting = deque([(place, 1)])
        seen = {place}
        remote = _is_remote(place)
        while waiting:
            sitemap, depth = waiting.popleft()
            for name, url in _entries(web, sitemap):
                if remote and _host(url) != _host(place):
                    left_out["addresses of other hosts"] += 1
                elif name == "url":
                    yield url
                elif url in seen or not _is_remote(url):
                    continue
                elif depth < _DEEPEST and len(seen) < _MOST_SITEMAPS:
                    seen.add(url)
                    waiting.append((url, depth + 1))
                else:
                    left_out[f"sitemaps {BEYOND}"] += 1

    return addresses


def _entries(web: Web, place: str) -> Iterator[tuple[str, str]]:
    """What a sitemap names: `url` or `sitemap`, and the address. Raises SourceError."""
    pieces = _sitemap(web, place)
    for element in records(place, pieces, frozenset(("url", "sitemap")), _ADDRESS):
        if url := element.get("loc"):
            yield element.name, url


def _sitemap(web: Web, place: str) -> Iterator[bytes]:
    """The bytes of a sitemap in pieces, unpacked. Raises SourceError."""
    if _is_remote(place):
        answer = answered(web, place, _SITEMAP_BYTES)
        if answer.body[:2] != b"\x1f\x8b":
            yield answer.body
            return
        import io

        yield from _unpacked(place, gzip.GzipFile(fileobj=io.BytesIO(answer.body)))
    else:
        with open(place, "rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            yield from _unpacked(place, gzip.GzipFile(fileobj=file) if packed else file)  # type: ignore[arg-type]


def _unpacked(place: str, file: gzip.GzipFile) -> Iterator[bytes]:
    size = 0
    try:
        while piece := file.read(1 << 16):
            size += len(piece)
            if size > _SITEMAP_BYTES:
                raise SourceError(f"{place}: the sitemap has more than {_SITEMAP_BYTES} bytes")
            yield piece
    except (OSError, EOFError) as error:
        raise SourceError(f"{place}: the gzip file is damaged; fetch it again") from error


def answered(web: Web, url: str, limit: int | None = None) -> Answer:
    """A good answer of an address that a source begins with. Raises SourceError."""
    answer = web.get(url, limit=limit)
    if answer.problem or answer.status != 200:
        raise SourceError(f"{url}: {answer.problem or f'the server answered {answer.status}'}")
    return answer


def _is_remote(place: str) -> bool:
    return place.startswith(("http://", "https://")) and not os.path.exists(place)
