from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Block, Byline, Field, StructuredData
from contentlint.reading.byline import find_byline
from contentlint.reading.credits import CreditLines


def lines(*texts: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", text, number, main=False) for number, text in enumerate(texts))


def found(byline: Byline) -> dict[str, str]:
    return {field.name: field.value for field in (byline.author, byline.reviewer, byline.source) if field}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["作者：王某某 编辑：李某"], {"author": "王某某"}),
        (["2024-03-12 08:00 来源：健康报 作者：王某 方某某 浏览：12"], {"author": "王某 方某某", "source": "健康报"}),
        (["文/李某"], {"author": "李某"}),
        (["【文/某网专栏作者 王某】"], {"author": "王某"}),
        (["作者：《某杂志》记者 林某"], {"author": "林某"}),
        (["本报记者 王某 方 某"], {"author": "王某 方 某"}),
        (["发表于2024-03-12| 12次阅读| 来源健康报| 作者王某"], {"author": "王某", "source": "健康报"}),
        (["责任编辑：王某"], {}),
        (["编辑：王某 校对：李某"], {}),
        (["审核专家：王某某 主任医师"], {"reviewer": "王某某"}),
        (["审核：李某"], {"reviewer": "李某"}),
        (["文章来源：某医院官网 发布时间：2024-03-12"], {"source": "某医院官网"}),
        (["本文来源于某某局 2024-03-12"], {"source": "某某局"}),
        (["转载自：健康报"], {"source": "健康报"}),
        (["数据来源：某数据库"], {}),
        (["图片来源：某图库"], {}),
        (["作者：2024-03-12"], {}),
        (["By Jane Roe, MD"], {"author": "Jane Roe, MD"}),
        (["By Jane RoePublished: Jan 29, 2025"], {"author": "Jane Roe"}),
        (["By Dr. Jane Roe - Mar 27, 2024"], {"author": "Dr. Jane Roe"}),
        (["Author: Jane Roe"], {"author": "Jane Roe"}),
        (["Written by", "Jane Roe"], {"author": "Jane Roe"}),
        (["Posted by Acme on December 20, 2024"], {"author": "Acme"}),
        (["Written by Jane Roe | Medically reviewed by John Doe, MD"], {"author": "Jane Roe", "reviewer": "John Doe, MD"}),
        (["by appointment only"], {}),
        (["Источник: Медицинский вестник"], {"source": "Медицинский вестник"}),
        (["Источники: [1] [2]"], {}),
        (["Автор статьи: Иванова А. П., врач-терапевт"], {"author": "Иванова А. П., врач-терапевт"}),
        (["Автор: Иванова Анна | Проверено врачом: Петров Пётр"], {"author": "Иванова Анна", "reviewer": "Петров Пётр"}),
        (["Рецензент: Петров П. П."], {"reviewer": "Петров П. П."}),
        (["By Jane Roe. Published 2 March 2026"], {"author": "Jane Roe"}),
        (["By John Roe Jr. Published 2 March 2026"], {"author": "John Roe Jr."}),
        (["By Jane Roe, Ph.D. Updated 2 March 2026"], {"author": "Jane Roe, Ph.D."}),
        (["Автор: Анна Петрова. Опубликовано: 2 марта 2026 г."], {"author": "Анна Петрова"}),
        (["Автор: Петрова А. П. Опубликовано 2 марта 2026 г."], {"author": "Петрова А. П."}),
        (["Авторы: Петрова А. П. и др."], {"author": "Петрова А. П. и др."}),
    ],
)
def test_lines_by_the_headline(texts: list[str], expected: dict[str, str]) -> None:
    assert found(find_byline(CreditLines(lines(*texts)), {})) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（本文来源：健康报）", {"source": "健康报"}),
        ("作者：王某", {"author": "王某"}),
        ("这种方法最早见于一本旧书，作者：不详", {}),
        ("The study was led by Jane Roe", {}),
    ],
)
def test_last_lines_of_the_article(text: str, expected: dict[str, str]) -> None:
    assert found(find_byline(CreditLines((), lines(text)), {})) == expected


def test_a_visible_name_says_where_it_stands() -> None:
    (block,) = lines("来源：健康报 作者：王某")
    author = find_byline(CreditLines((block,)), {}).author
    assert author == Field("author", "王某", "page", (block, 10, 12))


def test_witnesses_in_order() -> None:
    meta = {
        "author": (Field("author", "meta name", "head", "meta"),),
        "source": (Field("source", "来源：健康报", "head"),),
    }
    article = {"@type": "Article", "author": [{"@id": "#1"}, {"name": "B"}], "publisher": {"name": "P"}, "reviewedBy": "C"}
    data = [
        StructuredData("json-ld", article, "", "script"),
        StructuredData("json-ld", {"@type": "Person", "@id": "#1", "name": "A"}),
    ]
    front = {"Authors": Field("Authors", "", "front matter", "key", [{"name": "F"}, "G"])}
    visible = CreditLines(lines("By Jane Roe"))
    assert found(find_byline(visible, meta, front, data)) == {"author": "F, G", "reviewer": "C", "source": "健康报"}
    assert found(find_byline(visible, meta, None, data))["author"] == "Jane Roe"
    assert find_byline(CreditLines(), meta, None, data).author == Field("author", "A, B", "json-ld", "script")
    assert find_byline(CreditLines(), meta).author == Field("author", "meta name", "head", "meta")


@pytest.mark.parametrize("value", ["", "104363", "https://example.org/me", "name, mail@example.org", "x" * 500])
def test_what_is_no_name(value: str) -> None:
    assert found(find_byline(CreditLines(), {"author": (Field("author", value, "head"),)})) == {}


@given(st.lists(st.text(alphabet=st.sampled_from("作者来源：:|/ 王某By Jane审核12-\u3000（）文记"), max_size=60), max_size=6))
def test_values_stand_where_they_say(texts: list[str]) -> None:
    byline = find_byline(CreditLines(lines(*texts)), {})
    for field in (byline.author, byline.reviewer, byline.source):
        if field:
            block, start, end = field.origin  # type: ignore[misc]
            assert block.text[start:end] == field.value != ""
