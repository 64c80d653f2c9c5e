from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Site, SiteHit, SiteRule

from .copies import copies, hit, is_shuffled


class ShuffledCopy(SiteRule):
    def check_site(self, site: Site) -> Iterator[SiteHit]:
        for copy in copies(site, "near"):
            if not copy.source and is_shuffled(site, copy):
                yield hit(site, "copy", copy)
