from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.reporting.masking import mask, mask_value, masked_part

MASKED = [
    ("身份证11010519491231002X。", "身份证110*************2X。"),
    ("110105 19491231 0021", "110*** ******** **21"),
    ("电话13812345678，", "电话138****5678，"),
    ("138-1234-5678", "138-****-5678"),
    ("+86 138 1234 5678", "+86 138 **** 5678"),
    ("8613812345678", "86138****5678"),
    ("１３８１２３４５６７８", "１３８****５６７８"),
    ("+7 (916) 123-45-67", "+7 (916) ***-**-67"),
    ("89161234567", "8916*****67"),
    ("СНИЛС 112-233-445 95", "СНИЛС 112-***-*** 95"),
    ("SSN 078-05-1120", "SSN ***-**-1120"),
    ("写信到zhangsan@example.org", "写信到z******n@example.org"),
    ("a@b.org, ab@b.org", "*@b.org, a*@b.org"),
    ("иванов@пример.рф", "и****в@пример.рф"),
]
KEPT = [
    "12320", "400-810-5151", "8 800 555-35-35", "2026-11-21", "1234567890123456789012345", "3.1415926535", "@example",
    "150 200 300 40", "12812345678",
]  # fmt: skip


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert mask(text) == text


def test_a_part_is_masked_as_the_whole_would_be() -> None:
    text = "家属电话 13812345678"
    assert masked_part(text, 8, 12) == "****"
    assert masked_part(text, 0, 6) == "家属电话 1"


def test_value() -> None:
    assert mask_value({"a": ["13812345678", 13812345678], "b": ("x", None)}) == {"a": ["138****5678", 13812345678], "b": ["x", None]}


@given(st.text(st.sampled_from("1389+7- ()@.axXЯ医＠"), max_size=60))
def test_length_stays_and_masking_twice_is_masking_once(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)


@pytest.mark.parametrize("text", ["a" * 300_000, "1" * 300_000, "a@" * 150_000, "1-" * 150_000, "+7 (" * 75_000, "a." * 150_000 + "@"])
def test_linear(text: str) -> None:
    began = time.process_time()
    mask(text)
    assert time.process_time() - began < 2
