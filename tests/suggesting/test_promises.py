"""What titles ask for, and which sentences tell it."""

from __future__ import annotations

import pytest

from contentlint.suggesting.promises import asked, told


@pytest.mark.parametrize(
    ("title", "language", "facets"),
    [
        ("痛风是什么", "zh-Hans", {"definition"}),
        ("痛风的病因", "zh-Hans", {"cause"}),
        ("痛風的病因和症狀", "zh-Hant", {"cause", "symptom"}),
        ("痛风患者吃什么好", "zh-Hans", {"diet"}),
        ("痛风的5大危害", "zh-Hans", {"harm", "list"}),
        ("痛风吃药好还是手术好", "zh-Hans", {"diet", "choice"}),
        ("痛风会自己好吗", "zh-Hans", {"question"}),
        ("痛风", "zh-Hans", set()),
        ("Living with gout", "en", set()),
    ],
)
def test_asked(title: str, language: str, facets: set[str]) -> None:
    assert asked(title, language) == facets  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "language", "facet", "tells"),
    [
        ("痛风是一种关节炎。", "zh-Hans", "definition", True),
        ("痛風（gout）是指關節炎。", "zh-Hant", "definition", True),
        ("痛风的病因是嘌呤代谢紊乱。", "zh-Hans", "definition", False),
        ("嘌呤代谢紊乱可以引起痛风。", "zh-Hans", "cause", True),
        ("痛风是由多种原因引起的。", "zh-Hans", "cause", False),
        ("痛风主要表现为关节红肿。", "zh-Hans", "symptom", True),
        ("痛风的症状表现并不明显。", "zh-Hans", "symptom", False),
        ("痛风不会造成残疾。", "zh-Hans", "harm", False),
        ("痛风患者要少吃海鲜。", "zh-Hans", "diet", True),
        ("痛风患者的饮食很要紧。", "zh-Hans", "diet", False),
        ("Gout is a kind of arthritis.", "en", "definition", True),
        ("Gout hurts.", "en", "definition", False),
        ("Подагра — заболевание суставов.", "ru", "definition", True),
        ("Справка подтверждает, что ребёнок здоров.", "ru", "definition", True),
        ("Подагра протекает приступами.", "ru", "definition", False),
    ],
)
def test_told(sentence: str, language: str, facet: str, tells: bool) -> None:
    assert (facet in told(sentence, language)) is tells  # type: ignore[arg-type]
