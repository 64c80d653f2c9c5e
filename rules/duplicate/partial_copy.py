from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Site, SiteHit, SiteRule

from .copies import copies, hit


class PartialCopy(SiteRule):
    def check_site(self, site: Site) -> Iterator[SiteHit]:
        for copy in copies(site, "partial"):
            if copy.source:
                yield hit(site, "reprint", copy, source=copy.source)
            elif copy.others:
                yield hit(site, "passages", copy, others=copy.others)
            else:
                yield hit(site, "passage", copy)
