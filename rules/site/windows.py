"""Probes of an address, in windows of time: one request tells nothing of a server, some at several times of day do."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from contentlint.rule import Probe

_LENGTH: Final = datetime.timedelta(hours=1)
_NEVER: Final = datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC)
_SHOWN: Final = 5  # windows that a message names
UNASKED: Final = frozenset(("forbidden", "private", "address", "budget"))  # it was not the host that said nothing


class Window(NamedTuple):
    """Probes within an hour."""

    probes: Sequence[Probe]

    @property
    def begins(self) -> str:
        """When, as people write it; UTC."""
        return self.probes[0].time[:16].replace("T", " ")

    @property
    def failed(self) -> Sequence[Probe]:
        return [probe for probe in self.probes if failed(probe)]


def asked(probes: Iterable[Probe], sort: str = "page") -> list[Probe]:
    """Those of a sort that the host had to answer."""
    return [probe for probe in probes if probe.sort == sort and probe.trouble not in UNASKED]


def last(probes: Iterable[Probe], sort: str) -> Probe | None:
    """The last of a sort that was answered."""
    return next((probe for probe in reversed([*probes]) if probe.sort == sort and probe.status), None)


def failed(probe: Probe) -> bool:
    """Whether the server is to blame for an answer: there is none, it says that it cannot, or that it is too busy."""
    return bool(probe.trouble) or probe.status >= 500 or probe.status == 429


def windows(probes: Sequence[Probe], least: int, days: int) -> list[Window]:
    """What was asked of the address itself in the last days that were probed, in windows with so many probes at least."""
    found: list[list[Probe]] = []
    timed = [(datetime.datetime.fromisoformat(probe.time), probe) for probe in asked(probes)]
    since = max((when for when, _ in timed), default=_NEVER) - datetime.timedelta(days=days)
    end = None
    for when, probe in timed:
        if when < since:
            continue
        if end is None or when >= end:
            found.append([])
            end = when + _LENGTH
        found[-1].append(probe)
    return [Window(one) for one in found if len(one) >= least]


def when(bad: Sequence[Window], said: Sequence[str]) -> tuple[str, ...]:
    """Windows as a message shows them, the last ones, each with what is said of it."""
    shown = [f"{window.begins} ({what})" for window, what in zip(bad, said, strict=True)][-_SHOWN:]
    return ("…", *shown) if len(bad) > _SHOWN else tuple(shown)


def reasons(probes: Iterable[Probe]) -> str:
    """Why probes failed: status, or what was the matter, the most frequent first."""
    counted = Counter(probe.trouble or str(probe.status) for probe in probes)
    return ", ".join(f"{why} ×{count}" if count > 1 else why for why, count in counted.most_common())


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
