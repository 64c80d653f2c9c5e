from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, product
from pathlib import Path
from typing import Final, NamedTuple

from contentlint.rule import Block, Document, Field, Hit, Image, TermHit, TermRule, as_written, lazy, read_table, words_at

_MARKS: Final = r" \u3000·•・.\-_/|*~^#＊☆★♥❤+"
_HAN: Final = r"\u4e00-\u9fff"
_APART: Final = lazy(rf"[{_MARKS}](?<=[{_HAN}].)[{_MARKS}]?(?=[{_HAN}])")  # looks back behind the mark: marks are rare, Chinese is not
_RUN: Final = lazy(rf"[{_HAN}]{{1,6}}(?:[{_MARKS}]{{1,2}}[{_HAN}]{{1,6}}){{1,12}}")
_REACH: Final = 6  # characters to either side of a mark or a syllable that may belong to the word
_FEW: Final = 40  # more spaces between characters than this are how the page is typed, and hide nothing
_SYLLABLES: Final = {
    "zhi": "治", "gen": "根", "yu": "愈", "zui": "最", "bao": "包", "liao": "疗", "xiao": "效", "fu": "副", "mian": "免", "bing": "病",
    "yao": "药", "mi": "秘", "fang": "方", "shen": "神", "quan": "全", "tong": "痛", "chu": "除", "fa": "发", "hao": "好", "qu": "祛去",
}  # fmt: skip
_LATIN: Final = lazy(r"[A-Za-z]+")
_SPELT: Final = lazy(rf"[{_HAN}]{{0,4}}(?:(?<![A-Za-z])(?i:{'|'.join(_SYLLABLES)})(?![A-Za-z])[{_HAN}]{{0,4}}){{1,3}}")


class _Disguised(NamedTuple):
    """[start, end) of a text that stands for `words`."""

    start: int
    end: int
    words: str


class EvasionSpelling(TermRule):
    """Sensitive words in disguise: those that were repaired before any rule saw them, those that are pulled apart (祖-传-秘-方), and those
    with a syllable in Latin letters (包zhi百病)."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        known: set[tuple[int, int]] = set()
        for hit in hits:
            written = as_written(hit.node, hit.start, hit.end)
            known.add((id(hit.node), hit.start))
            yield self.hit(hit.message, hit.node, hit.start, hit.end, words=words_at(hit), written=written)
        for node, text in _texts(document):
            for found in (*_pulled_apart(text), *_spelt_out(text)):
                if (id(node), found.start) not in known:
                    yield self.hit("found", node, found.start, found.end, words=found.words, written=text[found.start : found.end])


def _texts(document: Document) -> Iterator[tuple[Field | Block | Image, str]]:
    """Texts in which something may be pulled apart or spelt out."""
    fields = {id(field): field for field in (document.title, document.description, document.headline) if field is not None}
    nodes: list[tuple[Field | Block | Image, str]] = [(field, field.value) for field in fields.values()]
    nodes += ((image, image.alt) for image in document.images if image.main and image.alt)
    nodes += ((block, block.text) for block in document.blocks if block.kind != "code")
    whole = "\n".join([text for _, text in nodes])  # searched at once: a page has hundreds of blocks
    places = [mark.start() for mark in _APART.finditer(whole)]
    if len(places) > _FEW:
        places = []
    places += (word.start() for word in _LATIN.finditer(whole) if word[0].lower() in _SYLLABLES)
    starts = [0, *accumulate(len(text) + 1 for _, text in nodes)]
    for at in sorted({bisect_right(starts, place) - 1 for place in places}):
        yield nodes[at]


def _windows(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches around places of a text, joined where they touch."""
    start = end = -1
    for first, last in places:
        if start >= 0 and first - _REACH <= end:
            end = last + _REACH
            continue
        if start >= 0:
            yield start, end
        start, end = max(0, first - _REACH), last + _REACH
    if start >= 0:
        yield start, end


def _pulled_apart(text: str) -> Iterator[_Disguised]:
    for first, last in _windows(mark.span() for mark in _APART.finditer(text)):
        for run in _RUN.finditer(text, first, last):
            places = [at for at in range(run.start(), run.end()) if "\u4e00" <= text[at] <= "\u9fff"]
            for found in _sensitive().finditer("".join(text[at] for at in places)):
                start, end = places[found.start()], places[found.end() - 1] + 1
                marks = _APART.findall(text, start, end)
                if marks and (len(found[0]) > 2 or any(mark.strip() for mark in marks)):  # 免 费 may be set wide; 免*费 is not
                    yield _Disguised(start, end, found[0])


def _spelt_out(text: str) -> Iterator[_Disguised]:
    syllables = (word.span() for word in _LATIN.finditer(text) if word[0].lower() in _SYLLABLES)
    for first, last in _windows(syllables):
        for run in _SPELT.finditer(text, first, last):
            yield from _meant(text, run.start(), run.end())


def _meant(text: str, first: int, last: int) -> Iterator[_Disguised]:
    """Sensitive words that text[first:last] stands for when its syllables are read as characters."""
    parts = list(_LATIN.finditer(text, first, last))
    for choice in product(*(_SYLLABLES.get(part[0].lower(), "") for part in parts)):
        word, places, at = "", [], first  # the text as it may be meant, and where each of its characters stands
        for part, character in zip(parts, choice, strict=True):
            word += text[at : part.start()] + character
            places += [*((one, one + 1) for one in range(at, part.start())), part.span()]
            at = part.end()
        word += text[at:last]
        places += ((one, one + 1) for one in range(at, last))
        for found in _sensitive().finditer(word):
            start, end = places[found.start()][0], places[found.end() - 1][1]
            if any(start <= part.start() < end for part in parts):
                yield _Disguised(start, end, found[0])


@cache
def _sensitive() -> re.Pattern[str]:
    """The listed words, the longest first."""
    rows = read_table(Path(__file__).parents[1] / "terms" / "evasion.tsv", "zh")
    words = {row["term"] for row in rows if row["message"] == "found"}
    return lazy("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))
