from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.rule import Date, Option, Site, SiteHit, SitePlace, SiteRelated, SiteRule, lazy

from .copies import copies

_UPDATED = lazy(r"更新|修订|修訂|新版|\b(?:updated?|revised|new edition)\b|обновл|дополнен|переработан", re.IGNORECASE)


class RepublishedAsNew(SiteRule):
    similarity = Option(0.9)
    days = Option(30)

    def check_site(self, site: Site) -> Iterator[SiteHit]:
        for copy in copies(site, "exact", "near", "template"):
            page, original = site.pages[copy.page], site.pages[copy.original]
            if copy.similarity < self.similarity or copy.source or not (page.date and original.date) or _UPDATED.search(page.title):
                continue
            days = (Date.fromisoformat(page.date) - Date.fromisoformat(original.date)).days
            if days >= self.days:
                params = {"page": original.path, "date": page.date, "first": original.date, "similarity": round(100 * copy.similarity)}
                related = (SiteRelated(SitePlace(copy.original, "date"), "original"),)
                yield SiteHit("redated", SitePlace(copy.page, "date"), params, related=related)
