from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from contentlint.rule import Document, Hit, Option, PerLanguage, Rule, article, lazy, unit

from .pages import is_article, is_long, place
from .references import names_sources, references

_MOST: Final = 50  # claims that are counted
_CLAIM: Final = {  # a sentence that readers ought to be able to check
    "zh": lazy(
        r"(?:\d[\d.]*\s?[%％‰]|百分之|[一二三四五六七八九]成|(?:研究|试验|实验|调查|统计|数据|证据|临床)[^。！？\n]{0,6}(?:表明|显示"
        r"|发现|证实|证明|认为)"
        r"|(?:降低|减少|增加|提高|升高|增高|加大)[^，。！？\n]{0,12}(?:风险|几率|概率|发生率|死亡率|患病率|存活率|生存率|复发)"
        r"|有效率|治愈率|发病率|死亡率|患病率|生存率|复发率|致残率|(?:能够?|可以?)(?:有效|显著|明显)地?(?:降低|减少|预防|治疗|改善"
        r"|缓解|提高|控制)"
        r"|每年[^，。\n]{0,10}(?:万|亿)|首选(?:药|治疗|方案)|一线(?:药|治疗))[^。！？\n]{0,300}"
    ),
    "en": lazy(
        r"(?:\d[\d.]*\s?(?:%|percent\b|per cent\b)|\b(?:stud(?:y|ies)|trials?|research|evidence|surveys?)\s(?:\w+\s){0,2}(?:show"
        r"|suggest|found|find|prove|indicate)\w*"
        r"|\b(?:lowers?|reduces?|raises?|increases?|cuts?|doubles?)\s(?:the\s|your\s)?(?:\w+\s){0,2}(?:risk|chance|odds|rate)s?\b"
        r"|\b(?:survival|mortality|death|cure|success|recurrence|response) rates?\b|\b\d[\d,.]*\s(?:million|thousand|in \d|out of)\b"
        r"|\b(?:one|two|three|\d) in (?:every )?(?:\d|two|three|four|five|ten)|\bfirst-line\b|\beffective(?:ly)? (?:in|for|against"
        r"|treat|reduc|prevent)\w*)[^.!?\n]{0,300}",
        re.IGNORECASE,
    ),
    "ru": lazy(
        r"(?:\d[\d,.]*\s?(?:%|процент)|\b(?:исследован|испытан|опрос|данны|статистик)\w*\s(?:\w+\s){0,2}(?:показ|доказ|установ"
        r"|подтверд|свидетельств)\w*"
        r"|\b(?:снижа|уменьша|повыша|увеличива|сокраща)\w+\s(?:\w+\s){0,2}(?:риск|вероятност|смертност|шанс)\w*"
        r"|\b(?:заболеваемост|смертност|выживаемост|эффективност)\w*\s(?:\w+\s){0,3}\d|\b\d[\d\s,.]*(?:млн|тыс|миллион|тысяч|человек из)"
        r"|\bкажд\w+\s(?:второй|третий|четв[её]рт\w+|пят\w+|десят\w+)|\bпрепарат\w*\sпервой линии|\bэффективн\w+\s(?:при|для|против"
        r"|снижа|лечит))[^.!?\n]{0,300}",
        re.IGNORECASE,
    ),
}


class ReferencesMissing(Rule):
    shortest = Option(PerLanguage(zh=600, en=350, ru=350))
    claims = Option(3)

    def check(self, document: Document) -> Iterator[Hit]:
        announced = references(document)
        if announced.heading is not None and not announced.entries:
            yield self.hit("empty", announced.heading, words=announced.heading.text, topic="")
            return
        language = document.language
        if not is_article(document) or not is_long(document, self.shortest[language]):
            return
        found = sum(1 for _ in islice(_CLAIM[language[:2]].finditer(article(document)), _MOST))
        if found >= self.claims and not names_sources(document):
            yield self.hit("missing", place(document), count=found, unit=unit(language), topic="")
