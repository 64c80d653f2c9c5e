"""Rules on readability beyond their examples: the origin documents, formats, exceptions, hostile pages."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import SENTENCES

from contentlint.linting.session import CRASH, Session
from contentlint.linting.settings import Settings
from contentlint.model import Finding

DATA = Path(os.environ.get("CONTENTLINT_DATA") or Path(__file__).parents[2] / ".." / "shared" / "data").resolve()
SESSION = Session(Settings(select=("READ", CRASH)))
HARD_EN = (
    "Individuals experiencing considerable difficulties following discharge should immediately communicate uncharacteristic developments "
    "to the appropriate representatives, because inadequate understanding of documentation frequently necessitates additional consultations."
)
HARD_RU = (
    "Осуществление мероприятий по предварительной подготовке пациентов к проведению эндоскопического исследования предусматривает соблюдение "
    "диетических рекомендаций."
)


def lint(page: str, path: str = "page.txt", **options: Mapping[str, Any]) -> tuple[Finding, ...]:
    session = Session(Settings(select=("READ", CRASH), options=options)) if options else SESSION
    return session.lint(path, page.encode("utf-8", "surrogatepass")).findings


def told(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return {finding.rule: finding for finding in findings}


# What people who counted with other tools found: catalogue of rules, readability. Each tool splits sentences in its own way.
@pytest.mark.parametrize(
    ("number", "rule", "name", "expected", "tolerance"),
    [
        ("000", "en-grade", "all", 11.3, 0.6),
        ("004", "en-grade", "all", 14.2, 0.8),
        ("001", "ru-flesch", "ease", 18.2, 1.0),
        ("001", "ru-flesch", "grade", 9.0, 0.2),
    ],
)
def test_origin_documents(number: str, rule: str, name: str, expected: float, tolerance: float) -> None:
    found = sorted((DATA / "seeds").glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the origin documents are not here; set CONTENTLINT_DATA")
    finding = told(SESSION.lint(found[0].name, found[0].read_bytes()).findings)[rule]
    assert finding.severity == "info"
    assert finding.params[name] == pytest.approx(expected, abs=tolerance)
    assert len(finding.related) == 5


def test_the_plain_origin_document_is_not_hard() -> None:
    found = sorted((DATA / "seeds").glob("003_*.txt"))
    if not found:
        pytest.skip("the origin documents are not here; set CONTENTLINT_DATA")
    session = Session(Settings(select=("en-grade",), options={"en-grade": {"most": 7.0}}, kind="science"))
    (finding,) = session.lint(found[0].name, found[0].read_bytes()).findings
    assert finding.params["all"] == pytest.approx(7.9, abs=0.3)


@pytest.mark.parametrize("language", ["zh", "en", "ru"])
@pytest.mark.parametrize("form", ["page.txt", "page.md", "page.html"])
def test_plain_prose_is_readable(language: str, form: str) -> None:
    lines = SENTENCES[language].strip().split("\n")
    page = "".join(f"<p>{line}</p>" for line in lines) if form.endswith("html") else "\n\n".join(lines)
    assert lint(page, form) == ()


@pytest.mark.parametrize("page", ["{0}", "<h1>A</h1><p>{0}</p>", "- {0}\n- {0}"])
@pytest.mark.parametrize(("sentence", "rule"), [(HARD_EN, "en-grade"), (HARD_RU, "ru-flesch")])
def test_hard_prose_in_any_form(page: str, sentence: str, rule: str) -> None:
    form = "page.html" if "<" in page else "page.md"
    finding = told(lint(page.format(" ".join([sentence] * 12)), form))[rule]
    assert (finding.message, finding.severity) == ("very-hard", "warning")
    assert len(finding.related) == 5


@pytest.mark.parametrize("label", ["References", "参考文献：", "Литература"])
def test_references_are_not_judged(label: str) -> None:
    for sentence, rule in ((HARD_EN, "en-grade"), (HARD_RU, "ru-flesch")):
        page = f"# A\n\n{SENTENCES['en' if rule == 'en-grade' else 'ru']}\n\n## {label}\n\n" + f"{sentence}\n\n" * 12
        assert rule not in told(lint(page, "page.md"))


def test_words_of_the_title_count_as_unavoidable() -> None:
    prose = " ".join(["Communication about hospitalization is about a good representation of a situation."] * 15)
    with_title = f"# Communication, hospitalization, representation and situation\n\n{prose}"
    without = f"# Talk\n\n{prose}"
    options = {"most": 12.0}
    assert "en-grade" in told(lint(without, "page.md", **{"en-grade": options}))
    assert "en-grade" not in told(lint(with_title, "page.md", **{"en-grade": options}))


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("结石卡住时要做ERCP检查。", 1),
        ("结石卡住时要做 ERCP（内镜逆行胰胆管造影）。", 0),
        ("结石卡住时要做内镜逆行胰胆管造影（简称 ERCP）。再做 ERCP。", 0),
        ("检查 ERCP 和 TACE 都很贵。", 2),
        ("型号 ERCP-200 的机器，见 www.ercp.org。", 0),
        ("Ask about COPD and CBCs today.", 2),
        ("Chronic obstructive pulmonary disease is common. COPD can be treated.", 0),
        ("COPD (a disease of the lungs) can be treated.", 0),
        ("The word copd in small letters, and SCOPDE in capitals, are none.", 0),
        ("При ХОБЛ и ИБС нужен врач.", 2),
        ("ХОБЛ — это хроническая болезнь лёгких.", 0),
    ],
)
def test_acronyms(text: str, acronyms: int) -> None:
    finding = told(lint(f"Начало\n\n{text}" if "ХОБЛ" in text else text)).get("acronym-undefined")
    assert (finding.params["count"] if finding else 0) == acronyms


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("风险增加一倍。", "relative"),
        ("概率增加到 70%。", ""),
        ("每 100 人里有 2 人发病，服药后风险降低一半。", ""),
        ("People who smoke are twice as likely to have a stroke.", "relative"),
        ("The risk fell by 30 percent, from 10 in 1,000 to 7 in 1,000.", ""),
        ("The chance is 1 in 20 for men and 1 in 300 for women.", "mixed"),
        ("The chance is 5% (1 in 20) for men and 0.3% (1 in 300) for women.", ""),
        ("Риск снижается на 30 %.", "relative"),
        ("Риск снижается на 30 %: с 10 до 7 человек на 1000.", ""),
    ],
)
def test_risks(text: str, message: str) -> None:
    session = Session(Settings(select=("risk-format",), kind="science"))
    assert [finding.message for finding in session.lint("page.txt", f"{text}\n".encode()).findings] == ([message] if message else [])


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("每次 500MG，每天 10ML。", ["case", "case"]),
        ("每次 500 mg，体重 60 kg，身高 170 cm。", []),
        ("Take 500MG with water.", ["case"]),
        ("从２０１３年起每次５００毫克。", ["full-width"]),
        ("第４期。", []),
        ("空腹血糖高于 7.0 的人。", ["missing"]),
        ("空腹血糖高于 7.0 mmol/L，尿酸高于 420μmol/L，血糖为 3.9～6.1 mmol/L。", []),
        ("血糖是平时的 2 倍，血糖高于 3 次。", []),
    ],
)
def test_units(text: str, messages: list[str]) -> None:
    session = Session(Settings(select=("unit-format",)))
    assert [finding.message for finding in session.lint("page.txt", text.encode()).findings] == messages


PIECES = (
    "罹患",
    "缬沙坦",
    "ERCP",
    "（",
    "）",
    "，",
    "。",
    "风险降低 50%",
    "1/20 与 3/1000",
    "５００ＭＧ",
    "500MG",
    "血糖 7.0",
    "COPD ",
    "individuals ",
    ". ",
    "ХОБЛ ",
    "является ",
    "\n\n",
    "# ",
    "心肌梗死",
    "心梗",
    "\u200b",
    "\ud800",
    "<p>",
    "参考文献\n",
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sampled_from(["page.txt", "page.md", "page.html"]))
def test_no_page_breaks_a_rule(page: str, path: str) -> None:
    assert CRASH not in {finding.code for finding in lint(page, path)}
