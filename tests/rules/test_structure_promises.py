"""Numbers of things that a text promises, and numbers that promise nothing."""

from __future__ import annotations

import pytest
from contentlint_rules.structure.promises import announced, promises

from contentlint.rule import Language

PROMISES: list[tuple[Language, str, list[int]]] = [
    ("zh-Hans", "痛风患者的五个误区", [5]),
    ("zh-Hans", "四大误区别再犯", [4]),
    ("zh-Hans", "10种食物要少吃", [10]),
    ("zh-Hans", "复诊前做好三件事，带上两件东西", [3, 2]),
    ("zh-Hans", "两件套，三件衣服", []),
    ("zh-Hans", "七步洗手法图解", [7]),
    ("zh-Hans", "符合以下5项中的3项", [5]),
    ("zh-Hans", "两个月宝宝发热怎么办", []),
    ("zh-Hans", "第六届痛风大会，三甲医院两周内可以预约", []),
    ("zh-Hans", "十几种食物，近十种药物，3、4种药", []),
    ("zh-Hans", "二类切口，3个孩子，早上8点半", []),
    ("zh-Hans", "每组10个，至少三项，三个方面以上", []),
    ("en", "7 surprising health benefits of tea", [7]),
    ("en", "Top 10 tips for better sleep", [10]),
    ("en", "5 days in hospital, 2 responses", []),
    ("en", "At least three of the signs, two or more symptoms, 10-15 ways", []),
    ("ru", "Четыре ошибки при подагре", [4]),
    ("ru", "10 полезных привычек", [10]),
    ("ru", "Пять вещей, которые нужно знать", [5]),
    ("ru", "Сахарный диабет 2 типа, рак 3 стадии, 5 дней в больнице", []),
    ("ru", "Не менее трёх признаков, несколько советов", []),
]
ANNOUNCED: list[tuple[Language, str, int | None]] = [
    ("zh-Hans", "痛风与类风湿关节炎有以下六个区别：", 6),
    ("zh-Hans", "两者有着以下六个根本性的不同", 6),
    ("zh-Hans", "发作时应注意3点：", 3),
    ("zh-Hans", "服用2种药物时应注意：", None),
    ("zh-Hans", "符合以下标准中的至少两项：", None),
    ("zh-Hans", "病因分为三类。具体如下：", None),
    ("en", "Follow these 5 steps to wash your hands:", 5),
    ("en", "There are three types of diabetes. Type 2 is common:", None),
    ("en", "There are three types of diabetes", None),
    ("ru", "Запомните три правила:", 3),
]


@pytest.mark.parametrize(("language", "text", "values"), PROMISES)
def test_promises(language: Language, text: str, values: list[int]) -> None:
    assert [promise.value for promise in promises(text, language)] == values


@pytest.mark.parametrize(("language", "text", "value"), ANNOUNCED)
def test_announced(language: Language, text: str, value: int | None) -> None:
    promise = announced(text, language)
    assert (promise and promise.value) == value
