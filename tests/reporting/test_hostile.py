"""Whatever pages, paths and messages hold: every format writes something that its readers can read."""

from __future__ import annotations

import csv
import io
import json
import time
from xml.etree import ElementTree

import pytest
from fixtures import Case, finding
from hypothesis import given, settings
from hypothesis import strategies as st
from rendering import report_of
from test_html import Page

from contentlint.model import Edit, Fix, Related, Span
from contentlint.reporting.formats import FOR_PEOPLE, FORMATS
from contentlint.reporting.output import Look, readable

ANY = st.text(st.characters(codec=None), max_size=40) | st.text(
    st.sampled_from("\x00\r\n\t%:,;|`<>&\"'[](){}@#=-\ud800\udfff\ufffe\u2028\u202e痛"), max_size=40
)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=60)
@given(
    source=ANY,
    path=ANY,
    term=ANY,
    ends=st.tuples(st.integers(-2, 45), st.integers(-2, 45)),
    encoding=st.sampled_from(["utf-8", "gbk", "ascii"]),
)
def test_any_text(form: str, source: str, path: str, term: str, ends: tuple[int, int], encoding: str) -> None:
    span = Span(min(ends), max(ends))
    fix = Fix("soften", (Edit(span, term),))
    found = (
        finding(path, "MED001", "found", span, params={"term": term}, fixes=(fix,), confidence="possible"),
        finding(path, "DUP002", "near", span, params={"share": 0.5}, related=(Related("first.html", Span(0, 1), "other"),)),
    )
    case = Case("", path, source, tuple(sorted(found, key=lambda one: one.code)))
    text = readable(report_of(form, Look("zh", encoding=encoding), [case]), encoding)
    text.encode(encoding)
    match form:
        case "sarif":
            assert len(json.loads(text)["runs"][0]["results"]) == 2
        case "json":
            assert len(json.loads(text)["findings"]) == 2
        case "jsonl":
            assert len([json.loads(line) for line in text.splitlines()]) == 2
        case "rdjson":
            assert len(json.loads(text)["diagnostics"]) == 2
        case "gitlab":
            assert len(json.loads(text)) == 2
        case "junit":
            assert len(ElementTree.fromstring(text).findall("testsuite/testcase")) == 2
        case "csv":
            assert len(list(csv.reader(io.StringIO(text, newline="")))) == 3
        case "html":
            assert len([name for name, _ in Page(text).texts if name.startswith("finding ")]) == 2
        case "github":
            assert len([line for line in text.splitlines() if line.startswith("::")]) == 2
        case "markdown":
            assert text.startswith("<!-- contentlint -->\n")
        case _:
            assert form in FOR_PEOPLE


@pytest.mark.parametrize("form", FORMATS)
def test_many_findings_on_one_long_line(form: str) -> None:
    """No pass over the line for each of them."""
    source = "药" * 400_000
    found = tuple(finding("a.md", "STRUCT001", "none", (at, len(source))) for at in range(0, 2_000))
    began = time.process_time()
    report_of(form, Look("en"), [Case("", "a.md", source, found)])
    assert time.process_time() - began < 4
