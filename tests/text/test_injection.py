"""Search phrases pasted over a term; the texts are made up."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Language
from contentlint.text.injection import Injection, injections, leading_queries
from contentlint.text.injection_cues import _by_letter

# Sentences in which a term stands as a noun, in the middle and at the end.
NOUN: dict[Language, list[str]] = {
    "zh-Hans": [
        "近年来{}的研究很多。",
        "很多人对{}并不了解，",
        "与{}相比，其他办法更贵。",
        "所谓的{}只是一种说法，",
        "由于{}会影响工作，应当尽早处理。",
        "医生建议把{}当作长期的事情来对待。",
        "这取决于{}。",
    ],
    "en": [
        "A {} has to be planned.",
        "The cost of a {} is paid by the insurer.",
        "Most people think that a {} takes an hour.",
        "With a {} comes a week of rest.",
        "Before the {} you must not eat.",
        "After the {} was done, she slept.",
        "He talked about it.",
    ],
    "ru": [
        "Пациентам предстоит {} утром.",
        "Сегодня {} проводят под наркозом.",
        "После этого {} повторяют через год.",
        "Такое {} занимает час.",
        "Когда {} закончено, можно есть.",
        "Обычно {} назначает врач.",
        "Об этом скажет врач.",
    ],
}
PASTED: list[tuple[Language, str, str]] = [
    ("zh-Hans", "根管治疗", "根管治疗还有用吗"),
    ("zh-Hans", "根管治疗", "根管治疗多少钱"),
    ("zh-Hans", "根管治疗", "根管治疗哪家好"),
    ("zh-Hans", "根管治疗", "根管治疗哪家医院好"),
    ("zh-Hans", "根管治疗", "北京根管治疗哪里好"),
    ("zh-Hans", "根管治疗", "根管治疗怎么样"),
    ("zh-Hans", "根管治疗", "根管治疗疼不疼"),
    ("zh-Hans", "根管治疗", "根管治疗需要多久能好"),
    ("zh-Hans", "根管治疗", "根管治疗挂什么科"),
    ("zh-Hans", "根管治疗", "根管治疗的危害有哪些"),
    ("en", "root canal", "best root canal near me"),
    ("en", "root canal", "root canal for sale"),
    ("en", "root canal", "how much does root canal cost"),
    ("en", "root canal", "cheap root canal online"),
    ("ru", "лечение зуба", "лечение зуба цена"),
    ("ru", "лечение зуба", "лечение зуба недорого"),
    ("ru", "лечение зуба", "лечение зуба рядом со мной"),
    ("ru", "лечение зуба", "сколько стоит лечение зуба"),
]


def said(language: Language, term: str, times: int = 6) -> str:
    """A text that speaks of a term in some sentences, and once more by its own words."""
    separator = "" if language.startswith("zh") else " "
    alone = {"zh": "{}是门诊常见的操作。", "en": "Some facts on the {}.", "ru": "{}: коротко."}[language[:2]]
    return separator.join(sentence.format(term) for sentence in NOUN[language][:times])[:-1] + ".\n" + alone


def found(text: str, language: Language, about: str = "") -> list[tuple[str, str]]:
    return [(one.phrase, one.base) for one in injections(text, language, about=about)]


@pytest.mark.parametrize(("language", "term", "phrase"), PASTED)
def test_a_phrase_is_found_with_the_term_under_it(language: Language, term: str, phrase: str) -> None:
    text = said(language, phrase).format(term)
    (one,) = injections(text, language)
    assert (one.phrase, one.base) == (phrase, term)
    assert len(one.places) == 6
    mended = text
    for place in reversed(one.places):
        assert text[place.start : place.end] == phrase
        mended = mended[: place.start] + place.base + mended[place.end :]
    assert mended == said(language, term).format(term)


@pytest.mark.parametrize(("language", "term"), sorted({(language, term) for language, term, _ in PASTED}))
def test_the_term_itself_is_no_phrase(language: Language, term: str) -> None:
    assert found(said(language, term).format(term), language) == []


@pytest.mark.parametrize("times", [3, 4, 5, 6])
def test_three_places_are_enough(times: int) -> None:
    text = said("zh-Hans", "根管治疗多少钱", times).format("根管治疗")
    assert [len(one.places) for one in injections(text, "zh-Hans")] == [times]
    assert injections(text, "zh-Hans", fewest=times + 1) == []


def test_the_term_is_not_named_when_the_text_does_not_say_it() -> None:
    text = "".join(sentence.format("儿童医院哪家好") for sentence in NOUN["zh-Hans"])
    assert found(text, "zh-Hans") == [("儿童医院哪家好", "")]
    assert found(text, "zh-Hans", about="儿童医院的挂号") == [("儿童医院哪家好", "儿童医院")]


def test_lines_that_break_inside_of_the_phrase_are_mended_too() -> None:
    text = said("zh-Hans", "根管治疗还有用吗").format("根管治疗").replace("与根管治疗还有用吗", "与根管治\n\n疗还有\n用吗")
    (one,) = injections(text, "zh-Hans")
    assert {text[place.start : place.end] for place in one.places} == {"根管治疗还有用吗", "根管治\n\n疗还有\n用吗"}
    assert {place.base for place in one.places} == {"根管治疗"}
    english = (
        said("en", "best root canal near me")
        .format("root canal")
        .replace("a best root canal near me comes", "a best root\ncanal near me comes")
    )
    assert {place.base for place in injections(english, "en")[0].places} == {"root canal"}


def test_traditional_characters_and_capitals_stay_as_written() -> None:
    traditional = "".join(NOUN["zh-Hans"]).replace("{}", "根管治療還有用嗎") + "根管治療很常見。"
    assert found(traditional, "zh-Hant") == [("根管治療還有用嗎", "根管治療")]
    text = said("en", "Root Canal for sale").format("Root Canal")
    assert found(text, "en") == [("Root Canal for sale", "Root Canal")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # questions of their own: headings, a table of contents, an answer that repeats the question
        (
            "zh-Hans",
            "种植牙多少钱一颗\n种植牙多少钱一颗？\n“种植牙多少钱一颗？”有人这样问。\n种植牙多少钱一颗呢？看材料。\n种植牙多少钱一颗",
        ),
        # questions that somebody is said to ask, or that are spoken of
        ("zh-Hans", "很多人想知道种植牙多少钱，咨询种植牙多少钱的问题时要说明牙位，了解种植牙多少钱才好比较。种植牙多少钱取决于材料。"),
        ("zh-Hans", "痛风的症状有哪些呢？痛风的症状有哪些表现？痛风的症状有哪些，如何诊断？了解痛风的症状有哪些很重要。"),
        # an object behind the question word
        ("zh-Hans", "急性肠炎有哪些危害？急性肠炎有哪些危害呢。急性肠炎有哪些危害和后果，急性肠炎有哪些危害"),
        ("zh-Hans", "医生告诉你怎么治疗痛风，怎么治疗高血压，怎么治疗鼻炎，家长应该怎么治疗好呢"),
        # law and economics: what repeats is no question
        ("zh-Hans", "处广告费用三倍以上五倍以下的罚款，处广告费用五倍以上罚款，处广告费用一倍以上三倍以下的罚款。" * 3),
        # a line that is repeated as a whole
        ("zh-Hans", "痛风能治好吗专家为您解答。\n" * 6),
        # answers numbered behind the question
        ("zh-Hans", "牙龈出血怎么办一\n刷牙。\n牙龈出血怎么办二\n漱口。\n牙龈出血怎么办三\n洗牙。\n"),
        (
            "en",
            "How do I find a dentist near me? Many people search for a dentist near me. Is there a dentist near me?\nA dentist near me\n",
        ),
        (
            "en",
            "The drug is generally safe for adults. It is generally safe in children. It is generally safe and is generally safe at night.",
        ),
        (
            "en",
            "You will learn how to treat gout at home, how to treat gout with drugs, and how to treat gout attacks. Know how to treat gout early.",
        ),
        (
            "en",
            "The best treatment is rest. The best treatment was ice. The best treatment of all is time. The best treatment has no side effects.",
        ),
        (
            "ru",
            "Пациенты спрашивают, сколько стоит имплантация. Сколько стоит имплантация, зависит от зубов. Узнайте, сколько стоит имплантация.",
        ),
        (
            "ru",
            "Средняя цена лечения высокая. Низкая цена имплантации. Рыночная цена лечения растёт. По отзывам пациентов, цена приёма разумна.",
        ),
        ("ru", "Что делать при боли? Что делать, если болит зуб? Врач скажет, что делать дальше, и что делать нельзя."),
    ],
)
def test_plain_questions_and_prices_are_none(language: Language, text: str) -> None:
    assert found(text, language) == []


@given(st.text(alphabet="痛风能治好吗哪家医院多少钱怎么样的 \n。？，abc", max_size=200))
def test_any_chinese_text(text: str) -> None:
    check(text, injections(text, "zh-Hans"))


@given(
    st.lists(st.sampled_from("best dentist near me how much does it cost for sale the of is . , ? \n İ ẞ".split(" ")), max_size=80).map(
        " ".join
    )
)
def test_any_english_text(text: str) -> None:
    check(text, injections(text, "en"))


@given(st.lists(st.sampled_from("лечение зуба цена отзывы сколько стоит при для . , ? \n Ё".split(" ")), max_size=80).map(" ".join))
def test_any_russian_text(text: str) -> None:
    check(text, injections(text, "ru"))


def check(text: str, results: list[Injection]) -> None:
    for one in results:
        assert len(one.places) >= one.odd > 1
        assert one.base in one.phrase
        for place, after in zip(one.places, [*one.places[1:], None], strict=True):
            assert "".join(text[place.start : place.end].split()).lower() == "".join(one.phrase.split()).lower()
            assert place.base.lower() == one.base.lower()
            assert after is None or place.end <= after.start


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("zh-Hans", "痛风能治好吗"),
        ("zh-Hans", "哪家" + "医院" * 4),
        ("en", "best dentist near me "),
        ("en", "how much does it does it does it cost "),
        ("ru", "лечение зуба цена "),
        ("zh-Hans", "吗"),
    ],
)
def test_time_grows_with_the_text(language: Language, piece: str) -> None:
    def cost(times: int) -> float:
        text = piece * times
        best = 1e9
        for _ in range(3):
            begin = time.process_time()
            injections(text, language)
            best = min(best, time.process_time() - begin)
        return best

    cost(500)
    assert cost(16_000) < 40 * max(cost(2_000), 1e-3)


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
    ],
)
def test_query_that_the_title_begins_with(title: str, text: str, language: Language, phrase: str, base: str) -> None:
    found = leading_queries(text, language, [title])
    assert [(one.phrase.lower(), one.base.lower()) for one in found] == [(phrase, base)]


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
        ("Kidney stones: what helps", "Kidney stones hurt. Kidney stones pass.", "en"),
    ],
)
def test_title_that_asks_itself(title: str, text: str, language: Language) -> None:
    assert not leading_queries(text, language, [title])


@given(
    st.lists(st.text(alphabet="abc ", min_size=1, max_size=5).map(str.strip).filter(bool), min_size=1, max_size=12),
    st.text(alphabet="abc ", max_size=60),
)
def test_alternatives_that_begin_alike_match_as_the_plain_ones(words: list[str], text: str) -> None:
    found = re.findall(_by_letter(words), text)
    assert found == re.findall("|".join(words), text)
