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
            sent = [pair for pair in found if _host(pair[1].url) != _host(pair[0].url)]
            differing = [pair for pair in found if self._differs(*pair, rounds[pair[0].round].get("again"))]
            if sent and sent[-1] == found[-1]:  # what was mended is not told
                yield self.hit(f"{who}-sent", url=sent[-1][1].url, times=len(sent), topic=f"{who} sent")
            elif differing and differing[-1] == found[-1]:
                latest = differing[-1][1]
                yield self.hit(
                    f"{who}-links" if latest.strangers else who, likeness=round(100 * latest.likeness), times=len(differing),
                    hosts=latest.strangers, topic=who, confidence="certain" if len(differing) > 1 else "possible",
                )  # fmt: skip

    def _differs(self, page: Probe, other: Probe, again: Probe | None) -> bool:
        """Whether somebody got another page, though a page that stays the same when it is asked for twice."""
        if again is None or again.status != 200 or again.likeness < self.steady:
            return False
        return other.status == 200 and page.length >= _ENOUGH and other.likeness < self.like


def _host(url: str) -> str:
    """The name that is registered, of which hosts such as www and m are parts."""
    return site(urlsplit(url).hostname or "")
