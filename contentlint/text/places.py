"""Names of provinces and larger cities, as texts in each language write them."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from typing import Final

from contentlint.text.standard import readings
from contentlint.text.tables import read_table

_TABLE: Final = Path(__file__).with_name("places.tsv")


@cache
def places(language: str) -> frozenset[str]:
    """The names in a language (zh, en, ru, or a tag that begins so), lower case."""
    return frozenset(row["term"].lower() for row in read_table(_TABLE, language[:2]))


@cache
def places_in_pinyin() -> dict[str, str]:
    """The Chinese ones as Latin letters write them: {"nanchang": "南昌"}. Names that sound alike are left out."""
    syllables: dict[str, list[str]] = {}
    for syllable, chars in readings().items():
        for char in chars:
            syllables.setdefault(char, []).append(syllable)
    spelt: dict[str, set[str]] = {}
    for place in places("zh"):
        for parts in product(*(syllables.get(char, ()) for char in place)):
            spelt.setdefault("".join(parts), set()).add(place)
    return {letters: next(iter(names)) for letters, names in spelt.items() if len(names) == 1}
