"""Exact numbers of things that a text says will come: 以下六个区别, four mistakes, пять признаков."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from contentlint.rule import Language, lazy, leads_on, numbers

_MOST = 30
_NOUNS = {
    "en": r"ways|tips|steps|mistakes|errors|reasons|signs|symptoms|myths|facts|things|rules|types|kinds|causes|stages|phases|questions"
    r"|foods|methods|benefits|habits|points|differences|options|lessons|secrets|principles|strategies|techniques|treatments|remedies|problems"
    r"|exercises",
    "ru": r"ошиб|совет|правил|причин|признак|симптом|способ|шаг|миф|факт|этап|вид(?!е|и)|вопрос|метод|вещ|продукт|упражнени|принцип"
    r"|рекомендаци|заблужден|преимуществ|недостат|отлич|различ|привыч|секрет|пункт|услови|проблем"
    r"|(?<!\d\s)(?:тип|стади|групп)",  # "диабет 2 типа" is no promise
}
# What is counted, behind the number. Measures of time, people and doses count nothing that a list could hold.
_THINGS = {
    "zh": lazy(
        r"\s?(?:大(?![夫量小约概致部多脑肠腿])|[个個](?![月多半分人孩宝年省市城]|小[时時]|星期|周|疗程|国家|学期|世纪|工作日)"
        r"|[种種](?![植子牙族地])|[项項](?!目部)|[点點](?![钟鐘半多左前后後以到开准心滴])|[类類](?!医)|步(?![行道数])|[条條](?![腿件裤])"
        r"|招(?![聘生])|方面|[阶階]段|要素|[误誤]区|原[则則]|步[骤驟]|件[大小要]?(?:事|东西|東西))"
    ),
    "en": lazy(rf"(?:\s(?!of\b|or\b)[\w'’-]{{1,20}}){{0,3}}?\s(?:{_NOUNS['en']})\b", re.IGNORECASE),
    "ru": lazy(rf"(?:\s(?!из\b|или\b)[\w-]{{1,25}}){{0,2}}?\s(?:{_NOUNS['ru']})\w{{0,4}}\b", re.IGNORECASE),
}
_PARTIAL = {  # before the number: only some of the things
    "zh": lazy(r"(?:至少|任意|任何|其中|中的?|[前后後超过過于於]|每.{0,2}|最多)\Z"),
    "en": lazy(r"\b(?:at least|any|any of|of|more than|up to|about|around|first|last|other|every|than)\s\Z", re.IGNORECASE),
    "ru": lazy(
        r"\b(?:менее|более|хотя бы|минимум|максимум|любых|любые|из|около|до|первы[ех]|последни[ех]|други[ех]|кажды[ех])\s\Z", re.IGNORECASE
    ),
}
_CUES = {  # without one there is no promise
    "zh": lazy(r"[\d一二两兩三四五六七八九十]"),
    **{code: lazy(rf"\s(?:{nouns})", re.IGNORECASE) for code, nouns in _NOUNS.items()},
}
_OR_MORE = lazy(r"[及或]?以上|之一|or more|и более", re.IGNORECASE)
_NEAR = 6
_ANNOUNCED = lazy(r"以下|如下|下列|下面|下述|(?:有|分为|分成|包括|包含|共|做到|遵循|为|举例|注意)[^，。；,;]{0,4}\Z")
_SENTENCE_END = lazy(r"[。！？；]|[.!?;]\s")
_LAST = frozenset(":：;；”’\"'）) ")
_TAIL = 30  # characters between a number and the end of the line that announces a list; double in alphabets
_BEFORE = 40  # characters before a number in which it is announced
_WINDOW = 120  # characters at the end of a line in which all that is looked for


class Promise(NamedTuple):
    """So many things; the words stand at [start, end) of the text."""

    value: int
    start: int
    end: int


def promises(text: str, language: Language) -> Iterator[Promise]:
    """All promises of a text, from left to right."""
    code = language[:2]
    if not _CUES[code].search(text):
        return
    for number in numbers(text, language):
        things = _THINGS[code].match(text, number.end)
        if (
            things
            and 2 <= number.value <= _MOST
            and not _PARTIAL[code].search(text, max(0, number.start - 12), number.start)
            and not _OR_MORE.search(text, number.end, things.end() + _NEAR)
            and text[number.start : number.end] != "二"  # 二类 is the second class, 两类 are two
        ):
            yield Promise(number.value, number.start, things.end())


def announced(text: str, language: Language) -> Promise | None:
    """The promise of a line that leads up to a list: it stands in the last sentence, near the end."""
    chinese = language.startswith("zh")
    if not ((text[-1:] in _LAST and leads_on(text)) or (chinese and "以下" in text[-_WINDOW:])):
        return None
    shift = max(0, len(text) - _WINDOW)
    found = None
    for promise in promises(text[shift:], language):
        start, end = promise.start + shift, promise.end + shift
        near = len(text) - end <= (_TAIL if chinese else 2 * _TAIL) and not _SENTENCE_END.search(text, end, len(text) - 1)
        if near and (not chinese or _ANNOUNCED.search(text, max(0, start - _BEFORE), start)):
            found = Promise(promise.value, start, end)
    return found
