from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from contentlint.rule import Block, Confidence, Document, Field, Hit, TermHit, TermRule, fold, lazy, words_at

from .kinds import is_kind

_AROUND: Final = 24  # characters to either side that tell whose qualification it is
_NEAR: Final = 14  # characters between a doctor's name and his title
_OTHERS: Final = lazy(  # it is that of another institution, or of a CV, or general advice
    "进修|毕业|曾任|曾在|转诊|转到|就诊|就医|建议|前往|选择|尽量|当地|上级|合作|联合|医联体|帮扶|培训|学习|作者|参考|各大|多家|部分|一些|全国|其他|其它|等医院"
)
_OWN: Final = lazy("我院|本院|我们|本机构|我门诊|医院是|现为|评审|评为|晋升|获评|荣获|是一所|是一家|集")
_SMALL: Final = lazy("诊所|门诊部|口腔|牙科|齿科|整形|医美|美容|中医馆|国医馆|男科|妇科|肛肠|不孕|皮肤病|白癜风|民营|社会办")
_SHORT: Final = {"三甲": "三级甲等", "三乙": "三级乙等", "二甲": "二级甲等"}
_PARTS: Final = lazy(
    r"[。；;！!？?\n\d与和及]|[坐出]诊|每周|团队|带领|师从|跟随|的| (?:and|и|with|под) |[.](?=\s)"
)  # what follows is no title of his
#: titles that doctors bear, by language, longer ones first
_TITLES: Final = {
    "zh": lazy(
        "副主任医师|主任医师|主治医师|住院医师|副主任药师|主任药师|副主任护师|主任护师|副主任技师|主任技师|副教授|教授|副研究员|研究员|院士|国医大师|博士生导师|硕士生导师|博导|硕导|博士后|博士|硕士|名中医"
    ),
    "en": lazy(
        r"\b(?:(?:assistant|associate|clinical|full|visiting)\s)?professor\b|\bconsultant(?: [a-z]+(?:ist|eon|ian))?\b"
        r"|\b(?:head|chief|chair) of [a-z]+\b|\bboard[- ]certified\b|\bph\.?d\b",
        re.IGNORECASE,
    ),
    "ru": lazy(
        r"\bпрофессор\w*|\bдоцент\w*|\bакадемик\w*|\bчлен-корреспондент\w*|\bд\.?\s?м\.?\s?н\b\.?|\bк\.?\s?м\.?\s?н\b\.?"
        r"|\bдоктор\w* медицинских наук"
        r"|\bкандидат\w* медицинских наук|\bврач\w* высшей категории|\bврач\w* первой категории|\bзаслуженн\w+ врач\w*",
        re.IGNORECASE,
    ),
}


class QualificationClaim(TermRule):
    """What a page says of the standing of the institution and its doctors, held against the facts."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        told: set[tuple[str, str]] = set()
        for hit in hits:
            words = words_at(hit)
            if (hit.message, words) not in told and (params := self._contradicted(document, hit, words)) is not None:
                told.add((hit.message, words))
                sure: Confidence = "possible" if hit.message == "borrowed" else "certain"
                yield self.hit(hit.message, hit.node, hit.start, hit.end, confidence=sure, words=words, **params)
        for doctor in self.facts.doctors:
            if doctor.titles:
                yield from _wrong_titles(document, doctor.name, doctor.titles)

    def _contradicted(self, document: Document, hit: TermHit, words: str) -> dict[str, Any] | None:
        """The parameters of the message when a hit does not agree with the facts; None when it does, or nobody knows."""
        facts = self.facts
        around = hit.text[max(0, hit.start - _AROUND) : hit.end + _AROUND]
        if hit.message == "borrowed":
            title = document.title.value if document.title is not None else ""
            small = _SMALL.search(title) or _SMALL.search(around)
            real = _level("三甲") in _level(facts.grade)
            return {} if small and not real and is_kind(document, "advert", "institution", "social") else None
        if _OTHERS.search(around) and not _OWN.search(around):
            return None
        if hit.message == "grade":
            wrong = facts.grade and _level(words) not in _level(facts.grade) and _is_of_us(document, hit, facts.names)
            return {"grade": facts.grade} if wrong else None
        if hit.message == "affiliation":
            ours = facts.names and not any("附属" in name for name in facts.names)
            return {} if ours and (isinstance(hit.node, Field) or _OWN.search(around)) else None
        if hit.message == "person":
            titles = [title for doctor in facts.doctors for title in doctor.titles]
            return {} if titles and not any(hit.term in title for title in titles) else None
        honours = [award.name for award in facts.awards]
        return {} if honours and not any(words in name or name in words for name in honours) else None


def _is_of_us(document: Document, hit: TermHit, names: Sequence[str]) -> bool:
    """Whether a grade is said to be that of the institution: in the head, beside its name, by somebody who speaks of his own house, or on a
    page about it."""
    if isinstance(hit.node, Field) or document.kind.name in ("advert", "institution"):
        return True
    around = hit.text[max(0, hit.start - _AROUND) : hit.end + _AROUND]
    return _OWN.search(around) is not None or any(name in around for name in names)


def _level(text: str) -> str:
    """What a text says of a grade, spelled out: 三甲医院 → 三级甲等."""
    for short, full in _SHORT.items():
        text = text.replace(short, full)
    return "".join(character for character in text if character in "一二三级甲乙丙特等")


def _wrong_titles(document: Document, name: str, titles: Sequence[str]) -> Iterator[Hit]:
    """The first title that stands beside the name of a doctor and is not his."""
    pattern = _TITLES[document.language[:2]]
    known = {fold(found[0]) for title in titles for found in pattern.finditer(title)} or {fold(title) for title in titles}
    texts: list[tuple[Field | Block, str]] = [(field, field.value) for field in (document.title, document.description) if field is not None]
    texts += [(block, block.text) for block in (*document.blocks, *document.template)]
    for node, text in texts:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            for title in _beside(pattern, text, at, end):
                if not any(_agree(fold(title[0]), one) for one in known):
                    yield Hit("title", node, *title.span(), {"name": name, "words": title[0], "titles": ", ".join(titles)})
                    return
            at = text.find(name, end)


def _agree(one: str, other: str) -> bool:
    """Whether two titles are the same, or one only says more: consultant, consultant cardiologist."""
    return one == other or (min(one, other, key=len).isascii() and (one.startswith(other) or other.startswith(one)))


def _beside(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The titles that belong to the name at [start, end): one right before it, and a chain behind it, with a department in between."""
    for title in pattern.finditer(text, max(0, start - _NEAR), start):
        if not text[title.end() : start].strip():
            yield title
    for title in pattern.finditer(text, end, end + 3 * _NEAR):
        between = text[end : title.start()]
        if len(between) > _NEAR or _PARTS.search(between):
            return
        yield title
        end = title.end()
