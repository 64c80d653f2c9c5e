"""How hard a text is to read: the formulas of English and Russian, and what they are reckoned from.

The constants are those of the papers named with each formula. All take `Counts`. For Chinese, see `readability_zh`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from math import sqrt
from typing import Final, NamedTuple

from contentlint.model import Language
from contentlint.text import syllables
from contentlint.text.patterns import lazy
from contentlint.text.sentences import split

_ENGLISH: Final = lazy(r"[a-z]+(?>(?:['’][a-z]+)*)")  # the parts of a compound with a hyphen are words
_RUSSIAN: Final = lazy(r"[а-яё]+")
_HARD_EN, _HARD_RU = 3, 5  # syllables from which a word counts as hard
_LONG: Final = 40  # words from which a stretch must prove that it is a sentence
# Words that hold a sentence together, and how many of all its words they are at least. Tables have their share of "of", "the", "and".
_PARTICLES: Final = {
    "en": (
        0.18,
        frozenset(
            "a about after also all an any are as at be because been before between but by can do does during for from had has have if in"
            " into is it its may more most not on one or other our out so such than that their there these they this to up was we were when"
            " which while who will with you your".split()
        ),
    ),
    "ru": (
        0.1,
        frozenset(
            "а без бы в вас все вы для до если за и из или их как ко когда которые который ли мы на не но о об он они от по под при с со"
            " так также то у что чтобы это".split()
        ),
    ),
}

_VOWELS_EN: Final = b"aeiouyAEIOUY"
_VOWELS_RU: Final = "аеёиоуыэюяАЕЁИОУЫЭЮЯ".encode("cp1251")
_ONE_SYLLABLE: Final = (b"e ", b"ou", b"ea")  # one vowel of these makes no syllable of its own
_RUSSIAN_SHARE: Final = 0.92  # of what stands between spaces in a Russian text; the others are dashes, numbers, words in Latin letters
_SURE: Final = 0.8  # of the full stops, question and exclamation marks end a sentence; others belong to numbers and abbreviations


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


class Sentence(NamedTuple):
    """A sentence at [start, end) of one of several texts, and its words in lower case."""

    text: int
    start: int
    end: int
    words: list[str]


def sentences(texts: Iterable[str], language: Language) -> list[Sentence]:
    """The sentences of texts in English or Russian; one ends where its text ends at the latest. A long stretch without the small words that
    hold a sentence together is none but a table or a list that lost its form."""
    word = _RUSSIAN if language == "ru" else _ENGLISH
    found = []
    for number, text in enumerate(texts):
        lowered = text.lower()
        for start, end in split(text, language):
            words = word.findall(lowered, start, end)
            if words and (len(words) <= _LONG or _holds_together(words, language)):
                found.append(Sentence(number, start, end, words))
    return found


def counts(sentences: Sequence[Sentence], language: Language, without: Container[str] = ()) -> Counts:
    """What sentences are made of. `without`: words whose syllables are not counted, as if they were as long as the others on average."""
    words = [word for sentence in sentences for word in sentence.words]
    kept = [word for word in words if word not in without] if without else words
    lengths = _syllables(kept, language)
    total = sum(lengths)
    if len(kept) < len(words):
        total = round(total * len(words) / len(kept)) if kept else len(words)
    least = _HARD_RU if language == "ru" else _HARD_EN
    return Counts(max(1, len(sentences)), len(words), total, sum([length >= least for length in lengths]), len("".join(words)))


def rough_counts(text: str, language: Language) -> Counts:
    """The same at a glance, in a hundredth of the time: as a rule no fewer syllables than `counts` finds, and no more sentences. A text
    that is easy by these counts is easy. hard, letters: not counted."""
    if language == "ru":
        data = text.encode("cp1251", "ignore")
        syllables_ = len(data) - len(data.translate(None, _VOWELS_RU))
    else:
        data = text.encode("ascii", "ignore")
        syllables_ = len(data) - len(data.translate(None, _VOWELS_EN)) - sum(map(data.count, _ONE_SYLLABLE))
    words = round((len(data) - len(data.translate(None, b" \n"))) * (_RUSSIAN_SHARE if language == "ru" else 1))
    sentences = len(data) - len(data.translate(None, b".?!"))
    return Counts(max(1, round(_SURE * sentences)), max(1, words), syllables_, 0, 0)


def hard_words(sentences: Iterable[Sentence]) -> frozenset[str]:
    """The English words of three syllables and more."""
    distinct = list({word for sentence in sentences for word in sentence.words})
    return frozenset(word for word, length in zip(distinct, syllables.english(distinct), strict=True) if length >= _HARD_EN)


def hardest(sentences: Iterable[Sentence], language: Language, most: int) -> list[Sentence]:
    """The sentences that are hardest by themselves, in the order of the texts."""
    formula = solnyshkina if language == "ru" else flesch_kincaid
    ranked = sorted(sentences, key=lambda one: -formula(Counts(1, len(one.words), sum(_syllables(one.words, language)), 0, 0)))
    return sorted(ranked[:most])


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


def _holds_together(words: Sequence[str], language: Language) -> bool:
    least, particles = _PARTICLES[language]
    return sum([word in particles for word in words]) >= least * len(words)


def _syllables(words: list[str], language: Language) -> list[int]:
    return syllables.russian(words) if language == "ru" else syllables.english(words)
