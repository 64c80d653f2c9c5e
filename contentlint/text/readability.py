"""How hard a text is to read: the formulas of English and Russian, and what they are reckoned from.

The constants are those of the papers named with each formula. All take `Counts`. For Chinese, see `readability_zh`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from math import sqrt
from typing import Final, NamedTuple

from contentlint.model import Language
from contentlint.text import syllables
from contentlint.text.patterns import lazy
from contentlint.text.sentences import split

_ENGLISH: Final = lazy(r"[a-z]+(?>(?:['’][a-z]+)*)")  # the parts of a compound with a hyphen are words
_RUSSIAN: Final = lazy(r"[а-яё]+")
_HARD_EN, _HARD_RU = 3, 5  # syllables from which a word counts as hard
_LONGEST: Final = 80  # words of a sentence


class Counts(NamedTuple):
    """What a text is made of. words: of the letters of its language, no numbers. hard: words of three syllables and more in English, of
    five and more in Russian. letters: those of the words."""

    sentences: int
    words: int
    syllables: int
    hard: int
    letters: int

    @property
    def sentence_length(self) -> float:
        """Words a sentence (ASL)."""
        return self.words / self.sentences

    @property
    def word_length(self) -> float:
        """Syllables a word (ASW)."""
        return self.syllables / self.words


class Measured(NamedTuple):
    """A sentence at [start, end) of one of several texts, and how hard it is by itself, in school grades."""

    text: int
    start: int
    end: int
    grade: float


def counts(texts: Iterable[str], language: Language, without: Container[str] = ()) -> Counts:
    """What texts in English or Russian are made of; a sentence ends where its text ends at the latest. A stretch of more than 80 words is
    no sentence but a table or a list that lost its form, and is not counted. `without`: words in lower case whose syllables are not
    counted, as if they were as long as the others are on average."""
    words: list[str] = []
    sentences = 0
    for text in texts:
        lowered = text.lower()
        for start, end in split(text, language):
            found = _words(lowered[start:end], language)
            if 0 < len(found) <= _LONGEST:
                sentences += 1
                words += found
    kept = [word for word in words if word not in without] if without else words
    lengths = _syllables(kept, language)
    total = sum(lengths)
    if len(kept) < len(words):
        total = round(total * len(words) / len(kept)) if kept else len(words)
    least = _HARD_RU if language == "ru" else _HARD_EN
    return Counts(max(1, sentences), len(words), total, sum([length >= least for length in lengths]), len("".join(words)))


def hard_words(texts: Iterable[str]) -> frozenset[str]:
    """The English words of three syllables and more, in lower case."""
    distinct = list(frozenset(_words("\n".join(texts).lower(), "en")))
    return frozenset(word for word, length in zip(distinct, syllables.english(distinct), strict=True) if length >= _HARD_EN)


def hardest(texts: Iterable[str], language: Language, most: int) -> list[Measured]:
    """The hardest sentences of texts in English or Russian, in the order of the texts."""
    measured = [one for number, text in enumerate(texts) for one in _sentences(number, text, language)]
    measured.sort(key=lambda one: -one.grade)
    return sorted(measured[:most])


def flesch_reading_ease(counts: Counts) -> float:
    """100 easy, 0 very hard. R. Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948)."""
    return 206.835 - 1.015 * counts.sentence_length - 84.6 * counts.word_length


def flesch_kincaid(counts: Counts) -> float:
    """Grade of an American school. J. P. Kincaid and others, Research Branch Report 8-75, Naval Air Station Memphis (1975)."""
    return 0.39 * counts.sentence_length + 11.8 * counts.word_length - 15.59


def smog(counts: Counts) -> float:
    """Grade of an American school. G. H. McLaughlin, SMOG grading: a new readability formula, Journal of Reading 12 (1969)."""
    return 1.0430 * sqrt(30 * counts.hard / counts.sentences) + 3.1291


def gunning_fog(counts: Counts) -> float:
    """Grade of an American school; all words of three syllables count as hard. R. Gunning, The technique of clear writing (1952)."""
    return 0.4 * (counts.sentence_length + 100 * counts.hard / counts.words)


def oborneva(counts: Counts) -> float:
    """Flesch reading ease of Russian: 100 easy, 0 very hard. И. В. Оборнева, Автоматизированная оценка сложности учебных текстов на основе
    статистических параметров (2006)."""
    return 206.835 - 1.3 * counts.sentence_length - 60.1 * counts.word_length


def solnyshkina(counts: Counts) -> float:
    """Grade of a Russian school. М. И. Солнышкина and others, fitted on school books (2018)."""
    return 0.36 * counts.sentence_length + 5.76 * counts.word_length - 11.97


def russian_grade(counts: Counts) -> float:
    """Years of schooling: the median of Flesch-Kincaid, Coleman-Liau, SMOG and ARI with the constants that I. Begtin fitted to Russian
    (plainrussian, 2013)."""
    per_hundred = 100 / counts.words
    _, low, high, _ = sorted(
        (
            0.49 * counts.sentence_length + 7.3 * counts.word_length - 16.59,
            0.055 * counts.letters * per_hundred - 0.35 * counts.sentences * per_hundred - 20.33,
            1.1 * sqrt(64.6 * counts.hard / counts.sentences) + 0.05,
            6.26 * counts.letters / counts.words + 0.2805 * counts.sentence_length - 31.04,
        )
    )
    return (low + high) / 2


def _sentences(number: int, text: str, language: Language) -> Iterator[Measured]:
    for start, end in split(text, language):
        one = counts([text[start:end]], language)
        if one.words:
            yield Measured(number, start, end, solnyshkina(one) if language == "ru" else flesch_kincaid(one))


def _words(lowered: str, language: Language) -> list[str]:
    found: list[str] = (_RUSSIAN if language == "ru" else _ENGLISH).findall(lowered)
    return found


def _syllables(words: list[str], language: Language) -> list[int]:
    return syllables.russian(words) if language == "ru" else syllables.english(words)
