"""Asks hosts that the user named how they are, seldom and politely, and writes down what they answered. What that means, rules say later.

A run is several rounds with pauses between them. In each round an address is asked for once; in the first one also robots.txt, a sitemap, a
page that cannot be there, and the address as a search engine and as its visitors get it.
"""

from __future__ import annotations

import datetime
import random
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

from contentlint.model import Document, Probe
from contentlint.sources import probe_log
from contentlint.sources.robots import LARGEST, parse
from contentlint.sources.source import MEBIBYTE, Limits, Options, SourceError
from contentlint.sources.web import Answer, Clock, Web
from contentlint.sources.xml_records import records
from contentlint.text.folding import fold
from contentlint.text.patterns import lazy

MOST_REQUESTS: Final = 500  # of a run, robots.txt and redirects included
SELDOM: Final = 600.0  # seconds after which an address may be probed again
_OF_FIRST_ROUND: Final = 12  # requests for an address at most, redirects not counted
_PAGE: Final = 2 * MEBIBYTE
_SITEMAP: Final = 8 * MEBIBYTE
_MISSING: Final = "contentlint-asks-whether-a-page-that-is-not-here-is-told-apart.html"
ENGINES: Final = ("Baiduspider", "Googlebot", "YandexBot")
_AS_ENGINE: Final = "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html) {agent}"
_FROM_SEARCH: Final = {"Referer": "https://www.baidu.com/s?wd=health"}
_NAMED: Final = 5  # of a list of hosts or files, how many are written down
UNASKED: Final = {
    "forbidden": "its robots.txt forbids it", "private": "it is in a private network; --allow-private lets it be asked",
    "address": "it is no address of the web", "budget": f"a run makes {MOST_REQUESTS} requests at most",
}  # fmt: skip
_SHINGLE: Final = 5  # characters
_COMPARED: Final = 100_000  # characters of a page
_NOWHERE: Final = lazy(r"[\s<>\"@]")  # nor names and passwords, which do not belong into a log
_JITTER: Final = 0.2  # of a pause


class Plan(NamedTuple):
    """What is probed: addresses, how many rounds, and seconds from one to the next."""

    addresses: tuple[str, ...]
    rounds: int = 5
    every: float = 60.0


class Outcome(NamedTuple):
    """What came of a run. probes: how many; requests: what they took. silent: rounds in which nobody answered, which count for nothing.
    left_out: addresses that were not asked, and why."""

    probes: int
    requests: int
    silent: int
    left_out: Mapping[str, str]


def address_of(name: str) -> str:
    """The address that somebody means who names a host or an address. Raises SourceError."""
    url = name.strip() if "://" in name else f"https://{name.strip()}/"
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and not _NOWHERE.search(url)
    except ValueError:
        known = False
    if not known:
        raise SourceError(f"{name}: neither a host nor an address of the web, such as www.example.com or https://www.example.com/")
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", parts.query, ""))


def checked(plan: Plan) -> Plan:
    """The plan, if it asks little enough. Raises SourceError."""
    wanted = len(plan.addresses) * (plan.rounds + _OF_FIRST_ROUND)
    if wanted > MOST_REQUESTS:
        raise SourceError(f"that would take up to {wanted} requests, and a run makes {MOST_REQUESTS} at most: name fewer hosts or rounds")
    return plan


def probe(
    plan: Plan, log: Path, options: Options, clock: Clock | None = None, report: Callable[[str], None] = lambda doing: None
) -> Outcome:
    """Probe the addresses of a plan, and add what they answer to a log. report: is told what is being done."""
    clock = clock or Clock()
    recent = _recent(probe_log.read(log), clock.date())
    left_out = {address: "it was probed a few minutes ago" for address in plan.addresses if address in recent}
    addresses = [address for address in plan.addresses if address not in recent]
    prober = _Prober(options, clock)
    silent = count = 0
    for number in range(plan.rounds if addresses else 0):
        if number:
            clock.wait(plan.every * random.uniform(1 - _JITTER, 1 + _JITTER))
        report(f"probing {len(addresses)} {'host' if len(addresses) == 1 else 'hosts'}, round {number + 1} of {plan.rounds}")
        begun = _iso(clock.date())
        found = []
        for address in addresses:
            for one in prober.round(address, begun):
                if one.trouble in UNASKED:
                    left_out[address] = UNASKED[one.trouble]
                probe_log.append(log, one)
                found.append(one)
        count += len(found)
        silent += probe_log.is_silent(found)
    return Outcome(count, prober.requests, silent, left_out)


def _recent(known: Iterable[Probe], now: datetime.datetime) -> set[str]:
    """Addresses that were probed so lately that they are to be left alone."""
    since = _iso(now - datetime.timedelta(seconds=SELDOM))
    return {one.address for one in known if since < one.time <= _iso(now)}


class _Prober:
    """The requests of a run."""

    def __init__(self, options: Options, clock: Clock) -> None:
        self._options = options._replace(attempts=1, limits=Limits(page=_PAGE))
        self._clock = clock
        self._web = Web(self._options, clock)
        self._before = 0  # requests of clients that were given up
        self._known: set[str] = set()  # addresses of which all was asked that is asked once

    @property
    def requests(self) -> int:
        return self._before + self._web.requests

    def round(self, address: str, begun: str) -> Iterator[Probe]:
        """What an address answers in a round. Its robots.txt is asked again when it could not be had: while it cannot, nothing else is."""
        robots = self._web.robots_file(address)
        if robots.trouble or robots.status >= 500 or robots.status == 429:
            yield self._probe(address, begun, "page", robots)
            self._before += self._web.requests
            self._web = Web(self._options, self._clock)
            return
        page = self._ask(address)
        document = _document(page)
        yield self._probe(address, begun, "page", page, document)
        if address not in self._known:
            self._known.add(address)
            yield self._robots(address, begun, robots)
            if not page.forbidden:
                yield from self._once(address, begun, page, document)

    def _once(self, address: str, begun: str, page: Answer, document: Document | None) -> Iterator[Probe]:
        """What is asked once in a run."""
        yield from self._sitemap(address, begun)
        yield self._probe(address, begun, "missing", self._ask(urljoin(address, f"/{_MISSING}")))
        parts = urlsplit(address)
        if parts.scheme == "https" and parts.port is None:
            yield self._probe(address, begun, "plain", self._ask(urlunsplit(parts._replace(scheme="http"))))
        if page.status == 200:
            yield from self._disguised(address, begun, page, document)

    def _ask(self, url: str, agent: str = "", **headers: str) -> Answer:
        if self.requests >= MOST_REQUESTS:
            return Answer(url, problem="too many requests", trouble="budget")
        return self._web.get(url, headers={**({"User-Agent": agent} if agent else {}), **headers})

    def _probe(self, address: str, begun: str, sort: str, answer: Answer, document: Document | None = None, agent: str = "") -> Probe:
        loaded = _loaded_openly(document) if answer.url.startswith("https://") else ()
        return Probe(
            address, begun, _iso(self._clock.date()), sort, answer.url, answer.status,
            "forbidden" if answer.forbidden else answer.trouble, round(answer.first, 3), round(answer.total, 3), len(answer.body),
            answer.hops, answer.expires, agent or self._options.agent, length=len(_shown(document)), insecure=tuple(loaded)[:_NAMED],
        )  # fmt: skip

    def _robots(self, address: str, begun: str, answer: Answer) -> Probe:
        text = answer.body[:LARGEST].decode("utf-8", "replace") if answer.status == 200 else ""
        parts = urlsplit(address)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        blocked = tuple(engine for engine in ENGINES if not parse(text, engine).allows(path))
        return self._probe(address, begun, "robots", answer)._replace(blocked=blocked)

    def _sitemap(self, address: str, begun: str) -> Iterator[Probe]:
        """The first sitemap of the host that its robots.txt names; else the one that is looked for under its usual name."""
        host = urlsplit(address).netloc
        named = next((one for one in self._web.sitemaps(address) if one.partition("://")[2].partition("/")[0].lower() == host), "")
        answer = self._ask(named or urljoin(address, "/sitemap.xml"))
        if named or answer.status == 200:
            yield _dated(self._probe(address, begun, "sitemap", answer), answer)

    def _disguised(self, address: str, begun: str, page: Answer, document: Document | None) -> Iterator[Probe]:
        """The address as a search engine and those who come from one get it; and once more as before, since some pages never stay."""
        agent = _AS_ENGINE.format(agent=self._options.agent)
        for sort, answer, used in (
            ("bot", self._ask(address, agent), agent),
            ("referrer", self._ask(address, **_FROM_SEARCH), ""),
            ("again", self._ask(address), ""),
        ):
            other = _document(answer)
            strangers = tuple(sorted(_hosts(other, answer.url) - _hosts(document, page.url)))[:_NAMED]
            likeness = round(_likeness(_shown(document), _shown(other)), 3)
            yield self._probe(address, begun, sort, answer, other, used)._replace(likeness=likeness, strangers=strangers)


def _document(answer: Answer) -> Document | None:
    """The page in an answer."""
    from contentlint.reading.page import read
    from contentlint.reading.unreadable import NotAPage
    from contentlint.sources.pages import Hints

    if answer.status != 200 or len(answer.body) > _PAGE:
        return None
    try:
        return read("probed.html", answer.body, hints=Hints(answer.url, answer.headers.get("content-type", "")))
    except NotAPage:
        return None
    except Exception:  # a page that breaks the reader shows nothing; whoever audits it is told
        return None


def _shown(document: Document | None) -> str:
    """What a page shows."""
    return "".join(block.text for block in (*document.blocks, *document.template))[:_COMPARED] if document else ""


def _loaded_openly(document: Document | None) -> dict[str, None]:
    """What a page loads by http."""
    if document is None:
        return {}
    images = (image.src or "" for image in document.images)
    files = (resource.url for resource in document.resources if resource.kind != "alternate")
    return dict.fromkeys(url for url in chain(files, images) if url.startswith("http://"))


def _hosts(document: Document | None, url: str) -> set[str]:
    """The hosts that a page links to."""
    found = set()
    for link in document.links if document else ():
        try:
            host = urlsplit(urljoin(url, link.href or "")).hostname
        except ValueError:
            continue
        found.add((host or "").removeprefix("www."))
    return found - {""}


def _likeness(one: str, other: str) -> float:
    """The Jaccard similarity of two texts, in shingles of characters."""
    a, b = ({text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1)} for text in (fold(one), fold(other)))
    return len(a & b) / len(a | b) if a | b else 1.0


def _dated(probe: Probe, answer: Answer) -> Probe:
    """The probe of a sitemap, with how many addresses it lists, how many of them have a date, and how many the same one."""
    days: Counter[str] = Counter()
    listed = 0
    with suppress(SourceError, zlib.error):  # what stands before a broken place counts
        packed = answer.body[:2] == b"\x1f\x8b"
        body = zlib.decompressobj(31).decompress(answer.body, _SITEMAP) if packed else answer.body[:_SITEMAP]
        for element in records(answer.url, [body], frozenset(("url", "sitemap")), LARGEST):
            listed += 1
            with suppress(ValueError):
                days[datetime.date.fromisoformat(element.get("lastmod")[:10]).isoformat()] += 1
    day, same = max(days.items(), key=lambda item: item[1], default=("", 0))
    return probe._replace(listed=listed, dated=days.total(), same_day=same, day=day)


def _iso(when: datetime.datetime) -> str:
    return when.astimezone(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
