"""Characters that stand in for others: 患者囚群 for 患者人群, as spinners and those who dodge filters write.

Nothing is changed on suspicion alone. A suspect is a rare character, or one that is known from disguised text; it is given back where a
word of the dictionary appears with a character that it resembles, and none stands there with the one that is written. The less they
resemble each other, the longer or more frequent that word must be. On a page where known disguises are proved in this way, those that no
word can prove (嘚 for 的) follow.
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
from contentlint.text.patterns import compiled, lazy
from contentlint.text.standard import common, readings, rows, standard
from contentlint.text.unusual import unusual
from contentlint.text.words import frequencies

_MOST: Final = 5_000  # suspects of one page that are looked at
_LONGEST: Final = 4  # characters of a word that may prove a suspect
_PROVED: Final = 2  # different characters that a page must have proved before others follow
_STRONGER: Final = 20  # times as frequent as the word that is written must be the one that is meant
_HAN_BEFORE: Final = lazy(f"[{HAN}]*\\Z")
_HAN_AFTER: Final = lazy(f"[{HAN}]*")
_CANTONESE: Final = frozenset("嘅咗喺冇唔哋啲嘢佢嗰")
_CLASSICAL: Final = lazy("[之也曰其焉矣哉]")
_OF_MEDICINE: Final = frozenset("焮瞤譩譆㿗")  # in no standard, and written in books on Chinese medicine
_ENOUGH: Final = 8  # of these characters to tell that a text is classical
_ELEMENT: Final = lazy(r"[锝镓鈈](?:[\s\-－—]?\d|[（(\[]|元素|同位素|扫描|显像|标记|离子|合金|化)")  # what is said of elements

# How frequent a word must be in the dictionary to prove a character: one of two characters, a longer one.
_SEEN: Final = (3, 0)  # the pair is known from disguised text
_ALIKE: Final = (20, 3)
_SOMEWHAT_ALIKE: Final = (300, 20)
_SOUNDS_ALIKE: Final = (100_000, 60)
_RARE_ALIKE: Final = (100, 15)
_RARE_SOMEWHAT_ALIKE: Final = (10**9, 100)

Needed = Mapping[str, tuple[int, int]]  #: what may be meant → how frequent the words that prove it must be


class _Suspect(NamedTuple):
    """A place, its character, how frequent the word is that is written there, and what is proved to be meant, "" for nothing."""

    at: int
    char: str
    written: int
    proof: str


def look_alikes(text: str, odd: set[str]) -> list[Change]:
    """The characters of a text in Simplified Chinese that stand in for others, in order. odd: its unusual characters."""
    doubtful = _doubtful(odd, set(_disguise().findall(text)), text)
    if not doubtful or _is_classical(text):
        return []
    suspects = list(_suspects(text, doubtful))
    if len({suspect.char for suspect in suspects if suspect.proof}) >= _PROVED:  # then rare characters are suspect that may well be meant
        rare = set(_rare().findall(text)) - doubtful.keys()
        suspects = sorted([*suspects, *_suspects(text, {char: _needed_for_rare(char) for char in rare})])
    proofs: dict[str, Counter[str]] = defaultdict(Counter)
    for suspect in suspects:
        if suspect.proof:
            proofs[suspect.char][suspect.proof] += 1
    return list(_settled(suspects, {char: votes.most_common(1)[0][0] for char, votes in proofs.items()}))


def strange(text: str) -> set[str]:
    """Characters of a text in Simplified Chinese that none is written with, be it classical, Traditional or another form of one."""
    odd = {char for char in unusual(text, "zh-Hans") if "\u4e00" <= char <= "\u9fff"}
    return (odd & _resembling().keys()) - standard() if odd and not _is_classical(text) else set()


def _doubtful(odd: set[str], known: set[str], text: str) -> dict[str, Needed]:
    """Those of the unusual characters, and of the known disguises, that may stand for others."""
    foreign = {char for char in odd if "\u4e00" <= char <= "\u9fff"}
    foreign = {char for char in foreign - standard() - _OF_MEDICINE if ord(char) not in to_simplified()} if foreign else foreign
    if (foreign | known) & _CANTONESE and len(set(text) & _CANTONESE) > 1:
        known -= _CANTONESE
        foreign -= _CANTONESE
    return {char: _needed(char) for char in foreign} | {char: {disguises()[char]: _SEEN} for char in known}


def _needed(char: str) -> Needed:
    """What a character may stand for that no text is written with."""
    alike, somewhat, spoken = _resembling().get(char, ("", "", ""))
    same_sound = "".join(readings().get(syllable, "") for syllable in spoken.split(","))
    grades = ((same_sound, _SOUNDS_ALIKE), (somewhat, _SOMEWHAT_ALIKE), (alike, _ALIKE))
    return {meant: grade for chars, grade in grades for meant in chars}


def _needed_for_rare(char: str) -> Needed:
    """What a character may stand for that is rare, but has a right to be there."""
    alike, somewhat, _ = _resembling().get(char, ("", "", ""))
    return dict.fromkeys(somewhat, _RARE_SOMEWHAT_ALIKE) | dict.fromkeys(alike, _RARE_ALIKE)


def _suspects(text: str, doubtful: Mapping[str, Needed]) -> Iterator[_Suspect]:
    found = islice(re.finditer(f"[{''.join(doubtful)}]", text), _MOST) if doubtful else ()
    places = [match.start() for match in found if not _ELEMENT.match(text, match.start())]
    around = [{char: set(words_around(text, at, at + 1, char)) for char in (text[at], *doubtful[text[at]])} for at in places]
    known = frequencies(set().union(*(words for reading in around for words in reading.values())))
    for at, reading in zip(places, around, strict=True):
        char = text[at]
        written = max((known.get(word, 0) for word in reading.pop(char)), default=0)
        settled = written and char in standard() and char not in disguises()
        yield _Suspect(at, char, written, "" if settled else _proof(reading, doubtful[char], known, _STRONGER * written))


def _proof(readings: Mapping[str, set[str]], needed: Needed, known: Mapping[str, int], least: int) -> str:
    """The character that makes the weightiest word, of those words that are frequent enough."""
    best, proof = 0.0, ""
    for char, words in readings.items():
        for word in words:
            frequency, enough = known.get(word, 0), needed[char][len(word) > 2]
            if frequency > enough and frequency > least and (weight := frequency / (enough + 1) * len(word)) > best:
                best, proof = weight, char
    return proof


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


def _is_classical(text: str) -> bool:
    """Whether a text is full of classical Chinese, where rare characters are at home."""
    return len(_CLASSICAL.findall(text)) > max(_ENOUGH, text.count("的"))


@cache
def _disguise() -> re.Pattern[str]:
    return compiled(f"[{''.join(disguises())}]")


@cache
def _rare() -> re.Pattern[str]:
    """The characters of the standard table beyond the common ones."""
    return compiled(f"[{''.join(sorted(standard() - common()))}]")


@cache
def disguises() -> dict[str, str]:
    """Characters that are known from disguised text, and what they mean there."""
    written, meant = rows("disguises.txt")
    return dict(zip(written, meant, strict=True))


@cache
def _resembling() -> dict[str, tuple[str, str, str]]:
    """Rare characters: the common ones that each is like, those that it is a little like, and its syllables."""
    table = {}
    for row in rows("look_alikes.txt"):
        alike, somewhat, spoken = row.split(" ")
        table[alike[0]] = alike[1:], somewhat, spoken
    return table
