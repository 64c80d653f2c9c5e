from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text.identifiers import identifiers
from contentlint.text.personal import personal, signs_of

FOUND = [
    ("身份证号：11010519491231002X。", "china-id", "11010519491231002X"),
    ("110105 19491231 002x", "china-id", "110105 19491231 002x"),
    ("１１０１０５１９４９１２３１００２Ｘ", "china-id", "１１０１０５１９４９１２３１００２Ｘ"),
    ("一代身份证，号码是 110105491231002。", "china-id", "110105491231002"),
    ("身份證字號 A123456789", "taiwan-id", "A123456789"),
    ("HKID: A123456(3)", "hong-kong-id", "A123456(3)"),
    ("护照号E12345678的患者", "passport", "E12345678"),
    ("Паспорт серия 4510 № 123456", "passport", "4510 № 123456"),
    ("паспорт 45 10 123456 выдан", "passport", "45 10 123456"),
    ("医保卡号：A123456789", "insurance", "A123456789"),
    ("出生医学证明编号 P110034567", "birth-certificate", "P110034567"),
    ("СНИЛС 112-233-445 95", "snils", "112-233-445 95"),
    ("снилс: 11223344595", "snils", "11223344595"),
    ("полис ОМС 4000001234567899", "oms", "4000001234567899"),
    ("ИНН 500100732259", "inn", "500100732259"),
    ("SSN 078-05-1120", "ssn", "078-05-1120"),
    ("NHS number 943 476 5919", "nhs", "943 476 5919"),
    ("National Insurance number AB 12 34 56 C", "national-insurance", "AB 12 34 56 C"),
    ("card number 4111 1111 1111 1111", "card", "4111 1111 1111 1111"),
    ("住院号：0034567", "record", "0034567"),
    ("病历号 ZY2021030045，", "record", "ZY2021030045"),
    ("MRN 00123456, seen", "record", "00123456"),
    ("История болезни № 4521/23", "record", "4521/23"),
    ("床号：12床", "bed", "12床"),
]
NONE = [
    "11010519491231002Y", "110105194912310021", "订单号 110105194913310021", "СНИЛС 112-233-445 96", "NHS number 943 476 5918", "SSN 000-12-3456",
    "SSN 666-12-3456", "900-12-3456", "card number 4111 1111 1111 1112", "полис ОМС 4000001234567898", "住院号为8位数字", "例如：住院号：00345678", "国药准字H20033891",
    "NCT01234567", "批号 20210304", "床号为 1—18 床", "临床号召", "ИНН 500100732258", "住院号：0000000", "总量110101单位", "中华内科杂志,2019,58(3):110-115",
]  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in identifiers(signs_of(text))]


@pytest.mark.parametrize(("text", "kind", "number"), FOUND)
def test_found(text: str, kind: str, number: str) -> None:
    assert found(text) == [(kind, number)]


@pytest.mark.parametrize("text", NONE)
def test_not_found(text: str) -> None:
    assert found(text) == []


@given(st.integers(0, 16), st.integers(1, 9))
def test_a_wrong_digit_makes_a_chinese_number_none(place: int, step: int) -> None:
    number = list("11010519491231002X")
    number[place] = str((int(number[place]) + step) % 10)
    assert found("".join(number)) == []


@given(st.integers(0, 10), st.integers(1, 9))
def test_a_wrong_digit_makes_a_snils_none(place: int, step: int) -> None:
    number = list("11223344595")
    number[place] = str((int(number[place]) + step) % 10)
    plain = "".join(number)
    assert found(f"{plain[:3]}-{plain[3:6]}-{plain[6:9]} {plain[9:]}") == []


@given(st.text(st.sampled_from("0123456789Xx -—.（）()住院号身份证卡СНИЛСMRNNHS№:：\n患者王建国岁男，"), max_size=120))
def test_any_text_will_do(text: str) -> None:
    for start, end in personal(text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "piece",
    ["1", "1-", "住院号", "住院号：1 ", "患者王", "岁", "某", "化名（", "пациент И", "MRN ", "12 ", "—”", "Mr A ", "Anna ", "家住村", "日"],
)
def test_linear(piece: str) -> None:
    """Four times the text takes about four times as long, not sixteen."""
    began = time.process_time()
    list(personal(piece * 20_000))
    assert time.process_time() - began < 8
