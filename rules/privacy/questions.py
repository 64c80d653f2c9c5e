"""What patients ask doctors, put on a page as it came: their illness in their own words, with age, sex, place or date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, lazy

from .pages import page_text

_SHORTEST: Final = 12
_LONGEST: Final = 600
_ANSWERS_PAGE: Final = lazy(
    r"问答|咨询|在线问|问诊|提问|вопрос\w{0,2}[ -](?:и )?ответ|вопрос врачу|консультаци|\bQ ?& ?A\b|ask (?:a|the) doctor", re.IGNORECASE
)
_LABEL: Final = lazy(r"(?:病情描述|问题描述|患者提问|健康咨询描述)[：:（(]?[^\n]{0,20}\Z")
_WHO: Final = lazy(
    r"\[(?P<place>[\u4e00-\u9fff]{2,4})\]|本人|我(?!院|们|国|科|市|省)|(?:我的?|男|女)?(?:父亲|母亲|爸爸|妈妈|男友|女友|老公|老婆|丈夫"
    r"|妻子|孩子|宝宝)"
    r"|\b(?:мне|меня|моя|мой|моему|моей)\b|\b(?:I am|I'm|I have|my)\b",
)
_ABOUT: Final = lazy(
    r"[男女][，,\s]|\d{1,3}\s?岁|今年\d{2}(?!\d)|\d{1,2}\s?月\s?\d{1,2}\s?[日号]|\d{1,2}年(?!级)|\d{2,4}年前|结婚|怀孕|个月(?:了|大)"
    r"|次.{0,8}检查"
    r"|\[[\u4e00-\u9fff]{2,3}\]"
    r"|\b\d{1,3} (?:лет|год)|\b\d{1,3}[ -]year|\bmale\b|\bfemale\b|\bpregnan",
)
_DOCTOR: Final = lazy(r"擅长|医师|主任|教授|врач\b.*стаж|\bMD\b")
_ILL: Final = lazy(
    r"病|症|疼|痛|痒|肿|疮|癣|脱发|检查|治|药|阳性|大三阳|小三阳|hiv|起.{0,4}(?:点|痘|疹)|боле|боли|диагноз|анализ|pain|diagnos|symptom"
    r"|test",
    re.IGNORECASE,
)


def questions(document: Document) -> Iterator[tuple[int, int]]:
    """Where in the text of a page of questions and answers somebody tells of an illness and of himself."""
    titles = " ".join(field.value for field in (document.title, document.headline) if field is not None)
    if document.kind.platform != "qa" and not _ANSWERS_PAGE.search(titles):
        return
    page = page_text(document)
    start = 0
    labelled = False
    for line in page.text.split("\n"):
        end = start + len(line)
        if (
            _SHORTEST <= len(line) <= _LONGEST
            and not _DOCTOR.search(line)
            and (labelled or (_WHO.search(line) and _ABOUT.search(line) and _ILL.search(line)))
        ):
            yield start, end
        if line not in ("", "\0"):
            labelled = _LABEL.search(line) is not None
        start = end + 1
