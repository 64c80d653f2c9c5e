"""Personal data in text → the same text with its middle starred out, length unchanged.

Reports travel: into build logs, tickets, mail. Equal length keeps columns and carets where they are. Nothing is judged here: a number of
the right form is masked whether or not it belongs to a person. All patterns are linear.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from contentlint.text.patterns import lazy

_GAP = r"[\ \-\u00a0\u2010-\u2015]?"  # between the groups of a number
_NUMBER = lazy(
    rf"""
    (?<!\d)(?:
        (?P<china_id> \d{{6}} {_GAP} \d{{8}} {_GAP} \d{{3}} [\dXxＸｘ] )
      | (?:\+?86{_GAP})? (?P<mobile> [1１][3-9３-９]\d {_GAP} \d{{4}} {_GAP} \d{{4}} )
      | (?P<russia_phone> (?:\+7|8) {_GAP} \(?[3-79]\d\d\)? {_GAP} \d{{3}} {_GAP} \d\d {_GAP} \d\d )
      | (?P<snils> \d{{3}}-\d{{3}}-\d{{3}}[\ \-]\d\d )
      | (?P<ssn> \d{{3}}-\d\d-\d{{4}} )
    )(?!\d)
    """,
    re.VERBOSE,
)
_ADDRESSEE = lazy(r"(?<![A-Za-z0-9А-яЁё._%+-])[A-Za-z0-9А-яЁё._%+-]++(?=[@＠][A-Za-z0-9А-яЁё])")

_SOME_NUMBER = lazy(r"\d\d\d")  # every number that is masked holds three digits in a row
_AT = ("@", "＠")

# How many digits stay readable at the start and at the end.
_KEPT = {"china_id": (3, 2), "mobile": (3, 4), "russia_phone": (4, 2), "snils": (3, 2), "ssn": (0, 4)}

# No number that is masked is longer, and few addressees: that much text on both sides decides whether a part belongs to one.
CONTEXT = 80


def mask(text: str) -> str:
    """Stars in the middle of ID numbers (China, СНИЛС, SSN), mobile numbers and the names in e-mail addresses."""
    if _SOME_NUMBER.search(text):
        text = _NUMBER.sub(_mask_number, text)
    return _ADDRESSEE.sub(_mask_addressee, text) if any(sign in text for sign in _AT) else text


def masked_part(text: str, start: int, end: int) -> str:
    """`text[start:end]`, masked as if all of `text` were: a span may cut a number in two."""
    before = max(0, start - CONTEXT)
    return mask(text[before : end + CONTEXT])[start - before : end - before]


def mask_value(value: Any) -> Any:
    """`mask` on every string in a value made of lists, tuples and mappings."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Mapping):
        return {name: mask_value(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [mask_value(item) for item in value]
    return value


def _mask_number(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    first, last = _KEPT[kind]
    number = match[kind]
    places = [at for at, char in enumerate(number) if char.isalnum()]
    hidden = frozenset(places[first : len(places) - last])
    masked = "".join("*" if at in hidden else char for at, char in enumerate(number))
    return match[0][: -len(number)] + masked


def _mask_addressee(match: re.Match[str]) -> str:
    name = match[0]
    if len(name) == 1:
        return "*"
    last = 1 if len(name) > 3 else 0
    return name[0] + "*" * (len(name) - 1 - last) + name[len(name) - last :]
