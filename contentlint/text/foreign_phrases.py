"""Phrases that a program pasted over a term, known by nothing but how the text uses them: "asthma evening course", астма вызов на дом.

Nobody repeats so many words without changing one, each time among other words, and has them nowhere else. A long term comes close to it,
so a phrase must have what terms lack: in English and Russian two words of its own behind one that belongs to the text; in Chinese a word
of sentences, or more words than names have.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final, NamedTuple

from contentlint.model import Language
from contentlint.text.counting import HAN
from contentlint.text.injection_cues import CUES, Cues
from contentlint.text.patterns import lazy
from contentlint.text.query_search import Candidate, Injection, Place, Search
from contentlint.text.stems import STOP_WORDS, stem

FEWEST: Final = 5  # times
_LONGEST: Final = 300_000  # characters of a text that is no book
_FREQUENT: Final = 400  # pieces that are counted
_MOST: Final = 40  # of them that are looked at
_ELSEWHERE: Final = 0.15  # times as often a word of the phrase may stand elsewhere
_SIDES: Final = 2, 6  # different words on either side of a phrase, and on both together
_NAME_SIDES: Final = 3, 8  # where the phrase could be a name
_NAME_TIMES: Final = 6
_WORDS: Final = 3  # of a phrase
_TAIL: Final = 2  # of them that belong to the query
_STEM: Final = 4  # letters of a stem that other words may begin with
_JOINING: Final = ("and", "or", "и", "или")
_PIECE: Final = 4  # Chinese characters by which a phrase is found
_PAIRS: Final = 4  # pairs of characters that stand nowhere else
_NAME_PAIRS: Final = 5  # where the phrase could be a name; it has so many words then
_NAME_PAIRS_ALONE: Final = 7  # and so many where it has no part that stands elsewhere
_NAME_WORDS: Final = 3
_SHARE: Final = 0.6  # of the pairs from the first such one on
_MARKS: Final = ',.;:!?)»”"'  # that may stand behind a word
_HAN: Final = lazy(f"[{HAN}]+")
_GRAMMAR: Final = lazy("[吗么呢哪几多少怎不能会要有与和还是可以吃做去看到了的得何什谁]+")  # words of sentences


def foreign_phrases(text: str, plain: str, about: str, language: Language, search: Search) -> list[Injection]:
    """The phrases that stand at least FEWEST times in a text and are foreign to it, in no order.

    plain: the text in the form that cues are written in, at equal length; about: its title, description and keywords, a line each. The base
    is what a phrase leaves when its own words are taken out, if that stands anywhere else. Linear in the length of the text.
    """
    if len(plain) > _LONGEST:
        return []
    cues = CUES[language[:2]]
    seen: list[str] = []
    found = []
    for piece in (_word_pieces if cues.spaced else _han_pieces)(plain, about):
        if any(piece in phrase for phrase in seen):
            continue
        phrase = search.around(piece)
        seen.append(phrase)
        if not phrase or search.in_title(phrase) or any(phrase in line and not line.startswith(phrase) for line in about.split("\n")):
            continue
        one = search.among_others(phrase, *_SIDES)
        query = (_words if cues.spaced else _han)(one, text, plain, about, cues) if one.odd >= FEWEST else None
        if query and not (query.named and search.among_others(phrase, *_NAME_SIDES).odd < _NAME_TIMES):
            found.append(without(one, query.start, query.end, text, plain, about))
    return found


def without(one: Candidate, start: int, end: int, text: str, plain: str, about: str) -> Injection:
    """A phrase as the text has it. The base is what is left without the query, which goes from `start` to `end` in the phrase, if that
    stands anywhere else. plain, about: as in `foreign_phrases`."""
    rest = one.phrase[:start] + one.phrase[end:]
    known = rest in about.replace(one.phrase, "") or plain.count(rest) > one.times * one.phrase.count(rest)
    written = [text[slice(*span)] for span in one.places]
    bases = [phrase[:start] + phrase[end:] if known else "" for phrase in written]
    places = tuple(Place(*span, base) for span, base in zip(one.places, bases, strict=True))
    return Injection(written[0], bases[0], places, one.odd)


class _Query(NamedTuple):
    """From where to where the query goes in a phrase: 0 when it is not known what it was pasted over. named: it may be a name."""

    start: int
    end: int
    named: bool


def _word_pieces(plain: str, about: str) -> list[str]:
    """Pairs of words of which the second stands behind the first only, the most frequent first."""
    for mark in _MARKS:
        plain = plain.replace(mark, " ")
    words = plain.split()
    times = Counter(words)
    often = {word for word, count in times.items() if count >= FEWEST and word not in STOP_WORDS and word not in about}
    pairs = Counter([pair for pair in pairwise(words) if pair[1] in often]) if often else {}
    found = sorted((-count, pair) for pair, count in pairs.items() if count >= FEWEST and _is_alone(times[pair[1]], count))
    frequent = found[:_FREQUENT]
    return [f"{one} {other}" for count, (one, other) in frequent if _is_alone(plain.count(f" {_beginning(other)}"), -count)][:_MOST]


def _han_pieces(plain: str, about: str) -> list[str]:
    """Pieces of Chinese text with pairs of characters that stand nowhere else, the most frequent first.

    Of a phrase that comes five times, one of two pieces side by side begins at an even place at least three times.
    """
    even = Counter([plain[at : at + _PIECE] for at in range(0, len(plain) - _PIECE + 1, 2)])
    frequent = even.most_common(_FREQUENT)
    often = [(plain.count(piece), piece) for piece, count in frequent if count * 2 > FEWEST and _HAN.fullmatch(piece)]
    found = [
        (-count, piece)
        for count, piece in often
        if count >= FEWEST and sum(pair not in about and _is_alone(plain.count(pair), count) for pair in _pairs(piece)) > 1
    ]
    return [piece for _, piece in sorted(found)][:_MOST]


def _is_alone(times: int, inside: int) -> bool:
    """Whether what stands so often in a phrase stands hardly anywhere else."""
    return times - inside <= _ELSEWHERE * inside


def _pairs(phrase: str) -> list[str]:
    return [phrase[at : at + 2] for at in range(len(phrase) - 1)]


def _words(one: Candidate, text: str, plain: str, about: str, cues: Cues) -> _Query | None:
    """The words of a phrase that the text has nowhere else, with those between; None when they are too few, or it ends unfinished."""
    words, own = one.phrase.split(), own_words(one, text, plain, about)
    first = next((number for number, word in enumerate(words) if word not in STOP_WORDS), len(words)) + 1
    tail = [number for number in range(first, len(words)) if own[number] or words[number] in STOP_WORDS]
    if not any(own[first:]) or words[first] in _JOINING or cues.joint.fullmatch(f"{words[-1]} ") or cues.unfinished.search(one.phrase):
        return None
    asks = all(words[number] in cues.signs for number in tail)
    if not asks and (len(words) - first + 1 < _WORDS or tail[-1] - tail[0] + 1 < _TAIL):
        return None
    if _is_inflected(one.phrase, plain):
        return None
    named = not any(words[number] in STOP_WORDS or words[number] in cues.signs for number in tail)
    return _Query(len(" ".join(words[: tail[0]])), len(" ".join(words[: tail[-1] + 1])), named)


def _is_inflected(phrase: str, plain: str) -> bool:
    """Whether the text has the phrase with another ending of any of its words, as people write and programs do not."""
    forms = r"[^\W\d_]* ".join(re.escape(_beginning(word)) for word in phrase.split())
    return any(found[0] != phrase for found in re.finditer(rf"\b{forms}[^\W\d_]*", plain))


def _beginning(word: str) -> str:
    """What the forms of a word begin with: deficienc."""
    known = stem(word)
    return known if word.startswith(known) else word[: len(known) - 1]


def own_words(one: Candidate, text: str, plain: str, about: str) -> list[bool]:
    """Which words of a phrase the text, and what is said of it, have nowhere else. plain, about: as in `foreign_phrases`."""
    written = text[slice(*one.places[0])].split()
    return [_is_own(word, same, one, plain, about) for word, same in zip(one.phrase.split(), written, strict=True)]


def _is_own(word: str, written: str, one: Candidate, plain: str, about: str) -> bool:
    """Whether a word stands in the phrase only, also in other forms. Names do, too, so it must be written small."""
    if word in STOP_WORDS or len(word) < 2 or written != word or not word.isalpha():
        return False
    begins = _beginning(word)
    form = re.compile(rf"\b{re.escape(begins)}" if len(begins) >= _STEM else rf"\b{re.escape(word)}\b")
    inside = one.times * len(form.findall(one.phrase))
    return form.search(about.replace(one.phrase, "")) is None and _is_alone(len(form.findall(plain)), inside)


def _han(one: Candidate, text: str, plain: str, about: str, cues: Cues) -> _Query | None:
    """The part of a Chinese phrase that stands nowhere else; None when that is too little, or a name."""
    from contentlint.text.words import spans

    phrase, about = one.phrase, about.replace(one.phrase, "")
    own = [pair not in about and _is_alone(plain.count(pair), one.times * phrase.count(pair)) for pair in _pairs(phrase)]
    count, first = sum(own), own.index(True) if any(own) else 0
    if count < _PAIRS or count < _SHARE * (len(own) - first):
        return None
    words = [phrase[slice(*span)] for span in spans(phrase)]
    last = len(own) - own[::-1].index(True)  # behind it the phrase goes on with a term, if own has more
    start, end = (first + 1 if first else 0), (last if last < len(own) else len(phrase))
    if any(_GRAMMAR.fullmatch(word) for word in words[1:]):
        return _Query(start, end, named=False)
    enough = count >= (_NAME_PAIRS if first else _NAME_PAIRS_ALONE) and len(words) >= _NAME_WORDS
    return _Query(start, end, named=True) if enough and own[-1] and _HAN.fullmatch(phrase) else None
