"""Sentences of the three languages; the texts are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Language
from contentlint.text.sentences import ends_sentence, leads_on, split


def parts(text: str, language: Language) -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["头痛怎么办？", "先休息！", "再喝水。", "不行就去医院……", "好。"],
        ["饮食清淡；", "按时服药；", "定期复查。"],
        ["医生问：“疼吗？”", "他说：“不疼。”", "我们放心了。"],
        ["“疼吗？”的问题不难回答。"],
        ["他问了“能吃吗？”、“能喝吗？”。", "都能。"],
        ["《痛风能吃豆腐吗？》一书写得好。"],
        ["他来了（真的吗？）又走了。", "天黑了。"],
        ["病死率约为2%。[3]", "治疗要早。[4,5]"],
        ["每次1.5 mg，每日2次。", "第2天复诊。"],
        ["发热怎么办?", "多喝水!", "去医院.", "不要拖延"],
        ["感染了H.pylori要治疗.", "不要拖延."],
        ["版本V.2已经发布。"],
        ["1.什么是痛风？", "2.怎样治疗？"],
        ["一.什么是痛风"],
        ["嗯。。。", "好吧"],
    ],
)
def test_chinese(sentences: list[str]) -> None:
    assert parts("".join(sentences), "zh-Hans") == sentences
    assert parts("\n　　".join(sentences), "zh-Hant") == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dr. Smith saw J. P. Morgan at 9 a.m. on Monday.", "He took vitamin C.", "It helped, e.g. a lot."],
        ["See Fig. 2 and No. 5.", "The dose was 1.5 mg.", "In 2019.", "mRNA vaccines work... and so on.", "Really..."],
        ['"Why?" he asked.', '"Really!"', "She left.", "(Did she?)", "Yes."],
        ["1. Wash your hands.", "2. Eat well."],
        ["Visit www.example.com?q=1 or call.", "The end"],
        ["The U.S. Food office; it is big.", "E. coli is common."],
        ["It failed (p < 0.05).[3]", "Then they stopped, etc.", "All went home."],
        ["What is hepatitis B?", "Hepatitis B.", "A virus."],
    ],
)
def test_english(sentences: list[str]) -> None:
    assert parts(" ".join(sentences), "en") == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["В 2019 г.", "Он жил в г. Омске на ул. Ленина, д. 5.", "Потом уехал."],
        ["Врач И. П. Павлов и проф. Иванов писали и т.д.", "Это было давно и т. п.", "Всё."],
        ["Доза 5 мг.", "Затем 1.5 мг.", "См. рис. 2.", "Это рис.", "Он вкусный, т.е. рис."],
        ["— Что? — спросил он.", "— Да!", "Они писали: «Да!»", "Потом ушли…", "Конец"],
        ["Витамин C.", "Он нужен.", "Гепатит B.", "Его лечат."],
    ],
)
def test_russian(sentences: list[str]) -> None:
    assert parts(" ".join(sentences), "ru") == sentences


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("好。", "zh-Hans", True),
        ("好。”", "zh-Hans", True),
        ("（见图。） ", "zh-Hans", True),
        ("好。[12]", "zh-Hans", True),
        ("真棒！😊", "zh-Hans", True),
        ("真棒～", "zh-Hans", True),
        ("hehe ~", "en", False),
        ("很多中医师", "zh-Hans", False),
        ("如下：", "zh-Hans", False),
        ("清淡；", "zh-Hans", False),
        ("", "zh-Hans", False),
        ('He said "no."', "en", True),
        ("the cost of", "en", False),
        ("Потом ушли…", "ru", True),
    ],
)
def test_ends_sentence(text: str, language: Language, expected: bool) -> None:
    assert ends_sentence(text, language) is expected


@pytest.mark.parametrize(("text", "expected"), [("如下：", True), ("清淡； ", True), ("(see:)", True), ("好。", False), ("", False)])
def test_leads_on(text: str, expected: bool) -> None:
    assert leads_on(text) is expected


@given(
    st.text(alphabet=st.sampled_from("。！？；…!?;.．”’」》）)]\"' \t\n　abABдДИгт12一好[3], 、，的"), max_size=80) | st.text(max_size=80),
    st.sampled_from(["zh-Hans", "en", "ru"]),
)
def test_sentences_hold_the_whole_text(text: str, language: Language) -> None:
    end = 0
    for span in split(text, language):
        assert end <= span[0] < span[1]
        assert not text[end : span[0]].strip()
        assert text[span[0] : span[1]] == text[span[0] : span[1]].strip()
        end = span[1]
    assert not text[end:].strip()
