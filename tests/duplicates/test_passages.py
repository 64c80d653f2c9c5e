"""Where a shared passage begins and ends, whatever else the texts repeat; and that it takes its time with no text."""

from __future__ import annotations

import numpy as np
import pytest
from articles import article, edited, sentences
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.duplicates.passages import amount, passages
from contentlint.duplicates.shingles import SAMPLE_LENGTH
from contentlint.text.folding import fold, fold_codes

PASSAGE = "".join(sentences(12, "passage"))
PHRASE = PASSAGE[120:150]
ONE, OTHER = article("one", 24), article("other", 24)


def shared(a: str, b: str, language: str = "zh") -> list[tuple[str, str]]:
    """The passages as folded text of both sides."""
    one, other = fold(a), fold(b)
    return [(one[x.a_start : x.a_end], other[x.b_start : x.b_end]) for x in passages(fold_codes(a), fold_codes(b), language)]


def test_unrelated_texts_share_nothing() -> None:
    assert shared(ONE, OTHER) == []
    assert shared("", OTHER) == shared(ONE, "") == []


@pytest.mark.parametrize(
    "b",
    [
        OTHER + PASSAGE + OTHER[:200],
        PHRASE + OTHER + PASSAGE,  # a phrase of the passage stands elsewhere, too, ...
        PHRASE.join("".join(sentences(3, number)) for number in range(8)) + PASSAGE + PHRASE,  # ... many times, ...
        "。".join([PHRASE] * 20) + PASSAGE + OTHER,  # ... more often than is looked at
        PASSAGE + OTHER + PASSAGE,  # the whole passage stands there twice
    ],
)
@pytest.mark.parametrize("a", [ONE + PASSAGE, ONE + PHRASE * 2 + PASSAGE + ONE, PASSAGE + ONE[:300] + PHRASE])
def test_a_passage_is_whole_and_told_once(a: str, b: str) -> None:
    (sides,) = shared(a, b)
    for side in sides:
        assert fold(PASSAGE) in side
        assert len(side) <= len(fold(PASSAGE + PHRASE * 2))


@pytest.mark.parametrize(
    ("copy", "pieces"),
    [
        (PASSAGE[:130] + "换了一个词" + PASSAGE[135:], 1),
        (PASSAGE[:130] + PASSAGE[160:], 1),
        (PASSAGE[:130] + sentences(1, "put in")[0][:35] + PASSAGE[130:], 1),
        (edited(PASSAGE, 0.03, "edits"), 1),
        (PASSAGE[:170] + OTHER[:80] + PASSAGE[170:], 2),
        (PASSAGE[170:] + OTHER[:200] + PASSAGE[:170], 2),
        (PASSAGE[:100], 0),
    ],
)
def test_small_edits_are_forgiven(copy: str, pieces: int) -> None:
    found = shared(ONE + PASSAGE + ONE[:50], OTHER + copy)
    assert len(found) == pieces
    assert sum(len(in_a) for in_a, _ in found) >= (len(fold(PASSAGE)) - 40 if pieces else 0)
    assert [in_a for in_a, _ in found] == sorted((in_a for in_a, _ in found), key=fold(PASSAGE).find)


def test_letters_count_less_than_characters() -> None:
    assert amount(fold_codes("痛风患者")) == 4
    assert amount(fold_codes("gout")) == pytest.approx(1.6)
    english = " ".join(f"word{number} of this sentence" for number in range(30))
    assert shared("Before it. " + english, english + " After it.", "en") != []
    assert shared("Before it. " + english[:250], english[:250] + " After it.", "en") == []


TEXTS = st.lists(
    st.sampled_from([PHRASE, PASSAGE[:90], "水", "痛风", "abc ", "。", "\ud800", "12"]) | st.text(max_size=5), max_size=40
).map("".join)


@given(TEXTS, TEXTS, st.sampled_from(("zh", "en", "ru")), st.floats(20, 200))
@settings(max_examples=200)
def test_passages_lie_within_the_texts_and_apart(a: str, b: str, language: str, shortest: float) -> None:
    one, other, n = fold_codes(a), fold_codes(b), SAMPLE_LENGTH[language]
    found = passages(one, other, language, shortest)
    taken_a, taken_b = np.zeros(one.size, bool), np.zeros(other.size, bool)
    assert found == sorted(found)
    for passage in sorted(found, key=lambda passage: -round(passage.matched * (passage.a_end - passage.a_start))):
        assert 0 <= passage.a_start < passage.a_end <= one.size
        assert 0 <= passage.b_start < passage.b_end <= other.size
        assert 0 < passage.matched <= 1
        in_a, in_b = slice(passage.a_start, passage.a_end), slice(passage.b_start, passage.b_end)
        assert amount(one[in_a]) * passage.matched >= shortest
        assert np.array_equal(one[in_a][:n], other[in_b][:n])
        assert max(taken_a[in_a].mean(), taken_b[in_b].mean()) <= 1 / 2
        taken_a[in_a] = taken_b[in_b] = True


@pytest.mark.parametrize(
    "text", ["水" * 400_000, "痛风患者多喝水少喝酒" * 40_000, PASSAGE * 1_000, "".join(sentences(12_000, "long")), "ab" * 300_000]
)
def test_no_text_takes_more_than_its_time(text: str) -> None:
    """Texts that repeat themselves, against themselves and against their reverse: quadratic work would not come to an end."""
    codes = fold_codes(text)
    for other in (codes, codes[::-1], np.roll(codes, 12_345)):
        passages(codes, other, "zh")
