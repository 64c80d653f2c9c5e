"""Makes two tables of contentlint/suggesting: background.tsv, how rare words are in English and Russian texts of all kinds, and
parts_of_speech.tsv, Chinese words that name nothing.

    python tools/make_background.py

It needs the package wordfreq (pip install wordfreq==3.1.1), whose word counts come from Wikipedia, subtitles, news, books and the web.
Forms of one word are counted together, by their stem. Each line holds the words of one rarity: the natural logarithm of one in so many
words, times ten. The parts of speech are those of jieba's dictionary.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log
from pathlib import Path

from contentlint.text.stems import STOP_WORDS, stem

_FOLDER = Path(__file__).parents[1] / "contentlint" / "suggesting"
_WORDS = 60_000  # the most frequent forms of a language, ...
_STEMS = 4_000  # ... and so many stems of them are kept: what is rarer is rare
_HEAD = """\
# How rare words are in texts of all kinds: by ten times the natural logarithm of one in so many words, the stems of that rarity.
# source: wordfreq 3.1.1 (Robyn Speer, doi.org/10.5281/zenodo.7199437), from Wikipedia, subtitles, news, books and the web;
# made by tools/make_background.py
# licence: Creative Commons Attribution-ShareAlike 4.0 (creativecommons.org/licenses/by-sa/4.0/), for this file
# date: 2026-11-22
language\trarity\tstems
"""
# Tags of jieba: adverbs, conjunctions, pronouns, prepositions, particles, measure words, places, times and numbers; and verbs.
_TAGS = {"part": {"d", "c", "r", "p", "u", "q", "f", "ad", "mq", "t", "m", "e", "o", "y"}, "verb": {"v", "vd", "vi", "vq"}}
_FREQUENCY = {"part": 30, "verb": 300}  # in jieba's dictionary
_NAMES = frozenset(
    "早期 晚期 中期 后期 初期 夜间 产后 术后 术前 产前 婚前 孕期 迟缓 相同 反复 持续 过度".split()
)  # times that are parts of terms
_SPEECH_HEAD = """\
# Chinese words that name nothing: part, no keyword has them; verb, they count less.
# source: the dictionary of jieba 0.42.1 (Sun Junyi); made by tools/make_background.py
# licence: MIT
# date: 2026-11-22
language\tkind\tterms
"""


def speech() -> list[str]:
    """A line for each kind, with the words of two or three characters that are used often enough."""
    import jieba

    found = defaultdict(list)
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        for kind, tags in _TAGS.items():
            if tag in tags and 2 <= len(word) <= 3 and int(frequency) >= _FREQUENCY[kind] and word not in _NAMES:
                found[kind].append(word)
    return [f"zh\t{kind}\t{' '.join(sorted(words))}\n" for kind, words in sorted(found.items())]


def lines(language: str) -> list[str]:
    """The lines of a language, the most frequent words first."""
    from wordfreq import top_n_list, word_frequency

    counts: Counter[str] = Counter()
    for word in top_n_list(language, _WORDS):
        if word.isalpha() and word not in STOP_WORDS:
            counts[stem(word)] += word_frequency(word, language)
    levels = defaultdict(list)
    for known, frequency in counts.most_common(_STEMS):
        levels[round(-10 * log(frequency))].append(known)
    return [f"{language}\t{level}\t{' '.join(sorted(levels[level]))}\n" for level in sorted(levels)]


def main() -> None:
    write("background.tsv", _HEAD, lines("en") + lines("ru"))
    write("parts_of_speech.tsv", _SPEECH_HEAD, speech())


def write(name: str, head: str, table: list[str]) -> None:
    with (_FOLDER / name).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines([head, *table])


if __name__ == "__main__":
    main()
