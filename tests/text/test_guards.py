"""What makes a term harmless where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text.guards import Guards


def guarded(text: str, term: str, language: str, frame: str = "", **guards: bool) -> bool:
    at = text.index(term)
    return Guards(**guards).harmless(text, at, at + len(term), language, frame)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("目前无法根治", "根治"),
        ("没有任何一种药物可以根治糖尿病", "根治"),
        ("这种病不能根治", "根治"),
        ("我们不承诺治愈", "治愈"),
        ("并非没有副作用", "没有副作用"),
        ("难以彻底治愈", "彻底治愈"),
        ("“根治”的说法没有依据", "根治"),
        ("彻底治愈是不可能的", "彻底治愈"),
        ("“没有副作用”是常见的误解", "没有副作用"),
        ("“包治百病”之类的广告不可信", "包治百病"),
    ],
)
def test_denied_in_chinese(text: str, term: str) -> None:
    assert guarded(text, term, "zh", negation=True)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("不仅能根治鼻炎", "根治"),
        ("不但治好了我的病", "治好"),
        ("无痛根治痔疮", "根治"),
        ("不开刀就能根治", "根治"),
        ("不打针不吃药就能根治", "根治"),
        ("无需手术，轻松根治", "根治"),
        ("肛瘘并非不能根治", "根治"),
        ("特别是根治鼻炎", "根治"),
        ("没想到三天根治", "根治"),
        ("未来十年根治此病", "根治"),
        ("全国排名第一的疗法", "排名第一"),
        ("不复发、彻底根治", "彻底根治"),
    ],
)
def test_not_denied_in_chinese(text: str, term: str) -> None:
    assert not guarded(text, term, "zh", negation=True)


@pytest.mark.parametrize(
    ("text", "term", "language", "expected"),
    [
        ("This is not a cure.", "cure", "en", True),
        ("It is not only a cure but a miracle.", "cure", "en", False),
        ("Это не гарантия.", "гарантия", "ru", True),
        ("Это не только гарантия.", "гарантия", "ru", False),
        ("Никто не даст гарантию.", "гарантию", "ru", True),
        ("There is no waiting list. A cure.", "cure", "en", False),
        ("Without surgery, a cure.", "cure", "en", False),
        ("They live without a known cure.", "cure", "en", True),
        ("Нет очередей. Гарантия.", "Гарантия", "ru", False),
        ("Без боли вылечим грыжу.", "вылечим", "ru", False),
        ("Без операции, гарантия.", "гарантия", "ru", False),
        ("Без полного излечения.", "излечения", "ru", True),
    ],
)
def test_denied_in_other_languages(text: str, term: str, language: str, expected: bool) -> None:
    assert guarded(text, term, language, negation=True) is expected


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("痔疮能根治吗？", "根治", True),
        ("是否可以根治", "根治", True),
        ("如何根治鼻炎", "根治", True),
        ("三天根治，你还等什么？", "根治", False),
        ("比公立医院更好，何必去排队？", "更好", False),
        ("三天根治。要预约吗？", "根治", False),
    ],
)
def test_asked(text: str, term: str, expected: bool) -> None:
    assert guarded(text, term, "zh", question=True) is expected


@pytest.mark.parametrize(
    ("text", "term", "frame", "expected"),
    [
        ("某些机构号称包治百病。", "包治百病", "", True),
        ("赵某谎称自制药丸包治百病，骗取钱财。", "包治百病", "", True),
        ("这种药包治百病。", "包治百病", "", False),
        ("这种药包治百病。", "包治百病", "保健品骗局", True),
        ("这种药包治百病。", "包治百病", "痔疮的治疗方法", False),
        ("别家都是骗人的，我院包治百病。", "包治百病", "", False),  # who debunks others and praises himself advertises
    ],
)
def test_debunked(text: str, term: str, frame: str, expected: bool) -> None:
    assert guarded(text, term, "zh", frame, debunking=True) is expected


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        ("广告不得含有“治愈率”等内容。", "", True),
        ("治愈率百分之百。", "", False),
        ("治愈率百分之百。", "医疗广告典型案例", True),
        ("治愈率百分之百。", "医疗广告管理办法", True),
        ("治愈率百分之百。", "治疗鼻炎的好办法", False),
    ],
)
def test_quoted_law(text: str, frame: str, expected: bool) -> None:
    assert guarded(text, "治愈率", "zh", frame, law=True) is expected


@given(st.text(max_size=200), st.sampled_from(["zh", "zh-Hant", "en", "ru"]), st.data())
def test_any_text_can_be_asked_about(text: str, language: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    guards = Guards(negation=True, question=True, quotation=True, debunking=True, law=True, citation=True)
    assert guards.harmless(text, start, end, language, text) in (True, False)
