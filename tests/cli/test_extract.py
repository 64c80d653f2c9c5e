from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run, spawn

from contentlint.cli.extract import keywords
from contentlint.model import Field

PAGE = """<!DOCTYPE html>
<html lang="zh"><head>
<title>痛风饮食 - 某市医院</title>
<meta name="description" content="少吃内脏。">
<meta name="keywords" content="痛风, 饮食；嘌呤|尿酸、">
<link rel="canonical" href="https://example.org/gout">
</head><body>
<h1>痛风患者怎么吃</h1>
<p>痛风患者应当少吃动物内脏和浓肉汤，每天饮水两升以上，并按医生的意见用药。</p>
<h2>急性期</h2>
<p>急性期应卧床休息，抬高患肢。家属电话13812345678，急性期过后再逐步恢复活动。</p>
</body></html>
"""


def test_page(run: Callable[..., Run], pages: Path) -> None:
    (pages / "gout.html").write_text(PAGE, encoding="utf-8")
    done = run("extract", "gout.html")
    page = json.loads(done.out)
    assert done.code == 0
    assert list(page) == ["path", "language", "kind", "title", "headline", "meta", "text", "headings", "author", "date", "canonical"]
    assert page["title"] == "痛风饮食 - 某市医院"
    assert page["headline"] == "痛风患者怎么吃"
    assert page["meta"]["keywords"] == ["痛风", "饮食", "嘌呤", "尿酸"]
    assert page["headings"][-1] == [2, "急性期"]
    assert page["canonical"] == "https://example.org/gout"
    assert page["author"] is None
    lines = page["text"].split("\n")
    assert lines[0].startswith("痛风患者应当")
    assert "138****5678" in lines[2]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (None, []),
        (Field("keywords", "", "head"), []),
        (Field("keywords", "a,b，c、d;e；f|g h", "head"), ["a", "b", "c", "d", "e", "f", "g h"]),
        (Field("keywords", "a, b", "front matter", data=("a", "b、c")), ["a", "b", "c"]),
    ],
)
def test_keywords(field: Field | None, expected: list[str]) -> None:
    assert keywords(field) == expected


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(run: Callable[..., Run], pages: Path) -> None:
    done = run("extract")
    assert done.code == 1
    assert [json.loads(line)["path"] for line in done.out.splitlines()] == ["clean.txt", "short.html"]
    assert done.err.startswith("contentlint: cannot read bin/photo.html: ")


def test_stdin_on_a_console_without_unicode() -> None:
    done = spawn("extract", "-", "--stdin-filename", "x.html", stdin=PAGE.encode(), environment={"PYTHONIOENCODING": "ascii"})
    assert json.loads(done.stdout.decode("ascii"))["headline"] == "痛风患者怎么吃"
