from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from contentlint.rule import Hit, HostRule, Option, Probe, site

_ENOUGH = 50  # characters of a page that can be compared


class CloakingHijack(HostRule):
    like = Option(0.5)
    steady = Option(0.8)

    def check_host(self, probes: Sequence[Probe]) -> Iterator[Hit]:
        rounds: dict[str, dict[str, Probe]] = {}
        for probe in probes:
            rounds.setdefault(probe.round, {}).setdefault(probe.sort, probe)
        for who in ("bot", "referrer"):
            found = [(page, other) for one in rounds.values() if (page := one.get("page")) and (other := one.get(who)) and other.status]
            sent = [(page, other) for page, other in found if _host(other.url) != _host(page.url)]
            if sent:
                yield self.hit(f"{who}-sent", url=sent[-1][1].url, times=len(sent), topic=f"{who} sent")
                continue
            differing = [other for page, other in found if self._differs(page, other, rounds[page.round].get("again"))]
            if differing:
                last = differing[-1]
                strange = last.strangers
                yield self.hit(
                    f"{who}-links" if strange else who, likeness=round(100 * last.likeness), times=len(differing), hosts=strange,
                    topic=who, confidence="certain" if len(differing) > 1 else "possible",
                )  # fmt: skip

    def _differs(self, page: Probe, other: Probe, again: Probe | None) -> bool:
        """Whether somebody got another page, though a page that stays the same when it is asked for twice."""
        if again is None or again.status != 200 or again.likeness < self.steady:
            return False
        return other.status == 200 and page.length >= _ENOUGH and other.likeness < self.like


def _host(url: str) -> str:
    """The name that is registered, of which hosts such as www and m are parts."""
    return site(urlsplit(url).hostname or "")
