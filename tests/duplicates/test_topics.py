"""Texts of few words that are about one thing, found without comparing all with all."""

from __future__ import annotations

import pytest

from contentlint.duplicates.topics import same_topics


@pytest.mark.parametrize(
    ("texts", "pairs"),
    [
        ([], []), ([[], []], []), ([["gout"], ["asthma"]], []),
        ([["gout", "diet"], ["asthma", "sport"], ["diet", "gout"]], [(0, 2)]),
        ([["gout", "diet", "rice"], ["asthma", "sport"], ["diet", "gout", "beer"]], []),
        ([["gout", "diet"], ["gout", "diet"], ["gout", "diet"], []], [(0, 1), (0, 2), (1, 2)]),
        ([["gout", "meat"], ["asthma", "air"], ["asthma", "air"], ["gout", "meat"]], [(0, 3), (1, 2)]),
    ],
)  # fmt: skip
def test_pairs(texts: list[list[str]], pairs: list[tuple[int, int]]) -> None:
    assert [(found.a, found.b) for found in same_topics(texts, 0.9)] == pairs


def test_the_most_telling_word_comes_first() -> None:
    texts = [["gout", "diet"], ["gout", "diet"], *([f"word{number}", "diet"] for number in range(9))]
    (found,) = same_topics(texts, 0.9)
    assert found.words == ("gout", "diet") and found.similarity == pytest.approx(1)


def test_texts_that_share_none_but_common_words_are_not_compared() -> None:
    texts = [["all", "both", f"x{number}", f"y{number}", f"z{number}"] for number in range(2)]
    assert list(same_topics(texts, 0.1)) == []
    assert [(found.a, found.b) for found in same_topics([text[:3] for text in texts], 0.1)] == [(0, 1)]


def test_each_text_is_told_of_the_few_it_is_most_like() -> None:
    texts = [["gout", "diet", *(["beer"] * number)] for number in range(8)]
    pairs = {(found.a, found.b) for found in same_topics(texts, 0.01)}
    assert (0, 7) not in pairs  # each has five that are nearer
    assert {(0, other) for other in range(1, 6)} < pairs


def test_what_hundreds_of_texts_have_is_no_topic() -> None:
    assert list(same_topics([["gout", "diet"]] * 201, 0.9)) == []
    found = list(same_topics([["gout", "diet"]] * 200, 0.9))
    assert {page for pair in found for page in pair[:2]} == set(range(200)) and len(found) <= 5 * 200
