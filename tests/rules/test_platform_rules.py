"""Posts for social channels: what each channel allows, and how X counts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from contentlint_rules.platform.weighted_length import fitting, weighted_length
from hypothesis import given
from hypothesis import strategies as st

from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.model import Facts, Finding

TABLE = Path(__file__).parents[2] / "rules" / "terms" / "platforms.toml"


def findings(text: str, kind: str, rule: str = "PLAT", name: str = "post.txt", facts: Facts | None = None) -> tuple[Finding, ...]:
    return Session(Settings(select=(rule, "LINT002"), kind=kind), institution=facts).lint(name, text.encode()).findings


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("abc", 3),
        ("Привет", 6),
        ("汉字", 4),
        ("“quoted” – dash…", 17),  # … lies outside the light ranges and weighs 2
        ("é", 1),
        ("e\u0301", 1),  # composed first
        ("한글", 4),
        ("😀", 2),
        ("👍🏽", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("🇨🇳🇷🇺", 4),
        ("1️⃣", 2),
        ("❤️", 2),
        ("see https://example.org/a/very/long/address?with=query&and=more#part now", 31),
        ("http://t.co", 23),
        ("example.com", 23),
        ("看https://example.org/页面", 29),
        ("mail me@example.com", 19),
        ("e.g. this", 9),
        ("  trimmed  ", 7),
        ("a" * 280, 280),
        ("汉" * 140, 280),
    ],
)
def test_how_x_counts(text: str, length: int) -> None:
    assert weighted_length(text) == length


@given(st.text(alphabet="aя汉😀 .\n", max_size=60), st.integers(0, 80))
def test_what_fits_is_the_longest_that_fits(text: str, most: int) -> None:
    end = fitting(text, most)
    assert weighted_length(text[:end]) <= most
    assert end == len(text) or weighted_length(text[: end + 1]) > most


def test_the_excess_is_pointed_at() -> None:
    (found,) = findings("first line\n" + "a" * 280, "social:x", "x")
    assert (found.message, found.params["actual"], found.span) == ("long", 291, (280, 291))


@pytest.mark.parametrize("name", ["wechat", "WeChat", "微信", "公众号", "wechat official", "weixin"])
def test_names_of_a_channel(name: str) -> None:
    page = f"---\nplatform: {name}\ntitle: {'长' * 33}\ndescription: 摘要\n---\n正文。\n"
    assert [found.message for found in findings(page, "", "wechat", "post.md")] == ["title"]


def test_a_post_needs_no_head() -> None:
    page = "---\nplatform: vk\n---\nИзмеряйте давление сидя, после пяти минут отдыха.\n"
    found = Session(Settings(select=("META", "STRUCT001"))).lint("post.md", page.encode()).findings
    assert found == ()
    found = Session(Settings(select=("META", "STRUCT001"))).lint("post.md", page.replace("platform: vk", "kind: science").encode()).findings
    assert {"title-missing", "h1-count"} <= {one.rule for one in found}


def test_only_declared_posts_are_judged() -> None:
    text = "#a #b #c #d " + "量血压前先静坐五分钟。" * 300
    assert findings(text, "") == ()
    assert findings(text, "social") == ()
    assert findings(text, "social:nobody-knows-it") == ()


def test_limits_that_nobody_confirmed_are_possible() -> None:
    channels = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    assert {name for name, about in channels.items() if "checked" in about} == {"wechat", "x"}
    (found,) = [one for one in findings("静" * 2001, "social:weibo", "weibo") if one.message == "long"]
    assert found.confidence == "possible"


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("social:weibo", "#高血压# 静坐五分钟", ""),
        ("social:weibo", "#高血压 静坐五分钟", "form"),
        ("social:weibo", "#一# #二# #三#", "topics"),
        ("social:weibo", "静坐五分钟 #hypertension #salt", "form"),
        ("social:facebook", "Suffering from depression? Call us.", "personal"),
        ("social:facebook", "У вас диабет? Мы поможем.", "personal"),
        ("social:facebook", "您是糖尿病患者吗？", "personal"),
        ("social:facebook", "People with diabetes need regular eye checks.", ""),
        ("social:linkedin", "We opened a ward 🎉🎉🎉", "emoji"),
        ("social:linkedin", "LOL, what a week.", "tone"),
        ("social:vk", "Дарим 500 рублей за отзыв о клинике", "review"),
        ("social:vk", "Отзыв можно оставить на сайте", ""),
        ("social:wechat", "亲亲们，今天说说肺癌", "slang"),
        ("social:vk", "Мемы про врачей, часть вторая", "pets"),
        ("social:vk", "Жесть, какие очереди в поликлинике", ""),
        ("social:wechat-group", "今日特价 9 元，下单请点链接", "found"),
        ("social:wechat-group", "膏药每天贴四小时，皮肤红痒请停用。", ""),
    ],
)
def test_messages(kind: str, text: str, message: str) -> None:
    assert list(dict.fromkeys(found.message for found in findings(text, kind))) == ([message] if message else [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("感谢某品牌赞助，血压计很好用。", "found"),
        ("好物种草：血压计到手价 99，链接在橱窗。", "found"),
        ("【广告】感谢某品牌赞助，血压计很好用。", ""),
        ("本文为广告，感谢某品牌赞助。", ""),
        ("广告\n感谢某品牌赞助。", ""),
        ("这不是广告，感谢某品牌赞助。", "found"),
        ("本研究由国家基金赞助。", ""),
        ("Partnered with @bestcuff for this post.", "found"),
        ("Use code CUFF10 for a discount. #ad", ""),
        ("Use code CUFF10 for a discount. #adhd", "found"),
        ("При поддержке бренда «Манжета» измеряем давление.", "found"),
        ("Реклама. По промокоду CUFF10 дешевле.", ""),
        ("В нашей клинике по промокоду ВЕСНА осмотр дешевле.", ""),  # what it sells itself, everybody can see
    ],
)
def test_labels_of_adverts(text: str, message: str) -> None:
    assert [found.message for found in findings(text, "social:x", "ad-label")] == ([message] if message else [])


def test_own_name_needs_no_label() -> None:
    text = "幸福医院优惠码 ABC，体检更便宜。"
    assert [found.message for found in findings(text, "social", "ad-label")] == ["found"]
    assert findings(text, "social", "ad-label", facts=Facts(names=("幸福医院",))) == ()
