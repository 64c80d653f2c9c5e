"""Doorway pages: one text with other names in its slots, the city, the hospital, the search phrase that the page is made for."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate, pairwise
from typing import Final, Literal, NamedTuple

from contentlint.text.folding import fold
from contentlint.text.patterns import lazy
from contentlint.text.places import places

SlotKind = Literal["place", "hospital", "phrase", "number"]
_LONGEST: Final = 16  # characters of what stands in a slot
_AROUND: Final = 4  # characters that two names may have in common at either end: 北京, 南京
_SLACK: Final = 60  # characters that may differ otherwise before the first names are met
_SHARE: Final = 0.9  # of both texts: what they have in common, and what stands in slots
_HOSPITAL: Final = lazy(r"[\u3400-\u9fff]{2,12}(?:医院|门诊部|门诊|诊所|卫生院|中心)$")
_NUMBER: Final = lazy(r"[0-9一二三四五六七八九十百千万两]+")


class Slot(NamedTuple):
    """What stands on each side, folded, and what it is the name of."""

    kind: SlotKind
    a: str
    b: str


class Page(NamedTuple):
    """A page as it is looked at here: its text and its title, folded."""

    text: str
    title: str
    language: str


class _Difference(NamedTuple):
    """Stretches of two texts that differ, either of them perhaps empty."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


def slots(a: Page, b: Page) -> list[Slot] | None:
    """The slots in which two pages of one template differ; None when they differ in more than names. Numbers alone make no template."""
    one, other, titles = a.text, b.text, (a.title, b.title)
    found: list[Slot] = []
    named = unnamed = 0
    for place in _differences(one, other):
        size = max(place.a_end - place.a_start, place.b_end - place.b_start)
        slot = _slot(one, other, place, titles, a.language) if size <= _LONGEST else None
        if slot:
            found.append(slot)
            named += size
        else:
            unnamed += size
            if unnamed > named + _SLACK:
                return None
    enough = unnamed <= (1 - _SHARE) * max(len(one), len(other)) and unnamed <= named
    return found if enough and any(slot.kind != "number" for slot in found) else None


def _differences(one: str, other: str) -> Iterator[_Difference]:
    """Where two texts differ: chunk by chunk first, then by characters where chunks differ. A single equal character between two
    differences belongs to them."""
    last: _Difference | None = None
    for i, j, k, m in _by_characters(one, other):
        if last and i - last.a_end < 2 and k - last.b_end < 2:
            last = last._replace(a_end=j, b_end=m)
        else:
            if last:
                yield last
            last = _Difference(i, j, k, m)
    if last:
        yield last


def _by_characters(one: str, other: str) -> Iterator[tuple[int, int, int, int]]:
    a, b = _chunks(one), _chunks(other)
    at_a, at_b = ([0, *accumulate(map(len, chunks))] for chunks in (a, b))
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            start_a, start_b = at_a[i], at_b[k]
            pieces = one[start_a : at_a[j]], other[start_b : at_b[m]]
            for kind, *inside in SequenceMatcher(None, *pieces, autojunk=False).get_opcodes():
                if kind != "equal":
                    yield start_a + inside[0], start_a + inside[1], start_b + inside[2], start_b + inside[3]


def _chunks(text: str) -> list[str]:
    """The text in pieces of about eight characters, cut behind certain characters, so that equal stretches are cut alike."""
    ends = [place for place, char in enumerate(text, 1) if not ord(char) % 8]
    return [text[start:end] for start, end in pairwise((0, *ends, len(text))) if end > start]


def _slot(one: str, other: str, place: _Difference, titles: tuple[str, str], language: str) -> Slot | None:
    """What a difference is the name of, if of anything; characters that both names have may stand around it."""
    for before in range(_AROUND + 1):
        for after in range(_AROUND + 1):
            x = one[max(0, place.a_start - before) : place.a_end + after]
            y = other[max(0, place.b_start - before) : place.b_end + after]
            if kind := _kind(x, y, titles, language):
                return Slot(kind, x, y)
    return None


def _kind(x: str, y: str, titles: tuple[str, str], language: str) -> SlotKind | None:
    if _NUMBER.fullmatch(x) and _NUMBER.fullmatch(y):
        return "number"
    if len(x) < 2 or len(y) < 2:
        return None
    names = _folded_places(language[:2])
    if x in names and y in names:
        return "place"
    if _HOSPITAL.fullmatch(x) and _HOSPITAL.fullmatch(y):
        return "hospital"
    if x in titles[0] and y in titles[1] and x not in titles[1] and y not in titles[0]:
        return "phrase"
    return None


@cache
def _folded_places(language: str) -> frozenset[str]:
    return frozenset(map(fold, places(language)))
