"""The words that operators put in: tables beside this module, written for it, in two halves.

Rules may be made with the first half (`seen`) before one's eyes; the second (`held-out`) shows what they find of what nobody tuned them to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Final, NamedTuple, cast

from benchmarks.mutation.page import Page, Tongue
from benchmarks.mutation.vocabulary import frequent

_FOLDER: Final = Path(__file__).parent
_SLOT: Final = re.compile(r"⟨(\w+)⟩")


class _Made(NamedTuple):
    """Names that nobody has, for slots in lines."""

    names: tuple[str, ...]
    nicks: tuple[str, ...]
    sites: tuple[str, ...]
    hospitals: tuple[str, ...]
    cities: tuple[str, ...]
    roads: tuple[str, ...]
    dates: tuple[str, ...]
    phones: tuple[str, ...]


_MADE: Final[Mapping[Tongue, _Made]] = {
    "zh": _Made(
        ("李慕清", "陈晓岚", "王立春", "赵一鸣", "周雅琴", "孙培元"),
        ("清风徐来", "小鱼儿2010", "手机用户59842", "爱笑的眼睛", "木子妈妈", "bjwang_88"),
        ("康悦健康网", "晚晴养生在线", "青禾育儿网", "名医汇资讯", "都市医药报", "百草园中医网"),
        ("康泽男科医院", "华仁妇产医院", "德润白癜风研究院", "同康中医门诊部", "圣美整形医院", "博爱肛肠专科医院"),
        ("郑州", "长沙", "合肥", "南宁", "昆明", "哈尔滨", "石家庄"),
        ("人民东路", "解放大道", "文昌街", "朝阳北路"),
        ("2014-06-12", "2016年3月8日", "2018/11/02", "2013-9-30", "昨天", "03-17"),
        ("400-000-7{:03}", "0371-555{:03}21", "0731-8000{:03}1", "010-5000{:03}0"),
    ),
    "en": _Made(
        ("Karen Whitlow", "James T. Aldersey", "Priya Ramanathan", "Doug Fenwick", "Melissa Ortega-Byrne", "Tom Haskins"),
        ("sunnygirl72", "Mike R.", "Anonymous", "Deb from Ohio", "runner_dad", "guest4471"),
        ("HealthyLivingDaily", "WellnessBeat", "The Vital Gazette", "MedTalkToday", "NaturalFixes.net", "BodyMindJournal"),
        (
            "Lakeshore Spine Institute",
            "Bright Smile Dental Group",
            "Dr. Varga's Laser Clinic",
            "Pinecrest Fertility Center",
            "Apex Pain Care",
        ),
        ("Phoenix", "Tampa", "Leeds", "Toronto", "Brisbane", "Columbus"),
        ("Elm Street", "Harbour Road", "Main Street", "Kingsway"),
        ("March 4, 2014", "Jan 12th, 2016", "2017-08-30", "11/02/2015", "3 years ago"),
        ("(555) 010-0{:03}", "1-800-555-0{:03}", "+1 555 010 0{:03}", "01632 960{:03}"),
    ),
    "ru": _Made(
        ("Ольга Ветрова", "Игорь Самсонов", "Наталья Кирина", "А. П. Дроздов", "Марина Лапшина", "Сергей Тихий"),
        ("Светлана76", "Гость", "mamochka_anya", "Дмитрий К.", "ivan_petrovich", "Аноним"),
        ("ЗдравПортал", "МедОбозрение", "Женский журнал «Ладушка»", "Доктор рядом", "ВитаИнфо", "Народный лекарь онлайн"),
        (
            "МЦ «Эскулап-Плюс»",
            "ООО «Клиника Варшавина»",
            "ООО «Стоматология Жемчуг»",
            "МЦ «Мужское здоровье»",
            "ООО «Лазер-Мед»",
        ),
        ("Саратов", "Тюмень", "Пермь", "Воронеж", "Омск", "Казань"),
        ("Садовая", "проспект Ленина", "Гагарина", "Лесная"),
        ("12.03.2014", "4 июня 2016", "08.11.2017", "21 января 2015 г.", "3 года назад"),
        ("8 (800) 000-7{:03}", "+7 (495) 000-{:03}", "8 (3452) 00-0{:03}", "+7 900 000-0{:03}"),
    ),
}
_HOSTS: Final = (
    "www.kyjk-zixun.cn",
    "wanqing-ys.com.cn",
    "vitalgazette-online.net",
    "medtalk-today.org",
    "zdravportal-info.ru",
    "narlekar.su",
)


class Wording:
    """One half of the tables."""

    def __init__(self, held_out: bool = False) -> None:
        self.set = "held-out" if held_out else "seen"

    def rows(self, table: str) -> list[tuple[str, ...]]:
        """The rows of a table without the column that says which half they are of."""
        return _table(table, self.set)

    def mapping(self, table: str) -> dict[str, list[str]]:
        """First column → all values of the second."""
        return _mapping(table, self.set)

    def lines(self, kind: str, language: Tongue) -> list[str]:
        """The lines of a kind in a language, their slots open."""
        return [row[2] for row in self.rows("lines") if row[:2] == (kind, language)]

    def half(self, choices: tuple[str, ...]) -> tuple[str, ...]:
        """The half of choices that stand in code: every second one."""
        return choices[self.set == "held-out" :: 2]

    def draw(self, chance: Random, page: Page, kind: str, count: int) -> list[str]:
        """Different lines of a kind, their slots filled."""
        ready = self.lines(kind, page.language)
        return [filled(chance, page, line) for line in chance.sample(ready, min(count, len(ready)))]


@cache
def _table(name: str, half: str) -> list[tuple[str, ...]]:
    with open(_FOLDER / f"{name}.tsv", encoding="utf-8", newline="\n") as file:
        head, *rows = [line.rstrip("\n").split("\t") for line in file]
    column = head.index("set")
    return [(*row[:column], *row[column + 1 :]) for row in rows if row[column] == half]


@cache
def _mapping(name: str, half: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value, *_ in _table(name, half):
        found.setdefault(key, []).append(value)
    return found


def filled(chance: Random, page: Page, line: str) -> str:
    """A line with made names, dates and numbers in its slots, and terms of the article."""
    return _SLOT.sub(lambda slot: _fill(chance, page, slot[1]), line)


def _fill(chance: Random, page: Page, slot: str) -> str:
    made = _MADE[page.language]
    number = chance.randrange(1000)
    match slot:
        case "n":
            return str(chance.randrange(2, 600))
        case "d":
            return str(chance.randrange(1, 9))
        case "year":
            return str(chance.randrange(2009, 2020))
        case "time":
            return f"{chance.randrange(24)}:{chance.randrange(60):02}"
        case "phone":
            return chance.choice(made.phones).format(number)
        case "mobile":
            return f"1{chance.choice('35789')}{chance.randrange(10)}0000{number:04}"
        case "qq":
            return str(chance.randrange(100_000, 9_999_999))
        case "wechat":
            return chance.choice(("jkzx", "yisheng", "dr_wang", "zdorov", "health", "kf")) + f"{number:03}"
        case "host":
            return chance.choice(_HOSTS)
        case "mail":
            return f"{chance.choice(('editor', 'info', 'tougao', 'kf01'))}@{chance.choice(_HOSTS).removeprefix('www.')}"
        case "term":
            return term(page)
        case "title":
            return page.source[slice(*page.title)] if page.title else term(page)
        case "name" | "nick" | "date" | "road" | "site" | "hospital":
            return chance.choice(cast(tuple[str, ...], getattr(made, f"{slot}s")))
        case "city":
            return chance.choice(made.cities)
    raise ValueError(f"no such slot: {slot}")


def term(page: Page) -> str:
    """The word that the article is about, as far as counting tells."""
    found = frequent(page)
    return found[0].word if found else {"zh": "疾病", "en": "health", "ru": "здоровье"}[page.language]
