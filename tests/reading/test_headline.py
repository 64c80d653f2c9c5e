"""Headlines: in headings and outside, with badges, dates and line breaks, and on pages whose title says nothing."""

from __future__ import annotations

import pytest

from contentlint.reading.headline import find_headline, heading_above
from contentlint.reading.html import Walk, walk
from contentlint.reading.main_text import find_main
from contentlint.reading.tree import BACKENDS, backend

TITLE = "儿童发热何时就医_科普园地_某某医院"
HEADLINE = "儿童发热何时就医"
BODY = "<div><p>体温超过三十八度五，精神又差，应当尽早带孩子就诊。</p><p>多喝水，少穿衣，按体重用退热药。</p></div>"


def walked(html: str, parser: str = "") -> Walk:
    chosen = backend(parser)
    return walk(chosen.parse(html), chosen)


@pytest.mark.parametrize("parser", sorted(BACKENDS))
@pytest.mark.parametrize(
    ("line", "titles", "expected"),
    [
        (f"<h1>{HEADLINE}</h1>", [TITLE], HEADLINE),
        (f"<h1>某某医院</h1><h2>{HEADLINE}</h2>", [TITLE], HEADLINE),
        (f"<h1>科普园地</h1><div class=t>{HEADLINE}</div>", [TITLE], HEADLINE),
        (f"<div><b>{HEADLINE}</b></div>", [TITLE], HEADLINE),
        (f"<h1><em>原创</em>{HEADLINE}</h1>", [TITLE], HEADLINE),
        (f"<h1>{HEADLINE} 2024-05-06 08:30</h1>", [TITLE], HEADLINE),
        ("<h1>儿童发热<br>何时就医</h1>", ["儿童发热 何时就医_某某医院"], "儿童发热 何时就医"),
        (f"<p>首页 > 科普园地 > {HEADLINE}</p><h1>{HEADLINE}</h1>", [TITLE], HEADLINE),
        (f"<a href=#>{HEADLINE}</a><h3>{HEADLINE}</h3>", [TITLE], HEADLINE),
        ("<h1>Fever in children: when to see a doctor</h1>", ["Fever in Children: When to See a Doctor | Some Clinic"], None),
        ("<h1>A Parent’s guide to fever</h1>", ["A Parent's guide to fever – Some Clinic"], "A Parent’s guide to fever"),
        ("<h1>Когда вести ребёнка к врачу</h1>", ["Клиника", "Когда вести ребёнка к врачу"], "Когда вести ребёнка к врачу"),
    ],
)
def test_a_title_and_a_line_agree(line: str, titles: list[str], expected: str | None, parser: str) -> None:
    page = walked(f"<body>{line}{BODY}</body>", parser)
    headline = find_headline(page, titles)
    assert headline is not None
    assert headline.text == (expected or page.runs[0].text)
    assert page.runs[headline.run].text.endswith(headline.text[-4:]) or headline.text.startswith(page.runs[headline.run].text[:4])


@pytest.mark.parametrize("titles", [[], [""], ["某某医院欢迎您"], ["_|-"], ["—" * 9999]])
def test_titles_that_say_nothing(titles: list[str]) -> None:
    assert find_headline(walked(f"<h2>{HEADLINE}</h2>{BODY}"), titles) is None


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (f"<h2>{HEADLINE}</h2>", HEADLINE),
        (f"<h1>{HEADLINE}</h1><h2>发热不可怕</h2>", HEADLINE),
        (f"<h1>欢迎光临某某医院</h1><ul><li>一<li>二<li>三<li>四</ul><h2>{HEADLINE}</h2>", HEADLINE),
        (f"<div class=article-title>{HEADLINE}</div><div class=title>作者：某某 来源：某某</div>", HEADLINE),
        (f"<h2>{HEADLINE} 2024-05-06</h2>", HEADLINE),
        ("<h2><a href=/>某某医院</a></h2>", None),
        ("<p>无题</p>", None),
    ],
)
def test_the_heading_above_the_article(above: str, expected: str | None) -> None:
    page = walked(f"<body>{above}{BODY}</body>")
    headline = heading_above(page, find_main(page))
    assert (headline.text if headline else None) == expected


def test_no_article_has_no_heading_above() -> None:
    page = walked(f"<h1>{HEADLINE}</h1>")
    assert heading_above(page, find_main(page)) is None
