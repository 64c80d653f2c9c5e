from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, lazy, sentences

from .explained import for_professionals
from .prose import prose

_RISK_ZH: Final = "(?:风险|風險|几率|幾率|概率|机率|發病率|发病率|死亡率|患病率|复发率|可能性)"
_CHANGE_ZH: Final = "(?:降低|减少|減少|下降|缩小|增加|升高|提高|上升|增高|增大)"
_AMOUNT_ZH: Final = (
    r"(?:\d+(?:\.\d+)?\s?[%％]|百分之[一二三四五六七八九十\d]+|一半|[一二三四五六七八九]成|\d+(?:\.\d+)?\s?倍|[一二两三四五六七八九十]倍)"
)
_RELATIVE: Final = lazy(
    rf"{_RISK_ZH}[^，。；！？\n]{{0,12}}{_CHANGE_ZH}(?!了?[到至])[^，。；！？\n到至]{{0,6}}?{_AMOUNT_ZH}|{_CHANGE_ZH}[^，。；！？\n]{{0,10}}?{_AMOUNT_ZH}的?[^，。；！？\n]{{0,8}}{_RISK_ZH}"
    rf"|{_RISK_ZH}[^，。；！？\n]{{0,16}}是[^，。；！？\n]{{1,16}}的\s?{_AMOUNT_ZH}"
    r"|\b(?:reduc|lower|decreas|cut|increas|rais|doubl|halv)\w{0,4}\b[^.!?\n]{0,40}\b(?:risk|chances?|odds|mortality|likelihood)\b[^.!?\n]{0,40}?\bby\s(?:about\s|up\sto\s)?(?:\d+(?:\.\d+)?\s?(?:%|percent|per\scent)|half|a\sthird|a\squarter)"
    r"|\b(?:risk|chances?|odds|mortality|likelihood)\b[^.!?\n]{0,40}\b(?:reduc|lower|decreas|cut|increas|rais|f[ae]ll|drop|rise|rose)\w{0,4}\b[^.!?\n]{0,12}?\bby\s(?:about\s|up\sto\s)?(?:\d+(?:\.\d+)?\s?(?:%|percent|per\scent)|half|a\sthird|a\squarter)"
    r"|\b\d+(?:\.\d+)?\s?(?:%|percent|per\scent)\s(?:lower|higher|greater|reduced|increased|less|more)\s(?:risk|chance|odds|mortality|likely|likelihood)"
    r"|\b(?:twice|three\stimes|four\stimes|\d+\stimes)\sas\slikely"
    r"|(?:риск|вероятност|смертност)\w{0,3}[^.!?\n]{0,40}?(?:снижа|снизи|уменьш|сокраща|увелич|повыша|повыси|возраста|раст[её]т)\w{0,6}[^.!?\n]{0,12}?(?:на\s\d+(?:[.,]\d+)?\s?%|в\s(?:\d+(?:[.,]\d+)?|два|три|четыре|пять)\sраза?|вдвое|втрое|наполовину)"
    r"|(?:снижа|снизи|уменьш|сокраща|увелич|повыша|повыси)\w{0,6}\s[^.!?\n]{0,25}?(?:риск|вероятност|смертност)\w{0,3}[^.!?\n]{0,30}?(?:на\s\d+(?:[.,]\d+)?\s?%|в\s(?:\d+(?:[.,]\d+)?|два|три|четыре|пять)\sраза?|вдвое|втрое|наполовину)",
    re.IGNORECASE,
)
_ABSOLUTE: Final = lazy(
    r"从[^，。；\n]{0,8}\d[\d.]*\s?[%％‰][^。；\n]{0,12}[到至]|由[^，。；\n]{0,8}\d[\d.]*\s?[%％‰][^。；\n]{0,12}[到至]|每\s?[\d一二三四五六七八九十百千万]+\s?[名个位]?\s?(?:人|例|患者|病人|女性|男性|儿童|孕妇|孩子|成人|老人)|[‰]|[\d一二三四五六七八九十百千]+分之"
    r"|\bfrom\s(?:about\s)?\d[\d.]*\s?(?:%|percent|per\scent)?\s?[^.!?\n]{0,20}\bto\s(?:about\s)?\d|\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:in|out\sof)\s(?:every\s)?(?:\d|ten|a\shundred)|\bper\s(?:1,?000|10,?000|100,?000|hundred|thousand|million)"
    r"|\bс\s\d[\d.,]*\s?%?\s?[^.!?\n]{0,16}\bдо\s\d|\bна\s(?:1000|10\s?000|100\s?000|тысячу|сто)\b|\b\d+\sиз\s(?:каждых\s)?\d+|\bу\s\d+\sиз\s",
    re.IGNORECASE,
)
_FRACTION: Final = lazy(
    r"(?<![\d/.])\d{1,3}\s?/\s?(\d{2,6})(?![\d/.])(?!\s?(?:mm|毫米汞柱|мм|年|月))|\b(?:1|one)\sin\s(\d[\d,]{0,8})|\b1\sиз\s(\d[\d\u00a0]{0,8})",
    re.IGNORECASE,
)
_NEAR: Final = 2  # sentences to either side in which the absolute figure may stand
_PRESSURE: Final = lazy("血压|血壓|mmHg|毫米汞柱|pressure|давлени|мм рт", re.IGNORECASE)


class RiskFormat(TermRule):
    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not hits or for_professionals(document):
            return
        told = {id(hit.node) for hit in hits}
        for block in prose(document):
            if id(block) not in told:
                continue
            spans = sentences(block.text, document.language)
            for at, (start, end) in enumerate(spans):
                if found := _RELATIVE.search(block.text, start, end):
                    first, last = spans[max(0, at - _NEAR)][0], spans[min(len(spans) - 1, at + _NEAR)][1]
                    if not _ABSOLUTE.search(block.text, first, last):
                        yield self.hit("relative", block, *found.span(), words=found[0])
                elif len(bases := _bases(block.text[start:end])) > 1:
                    yield self.hit("mixed", block, start, end, bases=sorted(bases, key=len))


def _bases(sentence: str) -> set[str]:
    """The denominators of the proportions in a sentence; blood pressures are none, and where percentages stand beside them
    they can be compared."""
    return (
        set()
        if _PRESSURE.search(sentence) or "%" in sentence
        else {base for found in _FRACTION.findall(sentence) for base in found if base}
    )
