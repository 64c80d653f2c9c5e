"""Numbers and times as a CMS or a table has them, also when they make no sense."""

from __future__ import annotations

import pytest

from contentlint.sources.cms import _dedecms_address
from contentlint.sources.fragments import day, moment, number


@pytest.mark.parametrize(
    ("value", "count"),
    [("12", 12), (3, 3), ("-2", -2), ("", None), (None, None), ("x", None), ("1e9", None), ("9" * 30, 10**15), ("9" * 5_000, None), (-(10**40), -(10**15))],
)  # fmt: skip
def test_no_count_is_greater_than_databases_take(value: str | int | None, count: int | None) -> None:
    assert number(value) == count


@pytest.mark.parametrize("seconds", ["9" * 15, "9" * 400, "-9999999999999", "x"])
def test_a_time_that_is_none(seconds: str) -> None:
    assert moment(seconds) is None
    assert day(seconds) == ""
    row = {"id": "7", "ismake": "1", "senddate": seconds}
    assert _dedecms_address(row, {"namerule": "/a/{Y}/{M}{D}/{aid}.html"}, "") == "/a/1970/0101/7.html"
