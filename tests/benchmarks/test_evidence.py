"""How the rules on advertising and privacy stand to the frozen rows, and that the command which says so judges as its README tells."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.evidence.corpora import Rate
from benchmarks.evidence.judging import Verdict, judge_identifiers, judge_pairs, judge_traps, plain_pages
from benchmarks.evidence.pages import page
from benchmarks.evidence.tables import Identifier, Pair, Trap, facts, identifiers, pairs, traps

ROOT = Path(__file__).parents[2]
RU_AND_EN = tuple(f"MED{first + number}" for first, count in ((100, 13), (200, 6), (300, 4)) for number in range(1, count + 1))


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    return [*judge_traps(traps()), *judge_pairs(pairs()), *judge_identifiers(identifiers())]


def share(rows: list[Verdict]) -> float:
    return sum(one.passed for one in rows) / len(rows)


def test_every_row_is_judged(verdicts: list[Verdict]) -> None:
    assert len(verdicts) == len(traps()) + 2 * len(pairs()) + len(identifiers())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_packs_ru_us_uk_eu(verdicts: list[Verdict], language: str) -> None:
    mine = [one for one in verdicts if one.language == language and set(one.rules) & set(RU_AND_EN)]
    loud = [one.id for one in mine if one.part == "trap" and not one.passed and one.rules[0] in RU_AND_EN]
    assert loud == []
    assert share([one for one in mine if one.part == "violating"]) >= 0.95
    assert share([one for one in mine if one.part == "lawful"]) >= 0.97


@pytest.mark.parametrize("where", ["body", "title", "description", "alt", "jsonld", "src"])
@pytest.mark.parametrize("passage", ['«100 %» & "x" <b> it\'s', "无副作用</script>"])
def test_passage_stands_where_the_page_says(where: str, passage: str) -> None:
    source, span = page("ru", "advert", where, passage)
    assert span.end > span.start
    assert source.count(source[span.start : span.end]) == 1


def test_rows_without_a_rule_at_them_are_told() -> None:
    trap = Trap("t", "ru", "advert", frozenset({"MED105"}), "body", "Лучшие врачи города", "")
    pair = Pair("p", "ru", "advert", "ru", "MED105", "title", "Лучшие врачи города", "Приём врача", "", "")
    near = Identifier("i", "ru", "snils", "MED105", "Лучшие врачи города, № 7", "№ 7", False, "")
    (caught,) = judge_traps([trap])
    assert (caught.passed, caught.severity) == (False, "error")
    assert caught.rules == ("MED105",)
    assert [one.passed for one in judge_pairs([pair, pair._replace(violating="Приём врача", lawful="Лучшие врачи города")])] == [
        True,
        True,
        False,
        False,
    ]
    assert [one.passed for one in judge_identifiers([near])] == [True]


def test_facts_belong_to_the_institution_that_is_named() -> None:
    assert facts("zh", "青岚明澈口腔门诊部").names == ("青岚明澈口腔门诊部", "青岚明澈口腔")
    assert facts("zh", "青岚明澈口腔门诊部").approvals[0].expires is not None
    assert facts("en", "no name").names == ("Lakeside Clinic",)
    assert [one.name for one in facts("ru", "x").licences] == ["ИНН", "ОГРН", "лицензия"]


def test_interval() -> None:
    low, high = Rate(0, 100).interval
    assert low == 0
    assert round(high, 4) == 0.0370  # Wilson, 95 %
    low, high = Rate(10, 100).interval
    assert (round(low, 4), round(high, 4)) == (0.0552, 0.1744)
    assert Rate(0, 0).interval == (0, 1)


def test_plain_pages_of_these_packs_are_plain() -> None:
    assert [(where, one.code) for where, one in plain_pages() if one.code in RU_AND_EN] == []


def test_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.evidence", "--rule", "MED105", "--misses"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "violating" in done.stdout
    assert all("MED105" in line for line in done.stdout.splitlines() if line.startswith("MED"))
