"""Readability: values reckoned by hand, and the origin documents."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Language
from contentlint.text import readability, syllables
from contentlint.text.readability import Counts

# The beginning of the Gettysburg Address: 1 sentence of 30 words.
GETTYSBURG = (
    "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, and dedicated to "
    "the proposition that all men are created equal."
)
PLAIN = "Drink water. Rest at home. Call the doctor if it hurts."
RUSSIAN = "Мама мыла раму. Осуществление мероприятий предусматривает согласование."


def counts(text: str | Sequence[str], language: Language) -> Counts:
    return readability.counts(readability.sentences([text] if isinstance(text, str) else text, language), language)


def test_english_by_hand() -> None:
    # sen-tence: four score and sev-en years a-go our fath-ers brought forth on this con-ti-nent a new na-tion con-ceived in lib-er-ty and
    # ded-i-cat-ed to the prop-o-si-tion that all men are cre-at-ed e-qual: 30 words, 48 syllables; continent, liberty, dedicated,
    # proposition and created have three or more
    found = counts(GETTYSBURG, "en")
    assert found[:4] == (1, 30, 48, 5)
    assert readability.flesch_kincaid(found) == pytest.approx(0.39 * 30 + 11.8 * 48 / 30 - 15.59)
    assert readability.flesch_reading_ease(found) == pytest.approx(206.835 - 1.015 * 30 - 84.6 * 48 / 30)
    assert readability.smog(found) == pytest.approx(1.0430 * (5 * 30) ** 0.5 + 3.1291)
    assert readability.gunning_fog(found) == pytest.approx(0.4 * (30 + 100 * 5 / 30))


def test_plain_english_by_hand() -> None:
    # drink wa-ter rest at home call the doc-tor if it hurts
    found = counts(PLAIN, "en")
    assert found[:4] == (3, 11, 13, 0)
    assert round(readability.flesch_kincaid(found), 2) == -0.21  # 0.39 × 3.6667 + 11.8 × 1.1818 − 15.59
    assert round(readability.smog(found), 4) == 3.1291


def test_russian_by_hand() -> None:
    # ма-ма мы-ла ра-му: 6; о-су-ще-ств-ле-ни-е 6, ме-ро-при-я-тий 5, пре-ду-сма-три-ва-ет 6, со-гла-со-ва-ни-е 6: 29 vowels, 4 long words
    found = counts(RUSSIAN, "ru")
    assert found == (2, 7, 29, 4, 12 + 13 + 11 + 15 + 12)
    assert readability.oborneva(found) == pytest.approx(206.835 - 1.3 * 3.5 - 60.1 * 29 / 7)
    assert readability.solnyshkina(found) == pytest.approx(0.36 * 3.5 + 5.76 * 29 / 7 - 11.97)
    grades = sorted(
        (
            0.49 * 3.5 + 7.3 * 29 / 7 - 16.59,
            0.055 * 63 * 100 / 7 - 0.35 * 2 * 100 / 7 - 20.33,
            1.1 * (64.6 * 4 / 2) ** 0.5 + 0.05,
            6.26 * 63 / 7 + 0.2805 * 3.5 - 31.04,
        )
    )
    assert readability.russian_grade(found) == pytest.approx((grades[1] + grades[2]) / 2)


@pytest.mark.parametrize(
    ("words", "each"),
    [
        ("time boiled diseases fatigue people table", [1, 1, 3, 2, 2, 2]),
        ("diet science aorta reaction being idea doctor", [2, 2, 3, 3, 2, 3, 2]),
        ("the a my rhythm mri", [1, 1, 1, 2, 1]),
        ("cardiovascular hypertension diabetes medicine patients", [6, 4, 4, 3, 2]),
        ("something sometimes therefore lifestyle metabolism you young eyes", [2, 2, 2, 2, 5, 1, 1, 1]),
    ],
)
def test_english_syllables(words: str, each: list[int]) -> None:
    assert syllables.english(words.split()) == each


def test_russian_syllables_are_vowels() -> None:
    assert syllables.russian("в к и врач ёжик осуществление".split()) == [0, 0, 1, 1, 2, 6]


def test_letters_of_another_language_and_numbers_are_no_words() -> None:
    assert counts("Сдайте ALT и AST до 12:30.", "ru").words == 3
    assert counts("Take 500 mg of ибупрофен.", "en").words == 3


def test_a_table_that_lost_its_form_is_no_sentence() -> None:
    table = "Abnormality of temperature regulation 90% Neurological speech impairment 50% " * 20
    assert counts([f"{PLAIN} {table}."], "en") == counts(PLAIN, "en")


def test_words_left_out_count_as_long_as_the_others() -> None:
    sentences = readability.sentences(["Osteoarthritis hurts me now."], "en")
    assert readability.hard_words(sentences) == {"osteoarthritis"}
    assert readability.counts(sentences, "en", without={"osteoarthritis"}).syllables == 4


def test_the_hardest_sentences_come_in_their_order() -> None:
    texts = [
        "Rest. Considerable organizational modifications necessitate rescheduling.",
        "Sleep. Administrative difficulties complicate it.",
    ]
    found = readability.hardest(readability.sentences(texts, "en"), "en", 2)
    assert [texts[one.text][one.start : one.end].split()[0] for one in found] == ["Considerable", "Administrative"]


@pytest.mark.parametrize("text", [GETTYSBURG, PLAIN, f"{PLAIN} {GETTYSBURG} Take 2.5 mg, i.e. half a tablet."])
def test_a_glance_takes_no_english_for_easier(text: str) -> None:
    assert readability.flesch_kincaid(readability.rough_counts(text, "en")) >= readability.flesch_kincaid(counts(text, "en"))


@pytest.mark.parametrize("text", [RUSSIAN, "Измеряйте давление утром и вечером, сидя — после отдыха. Запишите 2 числа. Так делают все."])
def test_a_glance_takes_no_russian_for_easier(text: str) -> None:
    assert readability.oborneva(readability.rough_counts(text, "ru")) <= readability.oborneva(counts(text, "ru"))


@given(st.text(max_size=300), st.sampled_from(["en", "ru"]))
def test_any_text_can_be_measured(text: str, language: Language) -> None:
    found = counts(text, language)
    assert found.sentences >= 1 and found.words >= 0
    readability.rough_counts(text, language)
    if found.words:
        for formula in (
            readability.flesch_kincaid,
            readability.smog,
            readability.oborneva,
            readability.solnyshkina,
            readability.russian_grade,
        ):
            assert formula(found) == formula(found)  # a number


@given(st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12), max_size=20))
def test_every_english_word_has_a_syllable(words: list[str]) -> None:
    assert all(count >= 1 for count in syllables.english(words))
