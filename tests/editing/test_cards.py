"""What the page shows of a checked draft: which card stands where, in what order, and with what."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from contentlint.editing import cards
from contentlint.editing.checking import Checker
from contentlint.editing.drafts import Draft
from contentlint.linting.configuration import Configuration
from contentlint.reporting.view import Tongue

RULES = ("MED003", "PRIV003", "SCRAPE006", "META002", "META010", "META014", "STRUCT002", "STRUCT016", "LINT")
DRAFT = Draft(
    title="痛风怎样吃", keywords="药, 药",
    text="## 怎么吃\n\n绝**无任何**副作用。\n\n患者家属的手机号是13812345678。\n\n饮\u200b食，有讲究。\n\n<!-- contentlint-disable-next READ -->\n\n字",
)  # fmt: skip


@cache
def checker() -> Checker:
    return Checker(lambda: Configuration({"select": (RULES, "test")}, isolated=True), Path())


def answer(draft: Draft, language: Tongue = "zh") -> dict[str, Any]:
    return cards.answer(checker(), checker().check(draft, language), language)


def test_the_gravest_come_first_then_those_that_stand_first() -> None:
    found = answer(DRAFT)
    assert [(one["code"], one["look"], one["severity"], one["part"], one["start"], one["end"]) for one in found["findings"]] == [
        ("PRIV003", "legal", "error", "text", 31, 42),
        ("SCRAPE006", "search", "error", "text", 46, 47),
        ("META010", "search", "warning", "title", 0, 5),
        ("STRUCT016", "typography", "warning", "title", 0, 5),
        ("MED003", "legal", "warning", "text", 11, 19),
        ("META014", "search", "info", "keywords", 3, 4),
    ]
    assert (found["counts"], found["fixable"], found["left_out"]) == ({"error": 2, "warning": 3, "info": 1}, 2, 0)
    assert (found["verdict"], found["copies"]) == ("ask legal", [])
    assert [(one["engine"], one["personal"]) for one in found["findings"]] == [(False, True), *[(False, False)] * 5]


def test_what_is_too_much_to_show_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "MOST", 2)
    found = answer(DRAFT)
    assert [one["code"] for one in found["findings"]] == ["PRIV003", "SCRAPE006"]
    assert (found["left_out"], found["counts"]["warning"]) == (4, 3)


def test_words_of_a_card() -> None:
    found = {one["code"]: one for one in answer(DRAFT)["findings"]}
    assert {code: one["excerpt"] for code, one in found.items()} == {
        "PRIV003": "1**********", "SCRAPE006": "\u200b", "META010": "", "STRUCT016": "", "MED003": "无任何副作用", "META014": "药",
    }  # fmt: skip
    assert found["MED003"]["message"]
    assert found["MED003"]["why"]
    assert found["MED003"]["rule"] == "safety-promise"
    assert "13812345678" not in str(found)


@pytest.mark.parametrize(
    ("code", "fixes"),
    [
        ("PRIV003", [(False, [("text", 31, 42, "*" * 11)], [])]),  # the number is not shown again
        ("SCRAPE006", [(True, [("text", 46, 47, "")], [])]),  # nobody sees what is deleted
        ("META014", [(True, [("keywords", 0, 4, "药")], ["药, 药", "药"])]),
        ("META010", []),
    ],
)
def test_repairs_of_a_card(code: str, fixes: list[Any]) -> None:
    (card,) = (one for one in answer(DRAFT)["findings"] if one["code"] == code)
    found = [
        (fix["safe"], [tuple(edit[name] for name in ("part", "start", "end", "text")) for edit in fix["edits"]], fix["change"])
        for fix in card["fixes"]
    ]
    assert found == fixes


def test_a_long_change_is_not_shown() -> None:
    long = ", ".join(["药", "药", *("字" * 20 + str(number) for number in range(6))])
    found = answer(Draft(title="痛风怎样吃", keywords=long, text="字"))["findings"]
    assert {str(fix["change"]) for one in found if one["code"] == "META014" for fix in one["fixes"]} == {"[]"}


@pytest.mark.parametrize(
    ("text", "first"),
    [("患者家属的手机号是13812345678。", "中华人民共和国民法典"), ("Телефон пациента Иванова: +7 916 123-45-67.", "Федеральный закон")],
)
def test_the_law_of_the_language_of_the_draft_comes_first(text: str, first: str) -> None:
    (card,) = (
        one for one in answer(Draft(title="痛风" if first[0] == "中" else "Подагра", text=text))["findings"] if one["code"] == "PRIV003"
    )
    names = [source["name"] for source in card["sources"]]
    assert names[0].startswith(first)
    assert len(names) == 4


def test_how_long_fields_are_and_may_be() -> None:
    found = answer(DRAFT)
    assert found["counters"] == {
        "title": {"characters": 5, "width": 10, "length": 5, "shortest": 6, "longest": 32},
        "description": {"characters": 0, "width": 0, "length": 0, "shortest": 40, "longest": 120},
        "keywords": {"characters": 4, "width": 6, "length": 2},
    }
    assert found["fields"] == {"title": "痛风怎样吃", "description": "", "keywords": "药, 药"}


def test_a_source_file_says_what_its_fields_are() -> None:
    found = answer(Draft("html", text="<title>Gout</title><p>This drug has no side effects at all."), "en")
    assert found["fields"] == {"title": "Gout", "description": "", "keywords": ""}
    assert (found["counters"]["title"]["characters"], found["counters"]["title"]["longest"]) == (4, 65)
    assert found["kind"] == "another kind of page"
    unreadable = answer(Draft("html", text="\1\0" * 600))
    assert (unreadable["fields"], unreadable["counters"], unreadable["kind"]) == ({}, {}, "")
    assert [one["engine"] for one in unreadable["findings"]] == [True]
