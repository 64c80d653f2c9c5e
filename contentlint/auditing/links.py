"""What the pages in the store link to: how often each is linked to, and which links lead nowhere.

Links are compared as numbers, page by page; the addresses behind them are looked at only where a number is that of no page.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from contentlint.auditing.remembered import recall_links
from contentlint.auditing.store import meta
from contentlint.linting.links import LINKED, Completeness, State, Targets
from contentlint.model import PageFacts
from contentlint.rule import LostLink
from contentlint.sources.addresses import host_of, joined, number_of
from contentlint.sources.source import GONE

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.int64]]

_LINKS: Final = "SELECT page, links FROM facts JOIN pages ON pages.id = page ORDER BY position"
_PAGES: Final = "SELECT address, position, inlinks FROM pages JOIN facts ON page = id ORDER BY position"


def count_links(store: sqlite3.Connection) -> None:
    """Note how many other pages link to each."""
    import numpy as np

    ids, of_pages = array("q"), array("q")
    for id, address in store.execute("SELECT id, address FROM pages"):
        ids.append(id)
        of_pages.append(address)
    if not ids:
        return
    addresses, which = np.unique(np.frombuffer(of_pages, np.int64), return_inverse=True)
    counts = np.zeros(len(addresses), np.int64)
    for (packed,) in store.execute("SELECT links FROM facts"):
        at, known = _find(np.frombuffer(packed, np.int64), addresses)
        counts[at[known]] += 1
    found = zip(counts[which].tolist(), ids, strict=True)
    store.executemany("UPDATE pages SET inlinks = ?1 WHERE id = ?2 AND inlinks IS NOT ?1", found)


def completeness_of(store: sqlite3.Connection) -> Callable[[int], Completeness]:
    """Tells of the position of a page how much is known of its site."""
    begins = json.loads(meta(store).get("begins", "[]"))
    firsts, known = [first for first, _ in begins], [one for _, one in begins]
    return lambda position: known[bisect_right(firsts, position) - 1] if known else "part"


class StoredLinks:
    """The links of all pages that can be compared; see `rule.Links`. pages: what is known of them, in their order in the store."""

    def __init__(self, store: sqlite3.Connection, pages: Sequence[PageFacts]) -> None:
        import numpy as np

        self._store = store
        self._pages = pages
        of_pages, self._inlinks = array("q"), array("q")
        self._known: list[Completeness] = []
        completeness = completeness_of(store)
        for address, position, inlinks in store.execute(_PAGES):
            of_pages.append(address)
            self._inlinks.append(inlinks)
            self._known.append(completeness(position))
        addresses = np.frombuffer(of_pages, np.int64)
        self._order = np.argsort(addresses, kind="stable")
        self._addresses = addresses[self._order]
        answers = store.execute("SELECT address, status FROM answers").fetchall()
        gone = {address for address, status in answers if status in GONE}
        others = store.execute("SELECT address FROM pages WHERE id NOT IN (SELECT page FROM facts)").fetchall()
        there = {address for address, _ in answers} | {address for (address,) in others}
        self._targets = Targets(gone, there - gone)
        for page, known in zip(pages, self._known, strict=True):
            self._targets.page(page.address, known)
        self._meet()

    @property
    def left_out(self) -> int:
        return self._targets.left_out

    def lost(self) -> Iterator[LostLink]:
        """See `rule.Links`."""
        import numpy as np

        states = self._targets.states()
        if not states:
            return
        lost = np.array(sorted(states), np.int64)
        for page, (id, packed) in enumerate(self._store.execute(_LINKS)):
            links = np.frombuffer(packed, np.int64)
            if not _find(links, lost)[1].any():
                continue
            for href, _, number in self._hrefs(id):
                if (state := states.get(number)) and self._find_page(number) is None:
                    yield LostLink(page, href, number, state == "gone")

    def inbound(self, page: int) -> int | None:
        """See `rule.Links`."""
        return self._inlinks[page] if self._known[page] in LINKED and self._targets.holds(self._pages[page].address) else None

    def state(self, page: int, href: str) -> State:
        """See `rule.Links`."""
        base = self._pages[page].address
        url = joined(base, href)
        if host_of(url) != host_of(base):
            return "unknown"
        number = number_of(url)
        return "there" if self._find_page(number) is not None else self._targets.state(number)

    def page_at(self, page: int, href: str) -> int | None:
        """See `rule.Links`."""
        return self._find_page(number_of(joined(self._pages[page].address, href)))

    def _meet(self) -> None:
        """Tell `_targets` what no page is: targets of links and canonical addresses."""
        import numpy as np

        by_host: dict[str, set[int]] = {}  # what is no page, or on another site
        for page, (id, packed) in zip(self._pages, self._store.execute(_LINKS), strict=True):
            links = np.frombuffer(packed, np.int64)
            unknown = links[~_find(links, self._addresses)[1]]
            met = by_host.setdefault(host_of(page.address), set())
            if unknown.size and not met.issuperset(unknown.tolist()):
                met.update(unknown.tolist())
                for _, url, number in self._hrefs(id):
                    if number in met:
                        self._targets.missing(number, url)
        for page in self._pages:
            url = joined(page.address, page.canonical)
            if page.canonical and host_of(url) == host_of(page.address) and self._find_page(number := number_of(url)) is None:
                self._targets.missing(number, url)

    def _hrefs(self, id: int) -> Iterator[tuple[str, str, int]]:
        """What a page links to on its own site, as it is written and in full, and the number of the address."""
        for (packed,) in self._store.execute("SELECT targets FROM facts WHERE page = ?", (id,)):
            yield from ((link.href, link.url, number_of(link.url)) for link in recall_links(packed))

    def _find_page(self, number: int) -> int | None:
        import numpy as np

        at, known = _find(np.array([number], np.int64), self._addresses)
        return int(self._order[at[0]]) if known[0] else None


def _find(numbers: Numbers, among: Numbers) -> tuple[Numbers, np.ndarray[Any, np.dtype[np.bool_]]]:
    """Where numbers are among others, both in order, and whether they are there at all."""
    import numpy as np

    at = np.minimum(np.searchsorted(among, numbers), max(0, len(among) - 1))
    return at, among[at] == numbers if len(among) else np.zeros(len(numbers), bool)
