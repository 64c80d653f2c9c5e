from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contentlint.rule import Option, Site, SiteHit, SitePlace, SiteRelated, SiteRule

from ..duplicate.addresses import host
from .repeated import repeated


class DescriptionDuplicate(SiteRule):
    share = Option(0.2)
    pages = Option(5)

    def check_site(self, site: Site) -> Iterator[SiteHit]:
        sizes = Counter(host(page) for page in site.pages if page.indexable and not page.reference)
        for where, same in repeated(site, lambda page: page.description):
            everywhere = len(same) >= max(self.pages, self.share * sizes[where])
            for number in same:
                other = same[0] if number != same[0] else same[1]
                related = (SiteRelated(SitePlace(other, "description"), "other"),)
                params = {"page": site.pages[other].path, "pages": len(same), "share": round(100 * len(same) / sizes[where])}
                yield SiteHit("everywhere" if everywhere else "repeated", SitePlace(number, "description"), params, related=related)
