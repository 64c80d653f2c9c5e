"""Clean pages about one subject in three languages and two formats, made of `prose`; nothing of them is taken from a real site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prose import Prose

ALL = ("zh", "en", "ru")
BOTH = ("html", "markdown")


@dataclass(frozen=True)
class Words:
    """What the clean page of a language says besides `prose`, and what the operators put in its place."""

    lang: str
    title: str
    brand: str
    description: str
    keywords: tuple[str, ...]
    people: tuple[str, str]
    credit: str
    lead: str
    headings: tuple[str, str, str, str]
    promise: str
    items: tuple[str, str, str]
    figure: tuple[str, str]
    table: tuple[str, tuple[str, str], tuple[tuple[str, str], ...]]
    link: tuple[str, str, str]
    amounts: tuple[int, int, int, int]
    other: Mapping[str, str]


WORDS = {
    "zh": Words(
        lang="zh-CN",
        title="高血压患者怎样在家测量血压",
        brand="某市中心医院",
        description="介绍高血压患者在家测量血压之前的准备、正确的姿势和记录方法，并且说明哪些读数需要尽快就诊，适合患者和家属阅读。",
        keywords=("高血压", "测量血压", "袖带"),
        people=("李明华", "王建国"),
        credit="作者：李明华　发布时间：2026-03-02",
        lead="高血压患者在家测量血压，应当每天早晚各测一次（服药之前和睡觉之前），坐着休息之后再开始，并且把读数记录下来。",
        headings=("测量之前的准备", "测量时的姿势", "读数的含义", "长期的管理"),
        promise="测量之前要做好以下三件事：",
        items=("排空膀胱，安静休息。", "坐在有靠背的椅子上。", "选择大小合适的袖带。"),
        figure=("袖带的位置如下图所示。", "袖带绑在上臂，与心脏同高"),
        table=("家庭血压的分级", ("分级", "收缩压"), (("正常", "低于130"), ("偏高", "130至134"), ("高血压", "不低于135"))),
        link=("测量之前应当做些什么，请看", "测量之前的准备", "。"),
        amounts=(330, 200, 150, 200),
        other={
            "long title": "高血压患者在家测量血压之前需要做哪些准备以及测量时的正确姿势和读数偏高偏低时应当怎样处理",
            "stuffed title": "高血压医院_高血压专科医院_高血压医院哪家好_治高血压多少钱",
            "phone title": "测量血压找李主任 13800000000",
            "clickbait title": "震惊！99%的人测量血压都错了",
            "foreign title": "种植牙之后怎样清洁牙缝",
            "official title": "某市中心医院官网",
            "default title": "无标题文档",
            "keyword list": "高血压,高血压治疗,高血压医院,高血压专家,高血压多少钱",
            "mess": "高血压,高血压医院，高血压|高血压医院",
            "foreign keywords": "种植牙,白癜风,近视手术",
            "late lead": "随着社会的发展和人们生活水平的不断提高，人们对健康的要求也越来越高。",
            "poor link": "点击这里",
            "lang": "en",
            "more": "五件事",
            "fewer": "三件事",
        },
    ),
    "en": Words(
        lang="en",
        title="How to measure your blood pressure at home",
        brand="Riverside Hospital",
        description=(
            "How to prepare for a blood pressure reading at home, how to sit, how to note the result, and "
            "which readings mean that you should call your doctor."
        ),
        keywords=("blood pressure", "home monitor", "cuff"),
        people=("Ann Reed", "Tom Hill"),
        credit="By Ann Reed. Published 2 March 2026",
        lead=(
            "Measure your blood pressure at home twice a day (before your tablets and before bed), sitting down "
            "after a short rest, and write down each reading from the monitor."
        ),
        headings=("Before you start", "How to sit", "What the numbers mean", "Living with it"),
        promise="There are three things to do before you measure:",
        items=("Empty your bladder and rest.", "Sit on a chair with a back.", "Choose a cuff of the right size."),
        figure=("The right position of the cuff is shown in the figure below.", "A cuff on the upper arm, level with the heart"),
        table=("Home readings", ("Result", "Upper number"), (("Normal", "below 130"), ("Raised", "130 to 134"), ("High", "135 or more"))),
        link=("For the preparation, see ", "what to do before you start", "."),
        amounts=(175, 120, 100, 120),
        other={
            "long title": (
                "How to measure your blood pressure at home, how to sit, how to choose a cuff and what to do when the numbers are high"
            ),
            "stuffed title": "Cardiologist London, cheap cardiologist, best cardiologist London, cardiologist near me",
            "phone title": "Blood pressure check? Call 020 7946 0000",
            "clickbait title": "Doctors hate this one weird trick!!",
            "foreign title": "Cleaning between your teeth after dental implants",
            "official title": "Riverside Hospital official site",
            "default title": "Untitled Document",
            "keyword list": "blood pressure, blood pressure clinic, blood pressure doctor, best blood pressure doctor, hypertension clinic",
            "mess": "blood pressure,blood pressure; blood pressure|home monitor",
            "foreign keywords": "dental implants, psoriasis, laser eye surgery",
            "late lead": "With the rapid development of modern society, people pay more and more attention to their health.",
            "poor link": "click here",
            "lang": "zh-CN",
            "more": "five things",
            "fewer": "three things",
        },
    ),
    "ru": Words(
        lang="ru",
        title="Как правильно измерять давление дома",
        brand="Клиника на Речной",
        description=(
            "Как подготовиться к измерению давления дома, как сидеть, как вести дневник и при "
            "каких показаниях тонометра нужно обратиться к врачу."
        ),
        keywords=("давление", "тонометр", "манжета"),
        people=("Анна Петрова", "Иван Смирнов"),
        credit="Автор: Анна Петрова. Опубликовано: 2 марта 2026 г.",
        lead=(
            "Измеряйте давление дома два раза в день (до приёма таблеток и перед сном), сидя, после "
            "короткого отдыха, и записывайте показания тонометра."
        ),
        headings=("Перед измерением", "Как сидеть", "Что означают цифры", "Жизнь с гипертонией"),
        promise="Перед измерением нужно сделать три вещи:",
        items=("Посетите туалет и отдохните.", "Сядьте на стул со спинкой.", "Выберите манжету нужного размера."),
        figure=("Правильное положение манжеты показано на рисунке ниже.", "Манжета на плече на уровне сердца"),
        table=(
            "Домашние показания",
            ("Оценка", "Верхнее"),
            (("Норма", "ниже 130"), ("Повышено", "от 130 до 134"), ("Высокое", "135 и выше")),
        ),
        link=("О подготовке читайте в разделе ", "что сделать перед измерением", "."),
        amounts=(165, 120, 110, 130),
        other={
            "long title": (
                "Как правильно измерять давление дома, как сидеть, как выбрать манжету и что делать, если показания слишком высокие"
            ),
            "stuffed title": "Кардиолог Москва | кардиолог недорого | лучший кардиолог | кардиолог цена",
            "phone title": "Измерение давления: звоните 8 (495) 000-00-00",
            "clickbait title": "Шок! Врачи скрывают это простое средство!!",
            "foreign title": "Чистка зубов после установки имплантов",
            "official title": "Клиника на Речной — официальный сайт",
            "default title": "Без названия",
            "keyword list": "давление, лечение давления, клиника давления, врач давление, давление цена",
            "mess": "давление,давление; давление|тонометр",
            "foreign keywords": "имплантация зубов, псориаз, лазерная коррекция",
            "late lead": "В современном мире с развитием общества люди всё больше внимания уделяют своему здоровью.",
            "poor link": "здесь",
            "lang": "en",
            "more": "пять вещей",
            "fewer": "три вещи",
        },
    ),
}


def clean(language: str, page_format: str) -> str:
    """The clean page."""
    return _html(WORDS[language]) if page_format == "html" else _markdown(WORDS[language])


def _sections(words: Words) -> list[list[str]]:
    prose = Prose(words.lang[:2])
    return [prose.paragraphs(amount) for amount in words.amounts]


def _html(words: Words) -> str:
    one, two, three, four = ["\n".join(f"<p>{paragraph}</p>" for paragraph in section) for section in _sections(words)]
    items = "\n".join(f"<li>{item}</li>" for item in words.items)
    caption, columns, rows = words.table
    table = "\n".join(f'<tr><th scope="row">{name}</th><td>{value}</td></tr>' for name, value in rows)
    author, reviewer = words.people
    before, link, after = words.link
    return f"""<!DOCTYPE html>
<html lang="{words.lang}">
<head>
<meta charset="utf-8">
<title>{words.title} - {words.brand}</title>
<meta name="description" content="{words.description}">
<meta name="keywords" content="{", ".join(words.keywords)}">
<meta property="og:url" content="https://www.hospital.example/pressure.html">
<link rel="canonical" href="https://www.hospital.example/pressure.html">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "MedicalWebPage", "headline": "{words.title}",
"author": {{"@type": "Person", "name": "{author}"}}, "datePublished": "2026-03-02", "lastReviewed": "2026-03-05",
"reviewedBy": {{"@type": "Person", "name": "{reviewer}"}}}}</script>
</head>
<body>
<article>
<h1>{words.title}</h1>
<p class="byline">{words.credit}</p>
<p>{words.lead}</p>
<h2 id="before">{words.headings[0]}</h2>
{one}
<p>{words.promise}</p>
<ol>
{items}
</ol>
<h2>{words.headings[1]}</h2>
{two}
<p>{words.figure[0]}</p>
<p><img src="/img/cuff.jpg" alt="{words.figure[1]}"></p>
<h2>{words.headings[2]}</h2>
{three}
<table>
<caption>{caption}</caption>
<thead><tr><th scope="col">{columns[0]}</th><th scope="col">{columns[1]}</th></tr></thead>
<tbody>
{table}
</tbody>
</table>
<h2>{words.headings[3]}</h2>
{four}
<p>{before}<a href="#before">{link}</a>{after}</p>
</article>
</body>
</html>
"""


def _markdown(words: Words) -> str:
    one, two, three, four = ["\n\n".join(section) for section in _sections(words)]
    items = "\n".join(f"{number}. {item}" for number, item in enumerate(words.items, 1))
    columns, rows = words.table[1:]
    table = "\n".join(f"| {name} | {value} |" for name, value in rows)
    before, link, after = words.link
    return f"""---
title: {words.title}
description: {words.description}
keywords: [{", ".join(words.keywords)}]
lang: {words.lang}
kind: science
author: {words.people[0]}
reviewer: {words.people[1]}
reviewed_at: 2026-03-05
date: 2026-03-02
sources:
  - https://www.who.int/
---

{words.lead}

## {words.headings[0]} {{#before}}

{one}

{words.promise}

{items}

## {words.headings[1]}

{two}

{words.figure[0]}

![{words.figure[1]}](img/cuff.jpg)

## {words.headings[2]}

{three}

| {columns[0]} | {columns[1]} |
|---|---|
{table}

## {words.headings[3]}

{four}

{before}[{link}](#before){after}
"""
