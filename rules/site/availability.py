from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentlint.rule import Hit, HostRule, Option, Probe

from .windows import reasons, when, windows

_SEVERAL = 2  # failures, and windows with one, below which it may be chance


class Availability(HostRule):
    probes = Option(5)
    windows = Option(3)
    days = Option(30)
    good = Option(0.99)
    bad = Option(0.95)

    def check_host(self, probes: Sequence[Probe]) -> Iterator[Hit]:
        known = windows(probes, self.probes, self.days)
        if len(known) < self.windows:
            return
        asked = sum(len(window.probes) for window in known)
        bad = [window for window in known if window.failed]
        failed = sum(len(window.failed) for window in bad)
        share = 1 - failed / asked
        if failed < _SEVERAL or share >= self.good:
            return
        message = "down" if share < self.bad and len(bad) >= _SEVERAL else "shaky"
        times = when(bad, [f"{len(window.failed)}/{len(window.probes)}: {reasons(window.failed)}" for window in bad])
        yield self.hit(
            message, failed=failed, probes=asked, windows=len(known), bad=len(bad), share=round(100 * share, 1), when=times, topic="",
            confidence="certain" if len(bad) >= _SEVERAL else "possible",
        )  # fmt: skip
