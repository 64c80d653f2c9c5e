"""Characters that stand in for others: 患者囚群 for 患者人群, as spinners and those who dodge filters write.

Nothing is changed on suspicion alone. A suspect is a character outside the standard table, or one that is known from disguised text; it is
given back where a word of the dictionary appears with the other character and none stands there with the one that is written. On a page
where several characters are proved in this way, known ones that no word can prove (嘚 for 的) follow.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Final, NamedTuple

from contentlint.text.changes import Change
from contentlint.text.counting import HAN
from contentlint.text.folding import to_simplified
from contentlint.text.patterns import lazy
from contentlint.text.standard import common, rows, standard
from contentlint.text.words import frequencies

_MOST: Final = 5_000  # suspects of one page that are looked at
_LONGEST: Final = 4  # characters of a word that may prove a suspect
_PROVED: Final = 2  # known disguises that a page must have proved before others follow
_STRONGER: Final = 20  # times as frequent as the word that is written must be the one that is meant
_RARE: Final = 3  # a word of this frequency proves nothing
_HAN_BEFORE: Final = lazy(f"[{HAN}]*\\Z")
_HAN_AFTER: Final = lazy(f"[{HAN}]*")
_CANTONESE: Final = frozenset("嘅咗喺冇唔哋啲嘢佢嗰")
_ELEMENT: Final = lazy(r"[锝镓鈈](?:[\s\-－—]?\d|[（(\[]|元素|同位素|扫描|显像|标记|离子|合金|化)")  # what is said of elements


class _Suspect(NamedTuple):
    """A place, its character, the frequency of the word that is written there, and of the words with the characters that may be meant."""

    at: int
    char: str
    written: int
    meant: Mapping[str, int]

    @property
    def proof(self) -> str:
        """The character that makes the most frequent word, if that word outweighs what is written."""
        frequency, char = max(((value, key) for key, value in self.meant.items()), default=(0, ""))
        return char if frequency > max(_RARE, _STRONGER * self.written) else ""


def look_alikes(text: str, odd: set[str]) -> list[Change]:
    """The characters of a text in Simplified Chinese that stand in for others, in order. odd: its unusual characters."""
    doubtful = _doubtful(odd, set(_disguise().findall(text)), text)
    if not doubtful:
        return []
    suspects = list(_suspects(text, doubtful))
    proofs: dict[str, Counter[str]] = defaultdict(Counter)
    for suspect in suspects:
        if suspect.proof:
            proofs[suspect.char][suspect.proof] += 1
    return list(_settled(suspects, {char: votes.most_common(1)[0][0] for char, votes in proofs.items()}))


def _doubtful(odd: set[str], known: set[str], text: str) -> dict[str, str]:
    """Those of the unusual characters, and of the known disguises, that may stand for others, and for which, likeliest first."""
    foreign = {char for char in odd if "\u4e00" <= char <= "\u9fff"}
    foreign = {char for char in foreign - standard() if ord(char) not in to_simplified()} if foreign else foreign
    if (foreign | known) & _CANTONESE and len(set(text) & _CANTONESE) > 1:
        known -= _CANTONESE
        foreign -= _CANTONESE
    table = _possible() if foreign else {}
    return {char: table[char] for char in foreign if char in table} | {char: disguises()[char] for char in known}


def _suspects(text: str, doubtful: Mapping[str, str]) -> Iterator[_Suspect]:
    found = islice(re.finditer(f"[{''.join(doubtful)}]", text), _MOST)
    places = [match.start() for match in found if not _ELEMENT.match(text, match.start())]
    readings = [{char: set(words_around(text, at, at + 1, char)) for char in (text[at], *doubtful[text[at]])} for at in places]
    known = frequencies(set().union(*(words for reading in readings for words in reading.values())))
    for at, reading in zip(places, readings, strict=True):
        weights = {char: max((known.get(word, 0) for word in words), default=0) for char, words in reading.items()}
        yield _Suspect(at, text[at], weights.pop(text[at]), weights)


def words_around(text: str, start: int, end: int, char: str) -> Iterator[str]:
    """What may be a word of two to four characters there, if `char` stood in the place of text[start:end]."""
    head = _HAN_BEFORE.search(text[max(0, start - _LONGEST + 1) : start])[0]  # type: ignore[index]  # it always matches
    tail = _HAN_AFTER.match(text, end, end + _LONGEST - 1)[0]  # type: ignore[index]
    around = head + char + tail
    for first in range(len(head) + 1):
        for last in range(max(len(head) + 1, first + 2), min(len(around), first + _LONGEST) + 1):
            yield around[first:last]


def _settled(suspects: Iterable[_Suspect], proved: Mapping[str, str]) -> Iterator[Change]:
    """Changes where a word proves them, and where the page as a whole does."""
    disguised = len(proved.keys() & disguises().keys()) >= _PROVED
    for suspect in suspects:
        if disguised or suspect.char not in common():
            meant = suspect.proof
            if not meant and not suspect.written:
                known = disguises().get(suspect.char, "")
                meant = known if disguised else known and proved.get(suspect.char, "")
            if meant:
                yield Change(suspect.at, suspect.at + 1, meant, "look-alike")


@cache
def _disguise() -> re.Pattern[str]:
    return re.compile(f"[{''.join(disguises())}]")


@cache
def disguises() -> dict[str, str]:
    """Characters that are known from disguised text, and what they mean there."""
    written, meant = rows("disguises.txt")
    return dict(zip(written, meant, strict=True))


@cache
def _possible() -> dict[str, str]:
    """Characters outside the standard table, and the common ones that they may stand for."""
    return {row[0]: row[1:] for row in rows("look_alikes.txt")}
