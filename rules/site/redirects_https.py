from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from contentlint.rule import Hit, HostRule, Option, Probe

from .windows import asked, last


class RedirectsHttps(HostRule):
    hops = Option(2)
    days = Option(14)

    def check_host(self, probes: Sequence[Probe]) -> Iterator[Hit]:
        latest = asked(probes)[-1:]
        if latest and latest[0].trouble == "secure":
            yield self.hit("certificate")
        elif latest and latest[0].trouble == "redirects":
            yield self.hit("endless", hops=len(latest[0].hops))
        page = last(probes, "page")
        if page is None:
            return
        if len(page.hops) > self.hops:
            yield self.hit("chain", hops=len(page.hops), by=(*page.hops, page.url), limit=self.hops)
        if page.status == 200 and page.url.startswith("http://"):
            yield self.hit("no-https", url=page.url)
        plain = last(probes, "plain")
        if plain and plain.status == 200 and plain.url.startswith("http://") and page.url.startswith("https://"):
            yield self.hit("both", url=plain.url)
        if page.insecure:
            yield self.hit("mixed", files=page.insecure)
        if page.expires:
            left = (datetime.date.fromisoformat(page.expires) - datetime.date.fromisoformat(page.time[:10])).days
            if left < self.days:
                yield self.hit("expires", day=page.expires, days=max(0, left))
