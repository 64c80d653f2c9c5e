"""Terms of the title that the text has a search phrase inside of: "frontal cost without insurance alopecia", аллергический отзывы ринит.

A program that pastes a query over one word of a term leaves the other words standing. That the words belong together is known from the
title; what stands between them, the same each time, and asks or offers something, is the query.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from contentlint.model import Language
from contentlint.text.injection_cues import CUES, Cues
from contentlint.text.patterns import lazy
from contentlint.text.query_search import Injection, Place

_PAIRS: Final = 24  # of words of the titles that are looked at
_MOST: Final = 8  # phrases that are looked at
_SHORTEST: Final = 4  # letters of such a word
_ENDING: Final = {"en": 2, "ru": 3}  # of them that may be others in the text
_NEAREST: Final = 10  # characters from one word of a term to the other, with a query between, at least
_FARTHEST: Final = 100  # and at most
_WORD: Final = lazy(r"[^\W\d_]+")
_RUN: Final = lazy(r"\w{1,40}(?: [\w'’-]{1,40}){2,7}")
_BEFORE: Final = lazy(r"[\w-]")


def split_terms(text: str, plain: str, language: Language, titles: Iterable[str], fewest: int = 3) -> list[Injection]:
    """The queries that split a term of the titles at least `fewest` times, the title that begins with one counted.

    Of languages that part words by spaces. plain, titles: in small letters, the first at equal length. The base is the word of the term
    before the query. Linear in the length of the text, for each pair of words in the titles.
    """
    titles = list(titles)
    found: Counter[str] = Counter()
    for first, last in _pairs(titles, _ENDING[language]):
        if plain.count(last) >= fewest - 1:
            found.update(_between(first, last, plain))
    asked = (
        phrase for phrase, times in found.most_common(_MOST) if times >= fewest - _leads(phrase, titles) and _asks(phrase, CUES[language])
    )
    return [_made(phrase, text, plain) for phrase in asked]


def _leads(phrase: str, titles: Iterable[str]) -> bool:
    return any(title.startswith(phrase) for title in titles)


def _pairs(titles: Sequence[str], ending: int) -> list[tuple[str, str]]:
    """The beginnings of words that stand side by side in a title, with a space or hyphen between them."""
    seen: dict[tuple[str, str], None] = {}
    for title in titles:
        for one, other in pairwise(_WORD.finditer(title)):
            if title[one.end() : other.start()] in (" ", "-") and min(len(one[0]), len(other[0])) >= _SHORTEST and one[0] != other[0]:
                seen[_stem(one[0], ending), _stem(other[0], ending)] = None
    return list(seen)[:_PAIRS]


def _stem(word: str, ending: int) -> str:
    return word[: max(_SHORTEST, len(word) - ending)]


def _between(first: str, last: str, plain: str) -> Iterator[str]:
    """The words from one that begins with `first` up to the next that begins with `last`, where one stands shortly behind."""
    start = plain.find(first)
    while start >= 0:
        near = plain.find(last, start + _NEAREST, start + _FARTHEST) > 0
        run = _RUN.match(plain, start) if near else None
        if run and not _BEFORE.match(plain, start - 1 if start else len(plain)):
            words = run[0].replace("-", " - ").split()
            end = next((number for number, word in enumerate(words) if number > 1 and word.startswith(last)), 0)
            if end:
                yield " ".join(words[: end - (words[end - 1] == "-")]).replace(" - ", "-")
        start = plain.find(first, start + len(first))


def _asks(phrase: str, cues: Cues) -> bool:
    """Whether something is asked or offered behind the first word of a phrase."""
    first = phrase.find(" ")
    for pattern, query, said in (*cues.anchors, *cues.asking, *cues.offering):
        found = pattern.search(phrase, first) if said in phrase and first > 0 else None
        word = found and " " in phrase[found.start() - 1 : found.start() + 1]
        if found and word and (not isinstance(query, re.Pattern) or query.search(phrase[: found.end()])):
            return True
    return False


def _made(phrase: str, text: str, plain: str) -> Injection:
    places = [place.span() for place in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", plain)]
    size = phrase.index(" ")
    spans = tuple(Place(start, end, text[start : start + size]) for start, end in places)
    return Injection(text[slice(*places[0])], spans[0].base, spans, len(spans))
