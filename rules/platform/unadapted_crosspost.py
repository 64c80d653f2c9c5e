from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Option, Site, SiteHit, SitePlace, SiteRelated, SiteRule, lazy

from .channels import channel

_BEGINNING: Final = 20  # folded characters
_NOTICE: Final = lazy(r"(?i)公告|通知|声明|公示|停诊|notice|statement|announcement|disclaimer|объявлени|уведомлени|заявлени")


class UnadaptedCrosspost(SiteRule):
    """Posts for different channels with the same text; each but the first of its text is told of one other."""

    jaccard = Option(0.9)

    def check_site(self, site: Site) -> Iterator[SiteHit]:
        channels = [channel(page.kind) for page in site.pages]
        if len(set(filter(None, channels))) < 2:
            return
        told: set[int] = set()
        for pair in site.copies.pairs:
            one, other = channels[pair.a], channels[pair.b]
            alike = pair.relation == "exact" or pair.similarity.jaccard >= self.jaccard
            if not one or not other or one == other or not alike or pair.b in told or _NOTICE.search(site.pages[pair.b].title):
                continue
            told.add(pair.b)
            related = (SiteRelated(_beginning(site, pair.a), "other"),)
            params = {"page": site.pages[pair.a].path, "channel": other, "other": one, "same": round(100 * pair.similarity.jaccard)}
            yield SiteHit("same", _beginning(site, pair.b), params, related=related)


def _beginning(site: Site, page: int) -> SitePlace:
    """Where the text of a post begins; it often has no title."""
    return SitePlace(page, "stretch", 0, min(_BEGINNING, site.pages[page].length))
