"""The words of a text that may be keywords or parts of them, in runs: between two runs stands what no term goes across."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from contentlint.model import Language
from contentlint.suggesting.background import commonplaces
from contentlint.text.language import simplified
from contentlint.text.patterns import lazy
from contentlint.text.stems import STOP_WORDS, stem
from contentlint.text.words import cut

LONGEST: Final = 4  # words of a term
_WORD: Final = lazy(r"[^\W_]++(?>(?:['’-][^\W_]++)*)")
_LETTER: Final = lazy(r"[^\W\d_]")
_JOINTS: Final = ("", " ", "-")  # what may stand between the words of a term
# Characters that jieba leaves alone and that begin or end names of diseases all the same: 脑|发育|不良, 遗尿|症.
_FIRST: Final = frozenset("低高脑肺肝肾胃心血骨眼耳鼻喉牙肠脾胆胰皮")
_LAST: Final = frozenset("症病炎癌术瘤药")
_SINGLE: Final = _FIRST | _LAST


class Word(NamedTuple):
    """A word by what its forms have in common, and its place [start, end) in the text."""

    stem: str
    start: int
    end: int


def runs(text: str, language: Language) -> Iterator[list[Word]]:
    """Runs of words that say something and stand side by side."""
    parting = commonplaces("part", language[:2])
    run: list[Word] = []
    end = 0
    for start, word in _words(text, language):
        if run and text[end:start] not in _JOINTS:
            yield run
            run = []
        end = start + len(word)
        known = _stem(word)
        if known and known not in parting:
            run.append(Word(known, start, end))
        elif run:
            yield run
            run = []
    if run:
        yield run


def terms(text: str, language: Language) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """All words of a text and all stretches of up to four of them, by their stems, with their places."""
    for run in runs(text, language):
        for first, word in enumerate(run):
            for last in range(first, min(first + LONGEST, len(run))):
                if word.stem not in _LAST and run[last].stem not in _FIRST:
                    yield tuple(one.stem for one in run[first : last + 1]), word.start, run[last].end


def term_list(text: str, language: Language) -> list[str]:
    """The single words by which pages are counted that have them."""
    return [word.stem for run in runs(text, language) for word in run]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """What the forms of a word have in common; "" for one that says nothing."""
    says_nothing = word.lower().replace("ё", "е") in STOP_WORDS or (len(word) == 1 and word not in _SINGLE)
    return "" if says_nothing else stem(word)


def _words(text: str, language: Language) -> Iterator[tuple[int, str]]:
    """Words with their places; of a Traditional text as Simplified characters."""
    if not language.startswith("zh"):
        yield from ((found.start(), found[0]) for found in _WORD.finditer(text) if _LETTER.search(found[0]))
        return
    at = 0
    for word in cut(simplified(text)):
        if _LETTER.search(word):
            yield at, word
        at += len(word)
