"""The log of probes: a line of JSON for each, to which runs only add. What it holds is judged again at any time, without asking a host."""

from __future__ import annotations

import datetime
import json
import math
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from contentlint.model import Probe

FILE: Final = "probes.jsonl"
_LONGEST: Final = 65_536  # characters of a line that is read
_DEFAULTS: Final = Probe("", "", "")._asdict()
_SILENT: Final = frozenset(("name", "silence"))  # nobody has answered, which may be the fault of our own network
_UNASKED: Final = frozenset(("private", "address", "budget"))


def append(path: Path, probe: Probe) -> None:
    """Add a probe to a log; one that is killed meanwhile leaves at most a line that `read` passes over."""
    told = {name: value for name, value in probe._asdict().items() if value != _DEFAULTS[name]}
    line = json.dumps(told, ensure_ascii=True, separators=(",", ":")) + "\n"
    with os.fdopen(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "rb+") as file:
        torn = file.seek(0, os.SEEK_END) and file.seek(-1, os.SEEK_END) >= 0 and file.read(1) != b"\n"
        file.write(f"{chr(10) if torn else ''}{line}".encode("ascii"))


def read(path: Path) -> list[Probe]:
    """The probes of a log in the order of time; none where there is no log."""
    if not path.is_file():
        return []
    with open(path, encoding="utf-8", errors="replace") as file:
        return parse(iter(lambda: file.readline(_LONGEST), ""))


def parse(lines: Iterable[str]) -> list[Probe]:
    """The probes in lines; what is no probe is passed over."""
    return sorted((probe for line in lines if (probe := _probe(line))), key=lambda probe: (probe.round, probe.time))


def _probe(line: str) -> Probe | None:
    try:
        told = json.loads(line)
        probe = Probe(**{name: _fitting(value, _DEFAULTS[name]) for name, value in told.items()})
        moments = (datetime.datetime.fromisoformat(moment) for moment in (probe.round, probe.time))
        for day in filter(None, (probe.expires, probe.day)):
            datetime.date.fromisoformat(day)
        return probe if all(moment.tzinfo for moment in moments) else None
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _fitting(value: Any, default: Any) -> Any:
    """A value of the type of another. Raises TypeError, ValueError, OverflowError."""
    if isinstance(default, tuple) and isinstance(value, list):
        return tuple(_fitting(one, "") for one in value)
    if isinstance(default, float) and type(value) in (int, float) and math.isfinite(value):
        return float(value)
    if type(value) is not type(default) or isinstance(value, float):
        raise TypeError
    if isinstance(value, str):
        value.encode()  # half characters are none
    return value


def is_silent(probes: Iterable[Probe]) -> bool:
    """Whether of the hosts that were asked in a round none has answered anything: then it may be our own network that is down."""
    troubles = {probe.trouble for probe in probes} - _UNASKED
    return bool(troubles) and troubles <= _SILENT


def countable(probes: Iterable[Probe]) -> Iterator[Probe]:
    """Probes that say something of a host: those of rounds in which somebody answered."""
    rounds: dict[str, list[Probe]] = {}
    for probe in probes:
        rounds.setdefault(probe.round, []).append(probe)
    for of_round in rounds.values():
        if not is_silent(of_round):
            yield from of_round
