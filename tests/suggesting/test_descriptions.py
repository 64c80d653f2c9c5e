"""Descriptions: which sentences of a text can stand for the page, and which never do."""

from __future__ import annotations

import pytest

from contentlint.linting.session import Session
from contentlint.reading.page import read
from contentlint.suggesting.lengths import shown
from contentlint.suggesting.suggestions import Suggesting

GOOD = {
    "zh": ("痛风患者怎么吃", "痛风是一种嘌呤代谢紊乱引起的关节炎，多见于中年男性，饮食上应当少吃动物内脏和海鲜，多喝水。"),
    "en": (
        "Living with gout",
        "Gout is a kind of arthritis that is caused by crystals of uric acid in the joints, most often in the big toe.",
    ),
    "ru": (
        "Питание при подагре",
        "Подагра — заболевание, при котором в суставах откладываются кристаллы мочевой кислоты, поэтому питание при подагре ограничивают.",
    ),
}
MORE = {
    "zh": "痛风会反复发作。痛风患者要定期复查尿酸。",
    "en": "Gout comes in attacks. Gout can be treated.",
    "ru": "Подагра протекает приступами. При подагре важно питание.",
}


def description(title: str, text: str, lang: str) -> str | None:
    session = Session()
    document = session.read("a.html", f"<html lang={lang}><title>{title}</title><body><h1>{title}</h1><p>{text}</p></body></html>".encode())
    found = Suggesting(session).suggest(document).description
    return found.text if found else None


@pytest.mark.parametrize("lang", GOOD)
def test_a_sentence_that_says_what_the_title_promises(lang: str) -> None:
    title, sentence = GOOD[lang]
    assert description(title, f"{sentence} {MORE[lang]}", lang) == sentence


def test_two_sentences_where_one_is_too_short() -> None:
    text = "痛风是一种嘌呤代谢紊乱引起的关节炎。痛风患者应当少吃动物内脏和海鲜，多喝水，并且按时服用降尿酸的药物。痛风可以治。"
    assert description("痛风患者怎么吃", text, "zh") == text.partition("痛风可以治")[0]


def test_reference_marks_are_left_out() -> None:
    title, sentence = GOOD["zh"]
    assert description(title, f"{sentence[:-1]}[1,2]。{MORE['zh']}", "zh") == sentence


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("zh", "痛风患者最近有了好消息，痛风的新药目前已经上市，痛风患者应当少吃动物内脏和海鲜，多喝水。"),  # told by today
        ("zh", "痛风患者可以拨打我院热线咨询痛风饮食，我院专家为痛风患者制定饮食方案，让痛风患者放心。"),  # promotes
        ("zh", "痛风患者能不能吃海鲜，痛风患者应当怎么吃，哪些食物会让痛风患者反复发作，要注意什么？"),  # asks
        ("zh", "这种病叫痛风，是嘌呤代谢紊乱引起的关节炎，多见于中年男性，应当少吃动物内脏和海鲜，多喝水。"),  # leans on what was before
        ("zh", "痛风患者应当少吃的食物有以下几类，请痛风患者一定看清楚，并且按照下面的表格安排饮食："),  # leads on
        ("zh", "首先，痛风是一种嘌呤代谢紊乱引起的关节炎，多见于中年男性，应当少吃动物内脏和海鲜，多喝水。"),
        ("zh", "痛风包治好，签约治疗痛风，三天见效，彻底根治痛风，永不复发，痛风患者应当早来治疗，多喝水。"),
        ("zh", "痛风饮食有益与痛风患者的健康，痛风患者应当少吃动物内脏和海鲜，多喝水，每天喝水两千毫升以上。"),  # garbled, as the next ones
        ("zh", "痛风是一种关节炎是中年男性的常见病，痛风患者应当少吃动物内脏和海鲜，多喝水，每天喝水两千毫升。"),
        ("zh", "痛风患者可以吃蔬菜、水果、水果和牛奶，痛风患者应当少吃动物内脏和海鲜，多喝水，不饮酒。"),
        ("zh", "痛风性关节炎是指关节里有尿酸盐结晶的痛风性关节炎，痛风患者应当少吃动物内脏和海鲜，多喝水。"),
        ("zh-TW", "痛風患者最近有了好消息，痛風的新藥目前已經上市，痛風患者應當少吃動物內臟和海鮮，多喝水。"),
        (
            "en",
            "4-5 months Gout attacks come back in people with gout who do not take their medicine and drink beer every day of the week.",
        ),
        ("en", "Gout has recently become more common, and our clinic now offers gout patients a free check of uric acid and diet advice."),
        ("en", "But gout can also be treated with a diet, and people with gout should eat less meat and drink more water every day."),
        ("ru", "Однако подагра поддаётся лечению, и питание при подагре помогает снизить уровень мочевой кислоты и число приступов."),
        ("ru", "Запишитесь в нашу клинику, если у вас подагра: врач подберёт питание при подагре и расскажет, чего следует избегать."),
    ],
)
def test_sentences_that_no_editor_would_take(lang: str, sentence: str) -> None:
    assert description(GOOD[lang[:2]][0], f"{sentence} {MORE[lang[:2]]}", lang) is None


def test_the_band_is_that_of_the_rule() -> None:
    title, sentence = GOOD["zh"]
    assert shown(sentence, "zh-Hans") <= 120
    assert description(title, sentence[:-1] + "，" + "，".join(["并且按时服用降尿酸的药物"] * 8) + "。", "zh") is None


@pytest.mark.parametrize(
    ("text", "language", "count"), [("痛风", "zh-Hans", 2), ("CT检查", "zh-Hans", 3), ("gout", "en", 4), ("боль", "ru", 4)]
)
def test_shown(text: str, language: str, count: int) -> None:
    assert shown(text, language) == count  # type: ignore[arg-type]


def test_a_page_that_says_nothing() -> None:
    assert description("", "", "zh") is None


def test_front_matter_of_markdown() -> None:
    document = read("a.md", f"---\ntitle: {GOOD['en'][0]}\n---\n{GOOD['en'][1]} {MORE['en']}\n".encode())
    found = Suggesting(Session()).suggest(document).description
    assert found is not None
    assert found.text == GOOD["en"][1]
    (sentence,) = found.sentences
    assert document.locate(sentence.block, sentence.start, sentence.end) == (32, 32 + len(found.text))


def test_what_is_not_sure_is_a_draft() -> None:
    text = "流感病毒主要通过飞沫传播，潜伏期一到四天，冬春两季最为多见，老人和孩子得了流感以后容易发展成肺炎。"
    session = Session()
    page = f"<html lang=zh><title>老人孩子冬天怎么防流感</title><body><h1>老人孩子冬天怎么防流感</h1><p>{text}</p><p>流感疫苗每年接种。</p></body></html>"
    found = Suggesting(session).suggest(session.read("a.html", page.encode())).description
    assert found is not None and (found.text, found.sure) == (text, False)
