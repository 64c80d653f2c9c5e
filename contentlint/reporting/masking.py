"""Personal data in text → the same text with it starred out, length unchanged.

Reports travel: into build logs, tickets, mail. Equal length keeps columns and carets where they are. Nothing is judged here: a number of
the right form is masked whether or not it belongs to a person, a name wherever the words around it speak of a patient. What rules found
on a page (`Concealed`) is masked wherever it stands on that page. All patterns are linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from contentlint.linting.findings import PERSONAL
from contentlint.model import Finding
from contentlint.text.patterns import lazy
from contentlint.text.personal import AROUND, personal

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

CONTEXT = AROUND  # characters on both sides of a part that decide how it is masked
_SHORTEST: Final = 2  # characters of a value that is masked wherever it stands: a single one would star half the page
_LONGEST: Final = 200


def mask(text: str) -> str:
    """Stars in the middle of ID numbers, mobile numbers and the names in e-mail addresses; and for all but the first character of what
    tells of a patient (see `text.personal`)."""
    masked = _NUMBER.sub(_mask_number, text) if _SOME_NUMBER.search(text) else text
    if any(sign in text for sign in _AT):
        masked = _ADDRESSEE.sub(_mask_addressee, masked)
    return _starred(masked, [(start, end) for start, end in personal(text) if masked[start:end] == text[start:end]])


class Concealed:
    """What rules found personal on a page, kept out of all that is shown of it. source: the page, with stars in place of that, at equal
    length: where it was found, and wherever else the same words stand."""

    def __init__(self, source: str, findings: Iterable[Finding]) -> None:
        spans = [finding.span for finding in findings if finding.params.get(PERSONAL)]
        self._values = {value for start, end in spans if _SHORTEST <= len(value := source[start:end].strip()) <= _LONGEST}
        self.source = self.text(_starred(source, spans))

    def text(self, text: str) -> str:
        """A text that may quote the page."""
        for value in self._values:
            text = text.replace(value, _cover(value))
        return text

    def value(self, value: Any) -> Any:
        """A parameter that may quote the page, with numbers and the like masked, too."""
        value = mask_value(value)
        return _in_strings(value, self.text) if self._values else value


def _starred(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with stars in these places."""
    if not spans:
        return text
    starred = list(text)
    for start, end in spans:
        starred[start:end] = _cover(text[start:end])
    return "".join(starred)


def _cover(value: str) -> str:
    """Stars for all letters and digits but the first."""
    first = next((at for at, character in enumerate(value) if character.isalnum()), 0)
    return "".join("*" if character.isalnum() and at != first else character for at, character in enumerate(value))


def masked_part(text: str, start: int, end: int) -> str:
    """`text[start:end]`, masked as if all of `text` were: a span may cut a number in two."""
    before = max(0, start - CONTEXT)
    return mask(text[before : end + CONTEXT])[start - before : end - before]


def mask_value(value: Any) -> Any:
    """`mask` on every string in a value made of lists, tuples and mappings."""
    return _in_strings(value, mask)


def _in_strings(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {name: _in_strings(item, change) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_in_strings(item, change) for item in value]
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
