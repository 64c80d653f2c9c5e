from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from contentlint.rule import Hit, HostRule, Option, Probe, lazy

from .windows import last

_NOT_PUBLIC: Final = lazy(
    r"^(?:test|staging|stage|dev|beta|demo|preview|uat)\d{0,2}[.-]|[.-](?:test|staging|stage|dev|local|localhost)\.", re.IGNORECASE
)


class RobotsSitemap(HostRule):
    addresses = Option(20)
    share = Option(0.9)

    def check_host(self, probes: Sequence[Probe]) -> Iterator[Hit]:
        robots = last(probes, "robots")
        if robots and robots.blocked and not _NOT_PUBLIC.search(urlsplit(robots.address).hostname or ""):
            yield self.hit("blocked", engines=tuple(engine.removesuffix("spider").removesuffix("bot") for engine in robots.blocked))
        sitemap = last(probes, "sitemap")
        if sitemap is None:
            return
        if sitemap.status != 200:
            yield self.hit("sitemap-gone", url=sitemap.url, status=sitemap.status)
        elif not sitemap.listed:
            yield self.hit("sitemap-empty", url=sitemap.url)
        elif days := self._made_up(probes):
            yield self.hit("lastmod", url=sitemap.url, day=sitemap.day, same=sitemap.same_day, listed=sitemap.listed, days=days)

    def _made_up(self, probes: Sequence[Probe]) -> int:
        """On how many days nearly all addresses were said to have changed that very day, if on more than one."""
        sitemaps = [probe for probe in probes if probe.sort == "sitemap" and probe.status == 200]
        told = {probe.day for probe in sitemaps if self._is_made_up(probe)}
        return len(told) if len(told) > 1 and self._is_made_up(sitemaps[-1]) else 0

    def _is_made_up(self, sitemap: Probe) -> bool:
        """Whether a sitemap says that nearly all has changed on the day on which it was asked for."""
        known = sitemap.listed >= self.addresses and sitemap.same_day >= self.share * sitemap.listed
        return known and sitemap.day == sitemap.time[:10]
