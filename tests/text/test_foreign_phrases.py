"""Phrases known by nothing but how a text uses them; the texts are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Language
from contentlint.text.injection import injections

GOUT = (
    "In {} attacks the toe swells.", "The {} patient wakes at night.", "Most {} flares pass.", "When {} returns, ask.",
    "Every {} attack hurts.", "With {} people rest.",
)  # fmt: skip
ASTHMA = (
    "При {} дышать трудно.", "Приступ {} начался ночью.", "Если {} усилится, звоните.", "Дети с {} растут.", "Лекарство от {} вдыхают.",
    "Течение {} зависит от погоды.",
)  # fmt: skip
XIAOCHUAN = (
    "很多{}患者随身带药。",
    "治疗{}需要坚持。",
    "家长对{}并不了解。",
    "医生发现{}容易反复。",
    "控制{}的目标不变。",
    "春季{}发作多。",
)


@pytest.mark.parametrize(
    ("language", "places", "phrase", "base", "rest"),
    [
        ("en", GOUT, "gout evening walking club", "gout", "Gout is old."),
        ("en", GOUT, "gout who may drive after", "gout", "Gout is old."),
        ("en", GOUT, "gout evening walking club", "", ""),  # over which word, nothing shows
        ("en", GOUT, "gout evening walking club arthritis", "gout arthritis", "Gout arthritis is old."),
        ("en", GOUT[:4], "gout evening walking club", None, "Gout is old."),  # not often enough
        ("en", GOUT, "gout evening walking club", None, "Two gout evening walking clubs."),  # somebody inflects it
        ("en", GOUT, "gout evening walking club", None, "Walking in the evening helps. Which club? A club walking one evening."),
        ("en", GOUT, "Gout Walking Club", None, "Gout is old."),  # a name
        ("en", GOUT, "gout attack", None, "Gout is old."),  # a term
        ("en", GOUT, "gout and kidney stones", None, "Gout is old."),
        ("en", ("Take gout evening walking club.",) * 6, "gout", None, "Gout is old."),  # the same sentence
        ("ru", ASTHMA, "астма школа выходного дня", "астма", "Астма лечится."),
        ("ru", ASTHMA, "астма школа выходного дня", None, "Об астме школе выходного дня."),
        ("zh", XIAOCHUAN, "哮喘还是去海边玩", "哮喘", "哮喘是常见病。"),
        ("zh", XIAOCHUAN, "哮喘周末亲子体验课程", "哮喘", "哮喘是常见病。"),
        ("zh", XIAOCHUAN, "支气管哮喘", None, "哮喘是常见病。"),
        ("zh", XIAOCHUAN, "非甾体抗炎药", None, "哮喘是常见病。"),  # a term that stands nowhere else
        ("zh", XIAOCHUAN[:4], "哮喘还是去海边玩", None, "哮喘是常见病。"),
    ],
)  # fmt: skip
def test_phrases(language: Language, places: tuple[str, ...], phrase: str, base: str | None, rest: str) -> None:
    text = "\n".join(place.format(phrase) for place in places) + "\n" + rest
    found = injections(text, "zh-Hans" if language == "zh" else language)
    assert [(one.phrase, one.base, len(one.places)) for one in found] == ([] if base is None else [(phrase, base, text.count(phrase))])
    for one in found:
        assert {text[place.start : place.end] for place in one.places} == {phrase}


@pytest.mark.parametrize(
    ("title", "description"),
    [
        ("Gout evening walking club", ""),
        ("Walk with us", "Join the gout evening walking club"),
    ],
)
def test_what_the_page_is_about(title: str, description: str) -> None:
    text = "\n".join(place.format("gout evening walking club") for place in GOUT) + "\nGout is old."
    assert not injections(text, "en", about=f"{title}\n{description}", titles=[title])


def test_base_as_written() -> None:
    text = "\n".join(place.format("gout evening walking club") for place in GOUT) + "\nGout evening walking club pain. Gout is old."
    (found,) = injections(text, "en")
    assert [place.base for place in found.places] == ["gout"] * 6 + ["Gout"]


@given(
    st.lists(st.sampled_from("gout evening walking club и в лечение . \n 哮喘 哪些食物忌口 ( [ \x1c ́ İ".split(" ")), max_size=80).map(
        " ".join
    )
)
@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_any_text(language: Language, text: str) -> None:
    for one in injections(text, language):
        assert all(0 <= place.start < place.end <= len(text) for place in one.places)
