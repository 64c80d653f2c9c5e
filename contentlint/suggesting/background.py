"""How rare a word is elsewhere: in the texts of a site, or in texts of all kinds.

Chinese words are as rare as jieba's dictionary says; stems of English and Russian words as `background.tsv` says. What every medical page
says (患者, treatment, врач: `commonplaces.tsv`) counts as half as rare. A site, where there is one, tells what its own pages share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import log
from pathlib import Path
from typing import Final

from contentlint.model import Language
from contentlint.text.stems import stem
from contentlint.text.tables import read_table
from contentlint.text.words import frequencies

FEWEST: Final = 5  # pages of a site that can tell anything
_HERE: Final = Path(__file__).parent
_DICTIONARY: Final = 60_101_967  # what the frequencies in the dictionary of jieba 0.42.1 add up to
_SMOOTHING: Final = 20  # of frequencies there, where words that nobody counted have a few
_BEYOND: Final = 10  # how much rarer than the rarest words of the table those are that it has not, as in the table
_FAINT: Final = 0.5
_VERB: Final = 0.8
_GUESSED: Final = 10.0  # of a Chinese word that no dictionary has: it may be none


class Background:
    """Rarities of the words of one language, by the stems that `keywords.term_list` gives. `site`: see `site_weights`."""

    def __init__(self, language: Language, site: Mapping[str, float] | None = None) -> None:
        self.language = language
        self._chinese = language.startswith("zh")
        self._table = {} if self._chinese else _table(language)
        self._unknown = max(self._table.values(), default=0) + _BEYOND
        self._faint = commonplaces("faint", language[:2])
        self._verbs = commonplaces("verb", language[:2])
        self._site = site or {}
        self.rarity = lru_cache(maxsize=50_000)(self._rarity)

    def _rarity(self, word: str, in_title: bool = False) -> float:
        """From about 5 for a word of every day to 15 for a technical term. What all medical pages say may be what this title is about."""
        if self._chinese:
            frequency = frequencies((word,)).get(word, 0) if len(word) > 1 else 0
            rarity = log(_DICTIONARY / (frequency + _SMOOTHING)) if frequency else _GUESSED
        else:
            rarity = self._table.get(word, self._unknown) / 10
        faint = _FAINT if word in self._faint and not in_title else _VERB if word in self._verbs else 1
        return rarity * faint * (1 + self._site.get(word, 1)) / 2


def site_weights(pages: Iterable[Iterable[str]]) -> Mapping[str, float]:
    """For each word of a site's pages its inverse document frequency, where a word of a single page has 1: ln((1 + n) / (1 + df)) + 1, as
    scikit-learn smooths it. `pages`: the words of each. Nothing for a site of fewer than five pages."""
    texts = [list(page) for page in pages]
    if len(texts) < FEWEST:
        return {}
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=lambda words: words)
    try:
        vectorizer.fit(texts)
    except ValueError:  # no page has a word
        return {}
    most = log((1 + len(texts)) / 2) + 1
    return {word: float(vectorizer.idf_[number]) / most for word, number in vectorizer.vocabulary_.items()}


@cache
def commonplaces(kind: str, language: str) -> frozenset[str]:
    """Words that are no keywords alone, by their stems: `faint` ones, which all medical pages have, verbs, and those that part terms."""
    listed = {stem(row["term"]) for row in read_table(_HERE / "commonplaces.tsv", language) if row["kind"] == kind}
    rows = read_table(_HERE / "parts_of_speech.tsv", language)
    return frozenset(listed.union(*(row["terms"].split() for row in rows if row["kind"] == kind)))


@cache
def _table(language: Language) -> Mapping[str, int]:
    return {word: int(row["rarity"]) for row in read_table(_HERE / "background.tsv", language) for word in row["stems"].split()}
