"""Where a text holds personal data: numbers of persons, their contacts, names of patients, days and places of their lives.

What the rules on privacy report one by one is found here all together, for whoever must not repeat it. Nothing is judged: whether the
institution may publish it, what is its own, who agreed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.text import identifiers, particulars, patients, private_contacts
from contentlint.text.cases import cases
from contentlint.text.language import simplified
from contentlint.text.patterns import lazy
from contentlint.text.signs import Signs, SignWords

_MANY: Final = 2  # particulars beside half a name that are not repeated, sex included
AROUND: Final = 120  # characters on both sides of a part of a text that decide whether it is personal
#: what to look for, for `Signs`; whoever looks for more adds it
SIGNS: Final = {
    **identifiers.SIGNS,
    **particulars.SIGNS,
    **patients.SIGNS,
    **private_contacts.SIGNS,
    "traditional": ("們", "這", "醫", "療", "個", "時", "歲", "診", "術", "說", "電", "號", "學", "為"),
}
_WORDS: Final = SignWords(SIGNS)
_HAN: Final = lazy("[\u4e00-\u9fff]")
_CYRILLIC: Final = lazy("[А-Яа-яЁё]")


def signs_of(text: str, language: str = "", words: SignWords = _WORDS) -> Signs:
    """The signs of personal data in a text in a language (as in Document), in any by default. The text of the signs is in Simplified
    characters, and as long."""
    signs = words.find(text, language)
    return words.find(simplified(text), language) if signs.has("traditional") else signs


def _language(text: str) -> str:
    """The language that the letters of a text are of, "" for several."""
    chinese, russian = _HAN.search(text) is not None, _CYRILLIC.search(text) is not None
    return "" if chinese and russian else "zh" if chinese else "ru" if russian else "en"


def personal(text: str) -> Iterator[tuple[int, int]]:
    """The places of personal data in a text, in no order; some overlap."""
    signs = signs_of(text, _language(text))
    if not signs.kinds() and not signs.numbers:
        return
    yield from ((one.start, one.end) for one in identifiers.identifiers(signs))
    yield from ((one.start, one.end) for one in private_contacts.private_contacts(signs))
    persons = patients.people(signs)
    yield from ((one.start, one.end) for one in persons if one.kind in ("name", "likely"))
    yield from ((one.start, one.end) for one in cases(signs.text, persons) if one.signed or len(one.told) + one.sex >= _MANY)
    yield from ((one.start, one.end) for one in particulars.exact_days(signs))
    yield from ((one.start, one.end) for one in particulars.places_of_life(signs))
