"""People whom a text shows as patients, or as those who belong to one: by name, by half a name, under an invented one.

A name counts only with words around it that patients have: 患者, пациент, admitted, an age, a diagnosis. Names of doctors, authors and
public figures, eponyms and placeholders are left out. Every pattern stands at a sign, a word that most texts have seldom, and looks at a
few characters around it; nothing reaches beyond a line.
"""

from __future__ import annotations

from typing import Final

from contentlint.text import patients_en, patients_ru, patients_zh, patients_zh_told
from contentlint.text.persons import Person
from contentlint.text.signs import Signs

SIGNS: Final = {**patients_zh.SIGNS, **patients_zh_told.SIGNS, **patients_ru.SIGNS, **patients_en.SIGNS}
_RANK: Final = {"alias": 0, "name": 1, "masked": 2, "likely": 3}


def people(signs: Signs) -> list[Person]:
    """The patients of a text, in order; of those that overlap the first. `signs`: of SIGNS, in a text whose Chinese is Simplified."""
    chinese = (*patients_zh.chinese_patients(signs), *patients_zh_told.patients_told_of(signs))
    found = [*chinese, *patients_ru.russian_patients(signs), *patients_en.english_patients(signs)]
    found.sort(key=lambda one: (one.start, _RANK[one.kind], -one.end))
    kept: list[Person] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
