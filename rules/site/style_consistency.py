from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contentlint.rule import Option, PageFacts, Site, SiteHit, SitePlace, SiteRelated, SiteRule

from ..duplicate.addresses import is_list, named_host, path_of, segments


class StyleConsistency(SiteRule):
    """Articles of a section that were made from another template than the rest of it."""

    articles = Option(20)
    length = Option(200)
    share = Option(0.05)
    usual = Option(0.7)

    def check_site(self, site: Site) -> Iterator[SiteHit]:
        sections: dict[tuple[str, str], Counter[str]] = {}
        first: dict[tuple[str, str, str], int] = {}
        fronts = {segments(page.address)[:-1] for page in site.pages}
        for number, page in enumerate(site.pages):
            if self._is_article(page) and segments(page.address) not in fronts:
                section = _section(page.address)
                sections.setdefault(section, Counter())[page.template] += 1
                first.setdefault((*section, page.template), number)
        for (host, name), templates in sections.items():
            articles = templates.total()
            (usual, most), *others = templates.most_common()
            outliers = articles - most
            if articles < self.articles or most < self.usual * articles or outliers <= self.share * articles:
                continue
            related = (SiteRelated(SitePlace(first[host, name, usual]), "usual"),)
            for template, count in others:
                params = {"count": count, "articles": articles, "section": name}
                yield SiteHit("other", SitePlace(first[host, name, template]), params, related=related)

    def _is_article(self, page: PageFacts) -> bool:
        if not page.template or page.reference or not page.indexable or page.length < self.length:
            return False
        return not (page.kind.name == "other" and page.kind.certain) and not is_list(page.address)


def _section(address: str) -> tuple[str, str]:
    """The host of an article, and the first folder that it is in."""
    folder, slash, _ = path_of(address).strip("/").partition("/")
    return named_host(address), f"/{folder}/" if slash else "/"
