from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, lazy

from .pages import PrivacyRule, has_consent, page_signs, page_text, patients

_NEAR: Final = 70
_CLOSE: Final = 35
_AGE: Final = lazy(
    r"(?<![\d.\-–~至到])(?P<zh>1[0-7]|\d)\s?(?:周?岁)(?!以[上下内]|的?以[上下]|[-–~至到]|或|及|前|后|之)|(?P<small>\d{1,2}\s?个月大)"
    r"|(?<![一-龥])(?P<han>[一二三四五六七八九]|十[一二三四五六七]?)岁(?!以[上下内]|前|后)"
    r"|\b(?P<ru>1[0-7]|\d)\s?(?:лет|года?)(?![а-яё])|\b(?P<rua>1[0-7]|\d)-летн\w{2,3}|\b(?:шесть|семь|восемь|девять|десять|пять|четыре"
    r"|три|два|одиннадцать|двенадцать)\s(?:лет|года?)(?![а-яё])|\b(?:[Дд]вух|[Тт]р[её]х|[Чч]етыр[её]х|[Пп]яти|[Шш]ести|[Сс]еми"
    r"|[Вв]осьми|[Дд]евяти|[Дд]есяти)летн\w{2,3}"
    r"|\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)-year-old\b|\b(?P<en>1[0-7]"
    r"|\d)[- ]years?[- ]old\b|\baged\s(?P<ena>1[0-7]|\d)\b|,\s(?P<enb>1[0-7]|\d),(?=\s[a-z])"
)
_PATIENT: Final = lazy(
    r"患|病|诊|石膏|骨折|住院|手术|治疗|症|发烧|癌|пациент|боле|диагноз|лечен|операц|врач|patient|diagnos|surger|treat|hospital|disease"
    r"|cancer|therapy"
    r"|admitted|leuk|fibrosis|hospital|syndrome|disorder|asthma|diabet|石膏|骨折|гемофил|лейкоз|сердц",
    re.IGNORECASE,
)
_SCHOOL: Final = lazy(
    r"[初高小大][一二三四五六]\s?[（(]\s?[\d一二三四五六七八九十]{1,2}\s?[)）]\s?班"
    r"|[一二三四五六七八九]年级\s?[（(]?\s?[\d一二三四五六七八九十]{1,2}\s?[)）]?\s?班"
    r"|[（(，,在](?!某)[\u4e00-\u9fffA-Za-z]{1,12}\s?(?:幼儿园|小学|中学|初中|高中)(?!生|年龄|阶段|时期|期间|以[上下]|文化|学历|毕业)"
    r"|(?:детск\w{2,3} сад\w{0,2}|школ\w) (?:№\s?\d+|«)"
    r"|\b(?:[A-Z][a-z]+\s){1,3}(?:Nursery|Primary|Elementary|School|Kindergarten|Academy)\b"
)


class MinorPatient(PrivacyRule):
    """A child that is a patient and can be known: by name, or by a pet name and the school."""

    def check(self, document: Document) -> Iterator[Hit]:
        if has_consent(document):
            return
        page = page_text(document)
        persons = [person for person in patients(document) if person.kind in ("name", "likely")]
        schools = [found for span in page_signs(document).lines("school", width=_NEAR) for found in _SCHOOL.finditer(page.text, *span)]
        places = [*((one.start, one.end, "named") for one in persons), *((*found.span(), "school") for found in schools)]
        told: set[str] = set()
        for start, end, message in places:
            first, last = page.around(start, end, _NEAR)
            near = (
                _AGE.search(page.text, max(first, start - _CLOSE), min(last, end + _CLOSE))
                if message == "named"
                else _AGE.search(page.text, first, last)
            )
            value = page.text[start:end]
            known = message == "school" and any(first <= one.start < last for one in persons)  # the name says it already
            if near and not known and _PATIENT.search(page.text, first, last) and value not in told and not self.allowed(value):
                told.add(value)
                yield self.at(document, message, start, end, sort="child")
