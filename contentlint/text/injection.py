"""Search phrases that a program pasted over a term, found without knowing either: 社群营销还有用吗 for 社群营销, "best dentist near me" for
"dentist".

Such a phrase gives itself away by three things together: it comes again and again in exactly the same words, it asks or offers something as
people do in a search box, and it stands where the sentence goes on as if it were a noun. Phrases are not listed: an expression that opens or
closes a query is the anchor, and the phrase is what its occurrences have in common around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Final, NamedTuple

from contentlint.model import Language
from contentlint.text.injection_cues import CUES, START, Cues, asks
from contentlint.text.language import simplified
from contentlint.text.stems import stem

_MOST: Final = 4000  # anchors of one sort that are looked at
_CANDIDATES: Final = 40  # phrases that are looked for in the whole text
_COMMON: Final = 0.8  # share of the occurrences that must go on alike for the phrase to grow
_SHARE: Final = 0.3  # of all occurrences that must stand where a question cannot
_LONGEST: Final = 60  # characters of a phrase
_TELLING: Final = 3  # characters that tell one context from another
_NEAR: Final = 40  # characters before a phrase that tell how it is used
_TRADITIONAL: Final = "嗎麼錢裡"  # of the characters that cues are made of
_WORDS: Final = re.compile(r"\S+")


class Place(NamedTuple):
    """Where a phrase stands in the text, and the base term as it is written there, "" when it is not known."""

    start: int
    end: int
    base: str


class Injection(NamedTuple):
    """A phrase as the text has it, the term that it was pasted over ("" when the text does not show which), all places where it stands in
    for it, and how many of them cannot be questions that somebody asks."""

    phrase: str
    base: str
    places: tuple[Place, ...]
    odd: int


class _Candidate(NamedTuple):
    """A phrase: how often it is there, the places where it is no question of its own, how many of these are odd."""

    phrase: str
    count: int
    places: list[tuple[int, int]]
    odd: int


def injections(text: str, language: Language, fewest: int = 3, about: str = "") -> list[Injection]:
    """The injected phrases of a text that come at least `fewest` times, the most frequent first.

    text: an article, a block a line. about: its title and keywords, which may name the base term too. Linear in the length of the text.
    """
    cues = CUES[language[:2]]
    plain = _plain(text, language)
    often = [spans for spans in _keys(plain, cues).values() if len(spans) >= fewest]
    often = sorted(often, key=len, reverse=True)[:_CANDIDATES]
    grown = dict.fromkeys(_grown(plain, spans, cues) for spans in often)
    found = []
    for one in _whole([_judged(plain, phrase, cues) for phrase in grown]):
        if one.count >= fewest and one.odd > 1 and one.odd >= _SHARE * one.count:
            inside = _base(one, plain, _plain(about, language), language[:2])
            separator = " " if cues.spaced else ""
            written = [separator.join(text[slice(*span)].split()) for span in one.places]
            places = tuple(Place(*span, phrase[inside]) for span, phrase in zip(one.places, written, strict=True))
            found.append(Injection(written[0], written[0][inside], places, one.odd))
    return sorted(found, key=lambda one: -len(one.places))


def _plain(text: str, language: Language) -> str:
    """The text in the form that cues are written in, at equal length."""
    if language.startswith("zh"):
        return simplified(text) if any(sign in text for sign in _TRADITIONAL) else text
    lower = text.lower()
    return lower if len(lower) == len(text) else text  # few letters have no lower case of one character


def _keys(plain: str, cues: Cues) -> dict[str, list[tuple[int, int]]]:
    """The anchors of a text, those with the same words around them together."""
    keys: dict[str, list[tuple[int, int]]] = {}
    for letters, pattern, query in cues.anchors:
        if letters not in plain:
            continue
        for anchor in islice(pattern.finditer(plain), _MOST):
            start, end = anchor.span()
            if query:
                found = query.search(plain[max(0, end - _LONGEST) : end])
                if found is None:
                    continue
                start = end - len(found[0])
            if start == 0 or not (cues.spaced and plain[start - 1].isalnum()):
                keys.setdefault(plain[start:end], []).append((start, end))
    return keys


def _grown(plain: str, spans: list[tuple[int, int]], cues: Cues) -> str:
    """What nearly all of the spans have in common, with what stands around them."""
    for wider in (_to_the_left, _to_the_right):
        while spans[0][1] - spans[0][0] < _LONGEST:
            wide = [wider(plain, span, cues) for span in spans]
            text, count = Counter(plain[slice(*span)] for span in wide).most_common(1)[0]
            if count < _COMMON * len(spans) or len(text) == spans[0][1] - spans[0][0]:
                break
            spans = [span for span in wide if plain[slice(*span)] == text]
    return cues.joint.sub("", plain[slice(*spans[0])])


def _to_the_left(plain: str, span: tuple[int, int], cues: Cues) -> tuple[int, int]:
    start, end = span
    more = cues.before.search(plain[max(0, start - _NEAR) : start])
    return (start - len(more[0]) if more else start), end


def _to_the_right(plain: str, span: tuple[int, int], cues: Cues) -> tuple[int, int]:
    more = cues.after.match(plain, span[1]) if cues.open.match(plain[slice(*span)]) else None  # what is complete ends there
    return span[0], (more.end() if more else span[1])


def _judged(plain: str, phrase: str, cues: Cues) -> _Candidate:
    """How a phrase is used wherever it stands, also where a line breaks inside of it."""
    parts = list(map(re.escape, phrase.split() if cues.spaced else phrase))
    everywhere = re.compile(r"(?<!\w)" + r"\s{1,3}".join(parts) + r"(?!\w)" if cues.spaced else r"\s{0,3}".join(parts))
    open_ = cues.open.match(phrase) is not None
    pasted, stuck = (cues.pasted_open, cues.stuck_open) if open_ else (cues.pasted, cues.stuck)
    count, places, around = 0, [], []
    for count, place in enumerate(everywhere.finditer(plain), 1):
        start, end = place.span()
        before = plain[max(0, start - _NEAR) : start]
        if cues.begins.search(before) and cues.ends.match(plain, end):
            continue
        places.append((start, end))
        if (pasted.match(plain, end) or stuck.search(before + START + phrase)) and not cues.asked.search(before):
            around.append(plain[end : end + _TELLING] if open_ else before[-_TELLING:] + plain[end : end + _TELLING])
    various = len(set(around)) > 1 + open_  # a line that is repeated as a whole is no injection
    return _Candidate(phrase, count, places, len(around) if various else 0)


def _whole(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """The candidates, longest first, without those that are hardly more than a part of another."""
    kept: list[_Candidate] = []
    for one in sorted(candidates, key=lambda one: -len(one.phrase)):
        if not any(one.phrase in other.phrase and one.count < 2 * other.count for other in kept):
            kept.append(one)
            yield one


def _base(one: _Candidate, plain: str, about: str, language: str) -> slice:
    """The part of a phrase that it asks about, if the text speaks of that anywhere else; else an empty one."""
    words = _words(one.phrase, language)
    runs = [list(run) for asking, run in groupby(words, lambda word: asks(one.phrase[slice(*word)], language)) if not asking]
    start, end = max(((run[0][0], run[-1][1]) for run in runs), key=lambda span: span[1] - span[0], default=(0, 0))
    elsewhere = plain + "\n" + about
    phrases = elsewhere.count(one.phrase)
    for word in {one.phrase[slice(*word)] for word in words if start <= word[0] < end}:
        known = word if language == "zh" else stem(word)
        if elsewhere.count(known) <= phrases * one.phrase.count(known):
            return slice(0)
    return slice(start, end)


def _words(phrase: str, language: str) -> list[tuple[int, int]]:
    if language == "zh":
        from contentlint.text.words import spans

        return spans(phrase)
    return [word.span() for word in _WORDS.finditer(phrase)]
