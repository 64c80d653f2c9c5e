from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from contentlint.rule import Block, Confidence, Document, Facts, Field, Hit, Option, Rule, lazy, listed, simplified, things, types

from .outlines import Outline, outlines
from .pages import is_article, place

_KEYS: Final = frozenset(("articletype", "article_type", "article-type", "outline", "文章类型", "тип_статьи"))
_NOT_WANTED: Final = lazy(r"\s*(?:none|no|false|无|нет|)\s*")
_STRONG: Final = 60  # characters of a bold line that stands for a heading
_LABEL: Final = lazy(r"[\s\W\d一二三四五六七八九十]{0,12}([^：:。.，,；;\n]{1,40}?)\s?[：:】]")
_BARE: Final = lazy(r"[\w（）()·’'\s-]{2,60}")  # a headline that is nothing but a name
_MORE: Final = lazy(  # a question, or one side of a subject
    r"[的怎能吗与和及或]|如何|为什么|什么|哪|多少|预防|治疗|饮食|护理|诊断|症状|注意|患者|指南|误区"
    r"|\b(?:how|what|why|when|can|and|or|for|with|in|of|your|treat\w*|symptom\w*|diet|living|prevent\w*|patients?)\b"
    r"|\b(?:как|что|почему|можно|и|или|при|для|лечени\w*|симптом\w*|диета|профилактик\w*|пациент\w*)\b"
)
_TAIL: Final = lazy(r"(?:概述|简介|科普|百科|综述|[：:—–-]\s?(?:概述|overview|обзор))$|\s*[_|｜].*$|\s[-–—]\s.*$")
_LONGEST_NAME: Final = 4  # words
_ENOUGH: Final = 2  # sections that an article has if it follows an outline, and at least half of them


class SectionMissing(Rule):
    outlines_file = Option("")
    guess = Option(True)

    def __init__(self, options: Mapping[str, Any] | None = None, facts: Facts | None = None) -> None:
        super().__init__(options, facts)
        if self.outlines_file:  # a mistake in the file is told at once
            outlines(self.outlines_file)

    def check(self, document: Document) -> Iterator[Hit]:
        if not is_article(document):
            return
        wanted, name = _wanted(document), _name(document) if self.guess else ""
        if wanted is None and not name and not document.structured_data:
            return
        known = outlines(self.outlines_file)
        if wanted is not None:
            yield from self._declared(document, wanted, known)
            return
        outline = _typed(document, known)
        if outline is not None:
            yield from self._missing(document, outline, "certain")
        elif name and (outline := _guessed(name, document.language, known)) is not None:
            yield from self._missing(document, outline, "possible")

    def _declared(self, document: Document, wanted: Field, known: Mapping[str, Outline]) -> Iterator[Hit]:
        value = wanted.value.strip().casefold()
        named = (outline for outline in known.values() if value in (name.casefold() for name in outline.name.values()))
        outline = known.get(value) or next(named, None)
        if outline is not None:
            yield from self._missing(document, outline, "certain")
        elif not _NOT_WANTED.fullmatch(value):
            yield self.hit("unknown", wanted, value=wanted.value, known=list(known), topic="")

    def _missing(self, document: Document, outline: Outline, confidence: Confidence) -> Iterator[Hit]:
        language = document.language[:2]
        headings = _headings(document)
        asked = [section for section in outline.sections if language in section.heading]
        missing = [section.name[language] for section in asked if not any(map(section.heading[language].search, headings))]
        there = len(asked) - len(missing)
        if missing and (confidence == "certain" or (there >= _ENOUGH and there >= len(missing))):
            yield self.hit(
                "missing", place(document), confidence=confidence, sections=missing, count=len(missing),
                article=outline.name.get(language, outline.key), topic="",
            )  # fmt: skip


def _wanted(document: Document) -> Field | None:
    """Where the front matter says what kind of article it is."""
    return next((field for name, field in (document.front_matter or {}).items() if name.lower() in _KEYS), None)


def _typed(document: Document, known: Mapping[str, Outline]) -> Outline | None:
    """The outline of what the structured data says that the page is about."""
    for thing in things(document.structured_data):
        about = [one for key in ("about", "mainEntity") for one in listed(thing.data.get(key)) if isinstance(one, Mapping)]
        named = {*thing.types, *(name for one in about for name in types(one))}
        if outline := next((outline for outline in known.values() if outline.types & named), None):
            return outline
    return None


def _name(document: Document) -> str:
    """The headline, in lower case, where it is nothing but a name; else ""."""
    title = document.headline or document.title
    name = _TAIL.sub("", title.value.strip().lower()) if title is not None else ""
    if document.language == "zh-Hant":
        name = simplified(name)
    return name if _BARE.fullmatch(name) and not _MORE.search(name) and len(name.split()) <= _LONGEST_NAME else ""


def _guessed(name: str, language: str, known: Mapping[str, Outline]) -> Outline | None:
    """The outline that goes with a headline which is but the name of a disease, a drug or a procedure."""
    nouns = tuple(name.split()) if language == "ru" else (name,)  # in Russian the noun may come first
    for outline in known.values():
        if (ends := outline.ends.get(language[:2])) and any(noun.endswith(ends) for noun in nouns):
            return outline
    return None


def _headings(document: Document) -> list[str]:
    """What the sections of the article are called: headings, lines in bold, what stands before a colon at the beginning of a line."""
    found = [heading for block in document.blocks if (heading := _heading(block))]
    return [simplified(heading) for heading in found] if document.language == "zh-Hant" else found


def _heading(block: Block) -> str:
    if block.kind == "heading" or (block.strong and len(block.text) <= _STRONG):
        return block.text.lower()
    label = _LABEL.match(block.text)
    return label[1].lower() if label else ""
