from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, lazy

from .cases import cases
from .pages import PrivacyRule, has_consent, page_text, patients

_NEAR: Final = 90
_MANY_TOLD: Final = 3
_STOP: Final = lazy(r"[。！？!?；;]|\.\s")
_CONDITIONS: Final = lazy(
    r"艾滋|爱滋|愛滋|HIV|梅毒|淋病|尖锐湿疣|生殖器疱疹|性病|性传播|抑郁症?|躁郁|双相(?:情感)?障碍|精神分裂|精神(?:疾)?病|强迫症|焦虑症"
    r"|自杀|自残|吸毒|戒毒|戒酒|酗酒|人工?流产|堕胎|引产|打胎|不孕|不育|无精|阳痿|早泄"
    r"|勃起|性功能|试管婴儿|人工授精"
    r"|染色体异常|遗传病|唐氏|血友病|变性|性别(?:认同|重置)|乙肝|丙肝|肺结核|麻风"
    r"|(?<![А-ЯЁ])ВИЧ|СПИД|сифилис|гоноре|генитальн\w+ герпес|депресси|шизофрен|биполярн|психическ\w+ расстройств|суицид|наркома"
    r"|алкоголизм|аборт|бесплоди|импотен|эректильн|(?<!\w)ЭКО(?!\w)|гепатит\w? [BCВС]|туберкул[её]з|синдром\w? Дауна"
    r"|\bHIV\b|\bAIDS\b|syphilis|gonorrh|genital herpes|chlamydia|\bSTDs?\b|depression|bipolar|schizophren|psychosis|suicid|self-harm"
    r"|addict|overdose|alcoholi|abortion|infertil|\bIVF\b|erectile|impoten|hepatitis [BC]|tuberculosis|Down(?:'s)? syndrome"
    r"|eating disorder|anorexia|bulimia|gender dysphoria",
    re.IGNORECASE,
)


class SensitiveCondition(PrivacyRule):
    """An illness that people are shunned for, told of somebody who can be known."""

    def check(self, document: Document) -> Iterator[Hit]:
        if has_consent(document):
            return
        page = page_text(document)
        known = [person for person in patients(document) if person.kind in ("name", "likely")]
        known += [case.person for case in cases(document) if len(case.told) >= _MANY_TOLD]
        seen: set[str] = set()
        for person in sorted(known, key=lambda one: one.start):
            name = page.text[person.start : person.end]
            start, end = page.around(person.start, person.end, _NEAR)
            stop = max((mark.end() for mark in _STOP.finditer(page.text, start, person.start)), default=start)
            condition = _CONDITIONS.search(page.text, stop, end)
            if condition and name not in seen and not self.allowed(name):
                seen.add(name)
                yield self.at(document, "found", *condition.span(), sort="condition")
