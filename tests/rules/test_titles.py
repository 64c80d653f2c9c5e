from __future__ import annotations

import pytest
from contentlint_rules.meta.titles import names_institution, own_words, parts


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("痛风患者怎么吃", ["痛风患者怎么吃"]),
        ("痛风患者怎么吃_饮食 | 某市医院", ["痛风患者怎么吃", "饮食", "某市医院"]),
        ("痛风患者怎么吃-某市医院", ["痛风患者怎么吃", "某市医院"]),
        ("All-on-4 种植技术", ["All-on-4 种植技术"]),
        ("Living with gout – City Clinic", ["Living with gout", "City Clinic"]),
        ("X-ray and follow-up", ["X-ray and follow-up"]),
        ("Подагра — болезнь суставов | Клиника", ["Подагра", "болезнь суставов", "Клиника"]),
        ("_|_ ", []),
        ("", []),
    ],
)
def test_parts(title: str, expected: list[str]) -> None:
    assert [title[start:end] for start, end in parts(title)] == expected


@pytest.mark.parametrize(
    ("title", "names", "expected"),
    [
        ("痛风患者一日三餐怎么吃_内分泌科_某市人民医院", (), "痛风患者一日三餐怎么吃"),
        ("Health.org - What to eat when you have gout?", ("health.org",), "What to eat when you have gout?"),
        ("How doctors use numbers – And how numbers can mislead you", (), "How doctors use numbers – And how numbers can mislead you"),
        ("Купить очки в Казани | Выписка из истории болезни", (), "Купить очки в Казани | Выписка из истории болезни"),
        ("某市人民医院", (), "某市人民医院"),
        ("Клиника | Клиника", (), "Клиника"),
    ],
)
def test_own_words(title: str, names: tuple[str, ...], expected: str) -> None:
    start, end = own_words(title, frozenset(names))
    assert title[start:end] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某市人民医院", True),
        ("医院检查的注意事项", False),
        ("City Clinic", True),
        ("The best clinics, ranked by patients", False),
        ("Городская больница", True),
        ("某省第一人民医院医学中心（某某医科大学附属医院）", True),
        ("痛风患者的一日三餐（全文）", False),
        ("St Anne's University Hospital of the Northern Counties", True),
        ("How to Find the Right Hospital for Your Child", False),
        ("Why small hospitals close and what can be done", False),
        ("Областная клиническая больница № 2 имени академика Иванова", True),
        ("ГБУЗ «Городская больница № 2» города Энска и района", True),
        ("Почему областная больница не принимает пациентов из соседнего района", False),
    ],
)
def test_names_institution(text: str, expected: bool) -> None:
    assert names_institution(text) is expected


def test_endless_title_is_not_taken_apart() -> None:
    title = "a_医院" * 100_000
    assert own_words(title) == (0, len(title))
