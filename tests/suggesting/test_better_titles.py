"""Titles: what is the page's own in them, and which line would do where a rule objects."""

from __future__ import annotations

import pytest

from contentlint.linting.session import Session
from contentlint.suggesting.suggestions import Suggesting
from contentlint.suggesting.titles import own_title, own_titles

TEXT = "<p>痛风患者应当少吃动物内脏和海鲜，多喝水，并且按时服用降尿酸的药物。</p><p>低嘌呤饮食可以减少痛风发作，鸡蛋和牛奶都可以吃。</p>"


def suggested(head: str, heading: str, path: str = "a.html") -> tuple[str | None, bool]:
    session = Session()
    document = session.read(path, f'<html lang="zh-CN"><head>{head}</head><body><article>{heading}{TEXT}</article></body></html>'.encode())
    found = Suggesting(session).suggest(document)
    return found.title, found.title_is_good


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("痛风患者怎么吃", "痛风患者怎么吃"),
        ("痛风患者怎么吃_某市人民医院", "痛风患者怎么吃"),
        ("某市人民医院 | 痛风患者怎么吃 | 科普", "痛风患者怎么吃"),
        ("Living with gout | City Hospital", "Living with gout"),
        ("COVID-19 vaccines", "COVID-19 vaccines"),
        ("", ""),
    ],
)
def test_own_title(title: str, own: str) -> None:
    assert own_title(Session().read("a.html", f"<title>{title}</title>".encode())) == own


@pytest.mark.parametrize(
    ("title", "heading", "titles"),
    [
        ("痛风患者怎么吃", "痛风患者怎么吃", ["痛风患者怎么吃"]),
        ("痛风饮食_某市人民医院", "管住嘴，少受罪", ["管住嘴，少受罪", "痛风饮食"]),
        ("健康科普-风湿科-痛风", "健康科普-风湿科-痛风", ["健康科普-风湿科-痛风", "健康科普-风湿科", "痛风"]),
        ("", "", []),
    ],
)
def test_own_titles(title: str, heading: str, titles: list[str]) -> None:
    assert own_titles(Session().read("a.html", f"<title>{title}</title><article><h1>{heading}</h1>{TEXT}</article>".encode())) == titles


@pytest.mark.parametrize(
    ("head", "heading", "title", "good"),
    [
        ("<title>痛风患者怎么吃</title>", "<h1>痛风患者怎么吃</h1>", None, True),
        ("", "<h1>痛风患者怎么吃</h1>", "痛风患者怎么吃", False),
        ("<title>无标题文档</title>", "<h1>痛风患者怎么吃</h1>", "痛风患者怎么吃", False),
        ("<title>震惊！痛风患者竟然这样吃？！</title>", "<h1>痛风患者怎么吃</h1>", "痛风患者怎么吃", False),
        ('<title>首页</title><meta property="og:site_name" content="痛风科普">', "<h1>患者怎么吃</h1>", "患者怎么吃_痛风科普", False),
        ("<title>无标题文档</title>", "<h1>签约治疗，彻底根治痛风，永不复发</h1>", None, False),  # a rule on advertising objects
        ("<title>无标题文档</title>", "", None, False),
    ],
)
def test_a_better_title(head: str, heading: str, title: str | None, good: bool) -> None:
    assert suggested(head, heading) == (title, good)


def test_a_text_needs_no_title() -> None:
    session = Session()
    document = session.read("a.txt", "痛风患者怎么吃\n\n痛风患者应当少吃动物内脏和海鲜，多喝水。\n".encode())
    assert Suggesting(session).suggest(document).title is None
