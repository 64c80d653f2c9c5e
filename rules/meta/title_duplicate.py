from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Option, Site, SiteHit, SitePlace, SiteRelated, SiteRule, fold

from .repeated import repeated
from .titles import names_institution, parts

_ASKED: Final = 2000  # titles, evenly spread, that are asked for the name of the site
_LONGEST: Final = 1000  # as in titles


class TitleDuplicate(SiteRule):
    site_names = Option[tuple[str, ...]](())

    def check_site(self, site: Site) -> Iterator[SiteHit]:
        names = {fold(name) for name in self.site_names} | _last_parts(site)
        for _, same in repeated(site, lambda page: _own(page.title, names)):
            for number in same:
                other = same[0] if number != same[0] else same[1]
                related = (SiteRelated(SitePlace(other, "title"), "other"),)
                params = {"title": site.pages[number].title, "page": site.pages[other].path, "pages": len(same)}
                yield SiteHit("pair" if len(same) == 2 else "many", SitePlace(number, "title"), params, related=related)


def _last_parts(site: Site) -> set[str]:
    """What stands behind the last separator of at least half of the titles: the name of the site."""
    step = len(site.pages) // _ASKED + 1
    titles = [page.title for page in site.pages[::step] if page.title and len(page.title) <= _LONGEST]
    last = Counter(fold(title[slice(*spans[-1])]) for title in titles if len(spans := parts(title)) > 1)
    return {name for name, count in last.items() if count > 1 and 2 * count >= len(titles)}


def _own(title: str, names: set[str]) -> str:
    """A title without the name of the site before or behind it."""
    spans = list(parts(title)) if len(title) <= _LONGEST else []
    while len(spans) > 1 and (fold(last := title[slice(*spans[-1])]) in names or names_institution(last)):
        spans.pop()
    while len(spans) > 1 and fold(title[slice(*spans[0])]) in names:
        spans.pop(0)
    return title[spans[0][0] : spans[-1][1]] if spans else title
