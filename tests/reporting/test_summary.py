from __future__ import annotations

import pytest
from fixtures import WORDS, finding

from contentlint.model import Finding, Severity
from contentlint.reporting.phrases import ANNOTATIONS, EXPLAIN, FAMILY, HANDBOOK, LABEL, PAGE, SEVERITY, VERDICT, totals
from contentlint.reporting.summary import Summary, Verdict
from contentlint.reporting.view import Viewer


def summary(*findings: Finding) -> Summary:
    made = Summary()
    made.add(Viewer(WORDS, "en").page("x", findings))
    return made


def found(code: str, severity: Severity) -> Finding:
    messages = {"META011": "short", "MED001": "found", "PRIV003": "found", "STRUCT001": "none"}
    return finding("a.html", code, messages[code], (0, 1), severity, params={"actual": 2, "low": 3, "term": "x", "number": "1"})


VERDICTS: list[tuple[list[tuple[str, Severity]], Verdict]] = [
    ([], "publish"),
    ([("META011", "info")], "publish"),
    ([("MED001", "info")], "publish"),
    ([("STRUCT001", "warning")], "revise"),
    ([("MED001", "warning")], "revise"),
    ([("STRUCT001", "error")], "revise"),
    ([("STRUCT001", "warning"), ("MED001", "error")], "ask legal"),
    ([("PRIV003", "error")], "ask legal"),
]


@pytest.mark.parametrize(("findings", "verdict"), VERDICTS)
def test_verdict(findings: list[tuple[str, Severity]], verdict: Verdict) -> None:
    assert summary(*(found(*one) for one in findings)).verdict == verdict


@pytest.mark.parametrize(
    ("severity", "reached"), [("error", ["error", "warning", "info"]), ("warning", ["warning", "info"]), ("info", ["info"])]
)
def test_reaches(severity: Severity, reached: list[Severity]) -> None:
    thresholds: tuple[Severity, ...] = ("error", "warning", "info")
    assert [threshold for threshold in thresholds if summary(found("STRUCT001", severity)).reaches(threshold)] == reached
    assert not any(summary().reaches(threshold) for threshold in thresholds)


def test_ranking() -> None:
    made = summary(found("MED001", "error"), found("STRUCT001", "error"), found("MED001", "info"), found("META011", "info"))
    assert made.ranking() == [("MED001", "cure-promise", 2), ("META011", "description-length", 1), ("STRUCT001", "h1-count", 1)]


def test_totals() -> None:
    one = summary(found("STRUCT001", "error"))
    assert totals(one, "en") == "1 file checked: 1 error, 0 warnings, 0 info."
    assert totals(one, "zh") == "检查了 1 个文件：1 个错误，0 个警告，0 条提示。"
    assert totals(one, "ru") == "Проверено файлов: 1; ошибок: 1, предупреждений: 0, замечаний: 0."
    assert totals(summary(), "en") == "1 file checked, nothing found."


@pytest.mark.parametrize("phrases", [FAMILY, HANDBOOK, LABEL, PAGE, SEVERITY, VERDICT])
def test_every_language_says_everything(phrases: dict[str, dict[object, str]]) -> None:
    assert phrases["zh"].keys() == phrases["en"].keys() == phrases["ru"].keys()
    assert all(text for language in phrases.values() for text in language.values())
    assert EXPLAIN.keys() == ANNOTATIONS.keys() == phrases.keys()
