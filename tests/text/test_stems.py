from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "лечение лечения лечению лечением лечении лечений",
        "болезнь болезни болезней болезнью болезнями",
        "головная головной головную головные головных головным",
        "боль боли болью болей",
        "симптом симптома симптомы симптомов симптомами",
        "врач врача врачи врачей врачом",
        "операция операции операций операцией",
        "статья статьи статей статью статьёй",
        "за\u0301мок замок",
        "disease diseases disease's",
        "allergy allergies",
        "treat treats treated treating",
        "cause caused causing causes",
        "stop stops stopped stopping",
        "diagnosis diagnoses",
        "child's child",
        "tooth",
        "illness",
        "virus",
        "class classes",
        "cough coughs coughing",
    ],
)
def test_forms_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("болезнь", "боль"), ("рак", "рука"), ("heart", "hearing"), ("gas", "ga"), ("bed", "b"), ("king", "k"), ("virus", "viru")],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_what_is_no_word_stays_as_it_is() -> None:
    assert stem("и" * 100_000) == "и" * 100_000
    assert stem("糖尿病") == "糖尿病"


@given(st.text(max_size=45))
def test_a_stem_is_no_longer_than_the_word(word: str) -> None:
    assert len(stem(word)) <= len(word.lower())
