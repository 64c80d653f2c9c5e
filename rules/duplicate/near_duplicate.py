from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Site, SiteHit, SiteRule

from .copies import copies, hit, is_across, is_shuffled


class NearDuplicate(SiteRule):
    def check_site(self, site: Site) -> Iterator[SiteHit]:
        for copy in copies(site, "near", "similar"):
            if copy.source:
                yield hit(site, "reprint", copy, source=copy.source)
            elif copy.tie == "similar":
                yield hit(site, "similar", copy)._replace(confidence="possible")
            elif is_shuffled(site, copy):
                pass  # shuffled-copy reports that
            elif is_across(site, copy):
                yield hit(site, "across", copy)
            elif copy.pages > 2:
                yield hit(site, "copies", copy, pages=copy.pages)
            else:
                yield hit(site, "copy", copy)
