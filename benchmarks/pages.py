"""The pages that are timed: made ones, the same on every machine, and real ones where a developer has them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

DATA: Final = Path(os.environ.get("CONTENTLINT_DATA") or Path(__file__).parents[1] / ".." / "shared" / "data").resolve()
SIZES: Final = {"12 KB": (8_000, 18_000), "80 KB": (55_000, 110_000)}  # bytes of the pages that count as of that size
MADE: Final = 24
MOST_REAL: Final = 40


class PageSet(NamedTuple):
    """Pages of about one size. `pages`: (file name, bytes)."""

    name: str
    pages: tuple[tuple[str, bytes], ...]


class Vocabulary(NamedTuple):
    """What a made page of one language is built from; `{}` in a sentence takes a topic."""

    lang: str
    site: str
    menu: tuple[str, ...]
    topics: tuple[str, ...]
    headings: tuple[str, ...]
    sentences: tuple[str, ...]
    joint: str


WORDS: Final = (
    Vocabulary(
        "zh-CN",
        "青河县医院",
        ("医院概况", "新闻动态", "科室介绍", "专家团队", "就诊指南", "健康科普", "护理园地", "党建工作", "招标公告", "联系我们"),
        ("高血压", "糖尿病", "痛风", "颈椎病", "慢性胃炎", "骨质疏松", "小儿肺炎", "过敏性鼻炎", "缺铁性贫血", "甲状腺结节"),
        ("{}是怎么回事", "{}有哪些表现", "怎样检查{}", "{}怎么治疗", "{}患者的饮食", "什么时候要看医生", "平时要注意什么"),
        (
            "{}是门诊常见的问题，早期往往没有明显的感觉。",
            "不少患者是在体检时才发现{}的。",
            "确诊{}以后，先要弄清病因，再决定用不用药。",
            "医生会根据年龄、体重和其他疾病调整用药，请不要自己加量或者停药。",
            "饮食清淡，少盐少油，多吃新鲜蔬菜，对{}患者有好处。",
            "每周运动三到五次，每次半小时左右，以微微出汗为宜。",
            "如果出现头晕、胸闷、持续发热，应当及时就诊。",
            "复查时请带好以前的检查报告和药盒，便于医生比较。",
            "老年人和孕妇得了{}，检查和用药都要更加谨慎。",
            "家属的理解和陪伴，能帮助患者坚持治疗。",
        ),
        "",
    ),
    Vocabulary(
        "en",
        "Riverside Clinic",
        ("About us", "News", "Departments", "Our doctors", "Your visit", "Health library", "Nursing", "Careers", "Tenders", "Contact"),
        ("asthma", "migraine", "gout", "back pain", "diabetes", "high blood pressure", "eczema", "anaemia", "sleep apnoea", "hay fever"),
        (
            "What {} is",
            "Signs of {}",
            "How {} is diagnosed",
            "How {} is treated",
            "Living with {}",
            "When to see a doctor",
            "What you can do",
        ),
        (
            "Many people live with {} for years before they know it.",
            "Your doctor will ask when {} began and what makes it better or worse.",
            "A blood test and an examination are usually enough.",
            "Most people with {} can be treated at home.",
            "Take your medicine every day, even on days when you feel well.",
            "Tell the nurse if you are pregnant or take other medicines.",
            "Regular walks, enough sleep and a plain diet help more than people think.",
            "Call us if the symptoms of {} come back or grow worse.",
            "Bring earlier results to your next visit so that we can compare them.",
            "Family and friends can help you to keep going.",
        ),
        " ",
    ),
    Vocabulary(
        "ru",
        "Клиника у реки",
        ("О клинике", "Новости", "Отделения", "Врачи", "Пациентам", "Статьи", "Анализы", "Вакансии", "Закупки", "Контакты"),
        ("гипертония", "подагра", "мигрень", "гастрит", "бронхит", "остеопороз", "аллергия", "анемия", "артрит", "бессонница"),
        (
            "Что такое {}",
            "Как проявляется {}",
            "Как находят причину",
            "Чем лечат",
            "Питание и движение",
            "Когда идти к врачу",
            "Что можно сделать дома",
        ),
        (
            "Во многих случаях {} долго не даёт о себе знать.",
            "Врач спросит, когда всё началось и что приносит облегчение.",
            "Обычно достаточно осмотра и анализа крови.",
            "Если это {}, лечение чаще всего проходит дома.",
            "Принимайте лекарство каждый день, даже если чувствуете себя хорошо.",
            "Предупредите врача о беременности и о других препаратах.",
            "Прогулки, сон и простая еда помогают больше, чем принято думать.",
            "Позвоните нам, если станет хуже или появится температура.",
            "Возьмите с собой результаты прошлых обследований.",
            "Поддержка близких помогает не бросать лечение.",
        ),
        " ",
    ),
)


def page_sets() -> Iterator[PageSet]:
    """Made pages of both sizes, then real pages of both sizes if there are any."""
    for size, (least, most) in SIZES.items():
        yield PageSet(f"made, {size}", tuple(made(number, (least + most) // 2) for number in range(MADE)))
    for size, (least, most) in SIZES.items():
        pages = tuple(real(least, most))
        if pages:
            yield PageSet(f"real, {size}", pages)


def real(least: int, most: int) -> Iterator[tuple[str, bytes]]:
    """Real pages of a size, evenly from all there are."""
    files = [path for path in sorted((DATA / "extraction" / "html").glob("*.html")) if least <= path.stat().st_size <= most]
    for path in files[:: max(1, len(files) // MOST_REAL)][:MOST_REAL]:
        yield path.name, path.read_bytes()


def made(number: int, size: int) -> tuple[str, bytes]:
    """A page as a hospital's CMS makes it, of about `size` bytes; the same number and size give the same page."""
    random = Random(f"{number} {size}")
    words = WORDS[(0, 0, 1, 0, 2)[number % 5]]
    topic = random.choice(words.topics)
    title = random.choice(words.headings).format(topic)
    values = {"lang": words.lang, "site": words.site, "topic": topic, "title": title, "menu": _menu(random, words, size // 3000)}
    values |= {"date": f"2026-{random.randint(1, 12):02}-{random.randint(1, 28):02}", "sidebar": "", "article": "", "description": ""}
    values["description"] = _prose(random, words, topic, 2)
    values["sidebar"] = _links(random, words, "hot-list", size // 1500)
    room = size - len(page(values).encode())
    article: list[str] = []
    headings = [heading.format(one) for one in words.topics for heading in words.headings if "{}" in heading]
    random.shuffle(headings)
    while headings and sum(len(part.encode()) for part in article) < room:
        article += _section(random, words, topic, headings.pop())
    return f"made-{number}.html", page(values | {"article": "\n".join(article)}).encode()


def page(values: Mapping[str, str]) -> str:
    """A page of a CMS. Values: lang, site, topic, title, date, and as HTML: menu, sidebar, article; description."""
    return """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}_{site}</title>
<meta name="keywords" content="{topic},{site}">
<meta name="description" content="{description}">
<link rel="stylesheet" href="/static/css/common.css"><link rel="stylesheet" href="/static/css/article.css">
<script>var _site = {{id: 17, path: "/health/", mobile: /Mobile|Android/.test(navigator.userAgent)}};</script>
</head>
<body class="page page-article">
<div class="header clearfix"><div class="w1200">
<a class="logo" href="/"><img src="/static/img/logo.png" alt="{site}" width="320" height="80"></a>
<form class="search" action="/search"><input type="text" name="q"><button type="submit">&#128269;</button></form></div></div>
<div class="nav"><ul class="w1200 clearfix">{menu}</ul></div>
<div class="main w1200 clearfix">
<div class="crumbs"><a href="/">{site}</a> &gt; <a href="/health/">{topic}</a></div>
<div class="left fl">
<h1 class="art-title">{title}</h1>
<div class="art-info"><span>{date}</span><span class="views" data-id="1"></span></div>
<div class="art-content" id="content">
{article}
</div>
</div>
<div class="right fr">{sidebar}</div>
</div>
<div class="footer"><div class="w1200"><p>&copy; 2026 {site}</p></div></div>
<script src="/static/js/common.js"></script>
</body>
</html>
""".format(**values)


def _menu(random: Random, words: Vocabulary, items: int) -> str:
    entries = []
    for number, entry in enumerate(words.menu):
        below = "".join(
            f'<li><a href="/list/{number}-{one}.html" target="_blank">{random.choice(words.topics)}</a></li>' for one in range(items)
        )
        entries.append(f'<li class="nav-item"><a class="nav-link" href="/list/{number}.html">{entry}</a><ul class="sub">{below}</ul></li>')
    return "\n".join(entries)


def _links(random: Random, words: Vocabulary, name: str, count: int) -> str:
    items = []
    for _ in range(count):
        title = random.choice(words.headings).format(random.choice(words.topics))
        items.append(
            f'<li><a href="/health/{random.randint(1000, 9999)}.html" title="{title}">{title}</a><span class="date">03-14</span></li>'
        )
    listed = "\n".join(items)
    return f'<div class="box {name}"><div class="box-hd"><span>{words.menu[1]}</span></div><ul>{listed}</ul></div>'


def _section(random: Random, words: Vocabulary, topic: str, heading: str) -> Iterator[str]:
    yield f"<h2>{heading}</h2>"
    for _ in range(random.randint(2, 4)):
        yield f'<p style="text-indent: 2em;">{_prose(random, words, topic, random.randint(2, 5))}</p>'
    extra = random.random()
    if extra < 0.25:
        items = "".join(f"<li>{_prose(random, words, topic, 1)}</li>" for _ in range(4))
        yield f"<ul>{items}</ul>"
    elif extra < 0.4:
        rows = "".join(f"<tr><td>{random.choice(words.topics)}</td><td>{random.randint(1, 90)}</td></tr>" for _ in range(5))
        yield f'<table border="1"><tbody><tr><th>{topic}</th><th>%</th></tr>{rows}</tbody></table>'
    elif extra < 0.6:
        yield f'<p style="text-align: center;"><img src="/uploads/{random.randint(1, 999)}.jpg" alt="{topic}"></p>'


def _prose(random: Random, words: Vocabulary, topic: str, sentences: int) -> str:
    return words.joint.join(sentence.format(topic) for sentence in random.sample(words.sentences, sentences))
