from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from contentlint.rule import Site, SiteHit, SitePlace, SiteRelated, SiteRule

from .addresses import names, segments, without_language

_VERSIONS: Final = 6  # of a page that are compared with each other
_SHOWN: Final = 5


class TranslationDrift(SiteRule):
    def check_site(self, site: Site) -> Iterator[SiteHit]:
        for a, b in sorted(_versions(site)):
            one, other = site.pages[a], site.pages[b]
            there, here = sorted(set(one.figures) - set(other.figures)), sorted(set(other.figures) - set(one.figures))
            if here and there:
                params = {"page": one.path, "here": here[:_SHOWN], "there": there[:_SHOWN]}
                yield SiteHit("differ", SitePlace(b), params, "possible", (SiteRelated(SitePlace(a), "original"),))


def _versions(site: Site) -> set[tuple[int, int]]:
    """Pairs of pages that are one page in two languages, by their paths or as they say."""
    by_path, by_name = defaultdict[object, list[int]](list), defaultdict[object, list[int]](list)
    for number, page in enumerate(site.pages):
        if page.figures:
            by_path[without_language(page.path)].append(number)
            by_name[segments(page.path)[-1:]].append(number)
    found = {pair for same in by_path.values() for pair in combinations(same[:_VERSIONS], 2)}
    for number, page in enumerate(site.pages):
        for address in page.alternates[:_VERSIONS] if page.figures else ():
            others = by_name.get(segments(address)[-1:], [])[:_VERSIONS]
            found.update((min(number, one), max(number, one)) for one in others if one != number and names(address, site.pages[one].path))
    return {(a, b) for a, b in found if site.pages[a].language[:2] != site.pages[b].language[:2]}
