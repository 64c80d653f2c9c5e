from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.linting.packing import pack, quoted, unpack
from contentlint.linting.session import Result
from contentlint.model import Edit, Encoding, Finding, Fix, Related, Span
from contentlint.reading.decode import decode

TEXT = st.text(st.characters(), max_size=20)  # lone surrogates, too
SPANS = st.builds(Span, st.integers(0, 10**7), st.integers(0, 10**7))
SCALARS = st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False) | TEXT | st.dates() | st.datetimes()
PARAMS = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple) | st.dictionaries(TEXT, inner, max_size=3)
)
FINDINGS = st.builds(
    Finding,
    path=st.just("a/页.html"), code=TEXT, rule=TEXT, severity=st.sampled_from(("error", "warning", "info")),
    confidence=st.sampled_from(("certain", "possible")), span=SPANS, message=TEXT, params=st.dictionaries(TEXT, PARAMS, max_size=3),
    related=st.lists(st.builds(Related, TEXT, SPANS, TEXT), max_size=2).map(tuple),
    fixes=st.lists(st.builds(Fix, TEXT, st.lists(st.builds(Edit, SPANS, TEXT), max_size=2).map(tuple), st.booleans()), max_size=2).map(tuple),
    identity=TEXT, subject=st.lists(SPANS, max_size=2).map(tuple),
)  # fmt: skip
NOTES = st.dictionaries(st.tuples(st.sampled_from(("exists", "today")), TEXT), st.booleans() | st.integers() | TEXT, max_size=3)


@given(st.lists(FINDINGS, min_size=1, max_size=4), NOTES)
def test_round_trip(findings: list[Finding], notes: dict[tuple[str, str], Any]) -> None:
    data = "痛风患者多喝水。".encode("gb18030")
    source, encoding = decode(data, html=True)
    result = Result("a/页.html", tuple(findings), source, encoding)
    assert unpack(pack(result, notes), result.path, data) == (result, notes)


def test_types_are_kept() -> None:
    params = {
        "a": datetime.date(2026, 1, 2),
        "b": datetime.datetime(2026, 1, 2, 3, 4),
        "c": (1, [2.5, ("x",)]),
        "d": {"e": {1, 2}},
        "f": True,
    }
    (finding,), _ = _again(Finding("a", "X001", "x", "info", "certain", Span(0, 0), "found", params))
    assert repr(finding.params) == repr(params)


@pytest.mark.parametrize("value", [Decimal("1.5"), b"x", ValueError("x"), object], ids=str)
def test_what_reports_show_as_text_is_text(value: object) -> None:
    (finding,), _ = _again(Finding("a", "X001", "x", "info", "certain", Span(0, 0), "found", {"value": value}))
    assert finding.params == {"value": str(value)}


def _again(finding: Finding) -> tuple[tuple[Finding, ...], object]:
    result, notes = unpack(pack(Result("a", (finding,)), {}), "a", b"")
    return result.findings, notes


ENCODED = [
    b"\xef\xbb\xbfa\r\nb",
    "痛风\r".encode("utf-16"),
    "ё\n".encode("utf-16-be"),
    "中文。".encode("gbk"),
    b"\xff\xfe\0\0" + "x".encode("utf-32-le"),
    b"a\xffb",
]


@pytest.mark.parametrize("data", ENCODED)
def test_the_source_is_read_as_it_was(data: bytes) -> None:
    source, encoding = decode(data, html=True)
    finding = Finding("a", "X001", "x", "info", "certain", Span(0, 1), "found")
    result, _ = unpack(pack(Result("a", (finding,), source, encoding), {}), "a", data)
    assert (result.source, result.encoding) == (source, encoding)


def test_a_clean_page_needs_no_source() -> None:
    packed = pack(Result("a", (), "text", Encoding("utf-8")), {})
    assert unpack(packed, "a", b"text")[0] == Result("a", (), "", Encoding("utf-8"))


@given(
    st.binary(max_size=60)
    | st.recursive(SCALARS.map(str) | st.integers(), lambda inner: st.lists(inner, max_size=4)).map(
        lambda one: repr(one).encode("utf-8", "replace")
    )
)
def test_what_nobody_packed_raises_what_the_store_expects(packed: bytes) -> None:
    try:
        result, _ = unpack(packed, "a", b"x")
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return
    assert result.path == "a"


def test_quoted_text() -> None:
    fix = Fix("repair", (Edit(Span(0, 1), "in a fix"),))
    finding = Finding("a", "X001", "x", "info", "certain", Span(0, 0), "found", {"a": ["in a list"]}, (), (fix,))
    words = quoted(Result("a", (finding,), "not quoted"), {("exists", "in a path"): True})
    assert all(text in words for text in ("in a fix", "in a list", "in a path"))
    assert "not quoted" not in words
