"""How hard a Chinese text is to read: lengths of sentences and clauses, rare characters, and the index made of them.

No formula for Chinese is generally accepted: those that were published were fitted on school books or on texts for learners. The index
therefore says only how a text compares with others. Each of five inputs is ranked among the pages of a baseline, from 0 (easier than all)
to 100 (harder than all), and the index is 100 less the mean of the ranks. docs/readability.md publishes formula and baseline.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import Final, NamedTuple

from contentlint.text.counting import HAN
from contentlint.text.counting import han as count_han
from contentlint.text.folding import to_simplified
from contentlint.text.patterns import lazy
from contentlint.text.standard import common, rows

_NOISE: Final = lazy(f"[^{HAN}。！？；!?;…\n，,：:]+")
_SENTENCE: Final = lazy(r"[。！？；!?;…\n]+")
_CLAUSE: Final = lazy(r"[。！？；!?;…\n，,：:]+")
_COMMA: Final = lazy(r"[，,：:]+")
_HAN_RUN: Final = lazy(f"[{HAN}]+")
_ASCII: Final = bytes(range(0x80))
_NOT_RARE: Final = bytes({*range(0x100)} - {*range(0xD8, 0xF8)})  # first bytes of the other characters of GB 2312
# Words that join clauses in written Chinese and that nobody uses at a bedside.
_BOOKISH: Final = lazy(
    "从而|進而|进而|因而|由此|鉴于|鑒於|以致|以至|致使|乃至|倘若|抑或|况且|況且|尚且|固然|诚然|誠然|继而|繼而|然则|然則|加之|兼之|反之|据此|據此"
    "|藉此|借此|诸如|諸如|以及|并且|並且|此外|与此同时|與此同時|综上|綜上|旨在|基于|基於|就此|其中|亦|均|若|系指|係指|所致|之一|之间|之間|予以"
)


class ChineseCounts(NamedTuple):
    """What a Chinese text is made of. rare: Han characters outside the 3,500 common ones; bookish: connectives of written style."""

    sentences: int
    clauses: int
    han: int
    rare: int
    bookish: int


class Inputs(NamedTuple):
    """What the index is made of: mean Han characters of a sentence and of a clause; and for a thousand Han characters, rare ones,
    different technical terms that are not explained, and connectives of written style."""

    sentence: float
    clause: float
    rare: float
    terms: float
    bookish: float


def sentence_lengths(text: str) -> list[int]:
    """Han characters of each sentence; a sentence ends at 。！？；… and at a line end."""
    bare = _COMMA.sub("", _NOISE.sub("", text))
    return [len(sentence) for sentence in _SENTENCE.split(bare) if sentence]


def long_stretches(text: str, longest: int) -> list[str]:
    """What stands between the ends of sentences and has more characters than `longest`; found fast, since most texts have none."""
    for mark in "！？；…\n!?;":
        text = text.replace(mark, "。")
    return [stretch for stretch in text.split("。") if len(stretch) > longest]


def rare_at_a_glance(text: str) -> int:
    """About how many rare characters there are, in a hundredth of the time: Simplified ones of the second level of GB 2312."""
    data = text.encode("gb2312", "ignore").translate(None, _ASCII)
    return len(data[::2].translate(None, _NOT_RARE))


def clauses(sentence: str) -> list[str]:
    """The parts of a sentence between its commas and colons."""
    return [clause for clause in _CLAUSE.split(sentence) if clause]


def rare_characters(text: str) -> list[str]:
    """Han characters, in order, that are not among the 3,500 of the first level of the Table of General Standard Chinese Characters;
    Traditional ones count as their Simplified forms."""
    known = common()
    return [character for character in "".join(_HAN_RUN.findall(text)).translate(to_simplified()) if character not in known]


def chinese_counts(text: str) -> ChineseCounts:
    """What a text is made of, a line for each paragraph."""
    bare = _NOISE.sub("", text)
    sentences = [sentence for sentence in _SENTENCE.split(_COMMA.sub("", bare)) if sentence]
    parts = sum(map(bool, _CLAUSE.split(bare)))
    return ChineseCounts(len(sentences), parts, count_han(bare), len(rare_characters(bare)), len(_BOOKISH.findall(text)))


def inputs(counts: ChineseCounts, terms: int) -> Inputs:
    """What the index is made of. `terms`: different technical terms that the text does not explain."""
    thousands = max(1, counts.han) / 1000
    return Inputs(
        counts.han / max(1, counts.sentences),
        counts.han / max(1, counts.clauses),
        counts.rare / thousands,
        terms / thousands,
        counts.bookish / thousands,
    )


def ranks(values: Inputs) -> Inputs:
    """Each input as its rank among the pages of the baseline: 0 easier than all, 100 harder than all."""
    tables = baseline()
    return Inputs(*(_rank(value, tables[name]) for name, value in values._asdict().items()))


def index(values: Inputs) -> float:
    """0 very hard to 100 very easy; 50 is like the middle of the baseline."""
    return 100 - sum(ranks(values)) / len(values)


@cache
def baseline() -> dict[str, tuple[float, ...]]:
    """Of each input 21 values: the percentiles 0, 5, … 100 of the pages of the baseline."""
    tables = (line.split("\t") for line in rows("readability_zh.tsv"))
    return {name: tuple(map(float, values)) for name, *values in tables}


def _rank(value: float, table: tuple[float, ...]) -> float:
    """Percentile of a value among those of a table of equal steps, in a straight line between them; the middle of a level stretch."""
    step = 100 / (len(table) - 1)
    first, after = bisect_left(table, value), bisect_right(table, value)
    if first < after:
        return (first + after - 1) / 2 * step
    if first in (0, len(table)):
        return 100.0 if first else 0.0
    low, high = table[first - 1], table[first]
    return (first - 1 + (value - low) / (high - low)) * step
