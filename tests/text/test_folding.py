"""Folding: what is dropped, what becomes equal, and the way back."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text.folding import ends, fold, fold_codes

TEXTS = st.text(st.characters() | st.sampled_from("痛风醫院药藥ａＢ１½ﬁ가йéё，。 \n\u0301\u0306\ud800"), max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("痛风，要忌口！", "痛风要忌口"),
        ("醫生說：藥物治療", "医生说药物治疗"),
        ("ＡＢＣ １２３", "abc123"),
        ("10 ㎎", "10mg"),
        ("Ёлка, Йод", "елкаиод"),
        ("naïve café", "naivecafe"),
        ("ﬁbrosis Straße", "fibrosisstrasse"),
        ("a\u200bb\u00adc", "abc"),
        ("_-·", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["Йод и ёлка", "naïve", "가위"])
def test_composed_and_decomposed_letters_are_equal(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(TEXTS)
def test_codes_are_those_of_the_text(text: str) -> None:
    assert fold_codes(text).tolist() == [ord(char) for char in fold(text)]


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS, TEXTS)
def test_each_character_is_folded_by_itself(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(TEXTS)
def test_the_way_back(text: str) -> None:
    places = ends(text)
    for offset, char in enumerate(fold(text)):
        assert char in fold(text[bisect_right(places, offset)])
