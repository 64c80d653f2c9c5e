from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean, pstdev
from typing import Any

from contentlint.rule import Hit, HostRule, Option, Probe

from .windows import Window, failed, percentile, when, windows

_TYPICAL = 0.75  # share of answers that are as fast or faster: what web.dev measures by


class Latency(HostRule):
    probes = Option(5)
    windows = Option(3)
    days = Option(30)
    first_byte = Option(0.8)
    page = Option(2.0)
    slow_page = Option(3.0)
    variation = Option(0.5)
    noticeable = Option(1.0)

    def check_host(self, probes: Sequence[Probe]) -> Iterator[Hit]:
        known = [window for window in windows(probes, self.probes, self.days) if _answers(window)]
        if len(known) < self.windows:
            return
        answers = [probe for window in known for probe in _answers(window)]
        first, total = (percentile([one[number] for one in answers], _TYPICAL) for number in (0, 1))
        told: dict[str, Any] = {
            "answers": len(answers),
            "windows": len(known),
            "first": round(first, 2),
            "total": round(total, 2),
            "topic": "",
        }
        if total > self.page:
            slow = [(window, time) for window in known if (time := _typical(window)) > self.page]
            times = when([window for window, _ in slow], [f"{time:.1f} s" for _, time in slow])
            yield self.hit("crawls" if total > self.slow_page else "slow", bad=len(slow), when=times, limit=self.page, **told)
        elif first > self.first_byte:
            yield self.hit("late", limit=self.first_byte, **told)
        elif (spread := _spread([one[1] for one in answers])) > self.variation and percentile(
            [one[1] for one in answers], 0.9
        ) > self.noticeable:
            low, high = (round(extreme(one[1] for one in answers), 2) for extreme in (min, max))
            yield self.hit("uneven", low=low, high=high, spread=round(spread, 2), **told)


def _answers(window: Window) -> list[tuple[float, float]]:
    """Seconds until the first byte and until the last of all good answers."""
    return [(probe.first, probe.total) for probe in window.probes if not failed(probe)]


def _typical(window: Window) -> float:
    return percentile([total for _, total in _answers(window)], _TYPICAL)


def _spread(values: Sequence[float]) -> float:
    """The coefficient of variation."""
    return pstdev(values) / fmean(values) if any(values) else 0.0
