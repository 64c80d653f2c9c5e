"""Search phrases pasted over a term; the texts are made up."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Language
from contentlint.text.injection import injections
from contentlint.text.injection_cues import _by_letter
from contentlint.text.query_search import Injection

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


def found(text: str, language: Language, about: str = "", title: str = "") -> list[tuple[str, str]]:
    return [(one.phrase, one.base) for one in injections(text, language, about=f"{about}\n{title}", titles=[title])]


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


OFTEN: list[tuple[Language, str, str]] = [
    # the same words each time, at the beginning or the end of a clause
    (
        "zh-Hans",
        "义齿有哪些医院",
        "戴上义齿有哪些医院，要每天清洗。牙龈红肿时，义齿有哪些医院应当取下。睡前取出义齿有哪些医院，泡在水里。摔过以后，义齿有哪些医院可能变形。"
        "每年复查，义齿有哪些医院要重新调磨。",
    ),
    (
        "zh-Hans",
        "人工晶状体需要注意什么",
        "医生植入人工晶状体需要注意什么（多为单焦点）。所用的人工晶状体需要注意什么材质柔软。选好人工晶状体需要注意什么，量眼轴即可。旧的人工晶状体需要注意什么已停产。"
        "有了人工晶状体需要注意什么，近视也能矫正。",
    ),
    (
        "en",
        "denture free consultation",
        "Rinse the denture free consultation. Overnight a denture free consultation stays in water, and one brush per denture free consultation "
        "is enough. Some denture free consultation cleaners bleach. Dentists adjust a denture free consultation.",
    ),
]


@pytest.mark.parametrize(("language", "phrase", "text"), OFTEN)
def test_so_often_in_the_same_words_it_need_not_stand_inside_of_a_clause(language: Language, phrase: str, text: str) -> None:
    assert [one[0] for one in found(text, language)] == [phrase]
    assert found(text.replace(phrase, "?", 2), language) == []
    assert found(text, language, title=f"{phrase.capitalize()}: advice") == []


SPLIT: list[tuple[Language, str, str, str]] = [
    (
        "en",
        "Frozen shoulder exercises",
        "frozen before and after",
        "People with frozen before and after shoulder sleep badly. What helps with frozen before and after shoulder? Patience with frozen "
        "before and after shoulder pays.",
    ),
    (
        "en",
        "Plant-based milk",
        "plant price list",
        "Plant price list-based milk keeps. Is plant price list-based milk sweet? Shake plant price list-based milk.",
    ),
    (
        "ru",
        "Синдром сухого глаза",
        "сухого как избавиться быстро",
        "Признаки сухого как избавиться быстро глаза. При сухого как избавиться быстро глазах помогают капли. От сухого как избавиться быстро "
        "глаза.",
    ),
]


@pytest.mark.parametrize(("language", "title", "phrase", "text"), SPLIT)
def test_a_query_that_parts_the_words_of_the_title(language: Language, title: str, phrase: str, text: str) -> None:
    (one,) = injections(text, language, about=title, titles=[title])
    assert (one.phrase.lower(), one.base.lower(), len(one.places)) == (phrase, phrase.split(maxsplit=1)[0], 3)
    assert injections(text, language, titles=["Other words"]) == []
    assert injections(text, language, fewest=5, titles=[title]) == []


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
        # lines that begin alike, as a list of articles has them
        ("zh-Hans", "\n".join(f"痛风有哪些{one}" for one in ("危害", "症状", "并发症", "类型", "药物", "检查"))),
        ("zh-Hans", "\n".join(f"痛风患者吃什么{one}" for one in ("药", "水果好", "菜降酸", "能止痛", "肉", "零食"))),
        (
            "zh-Hans",
            "\n".join(f"{one}痛风怎么{other}" for one, other in zip("春夏秋冬早", ("治疗", "预防", "护理", "锻炼", "饮食"), strict=True)),
        ),
        ("en", "Acute gout what to do\nMild gout what to eat\nSevere gout what to avoid\nNew gout what to ask\nOld gout what to take"),
        # relative clauses, and whom one asks
        ("en", "One reason why people wake is noise. The reason why we sleep is unclear. Ask for the reason why it hurts. No reason why."),
        ("en", "Rub the place where the needle was. A place where people wait is noisy. Sleep in a place where nobody smokes."),
        ("en", "Ask your midwife how long it takes. Ask the midwife how often to feed. Tell a midwife how you feel. My midwife how kind."),
        # an infinitive that the word before it governs
        (
            "ru",
            "Бинт можно купить в аптеке. Врач советует купить йод. Есть возможность купить талон. Возможность купить полис есть у всех. "
            "Возможность купить прибор появилась. Тонометр нужно купить заранее. Вату нужно купить в магазине. Маску нужно купить сегодня.",
        ),
        # words that belong between those of the title
        (
            "en",
            "Heart valve disease runs in families. A heart valve disease needs echo. How is heart valve disease treated? Heart disease kills.",
        ),
    ],
)
def test_plain_questions_and_prices_are_none(language: Language, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "Botox price list | River Clinic", "See our Botox price list here. Print the Botox price list at home. The Botox price list changes."),
        ("ru", "Лечение в домашних условиях", "Многие начинают лечение в домашних условиях сами. Лечение в домашних условиях дольше. После лечение в домашних условиях"),
        ("zh-Hans", "痛风吃什么药", "痛风吃什么药，由医生决定。痛风吃什么药因人而异。有人问痛风吃什么药好。至于痛风吃什么药，不能一概而论。不同的痛风吃什么药也不同。"),
        ("en", "Heart disease", "Heart valve disease runs in families. A heart valve disease needs echo. How is heart valve disease treated?"),
    ],
)  # fmt: skip
def test_what_the_title_says_is_what_the_page_is_about(language: Language, title: str, text: str) -> None:
    assert found(text, language, title=title) == []


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
        ("en", "heart how to beat disease heart price list disease "),
    ],
)
def test_time_grows_with_the_text(language: Language, piece: str) -> None:
    def cost(times: int) -> float:
        text = piece * times
        best = 1e9
        for _ in range(3):
            begin = time.process_time()
            injections(text, language, titles=["Heart disease"])
            best = min(best, time.process_time() - begin)
        return best

    cost(500)
    assert cost(16_000) < 40 * max(cost(2_000), 1e-3)


@given(
    st.lists(st.text(alphabet="abc ", min_size=1, max_size=5).map(str.strip).filter(bool), min_size=1, max_size=12),
    st.text(alphabet="abc ", max_size=60),
)
def test_alternatives_that_begin_alike_match_as_the_plain_ones(words: list[str], text: str) -> None:
    found = re.findall(_by_letter(words), text)
    assert found == re.findall("|".join(words), text)
