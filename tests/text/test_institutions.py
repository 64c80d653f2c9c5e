"""Names of hospitals in running text; most are made up, the others are in every newspaper."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text.institutions import institution_names, is_institution, same_institution


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("zh-Hans", "下面江州市康安医院的专家为您介绍", ["江州市康安医院"]),
        ("zh-Hans", "他毕业于天津医科大学，在北京协和医院工作", ["北京协和医院"]),
        ("zh-Hans", "我院（武汉博雅男科医院）专家", ["武汉博雅男科医院"]),
        ("zh-Hans", "重庆(中美)康安国际肿瘤医院是一家医院", ["重庆(中美)康安国际肿瘤医院"]),
        ("zh-Hans", "欢迎来到四川大学华西医院东院区", ["四川大学华西医院东院区"]),
        ("zh-Hans", "天津安和·肛泰医院", ["天津安和·肛泰医院"]),
        ("zh-Hans", "江州市第二人民医院和江州大学附属医院", ["江州市第二人民医院", "江州大学附属医院"]),
        ("zh-Hans", "请到专业的肛肠医院就诊，选择正规医院很重要", []),
        ("zh-Hans", "本院是一家三级甲等综合医院，各大医院都有", []),
        ("zh-Hans", "北京最好的男科医院，天津医保定点医院", []),
        ("zh-Hans", "患者出院以后，医院地址不变", []),
        ("zh-Hans", "医院", []),
        ("zh-Hant", "歡迎來到臺北市立聯合醫院", ["臺北市立聯合醫院"]),
        ("ru", "Запишитесь в клинику «Здоровье» или в больницу № 5.", ["клинику «Здоровье»", "больницу № 5"]),
        ("ru", "Врачи MaslovClinic и медицинский центр Alfa Med работают ежедневно", ["медицинский центр Alfa Med"]),
        ("ru", "Наша клиника работает. Городская больница закрыта.", []),
        ("en", "Riverside Hospital is open", []),
    ],
)
def test_names(language: str, text: str, names: list[str]) -> None:
    found = list(institution_names(text, language))
    assert [one.text for one in found] == names
    assert [text[one.start : one.end] for one in found] == names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("四川大学华西医院", "华西医院", True),
        ("上海交通大学医学院附属瑞金医院", "上海瑞金医院", True),
        ("江州仁爱男科医院", "江州男科医院", True),
        ("臺北市立聯合醫院", "台北市立联合医院", True),
        ("天津安和·肛泰医院", "天津安和肛泰肛肠专科医院", True),
        ("北京康宁肛肠医院", "天津安和肛泰医院", False),
        ("江州市第一人民医院", "江州市第二人民医院", False),
        ("Клиника «Здоровье»", "ООО «Здоровье»", True),
        ("клиника «Доктор Плюс»", "Клиника «Здоровье»", False),
        ("Riverside Hospital", "The Riverside Medical Centre", True),
        ("Riverside Hospital", "Lakeside Hospital", False),
        ("某某医院", "医院", True),
    ],
)
def test_same_institution(one: str, other: str, same: bool) -> None:
    assert same_institution(one, other) is same and same_institution(other, one) is same


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("江州市第二人民医院", True), ("康安口腔", True), ("台北牙醫診所", True), ("Клиника «Здоровье»", True), ("Riverside Dental Care", True),
        ("健康时报网", False), ("Новости дня", False), ("The Daily Mirror", False), ("", False),
    ],
)  # fmt: skip
def test_is_institution(name: str, is_one: bool) -> None:
    assert is_institution(name) is is_one


@given(st.text("北京市我院（）医院的·第一大学附属клиника «»№5 \n", max_size=120), st.sampled_from(("zh-Hans", "zh-Hant", "ru", "en")))
def test_names_stand_where_they_are_said_to(text: str, language: str) -> None:
    last = 0
    for one in institution_names(text, language):
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        last = one.end


@pytest.mark.parametrize("piece", ["医院", "中", "综合", "北京市", "（", "第一医院", "клиника «", "клиника A ", "больница №"])
def test_hostile_text_takes_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "医院"
    start = process_time()
    for language in ("zh-Hans", "ru"):
        list(institution_names(text, language))
    same_institution(text[:5000], text[:4000] + "x")
    assert process_time() - start < 5
