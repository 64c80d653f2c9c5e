from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Particular, lazy, places_of_life

from .pages import PrivacyRule, has_consent, page_signs, page_text, patients, stars

_NEAR: Final = 80
_BEFORE: Final = 30
_NEXT: Final = 5  # characters behind a home that say whose it is
_BEHIND: Final = 12  # characters behind a place that may say whose it is
_PATIENT: Final = lazy(
    r"患|病|症|病人|患儿|产妇|孕妇|家属|来院|入院|就诊|确诊|住院|求诊|求医|送医|手术|患病|患有|患上|得了|病情|诊断为|康复|女士|先生"
    r"|大爷|阿姨|[男女][，,、]|\d\s?岁|化名"
    r"|пациент|больн(?:ой|ая|ого|ую)|диагноз|поступил|операци|лечени|\d\sлет|\d-летн"
    r"|шизофрени|отрави|инсульт|инфаркт|диабет|перелом|ампутир|парализов|делать укол|забрать больн|amputat|overdose|unconscious|collapsed"
    r"|stroke|dementia|insulin"
    r"|\bpatient\b|diagnos|admitted|surgery|treat(?:ed|ment)|year[- ]old|\bher\b|\bhis\b",
    re.IGNORECASE,
)
_OFFICIAL: Final = lazy(
    r"医院(?:地址|位于|坐落)|地址[:：]|门诊部|诊所(?:地址|位于)|院区|如果|假如|例如|的人(?:群)?|人群|居民健康|建议|应当|需要|请携带|凭"
    r"|研究|调查|адрес клиники"
    r"|клиника находится|\bour clinic\b|\bpeople who\b|\bif you\b|\bDr\b|\bstudy\b",
    re.IGNORECASE,
)
_HEALER: Final = lazy("医师|医生|主任|教授|记者")
_STAFF: Final = lazy(r"(?:医师|医生|主任|教授|记者)[^，,。；;\n]{0,8}\Z")  # whose place it is


class AddressOrWorkplace(PrivacyRule):
    """Where a patient lives, learns or works."""

    def check(self, document: Document) -> Iterator[Hit]:
        if has_consent(document):
            return
        page = page_text(document)
        spoken_of = [person.start for person in patients(document)]
        for one in places_of_life(page_signs(document)):
            start, end = page.around(one.start, one.end, _NEAR)
            before, behind = max(start, one.start - _BEFORE), min(end, one.end + _BEHIND)
            if _OFFICIAL.search(page.text, before, behind) or self._is_of_staff(page.text, one, before, behind):
                continue
            if _PATIENT.search(page.text, start, end) or any(start <= at < end for at in spoken_of):
                value = page.text[one.start : one.end]
                if not self.allowed(value):
                    yield self.at(document, one.kind, one.start, one.end, stars=stars(value), sort=one.kind)

    def _is_of_staff(self, text: str, one: Particular, before: int, behind: int) -> bool:
        """Whether the place belongs to a doctor or the like; beside a home such people are named who come to the patient."""
        if one.kind == "home":
            return (
                _STAFF.search(text, before, one.start) is not None
                or _HEALER.search(text, one.start, min(behind, one.end + _NEXT)) is not None
            )
        return _HEALER.search(text, before, behind) is not None
