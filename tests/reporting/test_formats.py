"""Every format over the shared cases, against files in snapshots/. CONTENTLINT_UPDATE_SNAPSHOTS=1 writes them anew."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from fixtures import CASES, WORDS, finding
from rendering import report

from contentlint.model import Related, Span
from contentlint.reporting.formats import FOR_PEOPLE, FORMATS
from contentlint.reporting.output import Look
from contentlint.reporting.view import Tongue, Viewer

SNAPSHOTS = Path(__file__).parent / "snapshots"
KEYS = [
    "path", "code", "rule", "severity", "confidence", "line", "column", "end_line", "end_column", "message", "params", "excerpt",
    "related", "fixes", "sources", "fingerprint",
]  # fmt: skip


def records(names: set[str] | None = None, language: Tongue = "en") -> list[dict[str, Any]]:
    return [json.loads(line) for line in report("jsonl", Look(language), names).splitlines()]


IN_WORDS = ("full", "grouped", "csv", "github", "markdown", "html")
SHOWN = [*((form, "en") for form in FORMATS), *((form, language) for form in IN_WORDS for language in ("zh", "ru"))]


@pytest.mark.parametrize(("form", "language"), SHOWN)
def test_snapshot(form: str, language: Tongue) -> None:
    names = {case.name for case in CASES} - ({"long line"} if form == "html" else set())  # a quarter of a megabyte
    text = report(form, Look(language, width=80, statistics=True), names)
    snapshot = SNAPSHOTS / f"{form}.{language}.txt"
    if os.environ.get("CONTENTLINT_UPDATE_SNAPSHOTS"):
        snapshot.parent.mkdir(exist_ok=True)
        snapshot.write_bytes(text.encode())
    assert text == snapshot.read_bytes().decode(), f"{snapshot} differs; set CONTENTLINT_UPDATE_SNAPSHOTS=1 if that is wanted"


@pytest.mark.parametrize("form", sorted(FOR_PEOPLE))
def test_color_changes_only_the_color(form: str) -> None:
    import click

    plain, colored = report(form, Look("zh")), report(form, Look("zh", color=True))
    assert "\x1b[" not in plain
    assert colored != plain
    assert click.unstyle(colored) == plain


@pytest.mark.parametrize("form", sorted(FOR_PEOPLE))
def test_nothing_steers_the_terminal(form: str) -> None:
    assert not set("\x1b\x00\u202e\u2028") & set(report(form, Look("en")))


@pytest.mark.parametrize("form", sorted(FOR_PEOPLE))
def test_quiet(form: str) -> None:
    assert "Verdict" in report(form, Look("en"))
    assert "Verdict" not in report(form, Look("en", summary=False))


@pytest.mark.parametrize("form", FORMATS)
def test_personal_data_is_masked(form: str) -> None:
    text = report(form, Look("en"))
    assert "13812345678" not in text
    assert "zhangsan" not in text


def test_jsonl_keys() -> None:
    for record in records():
        assert list(record) == KEYS
        assert min(record[key] for key in ("line", "column", "end_line", "end_column")) >= 1


PLACES = [
    ("plain", [(2, 35, 2, 39), (3, 6, 3, 10)]),
    ("many lines", [(1, 1, 7, 5)]),
    ("two lines", [(1, 4, 3, 1)]),
    ("whole page", [(1, 1, 1, 1)]),
    ("CRLF", [(3, 4, 3, 6)]),
    ("no length, end of file", [(1, 5, 1, 5), (2, 7, 2, 7)]),
    ("after the last line end", [(2, 1, 2, 1)]),
    ("outside", [(1, 1, 1, 3)]),
    ("unreadable", [(1, 1, 1, 1)]),
]


@pytest.mark.parametrize(("name", "places"), PLACES)
def test_places(name: str, places: list[tuple[int, ...]]) -> None:
    assert [tuple(record[key] for key in KEYS[5:9]) for record in records({name})] == places


@pytest.mark.parametrize("ascii_only", [False, True])
def test_json_is_one_object(ascii_only: bool) -> None:
    text = report("json", Look("zh", encoding="gbk" if ascii_only else "utf-8"))
    assert text.isascii() == ascii_only
    whole = json.loads(text)
    assert list(whole) == ["version", "findings", "summary", "verdict"]
    assert whole["findings"] == records(language="zh")
    assert whole["summary"]["files"] == len(CASES)
    assert whole["verdict"] == "ask legal"


def test_json_without_findings() -> None:
    assert json.loads(report("json", Look("en"), {"clean"}))["findings"] == []


def test_related_place_is_found_in_the_other_page() -> None:
    (record,) = records({"related page"})
    assert record["related"] == [{"path": "first.html", "line": 3, "message": "it is here too"}]


def test_places_that_read_alike_are_told_once() -> None:
    places = (
        ("copy.html", 5),
        ("copy.html", 9),
        ("copy.html", 12),
        ("first.html", 0),
        ("first.html", 2),
        ("gone.html", 7),
        ("copy.html", 0),
    )
    related = (*(Related(path, Span(start, 99), "other") for path, start in places), Related("copy.html", Span(0, 2), "near"))
    copy = finding("copy.html", "DUP002", "near", (0, 4), params={"share": 0.5}, related=related)
    (view,) = Viewer(WORDS, "en", {"first.html": "<p>\n"}.get).page("<p>one\n</p>two\n", [copy])
    assert [(one.path, one.line, one.span) for one in view.related] == [
        ("copy.html", 1, (5, 15)), ("copy.html", 2, (9, 15)), ("first.html", 1, (0, 4)), ("gone.html", 1, (0, 0)), ("copy.html", 1, (0, 2)),
    ]  # fmt: skip


def test_fix_is_told_unless_it_holds_personal_data() -> None:
    (_, promise), fixes = records({"plain"}), [record["fixes"] for record in records({"personal data"})]
    edit = {"line": 3, "column": 6, "end_line": 3, "end_column": 10, "text": "缓解症状"}
    assert promise["fixes"] == [{"title": "write “relieve”", "safe": False, "edits": [edit]}]
    assert fixes == [[], []]


def test_excerpt() -> None:
    promise, long = records({"long line"})
    assert promise["excerpt"] == "包治百病"
    assert len(long["excerpt"]) == 120
    assert [record["excerpt"] for record in records({"personal data"})] == ["138****5678", "8****"]


def test_a_long_line_is_cut_around_the_span() -> None:
    lines = report("full", Look("en", width=60), {"long line"}).splitlines()
    assert max(map(len, lines[:4])) < 60
    assert "包治百病" in lines[2]
