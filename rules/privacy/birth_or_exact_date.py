from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, exact_days, is_professional, lazy

from .pages import PrivacyRule, has_consent, page_signs, page_text, patients, stars

_NEAR: Final = 60
_YEAR_BEHIND: Final = 6  # a year that is too old for a living patient is no part of the day that was found
_ONE_PATIENT: Final = lazy(
    r"该患|患儿|一[名位例]|患者[，,：:\s（(]{0,2}(?:[男女]|(?=\d))|病人(?:生于|于)|否认|[，,（(\s：:][男女][，,性（(\s、]|\d\s?岁"
    r"|病人[，,]|产妇|姓名|入院|主诉|住院号|病案|某[，,某的因于]"
    r"|患者于|患者[\u4e00-\u9fff]{0,3}因|(?:的|[，。])患者(?![们群中多的])|她|他(?!们)"
    r"|пациентк\w|пациент(?!\w*[оаы]в|ам|ами|ах|ы\b)|больн(?:ой|ая|ого)\b|\b(?:она|он)\b|лет\b"
    r"|\b(?:the|a|our|this|male|female)\spatient\b|\bpatient:?\s[A-Z]|\b(?:she|he|her|his)\b|\byear[- ]old\b|\bMRN\b|Mrs?\b|\baged\b",
    re.IGNORECASE,
)
_MANY: Final = lazy(
    r"[至到～~][\s\d]|—\s?\d|\d\s?[-–]\s?(?:19|20)\d\d|期间|共\d|例患者|例病人|\d+\s?例|截至|新增|累计|通报|收治的|选取|纳入|病例|疫情"
    r"|报告|研究|试验|统计|学会|会议|发布|起施行|生效"
    r"|пациент(?:ов|ам|ами|ах)\b|исследован|с \d.{0,30} по \d|\bpatients\b|\bstudy\b|\btrial\b|\bcohort\b|\bbetween\b|\bcases\b"
    r"|случа(?:ев|и)\b",
    re.IGNORECASE,
)
_RENOWNED: Final = lazy(
    r"科学家|医学家|发明|诺贝尔|著名|院士|教授|学家|创始|创办|总统|皇帝|革命|毕业|从医|从事|任职|主任|учёный|нобелевск|основател"
    r"|профессор|окончил|Nobel|scientist|physician\b"
    r"|founder|inventor|professor|graduated",
    re.IGNORECASE,
)
_YEAR: Final = lazy(r"(?:18|19|20)\d\d")
_EARLIEST: Final = {"birth": 1915, "stay": 1990}


class BirthOrExactDate(PrivacyRule):
    """Days of birth, and of admission or operation, told of one patient."""

    def check(self, document: Document) -> Iterator[Hit]:
        if has_consent(document):
            return
        page = page_text(document)
        spoken_of = [person.start for person in patients(document)]
        for one in exact_days(page_signs(document)):
            start, end = page.around(one.start, one.end, _NEAR)
            year = _YEAR.search(page.text, one.start, one.end + _YEAR_BEHIND)
            if year and int(year[0]) < _EARLIEST[one.kind]:
                continue
            if (
                _MANY.search(page.text, start, end)
                or _RENOWNED.search(page.text, start, end)
                or is_professional(page.text, one.start, one.end)
            ):
                continue
            if _ONE_PATIENT.search(page.text, start, end) or any(start <= at < end for at in spoken_of):
                value = page.text[one.start : one.end]
                if not self.allowed(value):
                    yield self.at(document, one.kind, one.start, one.end, stars=stars(value), sort=one.kind)
