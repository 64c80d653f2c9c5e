"""The words of a page as one text, a line for each part, and the way back from a place in it to the part; and who of it is a patient."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, Final

from contentlint.rule import (
    PERSONAL_SIGNS,
    Block,
    Document,
    Edit,
    Field,
    Fix,
    Hit,
    Image,
    Person,
    Rule,
    Signs,
    SignWords,
    is_allowed,
    lazy,
    linked_texts,
    people,
    shared,
    signs_of,
)

Part = Field | Block | Image

_BETWEEN: Final = "\n\0\n"  # parts: a line end, and something that no pattern for spaces runs over

_WORDS: Final = SignWords(
    {
        **PERSONAL_SIGNS,
        "consent": ("同意公开", "同意使用", "同意实名", "授权公开", "授权使用", "允许公开", "允许使用", "实名", "真实姓名", "真名",
        "с согласия", "согласия пациент",
        "астоящее имя", "permission", "consent to", "with consent", "agreed to"),
        "stated": ("同意", "授权", "许可", "知情", "虚构", "模特", "示意图", "огласи", "азрешени", "вымышлен", "фото стоков", "onsent",
        "ermission",
        "ictional", "ictitious", "nvented", "omposite", "osed by", "tock photo", "tock image"),
        "story": (
            "案例", "病例", "故事", "见证", "心声", "感言", "患者反馈", "自述", "口述", "康复者", "图片来自", "照片来自", "供图",
            "出镜", "患者照", "患者提供", "患者视频", "日记",
            "术前术后", "前后对比", "治疗前后", "图中", "照片中", "照片上",
            "照片里", "图为", "视频中", "视频里", "照片拍摄", "照片，", "真实经历", "亲身经历", "стория пациент", "стории пациент",
            "стория боль", "стории боль",
            "стория болезни пациент", "стория из практики", "стории из практики",
            "стория выздоров", "стории выздоров", "линический случай", "линические случаи", "линического случая", "случай пациент",
            "случай из практики", "до и после", "ото пациент", "тзывы пациент", "ассказ пациент", "ассказ наш", "ассказ одно",
            "а фото", "невник пациент", "ent stor", "eal stor", "ase stor", "ess stor", "or stor", "r's stor", "ory of ", "ase study",
            "ase report", "ase history", "ase of the", "efore and after", "efore-and-after", "atient photo",
            "atient video", "atient testimonial", "atient journey", "atient diary", "hoto shows", "hoto of", "hotos of", "icture shows",
            "icture of", "mage shows", "ideo shows", "ictured", "hoto courtesy", "hotos courtesy", "hotos from",
        ),
        "gallery": (
            "до и после", "До и после", "«до»", "лучай пациент", "лучаи пациент", "ейс пациент", "ейсы пациент", "аботы пациент",
            "аши работы",
            "efore and after", "efore & after", "efore/after", "efore after", "术前术后", "前后对比", "治疗前后",
        ),
        "thanks": (
            "感谢", "谢谢", "治好", "满意", "паси", "лагодар", "екоменду", "оволен", "овольн", "братилась", "братился", "бращал", "I ",
            "I'm",
            "I’m", "I've", "I’ve", "My ", " my ",
        ),
        "rated": ("★★", "☆☆", "⭐⭐", " назад", " ago"),
        "booked": ("预约成功", "预约患者", "预约名单", "挂号成功", "已预约", "就诊名单"),
    }
)  # fmt: skip
_CONSENTING: Final = ("consent", "consent_given", "patient_consent", "知情同意")
_REFUSED: Final = lazy(r"\s*(?:false|no|none|not?\b.*|0|null|否|无|未.*|没有.*|нет|не\b.*|pending|待.*)?\s*", re.IGNORECASE)
_NAMES_ALLOWED: Final = lazy(
    r"(?:患者|当事人|本人|家属|监护人)[^。\n]{0,12}(?:同意|授权|允许)[^。\n]{0,10}(?:公开|使用|实名)[^。\n]{0,4}(?:姓名|真名|实名)"
    r"|(?:经|征得|获得?)(?:患者|本人|家属"
    r"|当事人)[^。\n]{0,10}(?:同意|授权)[^。\n]{0,8}(?:真实姓名|实名)"
    r"|(?:имя|имена|фамили\w)[^.\n]{0,30}(?:с (?:письменного )?(?:его |её |их )?согласия)|настоящее имя[^.\n]{0,30}согласи"
    r"|(?:real|full) names?[^.\n]{0,40}(?:with|permission|consent)|agreed to (?:be named|the use of (?:his|her|their) name|share (?:his"
    r"|her|their) name)",
    re.IGNORECASE,
)


class PageText:
    """All that a page says: title, description, headline, alternative texts, sentences of the structured data, article, template."""

    def __init__(self, fields: Mapping[str, Field | Image], blocks: Sequence[Block]) -> None:
        self._fields = fields
        self._blocks = blocks
        self._lines = [*[text.replace("\n", " ") for text in fields], *[block.text for block in blocks]]
        self.text = _BETWEEN.join(self._lines)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return (*self._fields.values(), *self._blocks)

    @cached_property
    def starts(self) -> list[int]:
        """Where each part begins."""
        return [0, *accumulate([len(line) + len(_BETWEEN) for line in self._lines])]

    def place(self, start: int, end: int) -> tuple[Part, int, int]:
        """The part in which text[start:end] stands, and its place there."""
        number = bisect_right(self.starts, start) - 1
        first = self.starts[number]
        return self.parts[number], start - first, end - first

    def around(self, start: int, end: int, width: int) -> tuple[int, int]:
        """The line of text[start:end], at most `width` characters to both sides."""
        first = self.text.rfind("\n", max(0, start - width), start) + 1 or max(0, start - width)
        last = self.text.find("\n", end, end + width)
        return first, min(len(self.text), end + width) if last < 0 else last


@shared
def page_text(document: Document) -> PageText:
    """The text of a page. What stands in several fields of the head and in several pictures is there once."""
    fields: dict[str, Field | Image] = {}
    for field in (document.title, document.description, document.headline, *document.images, *linked_texts(document)):
        if field is not None and (text := words_of(field)):
            fields.setdefault(text, field)
    return PageText(fields, (*document.blocks, *document.template))


@shared
def page_signs(document: Document) -> Signs:
    """What in the text of a page is a sign of personal data, of stories, pictures and opinions of patients, and of their consent."""
    return signs_of(page_text(document).text, document.language, _WORDS)


def words_of(part: Part) -> str:
    """The text of a part."""
    return part.text if isinstance(part, Block) else (part.alt or "") if isinstance(part, Image) else part.value


@shared
def patients(document: Document) -> tuple[Person, ...]:
    """The patients that a page tells of, those aside who stand for the article."""
    page = page_text(document)
    line = document.byline
    own = " ".join(field.value for field in (line.author, line.reviewer, line.source) if field is not None)
    return tuple(person for person in people(page_signs(document)) if page.text[person.start : person.end] not in own)


@shared
def has_consent(document: Document) -> bool:
    """Whether the front matter says that the patients agreed, or that there are none (`consent: fictional`), or the text says that they
    agreed to be named."""
    for key in _CONSENTING:
        field = (document.front_matter or {}).get(key)
        if field is not None and not _REFUSED.fullmatch(field.value):
            return True
    signs = page_signs(document)
    return any(_NAMES_ALLOWED.search(signs.text, first, last) for first, last in signs.lines("consent"))


class PrivacyRule(Rule):
    """A rule about personal data: its findings quote nothing, and what the facts allow is left out."""

    def allowed(self, value: str) -> bool:
        """Whether the facts file allows a value, or has it among the doctors."""
        return any(doctor.name in value or value in doctor.name for doctor in self.facts.doctors) or is_allowed(self.facts, value)

    def at(self, document: Document, message: str, start: int, end: int, *, sort: str = "", stars: str = "", **params: Any) -> Hit:
        """A hit at text[start:end] of the page. It is masked in every report, and its identity says nothing of it. sort: of what it is,
        where a rule reports several. stars: what a fix puts in its place, "" for no fix."""
        part, first, last = page_text(document).place(start, end)
        fixes = _replaced(document, part, first, last, stars) if stars else ()
        return self.hit(message, part, first, last, fixes=fixes, topic=sort, personal=True, sort=sort, **params)


def _replaced(document: Document, part: Part, start: int, end: int, by: str) -> tuple[Fix, ...]:
    """A fix, where the words stand in the source just as they are read."""
    span = document.locate(part, start, end)
    if document.source[span.start : span.end] != words_of(part)[start:end]:
        return ()
    return (Fix("mask", (Edit(span, by),)),)


def stars(text: str) -> str:
    """Stars for the letters and digits of a text."""
    return re.sub(r"\w", "*", text)
