from __future__ import annotations

import datetime

import pytest

from contentlint.model import Document, Node
from contentlint.reading.page import Reading, read
from contentlint.reading.unreadable import NotAPage

HTML = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<title>痛风患者怎么吃 - 某市医院</title>
<meta name="description" content="少吃内脏 &amp; 多喝水"><meta name="keywords" content="痛风，饮食;嘌呤 | 啤酒">
<meta name="robots" content="index"><link rel="canonical" href="https://a.example/gout.html"><link rel="stylesheet" href="//cdn.example/a.css">
<script type="application/ld+json">{"@type": "Article", "author": {"name": "王某"}}</script>
<script src="/js/a.js"></script></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/news/">新闻</a></li></ul></div>
<div class="article"><h1>痛风患者怎么吃</h1><p>作者：李某某　发布时间：2026-03-04</p>
<p>痛风患者要少吃动物内脏，因为内脏的嘌呤含量高，吃多了尿酸会升高。</p>
<h2>可以吃什么</h2><ul><li>鸡蛋和牛奶，每天都可以吃。</li><li>大部分蔬菜，不用限制。</li></ul>
<table><caption>嘌呤含量</caption><tr><th>食物</th><th>毫克</th></tr><tr><td>猪肝</td><td>275</td></tr></table>
<p>更多内容见<a href="table.html" rel="nofollow">嘌呤<b>含量</b>表</a>。</p><img src="a.png" alt="食物"><img data-original="b.png">
<p>&nbsp;</p><p>　　喝水要足，每天两升以上，少量多次，不要等到口渴了再喝。</p></div>
<div class="footer">版权所有 某市医院</div></body></html>"""

MARKDOWN = """---
title: Living with gout
description: What to eat and what to leave out.
tags: [gout, diet]
date: 2026-03-04
kind: science
---
# Living with gout

Eat less *offal* &amp; drink more water, for it thins the blood and the kidneys like it.

- eggs
- milk

See [the table](table.md) and ![food](a.png).
"""


@pytest.fixture(scope="module")
def page() -> Document:
    return read("a/gout.html", HTML.encode())


def source_of(document: Document, node: Node | None, start: int | None = None, end: int | None = None) -> str:
    assert node is not None
    return document.source[slice(*document.locate(node, start, end))]


def test_head(page: Document) -> None:
    assert page.title and page.title.value == "痛风患者怎么吃 - 某市医院"
    assert page.description and page.description.value == "少吃内脏 & 多喝水"
    assert page.keywords and page.keywords.data == ("痛风", "饮食", "嘌呤", "啤酒")
    assert [field.value for field in page.canonical] == ["https://a.example/gout.html"]
    assert page.lang and page.lang.value == "zh-CN"
    assert page.meta["robots"][0].value == "index"
    assert [(one.kind, one.url) for one in page.resources] == [("stylesheet", "//cdn.example/a.css"), ("script", "/js/a.js")]
    assert page.structured_data[0].data["author"] == {"name": "王某"}
    assert (page.format, page.language, page.complete) == ("html", "zh-Hans", True)


def test_head_fields_know_their_place(page: Document) -> None:
    assert source_of(page, page.title, 0, 2) == "痛风"
    assert source_of(page, page.description, 5, 6) == "&amp;"
    assert source_of(page, page.keywords) == "痛风，饮食;嘌呤 | 啤酒"
    assert source_of(page, page.canonical[0]) == "https://a.example/gout.html"
    assert source_of(page, page.headline) == "痛风患者怎么吃"
    assert source_of(page, page.structured_data[0]).startswith('{"@type"')


def test_main_text_and_template(page: Document) -> None:
    assert page.headline and page.headline.value == "痛风患者怎么吃"
    text = [block.text for block in page.blocks]
    assert "喝水要足，每天两升以上，少量多次，不要等到口渴了再喝。" in text
    assert "痛风患者怎么吃" not in text
    assert {"首页", "版权所有 某市医院"} <= {block.text for block in page.template}
    assert sorted(block.index for block in (*page.blocks, *page.template)) == list(range(len(page.blocks) + len(page.template)))


def test_blocks_are_what_they_look_like(page: Document) -> None:
    kinds = {block.text: block for block in page.blocks}
    assert (kinds["可以吃什么"].kind, kinds["可以吃什么"].level) == ("heading", 2)
    eggs, greens = kinds["鸡蛋和牛奶，每天都可以吃。"], kinds["大部分蔬菜，不用限制。"]
    assert (eggs.kind, eggs.level, eggs.group) == ("item", 1, greens.group)
    assert kinds["猪肝"].kind == "cell"
    assert kinds["嘌呤含量"].kind == "caption"
    assert kinds["喝水要足，每天两升以上，少量多次，不要等到口渴了再喝。"].lead == "　　"
    assert len(page.blanks) == 1


def test_links_images_tables_lists(page: Document) -> None:
    link = next(link for link in page.links if link.main)
    assert (link.href, link.text, link.rel) == ("table.html", "嘌呤含量表", "nofollow")
    assert source_of(page, link, 0, 5) == "table"
    assert [(image.src, image.alt) for image in page.images] == [("a.png", "食物"), ("b.png", None)]
    assert source_of(page, page.images[0]) == '<img src="a.png" alt="食物">'
    (table,) = page.tables
    assert (table.rows, table.columns, table.has_header, table.has_caption, table.main) == (2, 2, True, True, True)
    assert [(one.items, one.main) for one in page.lists] == [(2, False), (2, True)]


def test_byline_and_date(page: Document) -> None:
    assert page.byline.author and page.byline.author.value == "李某某"
    assert source_of(page, page.byline.author) == "李某某"
    assert page.dates.published and page.dates.published.data == datetime.date(2026, 3, 4)
    assert source_of(page, page.dates.published) == "2026-03-04"


def test_markdown() -> None:
    page = read("gout.md", MARKDOWN.encode())
    assert (page.format, page.language, page.complete) == ("markdown", "en", True)
    assert (page.kind.name, page.kind.certain) == ("science", True)
    assert page.keywords and page.keywords.data == ("gout", "diet")
    assert page.headline and page.headline.value == "Living with gout"
    assert source_of(page, page.title) == "Living with gout"
    assert source_of(page, page.description, 0, 4) == "What"
    paragraph = page.blocks[0]
    assert paragraph.text.startswith("Eat less offal & drink")
    assert source_of(page, paragraph, 9, 16) == "offal* &amp;"
    assert [block.kind for block in page.blocks] == ["paragraph", "item", "item", "paragraph"]
    assert page.links[0].href == "table.md"
    assert page.images[0].alt == "food"
    assert page.dates.published and page.dates.published.data == datetime.date(2026, 3, 4)


def test_markdown_without_front_matter_lacks_no_head() -> None:
    assert not read("gout.md", b"# Gout\n\nDrink more water.\n").complete


def test_plain_text() -> None:
    page = read("a.txt", "痛风患者怎么吃\n\n少吃动物内脏。\n多喝水，少喝酒。\n".encode())
    assert page.title and page.title.value == "痛风患者怎么吃"
    assert [block.text for block in page.blocks] == ["少吃动物内脏。", "多喝水，少喝酒。"]
    assert source_of(page, page.blocks[1], 4, 7) == "少喝酒"
    assert not page.complete


@pytest.mark.parametrize(
    ("path", "text", "format"),
    [
        ("a.html", "no markup at all", "html"),
        ("a.HTM", "<p>x", "html"),
        ("a.md", "<p>x", "markdown"),
        ("a.txt", "<p>x", "text"),
        ("a", "<!DOCTYPE html><p>x", "html"),
        ("-", "---\ntitle: x\n---\ny", "markdown"),
        ("a.php", "<div>x</div>", "html"),
        ("a.log", "1 < 2", "text"),
    ],
)
def test_format(path: str, text: str, format: str) -> None:
    assert read(path, text.encode()).format == format


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"PK\x03\x04\0\0", b"\x89PNG\r\n", bytes(range(32)) * 40])
def test_no_page(data: bytes) -> None:
    with pytest.raises(NotAPage):
        read("a.html", data)


@pytest.mark.parametrize("data", [b"", b"\n", b"<", b"&", b"<p", b"---", b"\xef\xbb\xbf", b"<title>", b"<p>\0</p>", b"---\n---\n"])
@pytest.mark.parametrize("path", ["a.html", "a.md", "a.txt"])
@pytest.mark.parametrize("parser", ["turbohtml", "html.parser"])
def test_next_to_nothing_is_a_page(path: str, data: bytes, parser: str) -> None:
    page = read(path, data, Reading(parser))
    for node in (*page.blocks, *page.template, *page.blanks, *page.titles):
        span = page.locate(node)
        assert 0 <= span.start <= span.end <= len(page.source)


def test_line_ends_do_not_shift_places() -> None:
    unix = read("a.html", HTML.encode())
    windows = read("a.html", HTML.replace("\n", "\r\n").encode())
    assert unix.source == windows.source
    assert [unix.locate(block) for block in unix.blocks] == [windows.locate(block) for block in windows.blocks]


def test_layout_tables_hold_paragraphs() -> None:
    long = "这是用表格排版的正文，" * 30
    page = read(
        "a.html", f"<title>x</title><table><tr><td><a href=/>首页</a></td><td><p>{long}</p><p>{long}</p></td></tr></table>".encode()
    )
    assert not page.tables
    assert {block.kind for block in page.blocks} == {"paragraph"}
