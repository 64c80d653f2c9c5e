"""Patients in Russian texts; see `patients`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.text import roles_ru
from contentlint.text.patterns import lazy
from contentlint.text.person_names import (
    INITIALS,
    PATRONYMIC,
    RUSSIAN_FULL,
    RUSSIAN_GIVEN,
    RUSSIAN_SHORT,
    RUSSIAN_WORD,
    is_professional,
)
from contentlint.text.persons import Person
from contentlint.text.signs import Signs

_NEAR: Final = 120  # characters around a name in which something must speak of health
_NAME: Final = rf"(?P<full>{RUSSIAN_FULL}|{RUSSIAN_SHORT})"
_ROLE: Final = r"(?:[Пп]ациент(?:к)?\w{0,3}|[Бб]ольн(?:ой|ая|ого|ую|ому|ым)|[Пп]острадавш\w{2,3}|[Рр]ожениц[аыуе]|[Кк]лиент\w{0,3})"
_PATIENT: Final = lazy(
    rf"\b{_ROLE}(?:\s(?:по имени|—|–|-))?[\s:—–]{{1,3}}(?:{_NAME}|(?P<half>[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?(?!\s?[А-ЯЁ][а-яё])"
    rf"|{RUSSIAN_GIVEN}(?:\s[А-ЯЁ]\.)?|{RUSSIAN_WORD}\s[А-ЯЁ]\.))"
)
_BORN: Final = lazy(
    rf"(?P<full>{RUSSIAN_FULL}|{RUSSIAN_SHORT})[\s,(]{{1,3}}(?:\d{{2}}\.\d{{2}}\.\d{{4}}|\d{{4}}\s?(?:г\.?\s?р|года\sрожд)"
    rf"|\d{{1,3}}\s(?:лет|год[а]?)(?![а-яё]))"
)
_CASE: Final = lazy(
    rf"\b[Уу]\s(?P<full>{RUSSIAN_FULL}|{RUSSIAN_SHORT})(?=[^.\n]{{0,60}}(?:диагностир|выявл|обнаруж|диагноз|рак|опухол|ВИЧ|операци|болезн))"
    rf"|(?P<other>{RUSSIAN_FULL}|{RUSSIAN_SHORT})(?=\s(?:был[аи]?\s)?(?:поступил(?:[аи]|\b){roles_ru.STUDIES}|госпитализ|прооперир"
    rf"|обратил[ас]+ь?\sв|лечил(?:ся|ась)"
    rf"|лечится"
    rf"|болеет|страдает|перен[её]с|проход\w+\sлечение|лежит\sв|умер|скончал|жив[её]т\sс\s(?:ВИЧ|диагноз|диабет|боле)|(?:\d{{1,2}}|шесть"
    rf"|семь|восемь|девять|пять|четыре|три)\s(?:лет|года?)(?![а-яё])))"
    rf"|(?:[Ии]стори\w\sболезни|[Вв]ыписк\w|[Дд]иагноз|[Аа]нализ\w{{0,3}}|[Сс]нимки?|[Мм]едкарт\w)\s(?P<record>{RUSSIAN_FULL}"
    rf"|{RUSSIAN_WORD}\s{INITIALS})"
    rf"|(?P<mild>{RUSSIAN_GIVEN}\s{PATRONYMIC})(?=\s(?:после|перенес|перенёс|боле|страда|лечи"
    rf"|узнала?\sо)\w{{0,4}}\s\w{{0,3}}\s?(?:инсульт|инфаркт|операц|рак|диагноз|боле|диабет|травм|перелом|химио))"
    rf"|\b(?:\d{{1,2}}-летн\w{{2,3}}|[А-ЯЁа-яё]{{3,8}}летн(?:ий|яя|его|ему|ей|юю))\s(?P<child>{RUSSIAN_GIVEN}\s{RUSSIAN_WORD})"
)
_HALF: Final = lazy(
    rf"(?P<half>\b[А-ЯЁ]-(?:ва|в|на|н|ая|ий|ко|ой)\b|\b{RUSSIAN_GIVEN}\s[А-ЯЁ]\.|\b{RUSSIAN_WORD}\s[А-ЯЁ]\.(?!\s?[А-ЯЁ])"
    rf"|(?<![А-ЯЁа-яё.][ ])(?<![А-ЯЁа-яё.]){INITIALS}(?!\s?[А-ЯЁ])|\b{RUSSIAN_GIVEN})(?=,\s(?:\d{{1,3}}\s(?:лет|год)|[а-яё]{{4,}}))"
)
_UNDER_QUOTE: Final = lazy(
    rf"[»”\"]\.?\s{{0,2}}[—–-]?\s{{0,2}}(?:(?P<full>{RUSSIAN_FULL}|{RUSSIAN_GIVEN}\s{RUSSIAN_WORD})"
    rf"|(?P<half>{RUSSIAN_GIVEN}(?:\s[А-ЯЁ]\.)?))(?=,\s(?:\d{{1,3}}\s(?:лет|год)|г\.))"
)
_ALIAS: Final = lazy(
    rf"(?P<name>{RUSSIAN_WORD}(?:\s{RUSSIAN_WORD}){{0,2}})\s?\((?:имя|имена|имя и фамилия|фамилия)[^)]{{0,20}}(?:измен"
    rf"|вымышл)[^)]{{0,20}}\)"
)
_NO_PERSON: Final = lazy(
    r"(?:Клиник|Центр|Институт|Больниц|Отделени|Росси|Москв|Росздрав|Минздрав|Фонд|Служб|Поликлиник|Госпитал|Школ|Ассоциац|Союз|Област"
    r"|Федерац|Паркинсон|Альцгеймер|Дауна?\b|Крона?\b|Бехтерев|Рейно|Хашимото)"
)
_HEALTH: Final = lazy(
    r"пациент|больн|боле[знйлю]|диагноз|лечен|операц|врач|клиник|рак[ао]?\b|опухол|вич\b|инфаркт|инсульт|диабет|симптом|здоров|поступил"
    r"|терапи|имплант|винир|зуб|псориаз|астм|артрит|экзем|гемофил|лейкоз|цирроз|гепатит|щитовидн|сердц|почк|печен|диализ|колен|сустав"
    r"|удалил|аллерг|эпилепс|склероз|аутизм|беремен|роды",
    re.IGNORECASE,
)
_NAMED: Final = lazy(r"[А-ЯЁ](?:[а-яё]{1,20}|\.)\s?[А-ЯЁ]")  # two names, or initials
_AGED: Final = lazy(r",\s[0-9]{1,3}\s(?:лет|год)")
_AROUND: Final = 70  # characters around a sign in which a name is looked for
#: words without which a Russian text names no patient
SIGNS: Final = {
    **roles_ru.SIGNS,
    "пациент": ("пациент", "Пациент", "больной", "Больной", "больная", "Больная", "больного", "больную", "больному", "больным",
    "Больного", "Больную", "Больному", "Больным", "острадавш", "оженица", "клиент", "Клиент"),
    "born": ("г.р", "г. р", "года рожд", " лет", " год", ".19", ".20"),
    "case": (
        "иагностир", "ыявлен", "ыявил", "бнаруж", "диагноз", "Диагноз", "оступил", "оспитализ", "рооперир", "ечился", "ечилась",
        "ечится", "болеет", "страдает", "еренёс", "еренес", "жив", "скончал", "сторию болезни", "стория болезни",
        "стории болезни", "ыписк", "нализ", "нимк", "едкарт", " после ", "-летн", "летнему", "летний", "летняя", "летнего", "летней",
        "обратил", "Обратил", " лет ", "ить лет", "мь лет", "ять лет", "сть лет",
    ),
    "quote": ("» —", "» –", "»—", "». ", "” —", "»\n—"),
    "changed": ("изменен", "изменён", "вымышлен", "изменё"),
}  # fmt: skip


def russian_patients(signs: Signs) -> Iterator[Person]:
    """In no order; some overlap."""
    text = signs.text
    for start, _ in signs["пациент"]:
        for found in _PATIENT.finditer(text, start, start + _AROUND):
            if found["full"] and not roles_ru.agrees(text, found.start(), roles_ru.name_at(text, found.start("full"))):
                continue
            yield from _person(text, found, "full" if found["full"] else "half", sure=True)
    for start, _ in signs["born"]:
        first, last = max(0, start - _AROUND), start + 12
        if _NAMED.search(text, first, last):
            for found in _BORN.finditer(text, first, last):
                yield from _told(text, found, "full")
        if _AGED.search(text, start - 6, last):
            for found in _HALF.finditer(text, first, last):
                yield from _told(text, found, "half")
    for first, last in signs.lines("case", width=_AROUND):
        if not _NAMED.search(text, first, last):
            continue
        for found in _CASE.finditer(text, first, last):
            group = found.lastgroup or "full"
            if group == "other" and roles_ru.is_led(text, found.start(group)):
                continue
            if group in ("other", "child"):
                yield from _told(text, found, group)
            else:
                yield from _person(text, found, group, sure=True)
    for start, end in signs["quote"]:
        if signed := _UNDER_QUOTE.match(text, start, end + _AROUND):
            yield from _person(text, signed, "full" if signed["full"] else "half", sure=True)
    yield from roles_ru.persons_by_part(signs)
    for first, last in signs.lines("changed", width=_AROUND):
        for found in _ALIAS.finditer(text, first, last):
            yield Person("alias", *found.span("name"))


def _told(text: str, found: re.Match[str], group: str) -> Iterator[Person]:
    """A person beside whom something speaks of health."""
    if _HEALTH.search(text, max(0, found.start() - _NEAR), found.end() + _NEAR):
        yield from _person(text, found, group, sure=group != "other")


def _person(text: str, found: re.Match[str], group: str, *, sure: bool) -> Iterator[Person]:
    span = found.span(group)
    if span[0] < 0 or _NO_PERSON.search(text, *span) or is_professional(text, *span):
        return
    yield Person("masked" if group == "half" else "name" if sure else "likely", *span)
