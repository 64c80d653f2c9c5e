"""Thresholds that a user's own good pages keep: percentiles of what the numeric options of rules limit."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil, floor
from typing import NamedTuple

from contentlint.linting.heads import RuleHead
from contentlint.model import Language
from contentlint.rule import Measure

_DECIMALS = 100  # a share or a rate is told in hundredths


class Threshold(NamedTuple):
    """An option and what pages have of that which it limits. language: zh, en or ru when the option differs by language, else "". least:
    it says how much there must be. values: one of each page, in order."""

    rule: str
    option: str
    language: str
    least: bool
    default: float
    values: tuple[float, ...]

    def value(self, percentile: float) -> float:
        """What the option has to be so that at least so many of a hundred pages keep it; a whole number when the default is one."""
        kept = ceil(len(self.values) * percentile / 100 - 1e-9)
        value = self.values[len(self.values) - kept] if self.least else self.values[kept - 1]
        return rounded(value, self.least, isinstance(self.default, int))

    def broken(self) -> int:
        """On how many of the pages the default is not kept."""
        below = bisect_left(self.values, self.default)
        if self.least:
            return below
        return sum(value > self.default for value in self.values[below:])


class Calibration:
    """Measures of pages, collected."""

    def __init__(self) -> None:
        self.pages: Counter[str] = Counter()  #: by language: zh, en, ru
        self._values: dict[tuple[RuleHead, str, str, bool], list[float]] = {}

    def add(self, language: Language, measures: Iterable[tuple[RuleHead, Measure]]) -> None:
        """Add a page."""
        self.pages[language[:2]] += 1
        for head, measure in measures:
            spoken = language[:2] if isinstance(head.options[measure.option], dict) else ""
            self._values.setdefault((head, measure.option, spoken, measure.least), []).append(measure.value)

    def thresholds(self) -> Iterator[Threshold]:
        """All that was measured, by code of the rule and option."""
        order = sorted(
            self._values, key=lambda key: (key[0].code, list(key[0].options).index(key[1]), ("", "zh", "en", "ru").index(key[2]))
        )
        for key in order:
            head, option, language, least = key
            default = head.options[option]
            yield Threshold(
                head.name, option, language, least, default[language] if language else default, tuple(sorted(self._values[key]))
            )


def needed(percentile: float) -> int:
    """How many pages there must be at least so that the percentile is not just the most extreme of them."""
    return ceil(100 / (100 - percentile) - 1e-9)


def rounded(value: float, least: bool, whole: bool) -> float:
    """A value as an option takes it, rounded to the side on which pages keep it."""
    scale = 1 if whole else _DECIMALS
    scaled = round(value * scale, 6)
    result = floor(scaled) if least else ceil(scaled)
    return result if whole else result / scale
