"""Pieces of a title that a program strewed into the sentences of a Chinese text: 科医他裹着羽绒服 under the title 天津男科医院.

A piece gives itself away where it was torn out between two words: 科医 is no word, and where it stands alone, without 男 before it and 院
behind it, nobody wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from contentlint.text.counting import HAN
from contentlint.text.language import simplified
from contentlint.text.patterns import lazy
from contentlint.text.words import cut, frequencies

_OFTEN: Final = 2  # different characters before which a piece stands alone
_SORTS: Final = 2  # pieces of a title, since one may be a word that no dictionary has
_NEAR: Final = 10  # characters beside a piece: one with its reading
_RUN: Final = lazy(f"[{HAN}]+")
_READING: Final = "[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]"  # of a character, which a conversion left behind it
_READINGS: Final = lazy(_READING)
_FUNCTION: Final = lazy("[的了是有和与與及或在于於对對把被这這那哪怎么麼什为為何如吗嗎呢吧啊们們者要不能会會可以也都就很一个個]")


class _Neighbours(NamedTuple):
    """The characters that stand before and behind a piece in the title, "" where it begins or ends."""

    before: frozenset[str]
    behind: frozenset[str]

    def are_missing(self, before: str, behind: str) -> bool:
        """Whether a piece with these characters beside it has none of the title around it."""
        return before not in self.before and behind not in self.behind


class TornTitle:
    """What of titles, a line each, stands torn out of them in a text."""

    def __init__(self, titles: str, text: str) -> None:
        self._neighbours = _torn(_READINGS.sub("", titles), _READINGS.sub("", text))
        parts = "|".join(f"{piece[0]}(?:{_READING})?{piece[1]}" for piece in self._neighbours)
        self._pattern = re.compile(parts) if len(self._neighbours) >= _SORTS else None

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where pieces stand in a part of the text."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            before = _READINGS.sub("", text[max(0, match.start() - _NEAR) : match.start()])[-1:]
            behind = _READINGS.sub("", text[match.end() : match.end() + _NEAR])[:1]
            if self._neighbours[_READINGS.sub("", match[0])].are_missing(before, behind):
                yield match.span()


def _torn(titles: str, text: str) -> dict[str, _Neighbours]:
    """Two characters of a title, of two words, that stand alone in the text more than once, with what is beside them in the title."""
    found: dict[str, _Neighbours] = {}
    for piece in {run[0][start : start + 2] for run in _RUN.finditer(titles) for start in range(len(run[0]) - 1)}:
        if piece[0] == piece[1] or text.count(piece) < _OFTEN or _FUNCTION.search(piece):
            continue
        neighbours = _Neighbours(*(frozenset(side) for side in zip(*_beside(titles, piece), strict=True)))
        if len({behind for before, behind in _beside(text, piece) if neighbours.are_missing(before, behind)}) >= _OFTEN:
            found[piece] = neighbours
    if len(found) < _SORTS:
        return {}
    between = {one[-1] + other[0] for one, other in pairwise(cut(simplified(titles))) if min(len(one), len(other)) > 1}
    torn = between - frequencies(between).keys()
    return {piece: beside for piece, beside in sorted(found.items()) if simplified(piece) in torn}


def _beside(text: str, piece: str) -> Iterator[tuple[str, str]]:
    """The characters before and behind each place of a piece, "" for none."""
    for match in re.finditer(piece, text):
        yield text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
