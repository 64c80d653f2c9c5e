"""Thresholds of one's own pages as a part of a settings file that says where it comes from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import groupby

from contentlint.linting.calibration import Calibration, Threshold, needed, rounded
from contentlint.reporting.product import product

_HEAD = """\
# Thresholds that {percentile:g} % of {total} good pages ({pages}) keep, measured on {day} by contentlint {version}
# (contentlint calibrate, percentile {percentile:g}). Put them into contentlint.toml, or name this file there: extends = "FILE".
"""


def fragment(calibration: Calibration, percentile: float, day: datetime.date) -> str:
    """The settings, as TOML. What was measured on too few pages is told in comments only."""
    pages = ", ".join(f"{language} {count}" for language, count in sorted(calibration.pages.items(), key=lambda pair: -pair[1]))
    head = _HEAD.format(percentile=percentile, total=calibration.pages.total(), pages=pages, day=day.isoformat(), version=product().version)
    lines = [head]
    for rule, thresholds in groupby(calibration.thresholds(), key=lambda one: one.rule):
        lines += [f"[rules.{rule}]", *_options(list(thresholds), percentile), ""]
    return "\n".join(lines)


def _options(thresholds: list[Threshold], percentile: float) -> Iterator[str]:
    for option, same in groupby(thresholds, key=lambda one: one.option):
        values: dict[str, str] = {}
        for one in same:
            yield f"# {_measured(one)}"
            if len(one.values) >= needed(percentile):
                values[one.language] = _number(one.value(percentile))
            else:
                yield f"#   too few pages for this percentile: {needed(percentile)} are needed"
        if values:
            yield f"{option} = {_value(values)}"


def _measured(one: Threshold) -> str:
    """As `longest, zh: 80 pages from 12 to 310, middle 95; default 300, kept by 78`."""
    whole = isinstance(one.default, int)
    low, middle, high = (
        _number(rounded(value, False, whole)) for value in (one.values[0], one.values[(len(one.values) - 1) // 2], one.values[-1])
    )
    name = f"{one.option}, {one.language}" if one.language else one.option
    pages = f"{len(one.values)} page{'s' if len(one.values) != 1 else ''}"
    return (
        f"{name}: {pages} from {low} to {high}, middle {middle}; default {_number(one.default)}, kept by {len(one.values) - one.broken()}"
    )


def _value(values: Mapping[str, str]) -> str:
    return values[""] if "" in values else "{ " + ", ".join(f"{language} = {value}" for language, value in values.items()) + " }"


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.2f}".removesuffix("0")
