from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Site, SiteHit, SiteRule

from .copies import copies, hit


class KnownSourceCopy(SiteRule):
    def check_site(self, site: Site) -> Iterator[SiteHit]:
        for copy in copies(site, "source"):
            if copy.source:
                yield hit(site, "cited", copy, source=copy.source)
            else:
                yield hit(site, "copy", copy)
