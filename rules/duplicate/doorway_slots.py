from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentlint.rule import Option, Site, SiteHit, SitePlace, SiteRelated, SiteRule

from .addresses import one_page
from .copies import copies

_SHOWN = 3  # names, and pages whose names are told


class DoorwaySlots(SiteRule):
    smallest_family = Option(3)

    def check_site(self, site: Site) -> Iterator[SiteHit]:
        equal = {copy.page for copy in copies(site, "exact")}  # exact-duplicate reports these
        for family in site.copies.families:
            primary = site.pages[family.primary]
            members = [
                (number, names)
                for number, names in zip(family.members, family.values, strict=True)
                if (page := site.pages[number]).indexable and not page.reference and not (page is not primary and one_page(page, primary))
            ]
            if len(members) < self.smallest_family:
                continue
            for place, (number, names) in enumerate(members):
                if number in equal:
                    continue
                near = [members[(place + step) % len(members)] for step in range(1, min(_SHOWN, len(members) - 1) + 1)]
                other = family.primary if number != family.primary else near[0][0]
                related = (SiteRelated(SitePlace(other), "original"),)
                others = [_shown(one) for _, one in near]
                params = {"names": _shown(names), "others": others, "pages": len(members), "page": site.pages[other].path}
                yield SiteHit("family", SitePlace(number), params, related=related)


def _shown(names: Sequence[str]) -> str:
    return "/".join(names[:_SHOWN])
