"""What the formats for machines mean: read back, they lead to the words in the source that the findings are about."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from fixtures import CASES, Case, finding
from rendering import report, report_of

from contentlint.model import Severity
from contentlint.reporting.csv import HEADER
from contentlint.reporting.handbook import markdown as rule_in_markdown
from contentlint.reporting.output import Look, readable
from contentlint.reporting.places import ByteColumns, in_checkout, uri
from contentlint.reporting.view import Lines

SOURCES = {case.path: case.source or "" for case in CASES}
FOUND = [finding for case in CASES for finding in case.findings]
LINE_END = re.compile(r"\r\n|\n|\r")


def offset(source: str, line: int, column: int) -> int:
    """Counted without the code under test."""
    starts = [0, *(end.end() for end in LINE_END.finditer(source))]
    return starts[line - 1] + column - 1


# SARIF


@pytest.fixture(scope="module")
def run() -> dict[str, Any]:
    run: dict[str, Any] = json.loads(report("sarif", Look("zh")))["runs"][0]
    return run


def test_sarif_regions_are_the_spans(run: dict[str, Any]) -> None:
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == len(FOUND)
    for result, found in zip(run["results"], FOUND, strict=True):
        place = result["locations"][0]["physicalLocation"]
        path = unquote(place["artifactLocation"]["uri"])
        region, source = place["region"], SOURCES[path]
        start = offset(source, region["startLine"], region["startColumn"])
        end = offset(source, region["endLine"], region["endColumn"])
        assert path == found.path
        assert source[start:end] == source[max(found.span.start, 0) : found.span.end]


def test_sarif_rules(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(dict.fromkeys(found.code for found in FOUND))
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    promise = next(rule for rule in rules if rule["name"] == "cure-promise")
    assert promise["shortDescription"]["text"] == "承诺疗效"
    assert "改写为可以查证的事实。" in promise["help"]["text"]
    assert "[《中华人民共和国广告法》 第十六条](https://example.org/ad-law)" in promise["help"]["markdown"]
    assert promise["helpUri"] == "https://example.org/ad-law"


def test_sarif_says_it_in_three_languages(run: dict[str, Any]) -> None:
    driver, translations = run["tool"]["driver"], run["translations"]
    assert [driver["language"], *(one["language"] for one in translations)] == ["zh-CN", "en-US", "ru-RU"]
    assert all([rule["id"] for rule in one["rules"]] == [rule["id"] for rule in driver["rules"]] for one in translations)
    titles = [one["rules"][1]["shortDescription"]["text"] for one in (driver, *translations)]
    assert titles == ["承诺疗效", "A promise of cure", "Обещание излечения"]


def test_sarif_names_no_folder_of_this_machine() -> None:
    absolute = str(Path.cwd() / "page.html")
    text = report_of("sarif", Look("en"), [Case("", absolute, "x", (finding(absolute, "STRUCT001", "none", (0, 1)),))])
    assert str(Path.cwd()) not in text
    assert '"uri": "page.html", "uriBaseId": "%SRCROOT%"' in text


def test_sarif_is_the_same_every_time() -> None:
    assert report("sarif", Look("ru")) == report("sarif", Look("ru"))


def test_sarif_fixes_and_related_places(run: dict[str, Any]) -> None:
    related = next(result["relatedLocations"] for result in run["results"] if "relatedLocations" in result)
    assert related[0]["physicalLocation"] == {
        "artifactLocation": {"uri": "first.html", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3},
    }
    fixes = [result["fixes"] for result in run["results"] if "fixes" in result][1]
    assert [fix["properties"]["safe"] for fix in fixes] == [True, False]
    assert [len(fix["artifactChanges"][0]["replacements"]) for fix in fixes] == [2, 1]


def test_rule_in_markdown_keeps_fences_whole() -> None:
    from fixtures import INDEX, WORDS

    text = rule_in_markdown(INDEX.heads["MED001"], WORDS, Look("en"))
    assert "**Bad**\n\n```html\n<p>包治百病</p>\n```" in text


@pytest.mark.parametrize("form", ["sarif", "rdjson", "markdown", "html"])
def test_rules_are_linked_when_the_documentation_has_an_address(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from contentlint.reporting import product

    address = "https://docs.example.org/ru/rules/cure-promise.html"
    assert address not in report(form, Look("ru"))
    monkeypatch.setattr(product, "product", lambda: product.Product("1.0", "https://example.org", "https://docs.example.org"))
    assert address in report(form, Look("ru"))


# paths


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("文章/痛风 1.html", "%E6%96%87%E7%AB%A0/%E7%97%9B%E9%A3%8E%201.html"),
        ("a:b#c?d%.md", "a%3Ab%23c%3Fd%25.md"),
        ("../up.md", "../up.md"),
        ("/a/b c.md", "file:///a/b%20c.md"),
        ("C:/a/б.md", "file:///C:/a/%D0%B1.md"),
        ("bad\udcff.md", "bad%FF.md"),
        ("lone\ud800.md", "lone%3F.md"),
        ("https://example.org/痛?a=1", "https://example.org/%E7%97%9B?a=1"),
    ],
)
def test_uri(path: str, expected: str) -> None:
    assert uri(path) == expected


def test_paths_count_from_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    assert in_checkout("./a/../b.md") == "b.md"
    assert in_checkout((tmp_path / "docs" / "b.md").as_posix()) == "b.md"
    assert in_checkout("../c.md") == "../c.md"
    assert in_checkout("https://example.org/a//b") == "https://example.org/a//b"
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    assert in_checkout("b.md") == "docs/b.md"
    assert in_checkout("../c.md") == "c.md"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    assert in_checkout("b.md") == "docs/b.md"


# GitHub

COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::([^\n]*)")


def test_github_commands_read_back() -> None:
    """As the runner of GitHub Actions parses and unescapes them."""
    lines = report("github", Look("en", summary=False)).splitlines()
    assert len(lines) == len(FOUND)
    for line, found in zip(lines, FOUND, strict=True):
        command = COMMAND.fullmatch(line)
        assert command
        properties = dict(part.split("=", 1) for part in command[2].split(","))
        values = {key: unquote(value) if "%" in value else value for key, value in properties.items()}
        assert values["file"] == found.path.replace("\x1b", "␛")
        assert values["title"] == f"{found.code} {found.rule}"
        assert ("col" in values) == (values["line"] == values["endLine"])


def test_github_says_where_and_what_to_do() -> None:
    _, promise = report("github", Look("en", summary=False), {"plain"}).splitlines()
    assert promise.endswith("::a/plain.html:3:6: a promise of cure: “包治百病”%0Ado: State a fact that can be checked.")


def test_github_tells_of_its_limit() -> None:
    found = tuple(finding("a.md", "STRUCT001", "none", (0, 1)) for _ in range(11))
    many, few = (report_of("github", Look("en"), [Case("", "a.md", "x", found[:count])]) for count in (11, 10))
    assert "first 10 findings" in many
    assert "first 10 findings" not in few


def test_github_no_page_can_give_commands() -> None:
    source = "<p>x\n::error::boo\r\n::stop-commands::x</p>"
    case = Case("", "a\n::error::b.html", source, (finding("a\n::error::b.html", "LINT001", "access", (0, 9), params={"why": source}),))
    lines = re.split(r"[\n\r]+", report_of("github", Look("en", summary=False), [case]).strip())
    assert len(lines) == 1


def test_github_on_a_console_without_unicode() -> None:
    path = "a，b：c.md"
    case = Case("", path, "x", (finding(path, "STRUCT001", "none", (0, 1)),))
    text = readable(report_of("github", Look("en", encoding="ascii", summary=False), [case]), "ascii")
    assert text.startswith("::warning file=a%2C b%3A c.md,line=1,")


# GitLab


def test_gitlab_fingerprints_are_unique() -> None:
    issues = json.loads(report("gitlab", Look("en")))
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(fingerprints) == len(FOUND)
    assert len(set(fingerprints)) == len(fingerprints)


def test_gitlab_fingerprints_do_not_move() -> None:
    before = Case("", "a.md", "one", (finding("a.md", "STRUCT001", "none", (0, 3), identity="x"),))
    after = Case("", "a.md", "new\n\none", (finding("a.md", "STRUCT001", "none", (5, 8), identity="x"),))
    one, two = (json.loads(report_of("gitlab", Look("en"), [case]))[0] for case in (before, after))
    assert one["fingerprint"] == two["fingerprint"]
    assert (one["location"]["lines"]["begin"], two["location"]["lines"]["begin"]) == (1, 3)


# reviewdog


def test_rdjson_ranges_are_bytes() -> None:
    diagnostics = json.loads(report("rdjson", Look("en")))["diagnostics"]
    for diagnostic, found in zip(diagnostics, FOUND, strict=True):
        source = SOURCES[found.path]
        lines = LINE_END.split(source)
        ends = []
        for position in (diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]):
            before = lines[position["line"] - 1].encode()[: position["column"] - 1].decode()
            ends.append(offset(source, position["line"], len(before) + 1))
        assert source[slice(*ends)] == source[max(found.span.start, 0) : found.span.end]


def test_rdjson_suggests_fixes_of_one_edit() -> None:
    _, diagnostic = json.loads(report("rdjson", Look("en"), {"Chinese path"}))["diagnostics"]
    (suggestion,) = diagnostic["suggestions"]
    assert suggestion["text"] == "缓解，症状"
    line = LINE_END.split(SOURCES["文章/痛风 饮食#1.html"])[1].encode()
    assert line[suggestion["range"]["start"]["column"] - 1 : suggestion["range"]["end"]["column"] - 1].decode() == "包治百病"


def test_byte_columns_in_any_order() -> None:
    columns = ByteColumns(Lines("a药b\nдя"))
    assert [columns(*place) for place in ((1, 3), (1, 1), (2, 3), (1, 4), (2, 2))] == [5, 1, 5, 6, 3]


# JUnit

FAILING: list[tuple[Severity, set[str]]] = [
    ("error", {"error"}),
    ("warning", {"error", "warning"}),
    ("info", {"error", "warning", "info"}),
]


@pytest.mark.parametrize(("fail_on", "failing"), FAILING)
def test_junit_fails_what_the_run_fails(fail_on: Severity, failing: set[str]) -> None:
    root = ElementTree.fromstring(report("junit", Look("en", fail_on=fail_on)))
    suites = list(root)
    assert [suite.get("name") for suite in suites] == [case.path.replace("\x1b", "␛") for case in CASES]
    for suite, case in zip(suites, CASES, strict=True):
        bad = sum(found.severity in failing for found in case.findings)
        elements = [len(suite.findall(f"testcase/{name}")) for name in ("failure", "error")]
        assert [int(suite.get(name) or -1) for name in ("failures", "errors")] == elements
        assert sum(elements) == bad
        assert int(suite.get("tests") or 0) == len(suite.findall("testcase")) == (len(case.findings) or 1)


# CSV


def test_csv_reads_back() -> None:
    text = report("csv", Look("ru"))
    assert text.startswith("\ufeff")
    header, *rows = csv.reader(io.StringIO(text[1:], newline=""))
    assert tuple(header) == HEADER
    assert len(rows) == len(FOUND)
    excerpts = [row[HEADER.index("excerpt")] for row in rows]
    assert "one\ntwo\n" in excerpts
    assert "38-ФЗ ст. 24 ч. 1" in rows[1][HEADER.index("sources")].splitlines()


def test_csv_has_no_formula() -> None:
    for row in csv.reader(io.StringIO(report("csv", Look("en")), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r", " =", "＝", "＠"])
def test_csv_formula(start: str) -> None:
    case = Case("", "a.md", f"{start}1", (finding("a.md", "STRUCT001", "none", (0, len(start) + 1)),))
    rows = list(csv.reader(io.StringIO(report_of("csv", Look("en"), [case]), newline="")))
    assert rows[1][HEADER.index("excerpt")] == f"'{start}1".replace("\r", "\n")


def test_csv_on_a_console_without_unicode_has_no_mark() -> None:
    assert report("csv", Look("zh", encoding="gbk")).startswith("path,")


def test_csv_on_any_console_keeps_its_cells() -> None:
    text = readable(report("csv", Look("zh", encoding="ascii")), "ascii")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {len(HEADER)}
    assert len(rows) == len(FOUND) + 1
