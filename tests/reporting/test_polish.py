"""A page that wants rewriting: reports for people say in one line what they leave out, machine formats hold every finding."""

from __future__ import annotations

import json

import pytest

from contentlint.linting.index import load
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.linting.words import Words
from contentlint.reporting.formats import renderer
from contentlint.reporting.output import Look
from contentlint.reporting.phrases import POLISH
from contentlint.reporting.polish import without_polish
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import Viewer

SALAD = "门诊公告\n\n1、电8门诊1按照,挂号信息“等相关医生，对证件《复查“以多样的护士7吃药。\n3、发热“的病人3窗口《化验，通风9手套“，由于。等的家属5住院\n"


def report(form: str, page: str) -> str:
    index = load()
    words, look, summary = Words(index), Look(language="en"), Summary()
    findings = Session(Settings(select=("fragment-salad", "STRUCT")), index).lint("page.txt", page.encode()).findings
    views = Viewer(words, "en").page(page, findings)
    parts: list[str] = []
    writer = renderer(form, parts.append, look, words)
    writer.start()
    summary.add(views)
    writer.page("page.txt", views)
    writer.end(summary)
    return "".join(parts)


@pytest.mark.parametrize("form", ["grouped", "html"])
def test_what_is_left_out_is_one_line(form: str) -> None:
    told = [json.loads(line)["code"] for line in report("jsonl", SALAD).splitlines()]
    form_only = [code for code in told if code.startswith("STRUCT")]
    assert "SCRAPE019" in told
    assert form_only
    page = report(form, SALAD)
    assert POLISH["en"].format(count=len(form_only)) in page
    assert "SCRAPE019" in page
    assert "STRUCT" not in page


@pytest.mark.parametrize("form", ["grouped", "html"])
def test_other_pages_are_told_in_full(form: str) -> None:
    page = report(form, "门诊公告\n\n1、先挂号.\n3、再候诊\n4、取药\n")
    assert "STRUCT" in page
    assert POLISH["en"].split(":")[0] not in page


def test_nothing_is_left_out_without_cause() -> None:
    assert without_polish(()) == ((), 0)
