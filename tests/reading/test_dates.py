from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Block, Dates, Field, StructuredData
from contentlint.reading.credits import CreditLines
from contentlint.reading.dates import find_dates, mentions, parse_date

DAY = datetime.date(2024, 3, 12)


def head(*lines: str, main: bool = False) -> CreditLines:
    return CreditLines(tuple(Block("paragraph", text, number, main=main) for number, text in enumerate(lines)))


def found(dates: Dates) -> dict[str, str]:
    return {field.name: str(field.data) for field in (dates.published, dates.modified, dates.reviewed) if field}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2024-03-12", "zh-Hans"), ("2024/3/12 10:11:12", "zh-Hans"), ("2024年3月12日", "zh-Hans"), ("2024.03.12", "zh-Hans"),
        ("2024 年 03 月 12 日 08:00", "zh-Hans"), ("2024-03-12T10:11:12+08:00", "en"), ("20240312", "en"), ("20240312101112", "en"),
        ("March 12, 2024", "en"), ("Mar. 12 2024", "en"), ("12 March 2024", "en"), ("March 12th, 2024, 10:45 AM", "en"),
        ("3/12/2024", "en"), ("Tue, 12 Mar 2024 10:11:00 GMT", "en"),
        ("12.03.2024", "ru"), ("12 марта 2024 г.", "ru"), ("12 марта 2024 года", "ru"), ("12/03/2024", "ru"),
    ],
)  # fmt: skip
def test_spellings(text: str, language) -> None:  # type: ignore[no-untyped-def]
    assert parse_date(text, language) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "", "2023-02-29", "2024-13-01", "1949-10-01", "2999-01-01", "March 2024", "2024年3月", "010-2024-3123", "1.2.3.2024.5",
        "32 марта 2024", "12345678",
    ],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    assert parse_date(text, "ru") is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["发布时间：2024-03-12 10:11 浏览：123 次"], {"published": "2024-03-12"}),
        (["来源：健康报 2024年3月12日 08:00"], {"published": "2024-03-12"}),
        (["发布时间：2024-03-12 更新时间：2024-04-01"], {"published": "2024-03-12", "modified": "2024-04-01"}),
        (["2024-03-12 10:00 更新"], {"modified": "2024-03-12"}),
        (["審核日期：2024-03-12"], {"reviewed": "2024-03-12"}),
        (["Published March 12, 2024"], {"published": "2024-03-12"}),
        (["Published: Mar 12, 2024 | Updated: Apr 1, 2024"], {"published": "2024-03-12", "modified": "2024-04-01"}),
        (["Medically reviewed by Jane Roe, MD on March 12, 2024"], {"reviewed": "2024-03-12"}),
        (["Last reviewed: 12 March 2024"], {"reviewed": "2024-03-12"}),
        (["Опубликовано 12.03.2024, обновлено 01.04.2024"], {"published": "2024-03-12", "modified": "2024-04-01"}),
        (["Дата публикации: 12 марта 2024 г."], {"published": "2024-03-12"}),
        (["Опубликовано", "12 марта 2024", "Обновлено:", "1 апреля 2024"], {"published": "2024-03-12", "modified": "2024-04-01"}),
        (["12 марта 2024"], {"published": "2024-03-12"}),
        (["2024-03-12"], {"published": "2024-03-12"}),
        (["© 2024-03-12 某网站 版权所有"], {}),
        (["活动时间：2024-03-12"], {}),
        (["手术日期：2024-03-12"], {}),
        (["2024年3月12日至15日"], {}),
        (["2024年3月12日，我院召开工作会议。"], {}),
        (["今天是2024年3月12日 星期二"], {}),
        (["首页 > 新闻 > 2024年3月12日义诊"], {}),
        (["Прочитана 12 марта 2024 года, в день памяти"], {}),
        (["第一篇 2024-03-12", "第二篇 2024-03-11", "第三篇 2024-03-10"], {}),
    ],
)
def test_lines_by_the_headline(lines: list[str], expected: dict[str, str]) -> None:
    language = "ru" if "а" in "".join(lines) else "zh-Hans"
    assert found(find_dates(head(*lines), {}, language=language)) == expected


def test_a_visible_date_says_where_it_stands() -> None:
    block = Block("paragraph", "来源：健康报 2024年3月12日 08:00", 4)
    published = find_dates(CreditLines((block,)), {}).published
    assert published is not None
    assert published.origin == (block, 7, 23)
    assert (published.value, published.source, published.data) == ("2024年3月12日 08:00", "page", DAY)


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (["某市卫生健康委员会", "2024年3月12日"], {"published": "2024-03-12"}),
        (["更新时间：2024-03-12"], {"modified": "2024-03-12"}),
        (["2024年3月12日", "最后一段。"], {}),
        (["WHO. Obesity and overweight. Published March 12, 2024"], {}),
    ],
)
def test_last_lines_of_the_article(tail: list[str], expected: dict[str, str]) -> None:
    blocks = tuple(Block("paragraph", text, number) for number, text in enumerate(tail))
    assert found(find_dates(CreditLines((), blocks), {})) == expected


def test_table_cells_of_the_article_are_data() -> None:
    assert found(find_dates(CreditLines((Block("cell", "2024-03-12", 0),)), {})) == {}


def test_witnesses_in_order() -> None:
    meta = {
        "article:published_time": (Field("article:published_time", "2024-03-11T08:00:00Z", "open graph", "meta"),),
        "og:updated_time": (Field("og:updated_time", "2024-04-01", "open graph"),),
    }
    article = {"@type": "MedicalWebPage", "datePublished": "2024-03-10", "lastReviewed": "2024-05-01"}
    data = [StructuredData("json-ld", article, "", "script")]
    front = {"date": Field("date", "2024-03-13", "front matter", "key", datetime.datetime(2024, 3, 13, 8, 0))}
    assert found(find_dates(head("2024-03-12"), meta, front, data)) == {
        "published": "2024-03-13", "modified": "2024-04-01", "reviewed": "2024-05-01",
    }  # fmt: skip
    assert found(find_dates(head("2024-03-12"), meta, None, data))["published"] == "2024-03-12"
    from_head = find_dates(head(), meta, None, data).published
    assert from_head == Field("published", "2024-03-11T08:00:00Z", "open graph", "meta", datetime.date(2024, 3, 11))
    from_data = find_dates(head(), {}, None, data).published
    assert from_data == Field("published", "2024-03-10", "json-ld", "script", datetime.date(2024, 3, 10))


@pytest.mark.parametrize("key", ["last_reviewed", "lastReviewed", "reviewed-at", "审核日期"])
def test_front_matter_keys(key: str) -> None:
    for data in (DAY, None):
        assert found(find_dates(head(), {}, {key: Field(key, "2024-03-12", "front matter", None, data)})) == {"reviewed": "2024-03-12"}


def test_dates_of_comments_and_videos_are_not_those_of_the_page() -> None:
    data = [StructuredData("json-ld", {"@type": kind, "datePublished": "2024-03-12"}) for kind in ("Comment", "VideoObject", "Review")]
    assert found(find_dates(head(), {}, None, data)) == {}


@given(st.text(alphabet=st.sampled_from("0123456789-/.年月日: марта March,20"), max_size=80))
def test_mentions_are_real_days_in_their_places(text: str) -> None:
    for mention in mentions(text, "ru"):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.date.year >= 1990
