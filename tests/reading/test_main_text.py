"""Main text: pages of every shape that Chinese, Russian and English medical sites have, written for these tests."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.reading.decode import decode
from contentlint.reading.headline import find_headline
from contentlint.reading.html import Walk, walk
from contentlint.reading.main_text import MainText, find_main
from contentlint.reading.tree import BACKENDS, backend

ZH = [
    "胃食管反流是常见的消化道问题，多与饮食习惯有关，症状轻重因人而异。",
    "若反酸、烧心每周出现两次以上，建议到消化科就诊，由医生判断是否需要胃镜检查。",
    "睡前三小时不进食，抬高床头，少喝浓茶和咖啡，多数人的不适会减轻。",
    "药物须遵医嘱使用，孕妇和老人更要谨慎，不要自行加减剂量。",
]
EN = [
    "Reflux is common, and in most people it is linked to what and when they eat.",
    "See a doctor if heartburn comes more than twice a week, or if swallowing hurts.",
    "Avoid late meals, raise the head of the bed, and cut down on coffee and strong tea.",
]
RU = [
    "Изжога встречается часто, и обычно она связана с тем, что и когда человек ест.",
    "Обратитесь к врачу, если изжога бывает чаще двух раз в неделю или больно глотать.",
    "Не ешьте перед сном, поднимите изголовье кровати, пейте меньше кофе и крепкого чая.",
]
HEADLINE = "胃食管反流怎么办"
NAV = (
    "<ul class=nav>" + "".join(f"<li><a href=/{n}>{n}</a></li>" for n in ("首页", "医院概况", "科室导航", "专家团队", "来院路线")) + "</ul>"
)
RELATED = "<ul>" + "".join(f"<li><a href=/{n}.html>胃炎的第{n}种常见原因，很多人不知道</a></li>" for n in range(9)) + "</ul>"
FOOTER = "<div class=footer><p>地址：某市某路一号，电话见首页。</p><p>版权所有，转载请注明出处。</p></div>"


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page_of(body: str, title: str = f"{HEADLINE}_某某医院") -> str:
    return f"<html><head><title>{title}</title></head><body>{NAV}{body}{FOOTER}</body></html>"


@pytest.fixture(params=sorted(BACKENDS))
def parser(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(html: str, parser: str = "", titles: tuple[str, ...] = (f"{HEADLINE}_某某医院",)) -> tuple[Walk, MainText]:
    chosen = backend(parser)
    page = walk(chosen.parse(html), chosen)
    headline = find_headline(page, titles)
    return page, find_main(page, headline.run if headline else None)


def main_of(html: str, parser: str = "", titles: tuple[str, ...] = (f"{HEADLINE}_某某医院",)) -> list[str]:
    page, main = read(html, parser, titles)
    return [run.text for run, kept in zip(page.runs, main.runs, strict=True) if kept]


REVIEW = "看病过程：在这里住了一周，医生耐心，护士细心，现在恢复得很好。"
REVIEWS = "".join(f"<dl><dt><a>患者{n}</a></dt><dd>{REVIEW}</dd><dd>评分{n}</dd></dl>" for n in range(8))
BOOKED = "".join(f"<li>{n}先生 138****000{n}，预约成功</li>" for n in range(9))
SKILL = "擅长：胃炎、溃疡、反流等常见病的诊断和治疗… <a>[详细]</a>"
CARDS = "".join(f"<li><img src=d{n}.jpg><b>医生{n}</b><p>{SKILL}</p><a>预约</a></li>" for n in range(8))
COMMENT = "写得真好，我也有一样的情况，后来慢慢好了，大家不要着急。"
COMMENTS = "".join(f"<li><div>网友{n} 2024-05-06 08:30 发表</div><p>{COMMENT}</p><a>回复</a> <a>举报</a></li>" for n in range(12))
NOTICE = "温馨提示，网上预约请提前一天，谢谢配合。"
SECTIONS = ("项目简介", "适宜人群", "手术方法", "注意事项")

BARE = ["".join(letter for letter in ZH[n % 4] + ZH[(n + 1) % 4] if letter not in "，。、") for n in range(8)]
BARE_EN = [" ".join(EN[n % 3 :]).replace(",", "").replace(".", "") for n in range(3)]
STEPS = ["排空膀胱，安静休息。", "坐在有靠背的椅子上。", "选择大小合适的袖带。"]
PAPERS = ["身份证", "医保卡", "病历本和检查单", "换洗衣物"]
PRICES = [("项目", "价格"), ("血常规", "25元"), ("胃镜检查", "380元"), ("肠镜检查", "460元")]
HOURS = ["周一 8:00-12:00", "周二 8:00-12:00", "周三 停诊", "周四 13:00-17:00"]
CARD = ["李明华", "主任医师 医学博士", "消化内科", "擅长胃炎和溃疡"]
HEADED = "<section><header><h3>{}</h3></header><p>{}</p></section>"


def items(texts: list[str], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{text}</li>' for text in texts)}</{tag}>"


def table(rows: list[tuple[str, str]]) -> str:
    return "<table>" + "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in rows) + "</table>"


ARTICLES = {
    "paragraphs in a container": (f"<h1>{HEADLINE}</h1><div class=article-n>{paragraphs(ZH)}</div>{RELATED}", ZH),
    "text straight in a div, cut by br": (f"<div class=t>{HEADLINE}</div><div class=y_wznr>{'<br><br>'.join(ZH)}</div>{RELATED}", ZH),
    "the whole article in one paragraph": (f"<h2>{HEADLINE}</h2><div><p>{''.join(ZH)}</p></div>{RELATED}", ["".join(ZH)]),
    "span soup": (f"<h2>{HEADLINE}</h2><div>{''.join(f'<p><span><span>{t}</span></span></p>' for t in ZH)}</div>", ZH),
    "layout tables": (
        f"<table><tr><td>{RELATED}</td><td><h1>{HEADLINE}</h1>{paragraphs(ZH)}</td></tr></table>",
        ZH,
    ),
    "a short article above long comments": (f"<h1>{HEADLINE}</h1><div>{paragraphs(ZH[:1])}</div><ul>{COMMENTS}</ul>", ZH[:1]),
    "a short article above comments with a telling class": (
        f"<h1>{HEADLINE}</h1><div>{paragraphs(ZH[:2])}</div><div class=comment-list>{paragraphs(ZH * 3)}</div>",
        ZH[:2],
    ),
    "invented reviews": (f"<h1>{HEADLINE}</h1><div class=x>{paragraphs(ZH)}</div><div class=y>{REVIEWS}</div>", ZH),
    "names of people who booked": (f"<div class=x><ul>{BOOKED}</ul></div><h1>{HEADLINE}</h1><div class=y>{paragraphs(ZH)}</div>", ZH),
    "doctor cards": (f"<h1>{HEADLINE}</h1><div class=x>{paragraphs(ZH)}</div><ul>{CARDS}</ul>", ZH),
    "previous and next inside": (
        f"<h1>{HEADLINE}</h1><div>{paragraphs(ZH)}<p>上一篇：<a>胃炎怎么治</a></p><p>下一篇：<a>什么是胃镜检查</a></p></div>",
        ZH,
    ),
    "a list of links inside": (f"<h1>{HEADLINE}</h1><div>{paragraphs(ZH[:2])}{RELATED}{paragraphs(ZH[2:])}</div>", ZH),
    "a share bar inside": (
        f"<h1>{HEADLINE}</h1><div>{paragraphs(ZH[:2])}<div class=bdsharebuttonbox>分享到</div>{paragraphs(ZH[2:])}</div>",
        ZH,
    ),
    "sales lines typed inside the body stay": (
        f"<h1>{HEADLINE}</h1><div>{paragraphs(ZH[:2])}<p><a href=/swt/>>>>点击在线咨询</a></p>{paragraphs(ZH[2:])}</div>",
        [*ZH[:2], ">>>点击在线咨询", *ZH[2:]],
    ),
    "hidden pop-up": (
        f'<h1>{HEADLINE}</h1><div>{paragraphs(ZH)}</div><div style="display: none">{paragraphs([NOTICE] * 9)}</div>',
        ZH,
    ),
    "hidden attribute": (f"<h1>{HEADLINE}</h1><div>{paragraphs(ZH)}<section hidden>{paragraphs(EN)}</section></div>", ZH),
    "link farm without links": (f"<h1>{HEADLINE}</h1><div>{paragraphs(ZH)}</div><div>{'胃病医院 胃炎专科 哪家好 ' * 500}</div>", ZH),
    "sections as sibling boxes": (
        f"<h1>{HEADLINE}</h1>"
        + "".join(
            f"<div class=sec><div class=sec_t>{name}</div><div class=sec_c><p>{text}</p></div></div><img src=cta.jpg>"
            for name, text in zip(SECTIONS, ZH, strict=True)
        ),
        [line for name, text in zip(SECTIONS, ZH, strict=True) for line in (name, text)],
    ),
    "a doctor page in dl and dd": (
        f"<dl><dt>{HEADLINE}</dt>{''.join(f'<dd>{text}</dd>' for text in ZH)}</dl>{RELATED}",
        ZH,
    ),
    "everything in a form": (f"<form id=aspnetForm><h1>{HEADLINE}</h1><div>{paragraphs(ZH)}</div>{RELATED}</form>", ZH),
    "article in a box whose class says comment": (f"<h1>{HEADLINE}</h1><div class=no-comments-sidebar>{paragraphs(ZH)}</div>{RELATED}", ZH),
    "all punctuation lost": (f"<h1>{HEADLINE}</h1><div>{paragraphs(BARE)}{items(STEPS, 'ol')}</div>{RELATED}", BARE + STEPS),
    "all punctuation lost, in English": (f"<h1>{HEADLINE}</h1><div>{paragraphs(BARE_EN)}</div><div>{COMMENT}</div>", BARE_EN),
    "a line that leads to a list": (
        f"<h1>{HEADLINE}</h1><p>测量之前要做好以下三件事：</p>{items(STEPS)}",
        ["测量之前要做好以下三件事：", *STEPS],
    ),
    "a list without sentences": (f"<h1>{HEADLINE}</h1><p>请准备以下4项：</p>{items(PAPERS)}", ["请准备以下4项：", *PAPERS]),
    "prices": (f"<h1>{HEADLINE}</h1>{table(PRICES)}", [cell for row in PRICES for cell in row]),
    "prices above praise": (
        f"<h1>{HEADLINE}</h1><div>{table(PRICES * 9)}</div><div>{RELATED}{REVIEWS}</div>",
        [cell for row in PRICES * 9 for cell in row],
    ),
    "office hours": (f"<div><h1>{HEADLINE}</h1></div><div>{paragraphs(HOURS)}</div>{RELATED}", HOURS),
    "a doctor's card": (f"<div><h1>{HEADLINE}</h1>{paragraphs(CARD)}</div>{RELATED}", CARD),
    "sections with a header": (
        f"<article><header><h1>{HEADLINE}</h1><p>2024-05-06</p></header>"
        + "".join(HEADED.format(name, text) for name, text in zip(SECTIONS, ZH, strict=True))
        + "</article>",
        [line for name, text in zip(SECTIONS, ZH, strict=True) for line in (name, text)],
    ),
    "a hash that has a word of advertising in it": (
        f"<h1>{HEADLINE}</h1><div><div id=c_1ad269af>{paragraphs(ZH[:2])}</div>{paragraphs(ZH[2:])}</div>",
        ZH,
    ),
    "a link typed between paragraphs stays": (
        f"<h1>{HEADLINE}</h1><div>{paragraphs(ZH[:2])}<div><a href=/1>胃镜检查的全过程</a></div>{paragraphs(ZH[2:])}</div>",
        [*ZH[:2], "胃镜检查的全过程", *ZH[2:]],
    ),
    "a way to another article goes": (
        f"<h1>{HEADLINE}</h1><div>{paragraphs(ZH[:2])}<p>相关阅读：<a href=/1>胃镜检查的全过程</a></p>{paragraphs(ZH[2:])}</div>",
        ZH,
    ),
    "Russian": (f"<h1>{HEADLINE}</h1><div>{paragraphs(RU)}</div>", RU),
    "English": (f"<h1>{HEADLINE}</h1><div class='relative prevention research-body'>{paragraphs(EN)}</div>", EN),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_the_article_and_nothing_else(name: str, parser: str) -> None:
    body, expected = ARTICLES[name]
    assert main_of(page_of(body), parser) == expected


@pytest.mark.parametrize("name", ARTICLES)
def test_flags_agree_with_each_other(name: str) -> None:
    page, main = read(page_of(ARTICLES[name][0]))
    assert len(main.runs) == len(page.runs)
    assert len(main.boxes) == len(page.boxes)
    assert main.boxes[main.container]
    assert all(main.boxes[run.box] for run, kept in zip(page.runs, main.runs, strict=True) if kept)


def test_pictures_of_a_list_of_links_are_template() -> None:
    inside, outside = "<p>图<img src=in.jpg></p>", "<div class=ad><a href=/x><img src=ad.jpg></a></div>"
    page, main = read(page_of(f"<h1>{HEADLINE}</h1><div>{paragraphs(ZH)}{inside}{outside}</div>"))
    assert {element.attr("src"): main.boxes[box] for element, _, box in page.images} == {"in.jpg": True, "ad.jpg": False}


def test_lines_without_a_full_stop_count_when_there_is_a_headline() -> None:
    poem = ["深夜读书灯如豆", "窗外细雨打芭蕉", "一杯清茶伴我坐", "不知东方已破晓"]
    lines = "<br>".join(line + line for line in poem)
    assert main_of(page_of(f"<h1>{HEADLINE}</h1><div>{lines}</div>").replace(FOOTER, "")) == [line + line for line in poem]


@pytest.mark.parametrize("html", ["", "<p>", "<nav><a>首页</a></nav>", NAV, "<h1></h1>"])
def test_no_text_no_article(html: str, parser: str) -> None:
    assert main_of(html, parser) == []


def test_lines_below_any_h1_count_when_titles_say_nothing() -> None:
    assert main_of(page_of(f"<h1>门诊一览</h1>{paragraphs(HOURS)}", "某某医院")) == ["门诊一览", *HOURS]


def test_include_replaces_the_search_and_exclude_takes_away() -> None:
    html = page_of(f"<div id=a><p>{ZH[0]}</p></div><div id=b>{paragraphs(ZH[1:])}<div id=c><p>{EN[0]}</p></div></div>")
    chosen = backend()
    page = walk(chosen.parse(html), chosen)
    number = {box.element.attr("id"): number for number, box in enumerate(page.boxes)}

    def text(include: set[int], exclude: set[int]) -> list[str]:
        return [run.text for run, kept in zip(page.runs, find_main(page, None, include, exclude).runs, strict=True) if kept]

    assert text({number["a"]}, set()) == [ZH[0]]
    assert text({number["a"], number["b"]}, {number["c"]}) == ZH
    assert text(set(), {number["b"]}) == [ZH[0]]
    assert text(set(), {number["a"], number["c"]}) == ZH[1:]


TAGS = st.sampled_from("div p ul li table tr td h1 h2 a br form nav section dl dd span".split())
TEXTS = st.sampled_from([*ZH, *EN, "更多", "…", "\ufeff", "，", HEADLINE])
PIECES = st.one_of(TAGS.map(lambda tag: f"<{tag}>"), TAGS.map(lambda tag: f"</{tag}>"), TEXTS)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(sorted(BACKENDS)))
def test_any_tangle_of_tags_gives_an_answer(html: str, parser: str) -> None:
    page, main = read(html, parser, (HEADLINE,))
    headline = find_headline(page, (HEADLINE,))
    assert len(main.runs) == len(page.runs)
    assert headline is None or not main.runs[headline.run]
    assert all(main.boxes[run.box] for run, kept in zip(page.runs, main.runs, strict=True) if kept)


@pytest.mark.parametrize("parser", sorted(BACKENDS))
def test_real_pages_against_what_people_marked(data: Path, parser: str) -> None:
    spec = importlib.util.spec_from_file_location("score", data / "extraction" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    found: dict[tuple[str, str], list[float]] = {}
    for path in sorted((data / "extraction" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source, _ = decode((data / "extraction" / "html" / f"{path.stem}.html").read_bytes(), html=True)
        text = "\n".join(main_of(source, parser, (gold["meta_title"],) if "meta_title" in gold else ()))
        tokens = [score.body_tokens(lines, gold.get("title")) for lines in (text, gold["text"])]
        found.setdefault((gold["lang"], gold["genre"]), []).append(score.prf(*tokens)[2])
    mean = {language: fmean(f for (lang, _), fs in found.items() if lang == language for f in fs) for language in ("zh", "en", "ru")}
    assert mean["zh"] >= 0.98
    assert mean["en"] >= 0.97
    assert mean["ru"] >= 0.97
    assert min(found["zh", "health"]) >= 0.9
