"""Chinese readability: counts by hand, and the index against its baseline."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text import readability_zh
from contentlint.text.readability_zh import Inputs

TEXT = "痛风患者要多喝水，少吃肉。CT 检查（2 次）以后，医生会告诉你怎么办；从而放心……\n罹患者多见羸瘠。"


def test_counts_by_hand() -> None:
    # 痛风患者要多喝水 8 + 少吃肉 3; 检查次以后 5 + 医生会告诉你怎么办 9; 从而放心 4; 罹患者多见羸瘠 7
    assert readability_zh.sentence_lengths(TEXT) == [11, 14, 4, 7]
    found = readability_zh.chinese_counts(TEXT)
    assert found == (4, 6, 36, 3, 1)
    assert readability_zh.rare_characters(TEXT) == ["罹", "羸", "瘠"]
    assert readability_zh.inputs(found, 2) == pytest.approx((9, 6, 3 / 0.036, 2 / 0.036, 1 / 0.036))


def test_traditional_characters_count_as_simplified() -> None:
    assert readability_zh.rare_characters("醫生會告訴你怎麼辦") == []


def test_the_baseline_rises_and_the_index_lies_where_it_says() -> None:
    tables = readability_zh.baseline()
    assert set(tables) == set(Inputs._fields)
    for table in tables.values():
        assert len(table) == 21
        assert list(table) == sorted(table)
    middle = Inputs(*(tables[name][10] for name in Inputs._fields))
    assert readability_zh.index(middle) == pytest.approx(50)
    assert readability_zh.ranks(middle) == pytest.approx((50,) * 5)
    assert readability_zh.index(Inputs(0, 0, 0, 0, 0)) == 100
    assert readability_zh.index(Inputs(999, 999, 999, 999, 999)) == 0
    between = middle._replace(sentence=(tables["sentence"][10] + tables["sentence"][11]) / 2)
    assert readability_zh.index(between) == pytest.approx(49.5)


def test_the_index_by_hand() -> None:
    """A value at percentile 25, 50, 75, 90 and 100 of its baseline: 100 − (25 + 50 + 75 + 90 + 100) / 5 = 32."""
    tables = readability_zh.baseline()
    values = Inputs(*(tables[name][at] for name, at in zip(Inputs._fields, (5, 10, 15, 18, 20), strict=True)))
    assert readability_zh.index(values) == pytest.approx(32)


@given(st.text(alphabet="病人医生，。；！？…\n罹患a1 ", max_size=200))
def test_a_glance_sees_every_long_sentence(text: str) -> None:
    longest = max(readability_zh.sentence_lengths(text), default=0)
    assert longest <= max(map(len, readability_zh.long_stretches(text, 0)), default=0)


@given(st.text(max_size=200))
def test_any_text_can_be_measured(text: str) -> None:
    found = readability_zh.chinese_counts(text)
    assert 0 <= readability_zh.index(readability_zh.inputs(found, 0)) <= 100
    readability_zh.rare_at_a_glance(text)


def test_the_published_baseline_is_the_one_that_is_used() -> None:
    page = (Path(__file__).parents[2] / "docs" / "readability.md").read_text(encoding="utf-8")
    tables = readability_zh.baseline()
    for percentile in (0, 5, 10, 25, 50, 75, 90, 95, 100):
        row = " | ".join(f"{tables[name][percentile // 5]:.2f}" for name in Inputs._fields)
        assert f"| {percentile} | {row} |" in page
