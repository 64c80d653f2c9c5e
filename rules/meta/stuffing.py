"""Words and places that a list of keywords names again and again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from contentlint.rule import HAN, Language, lazy, places, stem, word_list

from .keywords import Keyword, plain

_HAN_RUN: Final = lazy(f"[{HAN}]{{2,}}")
_SHORTEST_WORD: Final = 4  # letters; shorter ones are function words and abbreviations
_LONGEST_TERM: Final = 8  # Han characters
_LOOKED_AT: Final = 40  # characters of a keyword


class Common(NamedTuple):
    """A term and the numbers of the keywords that hold it."""

    term: str
    holders: list[int]


def common_term(keywords: Sequence[Keyword], enough: int) -> Common | None:
    """The term that most keywords have in common, if `enough` do; of Chinese ones with the same holders the longest."""
    best = None
    for size in range(2, _LONGEST_TERM + 1):
        holders: dict[str, list[int]] = defaultdict(list)
        shown: dict[str, str] = {}
        for number, keyword in enumerate(keywords):
            for key, term in _terms(keyword.text[:_LOOKED_AT], size).items():
                holders[key].append(number)
                shown.setdefault(key, term)
        most = max(holders, key=lambda key: len(holders[key]), default="")
        if not most or len(holders[most]) < max(enough, len(best.holders) if best else 0):
            break
        best = Common(shown[most], holders[most])
    return best


def _terms(text: str, size: int) -> dict[str, str]:
    """The pieces of `size` Han characters, and the stems of words when `size` is 2, each with how it is written."""
    pieces = {run[at : at + size]: run[at : at + size] for run in _HAN_RUN.findall(text) for at in range(len(run) - size + 1)}
    if size == 2:
        pieces |= {stem(word): word for word in word_list(text) if len(word) >= _SHORTEST_WORD and not word.isdigit()}
    return pieces


def with_places(keywords: Sequence[Keyword], language: Language) -> list[int]:
    """The numbers of the keywords that name a place which none before them named."""
    pattern = _places(language[:2])
    seen: set[str] = set()
    found = []
    for number, keyword in enumerate(keywords):
        places = {match[0] for match in pattern.finditer(plain(keyword.text[:_LOOKED_AT], "" if language.startswith("zh") else " "))}
        if places - seen:
            found.append(number)
            seen |= places
    return found


@cache
def _places(language: str) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, places(language)), key=len, reverse=True))
    return re.compile(names if language == "zh" else rf"\b(?:{names})")
