from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Final

from contentlint.rule import Option, PageFacts, Site, SiteHit, SitePlace, SiteRule, lazy

from ..duplicate.addresses import is_list, named_host, path_of

_NOT_FOUND: Final = lazy(r"(?:^|/)(?:404|error|not-?found)\b[^/]*\Z", re.IGNORECASE)
_FILES: Final = (".html", ".htm", ".xhtml", ".shtml")  # in a folder of files; others are linked by what publishes them


class OrphanPage(SiteRule):
    """Pages that no other page of their site links to, where all its pages and their links are known."""

    landing = Option[tuple[str, ...]](("/lp/*", "/landing/*", "*/promo/*", "*/thank*", "*/spasibo*"))
    pages = Option(10)
    share = Option(0.2)

    def check_site(self, site: Site) -> Iterator[SiteHit]:
        links = site.links
        known = Counter[str]()
        orphans: dict[str, list[int]] = {}
        for number, page in enumerate(site.pages):
            inbound = None if links is None or page.reference else links.inbound(number)
            if inbound is None:
                continue
            host = named_host(page.address)
            known[host] += 1
            if not inbound and known[host] > 1 and self._wants_links(page):  # the first page of a site is where its reader began
                orphans.setdefault(host, []).append(number)
        for host, numbers in orphans.items():
            if known[host] >= self.pages and len(numbers) <= self.share * known[host]:  # else links are made by a script
                yield from (SiteHit("orphan", SitePlace(number, "title"), {"pages": known[host]}) for number in numbers)

    def _wants_links(self, page: PageFacts) -> bool:
        path = path_of(page.address)
        if not page.indexable or not path.strip("/") or is_list(path) or _NOT_FOUND.search(path) or (page.canonical and not _is_own(page)):
            return False
        if not named_host(page.address) and not page.path.lower().endswith(_FILES):
            return False
        return not any(fnmatch(path, pattern) for pattern in self.landing)


def _is_own(page: PageFacts) -> bool:
    """Whether the canonical address of a page is its own, as far as the end of it tells."""
    return path_of(page.canonical).rstrip("/").endswith(path_of(page.address).rstrip("/"))
