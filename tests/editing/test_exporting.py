"""A draft → files to take along: their names, what stands in them, and what never does."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import pytest

from contentlint.editing.checking import Checker
from contentlint.editing.drafts import Draft
from contentlint.editing.exporting import Export, exported
from contentlint.linting.configuration import Configuration
from contentlint.linting.editions import CURRENT

BINARY = Draft("html", text="\x01\0" * 600)  # what nobody can read


@cache
def checker(**settings: str) -> Checker:
    given = {"select": ("META010", "MED003", "PRIV003", "LINT"), **settings}
    return Checker(lambda: Configuration({name: (value, "test") for name, value in given.items()}, isolated=True), Path())


def made(draft: Draft, form: str, **settings: str) -> Export:
    asked = checker(**settings)
    return exported(asked, asked.check(draft, "en"), form, "en")


def text(draft: Draft, form: str) -> str:
    return made(draft, form).data.decode()


@pytest.mark.parametrize(
    ("name", "title", "stem"),
    [
        ("a/b.html", "x", "b"), ("稿件\\第 1 稿.md", "x", "第-1-稿"), ("C:\\a.md", "痛风", "痛风"), ("https://a.example/b", "痛风 / ../怎样吃?", "痛风-..-怎样吃"),
        ("", "..", "draft"), ("", "", "draft"), ("/", "", "draft"), ("a/.htaccess", "", "htaccess"), ("", "字" * 80, "字" * 60),
        ("", '"\r\n; a=b', "a-b"),
    ],
)  # fmt: skip
def test_names(name: str, title: str, stem: str) -> None:
    draft = Draft(name=name, title=title, text="字")
    names = [(form, made(draft, form)[:2]) for form in ("txt", "md", "html", "record")]
    assert names == [
        ("txt", (f"{stem}.txt", "text/plain; charset=utf-8")), ("md", (f"{stem}.md", "text/markdown; charset=utf-8")),
        ("html", (f"{stem}.html", "text/html; charset=utf-8")), ("record", (f"{stem}.record.html", "text/html; charset=utf-8")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("draft", "form", "expected"),
    [
        (Draft(title="药<1>", text="# 节*\n\n字"), "txt", "节*\n字\n"),
        (Draft(title="药<1>", text="字"), "txt", "药<1>\n字\n"),
        (Draft(text="字"), "txt", "字\n"),
        (BINARY, "txt", ""),
        (Draft(title="药", text="字"), "md", '---\ntitle: "药"\n---\n\n字\n'),
        (Draft(title="药", text="字\n"), "md", '---\ntitle: "药"\n---\n\n字\n'),
        (Draft("markdown", text="---\ntitle: 药\n---\n字\n"), "clipboard", "<p>字</p>\n"),
        (Draft("markdown", text="+++\ntitle = '药'\n+++\n字\n"), "html", "药: <h1>药</h1>\n<p>字</p>\n"),
        (Draft(title="a<b>", text="字"), "html", "a&lt;b&gt;: <h1>a&lt;b&gt;</h1>\n<p>字</p>\n"),
        (Draft(title="药", text="# 节\n\n字"), "html", "药: <h1>节</h1>\n<p>字</p>\n"),
    ],
)
def test_what_stands_in_them(draft: Draft, form: str, expected: str) -> None:
    found = text(draft, form)
    if form == "html":
        title, body = re.findall(r"<title>(.*?)</title>.*<article>\n(.*)</article>", found, re.DOTALL)[0]
        found = f"{title}: {body}"
    assert found == expected


def test_a_page_says_its_language_and_what_its_fields_are() -> None:
    page = text(Draft(title="Gout", description='Less "salt" & <meat>', text="Eat less salt and less meat."), "html")
    assert '<html lang="en">' in page
    assert re.findall("<meta name.*", page) == ['<meta name="description" content="Less &quot;salt&quot; &amp; &lt;meat&gt;">']
    assert '<html lang="zh-Hans">' in text(Draft(title="痛风", text="字"), "html")


def test_a_source_file_is_what_it_was() -> None:
    page = Draft("html", text="<title>药</title><p>字", charset="gb18030", name="a.html")
    assert made(page, "html") == Export("a.html", "text/html; charset=gb18030", page.text.encode("gb18030"))
    assert made(BINARY, "html").data == BINARY.text.encode()
    assert text(BINARY, "record").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<div onclick=x>\n药\n</div>", "<p>&lt;div onclick=x&gt;\n药\n&lt;/div&gt;</p>\n"),
        ("字 <b onclick='x'>药</b>", "<p>字 &lt;b onclick='x'&gt;药&lt;/b&gt;</p>\n"),
        ("<!-- contentlint-disable thin-content -->\n\n字 <!-- a -->药", "<p>字 药</p>\n"),
        ("<!-- 甲\n-->\n<script>x</script>\n", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("[字](javascript:x)\n\n![](data:text/html,x)", "<p>[字](javascript:x)</p>\n<p>![](data:text/html,x)</p>\n"),
        ("~~字~~\n\n|甲|\n|-|\n", "<p><s>字</s></p>\n<table>\n<thead>\n<tr>\n<th>甲</th>\n</tr>\n</thead>\n</table>\n"),
    ],
)
def test_nothing_runs_where_it_is_pasted(markdown: str, html: str) -> None:
    assert text(Draft(text=markdown), "clipboard") == html


def test_a_record() -> None:
    front = "contentlint:\n  disable: [thin-content, title-length]\n  reason: 电话 13812345678"
    draft = Draft(
        title="痛风<1> 13812345678",
        other=front,
        text="绝无任何副作用。\n\n<!-- contentlint-disable-next READ -- 电话 13912345678 -->\n\n字",
        name="a<b>.md",
    )
    page = made(draft, "record", as_of="2026-01-31", edition="0.1").data.decode()
    style = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    assert [f"sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}" for one in style] == re.findall(
        "'(sha256-.*?)'", page
    )
    assert re.findall("<dd.*?>(.*?)</dd>", page)[:2] == ["痛风&lt;1&gt; 138****5678", "a&lt;b&gt;.md"]
    assert re.findall("<li>(.*?)</li>", page) == [
        "thin-content, title-length: 电话 138****5678",
        "READ: 电话 139****5678",
    ]
    assert {"2026-01-31", "8 characters"} <= set(re.findall("<dd>(.*?)</dd>", page))
    assert re.search("(?:errors|warnings): [1-9]", page)
    assert "无任何副作用" in page
    assert not re.search("1[389]\\d{9}", page)


@pytest.mark.parametrize(
    ("front", "accepted"),
    [
        ("", []), ("contentlint: nonsense", []), ("contentlint:\n  disable: READ", ["READ: "]),
        ("contentlint:\n- disable: [READ]\n  reason: a\n- x\n- disable: [MED, META]", ["READ: a", "MED, META: "]),
    ],
)  # fmt: skip
def test_what_the_front_matter_accepts_is_recorded(front: str, accepted: list[str]) -> None:
    page = text(Draft(other=front, text="字"), "record")
    assert re.findall("<li>(.*?)</li>", page) == accepted
    assert f"{CURRENT} (" in page
    assert "<dd></dd>" in page  # no title
