"""Words that are spelled so that a filter does not find them and a reader does: zhi愈, 结肠ai, 根·治, 薇信."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Final, NamedTuple

from contentlint.text.changes import Change
from contentlint.text.counting import HAN
from contentlint.text.look_alikes import words_around
from contentlint.text.patterns import compiled, lazy
from contentlint.text.standard import readings
from contentlint.text.tables import read_table
from contentlint.text.words import frequencies

_MOST: Final = 2_000  # places of one page that are looked at
_RARE: Final = 50  # a word of this frequency proves nothing: a syllable has many readings
_SYLLABLE: Final = lazy(r"[a-z]{2,6}(?![A-Za-z0-9])")
_LATIN: Final = lazy("[A-Za-z0-9]")
_IS_HAN: Final = lazy(f"[{HAN}]")
_HOLE: Final = lazy(rf"[·•.*＊_^~|丨`](?<=[{HAN}].)[·•.*＊_^~|丨`]?(?=[{HAN}])")  # it begins with what is rare, so the search is fast
# Lower case words that stand in Chinese text for themselves: units, and what is written in Latin letters everywhere.
_PLAIN: Final = frozenset("app cha da de di diy he ka le ma mi pa pan pi ping po se ta wo you".split())
_PRIZED: Final = (  # what advertisements want to say and may not
    "根治 治愈 痊愈 根除 包治 最好 最佳 最新 最高 最大 最强 第一 唯一 首选 顶级 国家级 百分百 保证 承诺 无效 退款 特效 神效 速效 微信 加微 "
    "电话 咨询 癌症 肿瘤 药品 处方 白癜风 牛皮癣 性病 早泄 阳痿 人流 整形 医院 专家"
)


def spellings(text: str) -> list[Change]:
    """The disguised spellings of a text in Simplified Chinese, with what is meant, in order."""
    found = [*_listed(text), *_holes(text), *_syllables(text)]
    found.sort()
    return [change for before, change in pairwise([Change(0, 0, "", "spelling"), *found]) if change.start >= before.end]


def _listed(text: str) -> Iterator[Change]:
    for key, pattern, plain in _evasions():
        for match in pattern.finditer(text) if key in text else ():
            yield Change(match.start(), match.end(), plain, "spelling")


def _holes(text: str) -> Iterator[Change]:
    """What was put between the characters of a word that advertisements prize."""
    for match in _HOLE.finditer(text):
        if text[match.start() - 1] + text[match.end()] in _prized_pairs():
            yield Change(match.start(), match.end(), "", "spelling")


def _is_syllable(text: str, match: re.Match[str]) -> bool:
    """Whether Latin letters beside Chinese ones are a syllable, and not a word of their own."""
    before = text[max(0, match.start() - 1) : match.start()]
    if _LATIN.match(before) or not (_IS_HAN.match(before) or _IS_HAN.match(text, match.end())):
        return False
    return match[0] in readings() and match[0] not in _PLAIN


class _Place(NamedTuple):
    start: int
    end: int
    syllable: str
    proof: str


def _syllables(text: str) -> Iterator[Change]:
    """Syllables in Latin letters that stand for a character: where it makes a word, and wherever else on the page the same one stands."""
    matches = [match for match in islice(_SYLLABLE.finditer(text), _MOST) if _is_syllable(text, match)]
    if not matches:
        return
    words = [{char: set(words_around(text, match.start(), match.end(), char)) for char in readings()[match[0]]} for match in matches]
    known = frequencies(set().union(*(one for reading in words for one in reading.values())))
    places: list[_Place] = []
    votes: dict[str, Counter[str]] = {}
    for match, reading in zip(matches, words, strict=True):
        frequency, char = max((max((known.get(word, 0) for word in one), default=0), char) for char, one in reading.items())
        proof = char if frequency > _RARE else ""
        places.append(_Place(match.start(), match.end(), match[0], proof))
        if proof:
            votes.setdefault(match[0], Counter())[proof] += 1
    for place in places:
        if place.syllable in votes:
            yield Change(place.start, place.end, place.proof or votes[place.syllable].most_common(1)[0][0], "spelling")


@cache
def _evasions() -> list[tuple[str, re.Pattern[str], str]]:
    """What a text must hold before it is worth a search, the search, and the word that is meant."""
    table = read_table(Path(__file__).with_name("evasions.tsv"), "zh")
    return [(row["key"], compiled(row["written"]), row["plain"]) for row in table]


@cache
def _prized_pairs() -> frozenset[str]:
    return frozenset(one + other for word in _PRIZED.split() for one, other in pairwise(word))
