"""What an audit found, counted: by rule, by site and section, by length of titles and descriptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from contentlint.linting.index import load
from contentlint.reporting.audit.store import LEGAL
from contentlint.text.counting import characters, display_width

MOST_ROWS: Final = 400  # of the map of sites and sections
LENGTHS: Final = {"title": "META002", "description": "META011"}  # what is measured, and the rule whose options are the band
BINS: Final = 24
LEAST_SHARE: Final = 0.02  # of all pages, for the lengths of a language to be charted
_TONGUES: Final = ("zh", "en", "ru")


class Sort(NamedTuple):
    """Findings that differ only in place and particulars: a message of a rule."""

    code: str
    message: str
    severity: str
    confidence: str
    place: str


class Band(NamedTuple):
    """Lengths that are right, and how wide a bar of the chart is."""

    shortest: int
    longest: int

    @property
    def step(self) -> int:
        return max(1, round(2 * self.longest / BINS))


class Tally:
    """Fed page by page. `options`: what the audit's settings changed of the options of rules, by code."""

    def __init__(self, options: Mapping[str, Mapping[str, Any]]) -> None:
        self.sorts: dict[Sort, int] = {}  # their numbers, in the order in which they were met
        self._found: Counter[int] = Counter()
        self._severities: Counter[str] = Counter()
        self._pages_of_rule: Counter[str] = Counter()
        self._pages_of_place: Counter[tuple[int, int]] = Counter()
        self._affected: Counter[tuple[int, int, str]] = Counter()
        self._sides: Counter[str] = Counter()
        self._bands = _bands(options)
        self._lengths: dict[tuple[str, str], list[int]] = {}
        self._missing: Counter[tuple[str, str]] = Counter()

    def number(self, sort: Sort) -> int:
        """Counts a finding; the number of its sort."""
        number = self.sorts.setdefault(sort, len(self.sorts))
        self._found[number] += 1
        self._severities[sort.severity] += 1
        return number

    def page(self, site: int, section: int, sorts: Sequence[Sort]) -> None:
        """Counts a page with what was found on it."""
        self._pages_of_place[site, section] += 1
        codes = {sort.code for sort in sorts}
        for code in codes:
            self._pages_of_rule[code] += 1
            self._affected[site, section, code] += 1
        if sorts:
            self._sides["any"] += 1
            self._sides["legal"] += any(code.startswith(LEGAL) for code in codes)
            self._sides["quality"] += any(not code.startswith(LEGAL) for code in codes)

    def length(self, what: str, language: str, value: str) -> None:
        """Counts the length of a title or description, "" for a page without."""
        tongue = language[:2]
        band = self._bands.get((what, tongue))
        if band is None:
            return
        bins = self._lengths.setdefault((what, tongue), [0] * (BINS + 1))
        if value:
            size = (display_width(value) + 1) // 2 if tongue == "zh" else characters(value)
            bins[min(size // band.step, BINS)] += 1
        else:
            self._missing[what, tongue] += 1

    def severities(self) -> Mapping[str, int]:
        return self._severities

    def sides(self) -> Mapping[str, int]:
        """Pages with findings: any, of law, of quality."""
        return self._sides

    def rules(self) -> Mapping[str, int]:
        """On how many pages each rule found something."""
        return self._pages_of_rule

    def counted(self) -> list[list[Any]]:
        """All sorts in the order of their numbers, each with how often it was found."""
        return [[*sort, self._found[number]] for sort, number in self.sorts.items()]

    def heat(self) -> Mapping[str, Any]:
        """Rows of [site, section, pages], those of most findings first, and cells of [row, code, pages affected]."""
        weight: Counter[tuple[int, int]] = Counter()
        for (site, section, _), pages in self._affected.items():
            weight[site, section] += pages
        rows = [place for place, _ in weight.most_common(MOST_ROWS)]
        at = {place: number for number, place in enumerate(rows)}
        cells = [[at[site, section], code, pages] for (site, section, code), pages in self._affected.items() if (site, section) in at]
        left_out = len(weight) - len(rows)
        return {"rows": [[*place, self._pages_of_place[place]] for place in rows], "cells": cells, "left_out": left_out}

    def histograms(self) -> list[Mapping[str, Any]]:
        """One for each language, the most frequent first, and measure. `bins` are `step` wide, the last is of all that is longer; `none`:
        pages without any."""
        pages: Counter[str] = Counter()
        for (what, tongue), bins in self._lengths.items():
            pages[tongue] += sum(bins) + self._missing[what, tongue]
        found: list[Mapping[str, Any]] = []
        fewest = LEAST_SHARE * sum(pages.values())
        for (what, tongue), bins in sorted(
            self._lengths.items(), key=lambda item: (-pages[item[0][1]], item[0][1], list(LENGTHS).index(item[0][0]))
        ):
            if pages[tongue] < fewest:
                continue
            band = self._bands[what, tongue]
            missing = self._missing[what, tongue]
            found.append(
                {"what": what, "language": tongue, "bins": bins, "step": band.step, "band": [band.shortest, band.longest], "none": missing}
            )
        return found


def _bands(options: Mapping[str, Mapping[str, Any]]) -> Mapping[tuple[str, str], Band]:
    heads = load().heads
    bands = {}
    for what, code in LENGTHS.items():
        if code not in heads:
            continue
        chosen = {**heads[code].options, **options.get(code, {})}
        for tongue in _TONGUES:
            shortest, longest = (_value(chosen.get(name), tongue) for name in ("shortest", "longest"))
            if longest:
                bands[what, tongue] = Band(shortest, longest)
    return bands


def _value(option: Any, tongue: str) -> int:
    """An option's number for a language; 0 for none."""
    value = option.get(tongue) if isinstance(option, Mapping) else option
    return value if isinstance(value, int) else 0
