from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from contentlint.rule import Document, Hit, TermHit, TermRule, lazy

_AROUND: Final = 40  # characters to either side of a unit that tell what is measured
_NUMBER: Final = r"(?<![\d.,/])(\d{1,6}(?:[.,]\d{1,3})?)"


class Measure(NamedTuple):
    """Something that is measured in people: where its number stands, words one of which must be near, values that cannot be outside
    [low, high], and what it is called by language. Bounds are wider than any person alive, so what lies outside is a slip."""

    number: re.Pattern[str]
    near: re.Pattern[str]
    low: float
    high: float
    zh: str
    en: str
    ru: str


def _pattern(pattern: str) -> re.Pattern[str]:
    return lazy(pattern, re.IGNORECASE)


_DIGIT: Final = lazy(r"\d")
_WHOLE: Final = 100  # percent
_MEASURES: Final = (
    Measure(
        _pattern(rf"{_NUMBER}\s?(?:℃|°\s?[CС](?![A-Za-zА-я])|摄氏度)"),
        _pattern(
            r"体温|发热|发烧|高烧|低烧|高热|腋温|肛温|口温|耳温|body temperature|\bfever|\bpulse\b|patient"
            r"|температур\w* (?:тела|подн|повы|подск|держ|больн|реб|паци)|пульс|жар\b|лихорад"
        ),
        34, 42, "体温", "body temperature", "температура тела",
    ),
    Measure(
        _pattern(rf"(?:血氧(?:饱和度)?|SpO[2₂]|oxygen saturation|сатурац\w*)[^\d\n。；.;]{{0,12}}{_NUMBER}\s?[%％]"),
        _pattern(r"血氧|SpO|oxygen saturation|сатурац"), 0, _WHOLE, "血氧饱和度", "oxygen saturation", "сатурация",
    ),
    Measure(
        _pattern(rf"{_NUMBER}\s?(?:次\s?[/／每]\s?(?:分钟?|min)|bpm\b|beats per minute|уд\.?/мин|ударов в минуту)"),
        _pattern(r"心率|脉搏|心跳|脉率|heart rate|pulse|\bbpm|пульс|сердечн\w+ сокращ|чсс"), 10, 350, "心率", "heart rate", "пульс",
    ),
    Measure(
        _pattern(
            rf"(?:血压|收缩压|舒张压|blood pressure|давлени\w*)[^\d\n。；.;]{{0,16}}{_NUMBER}"
            r"(?:\s?/\s?\d{1,4})?\s?(?:mm\s?Hg|毫米汞柱|мм\s?рт)"
        ),
        _pattern(r"血压|收缩压|舒张压|blood pressure|давлени"), 20, 320, "血压", "blood pressure", "давление",
    ),
    Measure(
        _pattern(rf"(?:血压|blood pressure|давлени\w*)[^\d\n。；.;]{{0,16}}{_NUMBER}\s?/\s?\d{{2,4}}"),
        _pattern(r"血压|blood pressure|давлени"), 0, 320, "血压", "blood pressure", "давление",
    ),
    Measure(
        _pattern(rf"(?:血\s?pH|血液\s?pH|动脉血\s?pH|blood pH|pH крови)[^\d\n。；.;，,A-Za-z]{{0,10}}{_NUMBER}"),
        _pattern("pH"), 6.5, 8, "血 pH", "blood pH", "pH крови",
    ),
    Measure(
        _pattern(
            rf"(?:治愈率|有效率|感染率|死亡率|病死率|生存率|存活率|阳性率|敏感度|特异度|符合率|缓解率|准确率"
            r"|survival rate|mortality rate|cure rate"
            rf"|response rate|sensitivity|specificity|выживаемост\w*|летальност\w*|чувствительност\w*)"
            rf"[^\d\n。；.;]{{0,12}}{_NUMBER}\s?[%％]"
        ),
        _pattern("率|度|rate|sensitiv|specific|выживаем|летальн|чувствительн"), 0, _WHOLE, "比率", "a rate", "доля",
    ),
)  # fmt: skip
_NOT_IN_PEOPLE: Final = _pattern(
    r"消毒|灭菌|煮|沸|烹|烘|烤|蒸汽|水温|室温|室内|家中|家里|房间|房内|空调|冷气|气温|环境|保存|储存|冷藏|冷冻|熔点|燃点|高压锅|油温|加热|融|激光|射频|治疗头|动物|小鼠|大鼠|兔|犬|猫|禽|鸟"
    r"|sterili[sz]|boil|oven|cook|store|freez|melt|mice|\brats?\b|dogs?|cats?|birds?|steam|water|fahrenheit|стерилиз|кип|духов|хран|мыш|крыс|собак|кош|птиц|вод[аыеу]\b"
)
_GROWTH: Final = _pattern(
    r"增长|上升|升高|下降|提高|增加|倍|相对|increas|decreas|\brose\b|\bfell\b|relative|увелич|уменьш|вырос|снизи|относительн"
)
_CHANGE_BEFORE: Final = _pattern(  # by how much it went up or down, not how much it is
    r"(?:升高?|降低?|上升|下降|降温|增[加高]|减[少低]|变化|波动|相差|高|低)(?:了|约|大约|不?超过|不足|仅|[>＞≥<＜~～±]|\d[\d.]*[-~～—至])*\s?\Z"
    r"|(?:by|of|than)\s(?:about|at least|more than)?\s?\Z|(?:на|в пределах)\s\Z"
)
_CHANGE_BEHIND: Final = _pattern(
    r"\s?(?:以[上下内])?(?:左右)?的?(?:波动|变化|差|升幅|降幅)|\s(?:higher|lower|above|below|rise|drop|increase|decrease)"
)
_SMALL: Final = 10  # of a body temperature, below which a number may be a change
_DOSE: Final = _pattern(rf"{_NUMBER}\s?(?:mg/kg|毫克/(?:公斤|千克)|мг/кг)(?!\s?(?:体重)?\s?(?:ld|半数))")
_LARGEST_DOSE: Final = 1000.0  # mg per kg of body weight that a person is given at once or in a day
_TOXIC: Final = _pattern(
    "LD50|LD₅₀|半数致死|致死|毒性|动物|小鼠|大鼠|兔|犬|猴|细胞|土壤|食品|饲料|残留|lethal|toxic|mice|\\brats?\\b|soil|лeталь|летальн|мыш|крыс|кролик"
)
_SUGAR: Final = _pattern(
    rf"(?:血糖|glucose|глюкоз\w*)[^\d\n。；.;]{{0,12}}{_NUMBER}\s?(?:mmol/L|ммоль/л)"
    rf"[^。；;.\n]{{0,12}}?(?:属?正常|为正常|是正常|\bis normal|норм)"
)
_SUGAR_NORMAL: Final = (2.0, 12.0)
_BARE_PRESSURE: Final = _pattern(
    r"(?:血压|blood pressure|давлени\w*)[^\d\n。；.;]{0,10}(?<!\d)(\d{1,2})\s?/\s?(\d{1,2})(?!\d|\s?(?:kPa|千帕|кПа|cm|см|年|月|级))"
)


class DoseSanity(TermRule):
    """Numbers of the body that no person has, and doses that nobody is given: a decimal point or a unit has slipped."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if document.kind.name != "science":
            return
        language = document.language[:2]
        seen: set[tuple[int, int]] = set()
        for hit in hits:
            first, last = max(0, hit.start - _AROUND), hit.end + _AROUND
            if not _DIGIT.search(hit.text, first, last):
                continue
            for found in _slips(hit.text, first, last, language):
                place = (id(hit.node), found.start)
                if place not in seen:
                    seen.add(place)
                    yield self.hit(found.message, hit.node, found.start, found.end, words=hit.text[found.start : found.end], **found.params)


class _Slip(NamedTuple):
    message: str
    start: int
    end: int
    params: dict[str, Any]


def _slips(text: str, first: int, last: int, language: str) -> Iterator[_Slip]:
    for measure in _MEASURES:
        for match in measure.number.finditer(text, first, last):
            value = _value(match[1])
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            if measure.low <= value <= measure.high or not measure.near.search(around) or _NOT_IN_PEOPLE.search(around):
                continue
            if measure.high == _WHOLE and _GROWTH.search(around):
                continue
            if value < _SMALL and (_CHANGE_BEFORE.search(text[first : match.start()]) or _CHANGE_BEHIND.match(text, match.end())):
                continue
            params = {"what": getattr(measure, language), "value": match[1], "low": f"{measure.low:g}", "high": f"{measure.high:g}"}
            yield _Slip("range", *match.span(), params)
            break
    for match in _DOSE.finditer(text, first, last):
        if _value(match[1]) > _LARGEST_DOSE and not _TOXIC.search(text, first, last):
            yield _Slip("dose", *match.span(), {"value": match[1]})
    for match in _SUGAR.finditer(text, first, last):
        low, high = _SUGAR_NORMAL
        if not low <= _value(match[1]) <= high:
            yield _Slip("normal", *match.span(), {"value": match[1], "low": "3.9", "high": "6.1"})
    for match in _BARE_PRESSURE.finditer(text, first, last):
        if int(match[1]) <= 25 and int(match[2]) <= 20 and int(match[1]) > int(match[2]) >= 4:
            yield _Slip("unit", *match.span(), {})


def _value(number: str) -> float:
    return float(number.replace(",", "."))
