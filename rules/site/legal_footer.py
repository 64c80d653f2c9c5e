from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from contentlint.rule import Option, PageFacts, Site, SiteHit, SitePlace, SiteRule, lazy

_HOST: Final = lazy(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}", re.IGNORECASE)
_ELSEWHERE: Final = (".hk", ".tw", ".mo", ".sg", ".my", ".us", ".uk", ".jp", ".ca", ".au", ".eu", ".de")  # no host in China
_FRONT: Final = lazy(r"(?:^|/)(?:index|default|home)\.\w+$|^https?://[^/]+/?$", re.IGNORECASE)
_MOST: Final = 0.6  # share of pages with a number that show the site's own
_OF_A_CLINIC: Final = ("institution", "advert")
_SEVERAL: Final = 0.3  # share of pages of these kinds on the site of a clinic
_ICP: Final = "icp "


class LegalFooter(SiteRule):
    pages = Option(5)

    def check_site(self, site: Site) -> Iterator[SiteHit]:
        of_host: dict[str, list[int]] = {}
        for number, page in enumerate(site.pages):
            if not (page.reference or page.published):
                of_host.setdefault(_host(page.path), []).append(number)
        for host, numbers in of_host.items():
            footers = [number for number in numbers if "footer" in site.pages[number].legal]
            languages = Counter(site.pages[number].language for number in numbers)
            (language, count), *_ = languages.most_common(1)
            if len(footers) < self.pages or count < _MOST * len(numbers):
                continue
            if language == "zh-Hans":
                yield from self._chinese(site, host, numbers, footers)
            elif language == "ru":
                yield from self._russian(site, numbers, footers)

    def _chinese(self, site: Site, host: str, numbers: Sequence[int], footers: Sequence[int]) -> Iterator[SiteHit]:
        shown = {number: icp for number in numbers if (icp := _icp(site.pages[number]))}
        if not shown and not host.endswith(_ELSEWHERE):
            sure = host.endswith(".cn")
            yield SiteHit("icp", _place(site, footers), {"pages": len(footers)}, "certain" if sure else "possible")
        counted = Counter(icp for several in shown.values() for icp in several)
        if len(counted) > 1:
            own, times = counted.most_common(1)[0]
            if times >= max(self.pages, _MOST * len(shown)):
                for number, several in shown.items():
                    if own not in several:
                        yield SiteHit("other", SitePlace(number), {"number": several[0], "own": own, "pages": times}, "possible")

    def _russian(self, site: Site, numbers: Sequence[int], footers: Sequence[int]) -> Iterator[SiteHit]:
        own = sum(site.pages[number].kind.name in _OF_A_CLINIC for number in numbers)
        if own < _SEVERAL * len(numbers):
            return
        shown = {sort for number in numbers for sort in site.pages[number].legal}
        missing = [name for name, sorts in (("requisites", {"inn", "ogrn"}), ("licence", {"licence"})) if not shown & sorts]
        for message in missing:
            yield SiteHit(message, _place(site, footers), {"pages": len(numbers)}, "possible")


def _host(path: str) -> str:
    """The host of a page, as its address or the folder of a mirror names it; "" for the one site of a folder that does not tell."""
    if path.startswith(("http://", "https://")):
        try:
            return (urlsplit(path).hostname or "").removeprefix("www.")
        except ValueError:  # what a file gives out as an address is none
            return ""
    first, slash, _ = path.removeprefix("./").partition("/")
    return first.lower().removeprefix("www.") if slash and _HOST.fullmatch(first) else ""


def _icp(page: PageFacts) -> list[str]:
    """The numbers of the subject, without those of its several sites."""
    return [mark.removeprefix(_ICP) for mark in page.legal if mark.startswith(_ICP)]


def _place(site: Site, pages: Sequence[int]) -> SitePlace:
    """The front page if it is there, else the first of these pages."""
    front = [number for number in pages if _FRONT.search(site.pages[number].path)]
    return SitePlace(min(front or pages, key=lambda number: (site.pages[number].path.count("/"), number)))
