"""`contentlint extract` of whole sites."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run, spawn

WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<item><title>痛风患者怎么吃</title><link>https://e.com/gout/</link><dc:creator>zhang</dc:creator><category domain="post_tag">痛风</category>
<excerpt:encoded>少吃内脏。</excerpt:encoded><content:encoded><![CDATA[痛风患者应当少吃动物内脏和浓肉汤。

急性期应卧床休息。]]></content:encoded><wp:post_id>7</wp:post_id><wp:post_date>2024-05-06 07:08:09</wp:post_date><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>
<item><title>draft</title><wp:post_id>8</wp:post_id><wp:post_type>post</wp:post_type><wp:status>draft</wp:status></item>
</channel></rss>"""


def records(done: Run) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.out.splitlines()]


def test_what_a_cms_knows_of_an_article_is_taken_along(run: Callable[..., Run], pages: Path) -> None:
    (pages / "export.xml").write_text(WXR, encoding="utf-8")
    done = run("extract", "export.xml")
    assert done.code == 0, done.err
    assert done.err == "contentlint: export.xml: left out 1: articles that are not published\n"
    (record,) = records(done)
    assert record == {
        "path": "export.xml#post/7", "language": "zh-Hans", "kind": record["kind"], "title": "痛风患者怎么吃", "headline": None,
        "meta": {"title": "痛风患者怎么吃", "description": "少吃内脏。", "keywords": ["痛风"]},
        "text": "痛风患者应当少吃动物内脏和浓肉汤。\n急性期应卧床休息。", "headings": [], "author": "zhang", "date": "2024-05-06", "canonical": None, "url": "https://e.com/gout/",
    }  # fmt: skip


def test_all_of_an_article_is_text_however_short(run: Callable[..., Run], pages: Path) -> None:
    (pages / "x.csv").write_text("title,content\nT,<p>短。</p><p>{{ 4 }} 与 {% 5 %}</p><p><a href='/'>链接</a></p>\n", encoding="utf-8")
    assert records(run("extract", "x.csv"))[0]["text"] == "短。\n{{ 4 }} 与 {% 5 %}\n链接"


def test_pages_and_sources_together(run: Callable[..., Run], pages: Path) -> None:
    (pages / "export.xml").write_text(WXR, encoding="utf-8")
    assert [record["path"] for record in records(run("extract", "clean.txt", "export.xml"))] == ["clean.txt", "export.xml#post/7"]
    assert [record["path"] for record in records(run("extract", "export.xml", "clean.txt", "--limit", "1"))] == ["clean.txt"]


def test_a_source_that_breaks_is_named_and_the_others_are_read(run: Callable[..., Run], pages: Path) -> None:
    (pages / "a.xml").write_text(WXR.replace("</channel>", "</wrong>"), encoding="utf-8")
    (pages / "b.xml").write_text(WXR, encoding="utf-8")
    done = run("extract", "a.xml", "b.xml")
    assert done.code == 1
    assert [record["path"] for record in records(done)] == ["a.xml#post/7", "b.xml#post/7"]
    assert "a.xml: line 9 is not well-formed XML (mismatched tag); export it again" in done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing.xml"], "nothing.xml: no such file or folder; check the spelling"),
        (["x.sql"], "x.sql: no table in it"),
        (["http://127.0.0.1:9/"], "private network"),
        (["x.csv", "--column", "text"], "'text' is not WHAT=NAME"),
        (["x.csv", "--base-url", "www.e.com"], "does not begin with http"),
    ],
)
def test_wrong_use(run: Callable[..., Run], pages: Path, arguments: list[str], message: str) -> None:
    (pages / "x.sql").write_text("--")
    (pages / "x.csv").write_text("a\n")
    done = run("extract", *arguments)
    assert done.code == 2
    assert message in done.err and done.err.count("\n") == 1


def test_a_source_without_pages_is_no_success(run: Callable[..., Run], pages: Path) -> None:
    (pages / "empty.xml").write_text(WXR.partition("<item>")[0] + "</channel></rss>", encoding="utf-8")
    done = run("extract", "empty.xml")
    assert (done.code, done.out) == (1, "")
    assert "no page in this WordPress export" in done.err
    assert run("extract", "empty.xml", "--allow-empty").code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_read_once(pages: Path) -> None:
    os.mkfifo(pages / "pipe.txt")
    text = "痛风患者应当少吃动物内脏，多喝水。\n".encode()
    writer = threading.Thread(target=lambda: (pages / "pipe.txt").write_bytes(text), daemon=True)
    writer.start()
    assert json.loads(spawn("extract", "pipe.txt").stdout)["text"] == text.decode().strip()


def test_a_console_that_knows_no_chinese(pages: Path) -> None:
    (pages / "输出.xml").write_text(WXR, encoding="utf-8")
    for encoding in ("ascii", "gbk"):
        done = spawn("extract", "输出.xml", environment={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
        assert done.returncode == 0
        assert json.loads(done.stdout.decode(encoding))["title"] == "痛风患者怎么吃"


def test_check_of_a_page_opens_no_source(pages: Path) -> None:
    code = "import sys; from contentlint.__main__ import main; sys.argv = ['contentlint', 'check', 'clean.txt']\ntry: main()\nexcept SystemExit: pass\n"
    code += "print([name for name in sys.modules if name.startswith(('contentlint.sources.', 'warcio', 'http.', 'xml.'))])"
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(eval(done.stdout.splitlines()[-1]))
    assert not {name for name in loaded if not name.startswith("contentlint.sources.")}
    assert "contentlint.sources.opening" not in loaded and "contentlint.sources.source" not in loaded
