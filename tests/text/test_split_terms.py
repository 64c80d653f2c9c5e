"""Queries that part the words of a title; the texts are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Language
from contentlint.text.split_terms import split_terms


@pytest.mark.parametrize(
    ("language", "title", "text", "phrase"),
    [
        ("en", "Frozen shoulder", "A frozen price list shoulder.\nThe frozen price list shoulder. Frozen price list shoulders.", "frozen price list"),
        ("en", "Plant-based milk", "Plant price list-based milk. A plant price list-based diet. No plant price list-based.", "plant price list"),
        ("ru", "Синдром сухого глаза", "Сухого отзывы глаза. Сухого отзывы глаз. От сухого отзывы глазах.", "сухого отзывы"),
        ("en", "shoulder what to expect | Shoulder surgery", "One shoulder what to expect surgery. No shoulder what to expect surgery.", "shoulder what to expect"),
        ("en", "Frozen shoulder", "A frozen price list shoulder. The frozen price list shoulder.", ""),  # not often enough
        ("en", "Frozen shoulder", "A frozen and swollen shoulder. The frozen and swollen shoulder. Frozen and swollen shoulder.", ""),  # asks nothing
        ("en", "Heart disease", "Heart, how disease. Heart, how disease. Heart, how disease.", ""),  # another clause
        ("en", "Heart disease", "A sheart how to disease, sheart how to disease, sheart how to disease.", ""),  # part of another word
        ("en", "Network", "Edge network works. Edge network works. Edge network works.", ""),
    ],
)  # fmt: skip
def test_splits(language: Language, title: str, text: str, phrase: str) -> None:
    found = split_terms(text, text.lower(), language, [title.lower()])
    assert [one.phrase.lower() for one in found] == [phrase][: bool(phrase)]
    for one in found:
        assert {place.base.lower() for place in one.places} == {phrase.split(maxsplit=1)[0]}
        assert {text[place.start : place.end].lower() for place in one.places} == {phrase}


@given(st.lists(st.sampled_from("heart price list disease how to - | . \n".split(" ")), max_size=60).map(" ".join), st.integers(0, 30))
def test_any_text(text: str, at: int) -> None:
    for one in split_terms(text, text, "en", [text[:at]], fewest=2):
        assert all(text[place.start : place.end] == one.phrase for place in one.places)
