"""Search phrases before the title and in the text; the texts are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Language
from contentlint.text.leading_queries import leading_queries


@pytest.mark.parametrize(
    ("title", "text", "language", "phrase", "base"),
    [
        (
            "囊肿会传染吗谈谈颅内囊肿",
            "今天聊聊颅内囊肿会传染吗。先说颅内囊肿会传染吗的症状，囊肿多半没有症状。",
            "zh-Hans",
            "囊肿会传染吗",
            "囊肿",
        ),
        (
            "肝癌要多少费用 肝癌误区",
            "同很多癌症一样，肝癌要多少费用在早期没有症状。没有肝癌要多少费用发生时不必复查。肝癌可防。",
            "zh-Hans",
            "肝癌要多少费用",
            "肝癌",
        ),
        (
            "Gallstone price list | Gallstone basics",
            "Small gallstone price list attacks pass. A gallstone stays. Any big gallstone price list hurts.",
            "en",
            "gallstone price list",
            "gallstone",
        ),
        # one place inside of a clause is enough in these: a mark parts the query, the rest names the thing again, or it begins small
        (
            "鼻炎需要注意什么_过敏性鼻炎的防治",
            "春天花粉多，鼻炎需要注意什么容易发作。医生说，鼻炎需要注意什么，关键是避开花粉。鼻炎不会传染。",
            "zh-Hans",
            "鼻炎需要注意什么",
            "鼻炎",
        ),
        (
            "gallstone how long does it last | Gallstones",
            "Small stones, gallstone how long does it last, pass. After gallstone how long does it last attacks, rest. A gallstone stays.",
            "en",
            "gallstone how long does it last",
            "gallstone",
        ),
        (
            "подагра недорого в москве Подагра и суставы",
            "При приступе подагра недорого в москве болит ночью. Хроническая подагра недорого в москве.\nПодагра лечится.",
            "ru",
            "подагра недорого в москве",
            "подагра",
        ),
        # nothing is asked or offered, but the title begins small and goes on in capitals
        (
            "bursitis reading room: Living with Bursitis",
            "The skin over a bursitis reading room may be warm. When is bursitis reading room serious? Bursitis heals.",
            "en",
            "bursitis reading room",
            "bursitis",
        ),
        (
            "подагра школа здоровья - Подагра и суставы",
            "При приступе подагра школа здоровья болит ночью. Хроническая подагра школа здоровья.\nПодагра лечится.",
            "ru",
            "подагра школа здоровья",
            "подагра",
        ),
    ],
)
def test_query_that_the_title_begins_with(title: str, text: str, language: Language, phrase: str, base: str) -> None:
    found = leading_queries(text, language, [title])
    assert [(one.phrase.lower(), one.base.lower()) for one in found] == [(phrase, base)]


def test_query_between_which_and_the_headline_there_is_nothing() -> None:
    titles = ["甲状腺吃什么药好得快术后的复查 - 东山医院", "术后的复查"]
    text = "抽血看甲状腺吃什么药好得快的功能。\n甲状腺吃什么药好得快（T），分泌激素。甲状腺在颈前。"
    assert [one.phrase for one in leading_queries(text, "zh-Hans", titles)] == ["甲状腺吃什么药好得快"]
    assert leading_queries(text, "zh-Hans", titles[:1]) == []


@pytest.mark.parametrize(
    ("title", "text", "language"),
    [
        ("高血压怎么治疗？专家解答", "高血压怎么治疗？先看血压。很多人问高血压怎么治疗，其实要听医生的。", "zh-Hans"),
        ("痛风是怎么引起的", "痛风是怎么回事，先看血尿酸。痛风是怎么诊断的，也要看血尿酸。", "zh-Hans"),
        (
            "痛风患者需要哪些方面的护理",
            "那么痛风患者需要哪些方面的护理呢？痛风患者需要哪些方面的护理呢？通过以上痛风患者需要哪些方面的护理的讲解，大家明白了吧。",
            "zh-Hans",
        ),
        (
            "补钙方法有多少种，哪个好？",
            "究竟补钙方法有多少种，哪个好？无论补钙方法有多少种，都要先查血。看不出补钙方法有多少种的人不少。",
            "zh-Hans",
        ),
        ("Купить очки в Москве", "Чтобы купить очки, нужен рецепт. Многие хотят купить очки дёшево.", "ru"),
        ("Botox price list | River Clinic", "See the Botox price list for details. You can print the Botox price list here.", "en"),
        ("Имплантация до и после: фото", "Смотрите фото имплантация до и после на сайте. Снимки имплантация до и после установки.", "ru"),
        ("根管治疗多少钱和哪些因素有关", "根管治疗多少钱和牙位有关。至于根管治疗多少钱要看医院。", "zh-Hans"),
        ("便秘的原因有哪些？_康宁医院", "便秘的原因有哪些，很多人不清楚。说到便秘的原因有哪些方面，先看饮食。", "zh-Hans"),
        ("bursitis reading room | River Clinic", "Our bursitis reading room is warm. The bursitis reading room opens.", "en"),
        ("Bursitis reading room: talks on Bursitis", "Our bursitis reading room is warm. The bursitis reading room opens.", "en"),
        ("bursitis reading room: talks on Bursitis", "Our bursitis reading room is warm.", "en"),
        ("iron deficiency: Iron in food", "An iron deficiency tires you. Treat iron deficiency early. A deficiency of zinc is rare.", "en"),
        ("Kidney stones: what helps", "Kidney stones hurt. Kidney stones pass.", "en"),
    ],
)
def test_title_that_asks_itself(title: str, text: str, language: Language) -> None:
    assert not leading_queries(text, language, [title])


@given(st.lists(st.sampled_from("痛风 能治好吗 哪家 多少钱 _ ， 。 ？ a".split()), max_size=40).map("".join), st.integers(0, 20))
def test_any_chinese_title_and_text(text: str, at: int) -> None:
    for one in leading_queries(text, "zh-Hans", [text[:at]]):
        assert text[:at].startswith(one.phrase)
        assert all(text[place.start : place.end] == one.phrase for place in one.places)


@given(
    st.lists(st.sampled_from("best price list gout near me cost how long | . , ? \n".split(" ")), max_size=40).map(" ".join),
    st.integers(0, 40),
)
def test_any_english_title_and_text(text: str, at: int) -> None:
    for one in leading_queries(text, "en", [text[:at]]):
        assert all(" ".join(text[place.start : place.end].split()) == one.phrase for place in one.places)
