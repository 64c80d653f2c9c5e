"""Keywords: words that stand in the text, forms of one word as one, names of one thing as one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.linting.session import Session
from contentlint.model import Document
from contentlint.reading.page import read
from contentlint.suggesting.background import Background, site_weights
from contentlint.suggesting.queries import Queries
from contentlint.suggesting.suggestions import SiteWords, Suggesting
from contentlint.suggesting.terms import term_list

GOUT = (
    "痛风是嘌呤代谢紊乱引起的关节炎。痛风患者应当少吃动物内脏，多喝水。低嘌呤饮食可以减少痛风发作。"
    "低嘌呤饮食不等于不吃肉，鸡蛋和牛奶都可以吃。高尿酸血症是痛风的基础，尿酸高的人也要低嘌呤饮食。"
)
EPILEPSY = "小儿癫痫发作时不要按住孩子。小儿癫痫的病因很多，发热也能诱发小儿癫痫。癫痫要看神经科。"
INFARCTION = "心梗来得很急。心肌梗死的病人胸口疼痛，心梗要尽快治疗。心肌梗死与高血压有关，高血压要治。"
RHINITIS = (
    "Аллергический ринит — это воспаление слизистой носа. При аллергическом рините закладывает нос. Аллергического ринита много весной."
    " Пыльца вызывает аллергический ринит, а антигистаминные таблетки помогают. Пыльцой нельзя дышать."
)
CANCER = (
    "Colon cancer begins in the large bowel. Colon cancers grow slowly. Screening finds colon cancer early; a colonoscopy is the usual"
    " screening. Screening saves lives."
)


def page(title: str, text: str, lang: str) -> Document:
    return read("a.html", f"<html lang={lang}><title>{title}</title><body><h1>{title}</h1><p>{text}</p></body></html>".encode())


def words(document: Document, **options: object) -> list[str]:
    return [keyword.text for keyword in Suggesting(Session(), **options).keywords(document)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "text", "lang", "there", "not_there"),
    [
        ("痛风患者怎么吃", GOUT, "zh", ("痛风", "低嘌呤饮食"), ("患者", "怎么", "不等于")),
        ("小儿癫痫发作怎么办", EPILEPSY, "zh", ("小儿癫痫", "癫痫"), ("孩子", "发作时")),
        ("Аллергический ринит", RHINITIS, "ru", ("аллергический ринит", "пыльца"), ("аллергического ринита", "это")),
        ("Colon cancer", CANCER, "en", ("colon cancer", "screening"), ("colon cancers", "usual")),
    ],
)
def test_what_a_page_is_about(title: str, text: str, lang: str, there: tuple[str, ...], not_there: tuple[str, ...]) -> None:
    found = [word.lower() for word in words(page(title, text, lang))]
    assert set(there) <= set(found)
    assert set(not_there).isdisjoint(found)
    assert len(found) <= 5


def test_two_names_of_one_thing_are_one_keyword() -> None:
    assert len({"心梗", "心肌梗死"} & set(words(page("心梗的急救", INFARCTION, "zh")))) == 1


def test_every_keyword_stands_in_the_page() -> None:
    for document in (page("痛风患者怎么吃", GOUT, "zh"), page("Аллергический ринит", RHINITIS, "ru"), page("Colon cancer", CANCER, "en")):
        for word in words(document, most=20):
            assert word in document.source or word in document.source.lower()


def test_traditional_text_gives_traditional_keywords() -> None:
    text = "痛風患者要注意。低嘌呤飲食可以減少痛風發作。低嘌呤飲食不是吃素，痛風患者應當多喝水。"
    assert {"痛風", "低嘌呤飲食"} <= set(words(page("痛風患者怎麼吃", text, "zh-Hant")))


def test_an_institution_is_no_keyword_unless_the_title_names_it() -> None:
    text = f"{GOUT}某某市康健医院提醒您按时服药。某某市康健医院的医生会教您低嘌呤饮食。"
    assert not any("康健" in word for word in words(page("痛风患者怎么吃", text, "zh"), most=20))


@pytest.mark.parametrize(
    ("title", "text", "lang", "name"),
    [
        ("王建国痛风记", f"{GOUT}患者王建国，男，56岁，因痛风入院。王建国少吃海鲜，王建国好转。", "zh", "王建国"),
        (
            "Colon cancer",
            f"{CANCER} The patient Mary Whitlock, 56, was admitted. Mary Whitlock had surgery; Whitlock is well.",
            "en",
            "Whitlock",
        ),
        ("Аллергический ринит", f"{RHINITIS} Пациентка Иванова Мария Петровна, 56 лет, поступила. Иванова здорова.", "ru", "Иванова"),
    ],
)
def test_no_keyword_names_a_patient(title: str, text: str, lang: str, name: str) -> None:
    assert not [keyword for keyword in words(page(title, text, lang)) if name.lower() in keyword.lower()]


def test_queries_lift_what_people_search_for() -> None:
    queries = Queries([("鸡蛋 牛奶", 90_000), ("痛风", 10)])
    document = page("痛风患者怎么吃", f"{GOUT}鸡蛋每天一个，牛奶每天一杯。", "zh")
    with_queries = {word.text: word for word in Suggesting(Session(), queries=queries, most=20).keywords(document)}
    without = {word.text: word for word in Suggesting(Session(), most=20).keywords(document)}
    assert with_queries["鸡蛋"].searches == 90_000
    assert with_queries["痛风"].searches == 10
    assert with_queries["鸡蛋"].score > without["鸡蛋"].score


def test_a_word_that_all_pages_of_a_site_have_counts_less() -> None:
    pages = [["痛风", "饮食"], ["痛风", "运动"], ["痛风", "药物"], ["痛风", "尿酸"], ["痛风", "体检"]]
    weights = site_weights(pages)
    assert weights["饮食"] == pytest.approx(1)
    assert weights["痛风"] == pytest.approx(1 / 2.0986, abs=1e-3)  # ln(6 / 6) + 1 over ln(6 / 2) + 1
    assert site_weights(pages[:4]) == {}
    plain, knowing = Background("zh-Hans"), Background("zh-Hans", weights)
    assert knowing.rarity("痛风") < plain.rarity("痛风")
    assert knowing.rarity("饮食") == plain.rarity("饮食")


def test_the_site_decides_by_language() -> None:
    words = SiteWords()
    for number in range(6):
        words.add(f"gout attack number{number}", "en")
    weights = words.weights()
    assert set(weights) == {"en"}
    assert weights["en"]["gout"] < 1


@pytest.mark.parametrize("text", ["", "   ", "。。。", "1 2 3", "好", "<p>"])
def test_nothing_to_say(text: str) -> None:
    assert words(page("", text, "zh")) == []


@settings(deadline=None)  # the first text loads tables
@given(st.text(max_size=300), st.sampled_from(["zh-Hans", "zh-Hant", "en", "ru"]))
def test_terms_never_break(text: str, language: str) -> None:
    assert all(term_list(text, language))  # type: ignore[arg-type]
