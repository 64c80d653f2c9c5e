"""What holds of every suggestion, whatever the page: made pages of sound sentences and of ones that no description may have."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.linting.session import Session
from contentlint.model import Document
from contentlint.suggesting.lengths import shown
from contentlint.suggesting.suggestions import Suggesting

BAND = {"zh": (40, 120), "en": (70, 160), "ru": (70, 160)}
TITLES = {
    "zh": ("痛风患者怎么吃", "痛风", "痛风的症状和治疗", "健康科普-痛风-饮食", "专家谈痛风！", ""),
    "en": ("Living with gout", "Gout", "What is gout?", ""),
    "ru": ("Питание при подагре", "Подагра", "Что такое подагра?", ""),
}
SOUND = {
    "zh": (
        "痛风是一种嘌呤代谢紊乱引起的关节炎，多见于中年男性。",
        "痛风主要表现为大脚趾红肿、剧痛，常在夜里发作，几天后自行缓解。",
        "痛风患者应当少吃动物内脏和海鲜，多喝水，不饮酒[1]。",
        "痛风急性发作时可以服用秋水仙碱，缓解后再用降尿酸的药物治疗。",
    ),
    "en": (
        "Gout is a kind of arthritis that is caused by crystals of uric acid in the joints.",
        "Gout most often begins in the big toe, which turns red, hot and painful within hours.",
        "People with gout should eat less red meat and seafood and drink more water every day[2].",
    ),
    "ru": (
        "Подагра — заболевание, при котором в суставах откладываются кристаллы мочевой кислоты.",
        "При подагре чаще всего страдает большой палец стопы, он краснеет и сильно болит.",
        "Питание при подагре помогает снизить уровень мочевой кислоты и число приступов[3].",
    ),
}
SPOILED = {  # by a time, a lure, a question, a quotation, an appeal, a claim
    "zh": (
        "近日，痛风患者又多了一种选择，痛风的新药目前已经在国内上市。",
        "痛风患者可以拨打热线预约我院专家，免费检查尿酸，名额有限。",
        "痛风患者能不能吃海鲜，痛风患者应当怎么吃？",
        "张医生表示，“痛风患者应当少吃海鲜，多喝水，不饮酒。”",
        "痛风包治好，签约治疗痛风，三天见效，彻底根治，永不复发。",
        "痛风患者应当少吃的食物有以下几类：",
    ),
    "en": (
        "Gout has recently become more common in people under forty who drink a lot of beer.",
        "Our clinic offers people with gout a free check of uric acid, so call us today.",
        "What should people with gout eat, and which foods bring on the next attack?",
        'Dr Smith said that "people with gout should drink more water every single day."',
    ),
    "ru": (
        "Сегодня подагра встречается всё чаще, и лечить подагру теперь стало намного проще.",
        "Запишитесь в нашу клинику, если у вас подагра: врач бесплатно подберёт питание.",
        "Что можно есть при подагре и какие продукты вызывают новый приступ?",
    ),
}
TIMES = re.compile(r"近日|目前|今天|现在|最近|\b(?:today|recently|now)\b|сегодня|теперь|сейчас", re.IGNORECASE)
LURES = re.compile(r"免费|预约|热线|根治|专家|\b(?:free|call|offers?)\b|бесплатн|запишитесь", re.IGNORECASE)

SESSION = Session()
SUGGESTING = Suggesting(SESSION)
languages = st.sampled_from(sorted(SOUND))
letters = st.characters(exclude_categories=("Cc", "Cs"))  # with control characters it would be no page


def read(title: str, paragraphs: list[list[str]], lang: str) -> Document:
    text = "".join(f"<p>{('' if lang == 'zh' else ' ').join(sentences)}</p>" for sentences in paragraphs)
    page = f"<html lang={lang}><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>"
    return SESSION.read("a.html", page.encode())


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, Document]:
    lang = draw(languages)
    sentence = st.sampled_from(SOUND[lang] + SPOILED[lang])
    paragraphs = draw(st.lists(st.lists(sentence, min_size=1, max_size=4), min_size=1, max_size=4))
    return lang, read(draw(st.sampled_from(TITLES[lang])), paragraphs, lang)


@settings(deadline=None, max_examples=60)
@given(pages())
def test_what_holds_of_every_suggestion(made: tuple[str, Document]) -> None:
    lang, document = made
    found = SUGGESTING.suggest(document)
    assert len(found.keywords) <= 5
    text = "\n".join([document.headline.value if document.headline else "", *(block.text for block in document.blocks)])
    assert all(word.text in text for word in found.keywords)
    if found.description is None:
        return
    shortest, longest = BAND[lang]
    said = found.description.text
    assert shortest <= shown(said, document.language) <= longest
    assert said[-1] == ("。" if lang == "zh" else ".")
    assert not any(spoiled.rstrip("。：.?？") in said for spoiled in SPOILED[lang])
    assert not TIMES.search(said) and not LURES.search(said) and not re.search(r"[?？“”\"\[]", said)
    assert all(re.sub(r"\[\d\]", "", one.block.text[one.start : one.end]) in said for one in found.description.sentences)


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(["zh-CN", "zh-TW", "en", "ru"]), st.text(letters, max_size=40), st.lists(st.text(letters, max_size=120), max_size=4))
def test_no_page_breaks_it(lang: str, title: str, paragraphs: list[str]) -> None:
    found = SUGGESTING.suggest(read(title, [[text] for text in paragraphs], lang))
    assert len(found.keywords) <= 5


@pytest.mark.parametrize(
    ("title", "text", "sure"),
    [
        ("痛风是什么", "痛风是一种嘌呤代谢紊乱引起的关节炎，多见于中年男性，饮酒和吃海鲜以后容易发作，严重时关节变形。", True),
        ("痛风的预防", "痛风是一种嘌呤代谢紊乱引起的关节炎，多见于中年男性，饮酒和吃海鲜以后容易发作，严重时关节变形。", False),  # not told
        ("痛风会自己好吗", "痛风是一种嘌呤代谢紊乱引起的关节炎，多见于中年男性，饮酒和吃海鲜以后容易发作，严重时关节变形。", False),
        (
            "痛风是什么",
            "痛风是一种关节炎，这类关节炎和别的关节炎不同，中年男性多见，老年男性也多见，女性绝经后才多见。",
            False,
        ),  # repeats itself
        ("甲状腺结节患者的痛风", "痛风是一种嘌呤代谢紊乱引起的关节炎，多见于中年男性，饮酒和吃海鲜以后容易发作，严重时关节变形。", False),
    ],
)
def test_an_editor_would_take_what_is_sure(title: str, text: str, sure: bool) -> None:
    found = SUGGESTING.suggest(read(title, [[text], ["痛风可以治。"]], "zh")).description
    assert (found is not None and found.sure) is sure


def test_nothing_is_sure_of_a_text_that_software_rewrote() -> None:
    title, text = "痛风是什么", "痛风是一种嘌呤代谢紊乱引起的关节炎，多见于中年男性，饮酒和吃海鲜以后容易发作，严重时关节变形。"
    found = SUGGESTING.suggest(read(title, [[text], ["膝枢纽疼痛的病人要改变糊口习惯，公道饮食。"]], "zh")).description
    assert found is not None and (found.text, found.sure) == (text, False)
