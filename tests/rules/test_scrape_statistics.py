"""Rules that know scraped and spun text by what is frequent in it; the pages are made up, save for the origin documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import SENTENCES

from contentlint.linting.fixes import fixed
from contentlint.linting.session import CRASH, Session
from contentlint.linting.settings import Settings
from contentlint.model import Finding

RULES = (
    "injected-phrase", "title-splice", "stitched-articles", "fragment-salad", "machine-translation-suspect", "spinner-synonym",
)  # fmt: skip
SESSIONS = {rule: Session(Settings(select=(rule, CRASH))) for rule in RULES}


def prose(language: str, sentences: int = 40) -> list[str]:
    return SENTENCES[language].split("\n")[1 : sentences + 1]


def findings(rule: str, page: str, path: str = "page.txt") -> tuple[Finding, ...]:
    return SESSIONS[rule].lint(path, page.encode("utf-8", "surrogatepass")).findings


@pytest.mark.parametrize("language", ["zh", "en", "ru"])
@pytest.mark.parametrize("rule", RULES)
def test_plain_prose_has_none(rule: str, language: str) -> None:
    lines = prose(language)
    assert findings(rule, "\n\n".join(lines)) == ()
    assert findings(rule, f"<h1>{lines[0]}</h1>" + "".join(f"<p>{line}</p>" for line in lines[1:]), "page.html") == ()


# --- injected-phrase


@pytest.mark.parametrize(
    ("language", "term", "phrase"),
    [
        ("zh", "血压", "血压高哪家医院好"),
        ("zh", "血压", "血压还有用吗"),
        ("zh", "医生", "医生多少钱"),
        ("en", "pressure", "best pressure near me"),
        ("ru", "давление", "давление цена"),
    ],
)
def test_a_phrase_pasted_over_a_term(language: str, term: str, phrase: str) -> None:
    pieces = " ".join(prose(language)).split(term)
    page = phrase.join(pieces[:-1]) + term + pieces[-1]
    (one,) = findings("injected-phrase", page)
    assert one.params["count"] >= 3
    assert one.params["phrase"] in phrase


def test_the_phrase_is_found_in_the_title_and_taken_out_everywhere() -> None:
    page = """---
title: 社区减重还有用吗的弊端
description: 说说社区减重还有用吗的做法
---
所谓的社区减重还有用吗，只是少吃。社区减重还有用吗的效果因人而异。

近年来<b>社区减重还有用吗</b>越来越多，社区和减重门诊都在做。

与社区减重还有用吗相比，自己坚持更难。
"""
    session = SESSIONS["injected-phrase"]
    (one,) = findings("injected-phrase", page, "page.md")
    assert one.params["count"] == 6
    assert page[one.span.start : one.span.end] == "社区减重还有用吗"
    assert page[: one.span.start].count("\n") == 1
    outcome = fixed(session, "page.md", page.encode(), unsafe=True)
    assert outcome.data.decode() == page.replace("还有用吗", "")


def test_origin_document_two(data: Path) -> None:
    (path,) = (data / "seeds").glob("002_*.txt")
    source = path.read_bytes()
    (one,) = SESSIONS["injected-phrase"].lint("002.txt", source).findings
    assert (one.params["phrase"], one.params["base"]) == ("社群营销还有用吗", "社群营销")
    assert one.params["count"] >= 31
    outcome = fixed(SESSIONS["injected-phrase"], "002.txt", source, unsafe=True)
    assert "社群营销还有用吗" not in outcome.data.decode("utf-8-sig")
    (seams,) = SESSIONS["stitched-articles"].lint("002.txt", source).findings
    text = source.decode("utf-8-sig")
    assert text[seams.span.start :].startswith("分享人")


@pytest.mark.parametrize(("number", "expected"), [("000", True), ("001", False), ("002", False), ("003", False), ("004", True)])
def test_translated_origin_documents(data: Path, number: str, expected: bool) -> None:
    (path,) = (data / "seeds").glob(f"{number}_*.txt")
    assert bool(SESSIONS["machine-translation-suspect"].lint("seed.txt", path.read_bytes()).findings) is expected


# --- title-splice


@pytest.mark.parametrize(
    ("title", "sentences", "expected"),
    [
        ("男科医院哪家较好", ["男科男科门诊", "医院哪家医院哪家值得去", "较好较好的医生"], 3),
        ("男科医院哪家较好", ["男科男科门诊", "医院哪家医院哪家值得去", "较好的医生"], None),
        ("白癜风能吃海鲜", ["白癜风能白癜风能吃海鲜", "吃海鲜吃海鲜要注意", "白癜风白癜风白癜风患者"], 3),
        ("一个一个来", ["一个一个来", "一个一个做", "一个一个走", "一个一个看"], None),
        ("慢慢锻炼", ["慢慢慢慢锻炼锻炼", "锻炼锻炼", "慢慢慢慢来"], None),
        ("痛风", ["哈哈哈哈", "天天天天", "看看看看"], None),
    ],
)
def test_pieces_of_the_title_twice(title: str, sentences: list[str], expected: int | None) -> None:
    page = f"<title>{title}</title><h1>{title}</h1>" + "".join(f"<p>{sentence}，请听医生的话。</p>" for sentence in sentences)
    assert [one.params["count"] for one in findings("title-splice", page, "page.html")] == ([expected] if expected else [])


# --- stitched-articles

OTHER = "牙齿要每天早晚各刷一次，每次刷满三分钟。刷牙时牙刷与牙面成四十五度角，轻轻颤动。牙线能清洁牙缝，每天睡前用一次。" * 6
OTHER_EN = "Brush teeth twice every day for two minutes. Floss removes plaque between molars. Fluoride toothpaste protects enamel. " * 12


@pytest.mark.parametrize(
    ("seam", "expected"),
    [
        ("来源：健康周报", True),
        ("本文作者：张小满", True),
        ("王建国自述：我刷牙三十年", True),
        ("版权归作者所有，转载请注明", True),
        ("参考资料", True),
        ("来源于生活的道理很多，要自己体会", False),
        ("牙齿的保护", True),
    ],
)
def test_two_articles_with_a_seam(seam: str, expected: bool) -> None:
    page = "高血压的护理\n\n" + "\n\n".join(prose("zh")) + f"\n\n{seam}\n\n{OTHER}"
    assert bool(findings("stitched-articles", page)) is expected
    short = "高血压的护理\n\n" + "\n\n".join(prose("zh")) + f"\n\n{seam}\n\n{OTHER[:60]}"
    assert findings("stitched-articles", short) == ()


def test_one_article_may_name_its_source_and_go_on() -> None:
    lines = prose("zh")
    page = "高血压的护理\n\n" + "\n\n".join([*lines[:20], "来源：健康周报", *lines[20:], *lines[:10]])
    assert findings("stitched-articles", page) == ()


def test_a_second_main_heading_and_another_topic() -> None:
    page = (
        "# High blood pressure\n\n"
        + "\n\n".join(prose("en"))
        + "\n\n## Diet\n\nLess salt.\n\n# Teeth\n\n"
        + OTHER_EN
        + "\n\n## Floss\n\nDaily."
    )
    assert [one.confidence for one in findings("stitched-articles", page, "page.md")] == ["possible"]
    same = page.replace("# Teeth", "# Pressure").replace(OTHER_EN, " ".join(prose("en")))
    assert findings("stitched-articles", same, "page.md") == ()


def test_a_round_up_has_headings() -> None:
    items = [(f"## 第{number}条", f"来源：报纸{number}", OTHER if number == "二" else " ".join(prose("zh"))) for number in "一二三四"]
    page = "# 一周要闻\n\n" + "\n\n".join(f"{heading}\n\n{text}\n\n{source}" for heading, source, text in items)
    assert findings("stitched-articles", page, "page.md") == ()


# --- fragment-salad


def test_text_strewn_with_digits_and_quotation_marks() -> None:
    text = "".join(prose("zh"))
    strewn = "".join(mark + text[at : at + 12] for at, mark in zip(range(0, len(text), 12), "7“等3《“，9“”8" * 200, strict=False))
    assert [one.params["count"] > 5 for one in findings("fragment-salad", "门诊公告\n\n" + strewn)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "每日3次，每次2片，5岁以下减半，18三体综合征、2型糖尿病、第8胸椎、24小时动态血压、每4到6小时一次。" * 20,
        "“头疼，”他说，“像裂开一样。”《伤寒论》里的“桂枝汤”，《黄帝内经》里的“五行”。" * 20,
        "安新3县、雄县5镇的居民，收缩压从160降到130，舒张压从95降到85，心率从88降到72。",
    ],
)
def test_numbers_and_quotations_of_plain_text(text: str) -> None:
    assert findings("fragment-salad", "门诊公告\n\n" + text) == ()


# --- spinner-synonym, machine-translation-suspect


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("膝枢纽疼痛时要实时就医，改变糊口习惯。", 3),
        ("膝枢纽疼痛，膝枢纽肿胀，枢纽炎。", 3),
        ("公道饮食，公道用药，公道安排。", 3),
        ("交通枢纽旁边的病院名叫精神病院，他一时发火，在除夕年夜里买了本领过硬的机器，性价比力求最好。", None),
        ("实时监测血糖，合理饮食。公道自在人心。养家糊口不易，连结两地的铁路通车。", None),
        ("他把“枢纽炎”“糊口习惯”“实时就医”都改了过来。", None),
    ],
)
def test_swapped_words(text: str, expected: int | None) -> None:
    assert [one.params["count"] for one in findings("spinner-synonym", "护理\n\n" + text)] == ([expected] if expected else [])


def test_expressions_count_by_their_rate() -> None:
    calques = "The small series hopes that everyone knows matters needing attention. Friends who suffer from this disease go to a regular hospital in time to the hospital. "
    assert findings("machine-translation-suspect", "Gout\n\n" + calques)
    assert findings("machine-translation-suspect", "Gout\n\n" + calques + " ".join(prose("en")) * 6) == ()


# --- any text


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "痛风",
                "能治好吗",
                "多少钱",
                "8",
                "“",
                "”",
                "《",
                "，",
                "。",
                "\n\n",
                "来源：张三",
                "# 痛风\n\n",
                "枢纽炎",
                "1、",
                "near me",
                "цена",
                " ",
                "\x00",
            ]
        ),
        max_size=120,
    ).map("".join)
)
def test_no_text_breaks_a_rule(text: str) -> None:
    for rule in RULES:
        for path in ("page.txt", "page.md", "page.html"):
            assert all(one.code != CRASH for one in findings(rule, text, path))
