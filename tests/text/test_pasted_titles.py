"""Titles of web pages inside of sentences; the names are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Language
from contentlint.text.pasted_titles import pasted_titles

CHINESE = "南城口腔医院【官网】-东山口腔医院"
ENGLISH = "Root Canals | River Clinic"


@pytest.mark.parametrize(
    ("language", "text", "titles", "expected"),
    [
        ("zh-Hans", f"上周六，{CHINESE}的志愿者来到社区。{CHINESE}表示，以后还会再来。", (), [(CHINESE, "南城口腔医院", 2)]),
        ("zh-Hans", f"活动中，我们{CHINESE}倡议大家刷牙。", (f"{CHINESE}_倡议书",), [(CHINESE, "南城口腔医院", 1)]),
        ("zh-Hans", "来自南城口腔门诊部(官方网站)的医生说话。", (), [("南城口腔门诊部(官方网站)", "南城口腔门诊部", 1)]),
        ("zh-Hans", "南城男科医院_南城最好的男科医院为您服务", (), [("南城男科医院_南城最好的男科医院", "南城男科医院", 1)]),
        ("zh-Hant", "我們南城口腔醫院【官網】-東山口腔醫院的志工。", (), [("南城口腔醫院【官網】-東山口腔醫院", "南城口腔醫院", 1)]),
        # a credit, a copyright line, a heading: no sentence goes on
        ("zh-Hans", f"来源：{CHINESE}\nCopyright 2021 {CHINESE}版权所有\n{CHINESE}", (CHINESE,), []),
        ("zh-Hans", "挂号请登录南城医院官网。康复科门诊——语言门诊，每周三上午。2019-2020 年，医院-社区联动。", (), []),
        ("zh-Hans", "南城医院（官网见下）由东山公司——一家老店——管理，双方共建检验中心。", (), []),
        ("en", f"{ENGLISH} offers treatment. At {ENGLISH} we treat teeth.", (ENGLISH,), [(ENGLISH, "Root Canals", 2)]),
        ("en", f"{ENGLISH}\nHome | {ENGLISH} | Contact", (ENGLISH,), []),
        ("en", "Living with gout offers many tips.", ("Living with gout",), []),
        (
            "ru",
            "Лечение зубов – Клиника Река предлагает рассрочку.",
            ("Лечение зубов – Клиника Река",),
            [("Лечение зубов – Клиника Река", "Лечение зубов", 1)],
        ),
    ],
)
def test_titles_in_sentences(language: Language, text: str, titles: tuple[str, ...], expected: list[tuple[str, str, int]]) -> None:
    found = pasted_titles(text, language, titles)
    assert [(one.phrase, one.base, len(one.places)) for one in found] == expected
    assert all(text[place.start : place.end] == one.phrase for one in found for place in one.places)


@given(st.text(alphabet="南城口腔医院中心【】官网-_|，。 的abc", max_size=120))
def test_any_text(text: str) -> None:
    for one in pasted_titles(text, "zh-Hans", (text[:20],)):
        assert one.base and one.phrase.startswith(one.base)
        assert all(text[place.start : place.end] == one.phrase for place in one.places)
