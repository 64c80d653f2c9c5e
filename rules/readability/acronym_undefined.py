from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from contentlint.rule import Block, Document, Hit, Option, Rule, article, lazy, read_table

from .explained import for_professionals
from .prose import prose

_SHOWN: Final = 6
_INSIDE: Final = lazy(r"[A-Za-zА-Яа-яЁё\d\-/&.@_]\Z")  # it is part of something longer: rs-CRP, a.TSH; Chinese sets no spaces
_GOES_ON: Final = lazy(r"[A-Za-zА-Яа-яЁё\d/&@_](?<!s)|s\w|[-.][A-Za-zА-Яа-яЁё\d]")
_OPENED: Final = lazy(
    r"[（(\[，,、“\"]\s{0,2}(?:[\w\s]{0,40}[,，;；]\s{0,2})?(?:简称|縮寫|缩写|英文|abbreviated|or|сокращ\w+|далее\s?[—–-]?)?[:：]?\s{0,2}[“\"«]?\Z"
)
_EXPANDED: Final = lazy(
    r"[”\"»]?\s?(?:[（(]\s?[^）)]{4}|[，,]?\s?(?:即|也就是|是指|指的是|全称|全稱|英文全称|又称|——)|\s?(?:stands? for|is short for|means?\b)"
    r"|\s?[—–-]\s?(?:это|[а-яё]{4,}))"
)
_NEAR: Final = 60
_LIST: Final = Path(__file__).parents[1] / "terms" / "acronyms.tsv"
_CAPITALS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CAPITALS_RU: Final = _CAPITALS + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ".encode("cp1251")
_OTHERS: Final = bytes(byte if byte in _CAPITALS else ord(" ") for byte in range(0x100))  # tables that make spaces of all other bytes
_OTHERS_RU: Final = bytes(byte if byte in _CAPITALS_RU else ord(" ") for byte in range(0x100))


class AcronymUndefined(Rule):
    known = Option(())

    def check(self, document: Document) -> Iterator[Hit]:
        meanings = _meanings(document.language)
        there = _capitals(article(document), document.language) & meanings.keys() - set(self.known)
        if not there or for_professionals(document):
            return
        places = list(_places(document, there))
        explained = {acronym for acronym, block, start, end in places if _is_expanded(block.text, start, end)}
        text = article(document).lower()
        first = {place[0]: place for place in reversed(places) if place[0] not in explained}
        bare = [first[acronym] for acronym in dict.fromkeys(place[0] for place in places) if acronym in first]
        bare = [place for place in bare if not _spelled_out(place[0], meanings[place[0]], text)]
        if bare:
            acronym, block, start, end = bare[0]
            yield self.hit(
                "several" if bare[1:] else "undefined",
                block,
                start,
                end,
                term=acronym,
                prefer=meanings[acronym],
                count=len(bare),
                others=[place[0] for place in bare[1 : _SHOWN + 1]],
                about=list(dict.fromkeys(place[1] for place in bare)),
                topic="",
            )


@cache
def _meanings(language: str) -> dict[str, str]:
    """What each acronym of the list stands for."""
    return {row["term"]: row["prefer"] for row in read_table(_LIST, language[:2])}


def _capitals(text: str, language: str) -> set[str]:
    """The runs of capitals in a text; found fast, since most texts have few."""
    encoding, others = ("cp1251", _OTHERS_RU) if language == "ru" else ("utf-8", _OTHERS)
    return set(text.encode(encoding, "ignore").translate(others).decode(encoding).split())


def _places(document: Document, acronyms: Collection[str]) -> Iterator[tuple[str, Block, int, int]]:
    """Where acronyms stand by themselves in the running text."""
    pattern = re.compile("|".join(sorted(acronyms, key=len, reverse=True)))
    for block in prose(document):
        for found in pattern.finditer(block.text):
            start, end = found.span()
            if not _GOES_ON.match(block.text, end) and not _INSIDE.search(block.text[max(0, start - 1) : start]):
                yield found[0], block, start, end


def _is_expanded(text: str, start: int, end: int) -> bool:
    """Whether it stands in brackets behind what it stands for, or that stands behind it."""
    if _EXPANDED.match(text, end):
        return True
    return text[end : end + 1] in tuple("）)，,；;") and _OPENED.search(text[max(0, start - _NEAR) : start]) is not None


def _spelled_out(acronym: str, meaning: str, text: str) -> bool:
    """Whether the page has, anywhere, the words that the list gives for it, or words that begin with its letters."""
    if meaning.lower().split("，")[0].split(",")[0].split(" — ")[0][:12] in text:
        return True
    between = r"\w{1,24}[\s-](?:\w{1,6}\s)?"
    return re.search(rf"\b{between.join(acronym.lower())}\w", text) is not None
