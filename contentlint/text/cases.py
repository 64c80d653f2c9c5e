"""Patients whose names a text hides badly: half a name or an invented one, and beside it so much that those around will know them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from contentlint.text.particulars import TELLING, particulars
from contentlint.text.patterns import lazy
from contentlint.text.persons import Person

_BEHIND: Final = 110
_BEFORE: Final = 40
_NAMED_ABOVE: Final = 200
_OLD: Final = lazy(r"(?:1[0-8]\d\d|19[0-8]\d)\s?年")  # published case histories of long ago
_HEALTH: Final = lazy(
    r"病|症|患|癌|瘤|痛|疼|手术|治疗|医院|诊|怀孕|不孕|感染|康复|就医|引产|流产|分娩|透析|中风|骨折|移植|疹|炎|化疗"
    r"|пациент|больн|боле|боля|диагноз|лечен|операц|врач|клиник|поступил|терап|ВИЧ|удалил|склероз|псориаз|астм|артрит|щитовидн|узнала? о"
    r"|инсульт|инфаркт|колен|сустав"
    r"|\bpatient|diagnos|admitted|surger|treat|cancer|disease|hospital|\bpain\b|clinic|therapy|infection|illness|\bHIV\b|\bALS\b|syndrome"
    r"|disorder|sclerosis|psoriasis|asthma|leuk|sleep|knee",
    re.IGNORECASE,
)
_AUTHORITY: Final = lazy(
    r"卫健委|卫生健康委|疾控|公安|法院|检察院|警方|犯罪嫌疑|被告人?|原告|判决|通报|Роспотребнадзор|прокуратур|суд\b|полици|court|police"
    r"|public health (?:agency|england)",
    re.IGNORECASE,
)
_UNDER_QUOTE: Final = lazy(r"[”」』\"»’]\.?\s{0,2}[—–-]{1,2}\s{0,2}\Z")
_REST: Final = lazy(r"[,，、]\s?[\w.-]{2,20}(?=\s*(?:[<\n]|\Z))")


class Case(NamedTuple):
    """A person whose name is masked or invented, and the kinds of particulars that are told. sex: that, too. signed: the name stands under
    a quotation. start, end: from the first of all this to the last."""

    person: Person
    told: frozenset[str]
    sex: bool
    signed: bool
    start: int
    end: int


def cases(text: str, persons: Sequence[Person]) -> Iterator[Case]:
    """The half hidden patients of a text, in order, each with all that stands close by, in the same line. Who has been named in full just
    above is not hidden, whatever he is called from there on."""
    halves = [person for person in persons if person.kind in ("masked", "alias")]
    named = [(text[person.start], person) for person in persons if person.kind != "masked"]
    for number, person in enumerate(halves):
        surname = text[person.start]
        if person.kind == "masked" and any(
            first == surname and other.start < person.start < other.end + _NAMED_ABOVE for first, other in named
        ):
            continue
        first, last = _line(text, person.start, person.end)
        if not _HEALTH.search(text, first, last) or _AUTHORITY.search(text, first, last) or _OLD.search(text, first, last):
            continue
        before = max(first, person.start - _BEFORE, halves[number - 1].end if number else 0)
        behind = min(last, max(person.end, halves[number + 1].start)) if number + 1 < len(halves) else last
        found = [one for one in particulars(text, before, behind) if one.kind == "sex" or one.kind in TELLING]
        start = min([person.start, *(one.start for one in found)])
        end = max([person.end, *(one.end for one in found)])
        signed = _UNDER_QUOTE.search(text, max(0, person.start - 6), person.start) is not None
        if signed and (rest := _REST.match(text, end)):
            end = rest.end()
        kinds = {one.kind for one in found}
        yield Case(person, frozenset(kinds & TELLING), "sex" in kinds, signed, start, end)


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    first = text.rfind("\n", max(0, start - _BEHIND), start) + 1 or max(0, start - _BEHIND)
    last = text.find("\n", end, end + _BEHIND)
    return first, min(len(text), end + _BEHIND) if last < 0 else last
