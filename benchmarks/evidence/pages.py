"""Pages to put a passage into: of every language and kind, plain, and without a finding of their own."""

from __future__ import annotations

import html
import json
from typing import Final, NamedTuple

from contentlint.model import Span

_SLOT: Final = "\ue000"  # where the passage goes; no text of ours has this character


class Words(NamedTuple):
    """What a page says besides the passage."""

    lang: str
    title: str
    description: str
    first: str
    last: str
    alt: str


_LANGS: Final = {"zh": "zh-CN", "ru": "ru", "en": "en"}
_WORDS: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("zh", "science"): (
        "成年人每天喝多少水",
        "介绍成年人每天的饮水量和饮水时间。",
        "水是身体的重要组成部分，出汗、呼吸和排尿都会带走水分。",
        "天气热或者运动以后，饮水量要相应增加。",
        "一杯水",
    ),
    ("zh", "institution"): (
        "门诊时间",
        "介绍门诊的时间和楼层。",
        "门诊楼一层是挂号处和药房，二层是内科，三层是外科。",
        "节假日的安排会提前在大厅张贴。",
        "门诊楼大厅",
    ),
    ("zh", "advert"): (
        "内科、外科和儿科",
        "介绍诊疗科目和接诊时间。",
        "诊疗科目有内科、外科和儿科。",
        "接诊时间为周一至周五上午八点到下午五点。",
        "门诊楼外景",
    ),
    ("zh", "news"): (
        "门诊楼新增三台自助机",
        "门诊楼本周新增三台自助机。",
        "记者昨天在门诊楼看到，一层大厅新增了三台自助机。",
        "志愿者在旁边教老年人使用。",
        "大厅里的自助机",
    ),
    ("zh", "social"): ("今天的天气", "随手记一记。", "今天下了一场小雨，路上的人都打着伞。", "晚上回家煮了一锅粥。", "雨后的街道"),
    ("ru", "science"): (
        "Сколько воды пить в день",
        "О том, сколько воды нужно взрослому и когда её пить.",
        "Вода уходит с потом, дыханием и мочой.",
        "В жару и после нагрузки воды нужно больше.",
        "стакан воды",
    ),
    ("ru", "institution"): (
        "Часы работы",
        "Когда работает регистратура и как пройти в здание.",
        "Регистратура находится на первом этаже, гардероб — справа от входа.",
        "В праздничные дни расписание меняется.",
        "вход в здание",
    ),
    ("ru", "advert"): (
        "Как пройти в здание",
        "Схема прохода от остановки.",
        "От остановки пройдите прямо через сквер.",
        "Вход находится со двора.",
        "вход со двора",
    ),
    ("ru", "news"): (
        "В холле появились новые автоматы",
        "В холле первого этажа поставили три автомата.",
        "Во вторник в холле первого этажа поставили три автомата.",
        "Волонтёры помогают ими пользоваться.",
        "холл первого этажа",
    ),
    ("ru", "social"): (
        "Погода сегодня",
        "Заметка о погоде.",
        "Сегодня шёл дождь, все ходили с зонтами.",
        "Вечером варили кашу.",
        "улица после дождя",
    ),
    ("en", "science"): (
        "How much water to drink a day",
        "How much water an adult needs and when to drink it.",
        "Water leaves the body with sweat, breath and urine.",
        "Drink more in hot weather and after exercise.",
        "a glass of water",
    ),
    ("en", "institution"): (
        "Opening hours",
        "When the reception is open and how to enter the building.",
        "The reception is on the ground floor, next to the lift.",
        "Hours change on public holidays.",
        "entrance of the building",
    ),
    ("en", "advert"): (
        "How to find the building",
        "The way from the bus stop.",
        "Walk straight on through the park from the bus stop.",
        "The entrance is in the yard.",
        "entrance in the yard",
    ),
    ("en", "news"): (
        "New machines in the hall",
        "Three machines were set up in the hall.",
        "Three machines were set up in the hall of the ground floor on Tuesday.",
        "Volunteers show visitors how to use them.",
        "hall of the ground floor",
    ),
    ("en", "social"): (
        "The weather today",
        "A note on the weather.",
        "It rained today and everybody had an umbrella.",
        "We cooked soup in the evening.",
        "street after rain",
    ),
}


class Page(NamedTuple):
    """source: of the page. span: where the passage stands in it, empty where there is none."""

    source: str
    span: Span


def page(language: str, kind: str, where: str = "", passage: str = "") -> Page:
    """A page of a language and kind, with a passage in its body, title, description, alt text, JSON-LD or image path."""
    words = Words(_LANGS[language], *_WORDS[language, kind])
    before, _, after = _page(words, where).partition(_SLOT)
    text = written(passage, where)
    return Page(before + text + after, Span(len(before), len(before) + len(text)))


def written(passage: str, where: str) -> str:
    """A passage as it is written in that part of a page."""
    if where == "jsonld":
        return json.dumps(passage, ensure_ascii=False)[1:-1].replace("</", "<\\/")
    return html.escape(passage, quote=where != "body")


def _page(words: Words, where: str) -> str:
    def put(place: str, usual: str) -> str:
        return (f"<p>{_SLOT}</p>" if place == "body" else _SLOT) if place == where else usual

    data = {"@context": "https://schema.org", "@type": "WebPage", "name": words.title, "description": put("jsonld", words.description)}
    return f"""<!DOCTYPE html>
<html lang="{words.lang}">
<head>
<meta charset="utf-8">
<title>{put("title", words.title)}</title>
<meta name="description" content="{put("description", words.description)}">
<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>
</head>
<body>
<main>
<h1>{words.title}</h1>
<p>{words.first}</p>
{put("body", "")}
<p><img src="{put("src", "/images/1.jpg")}" alt="{put("alt", words.alt)}"></p>
<p>{words.last}</p>
</main>
</body>
</html>
"""
