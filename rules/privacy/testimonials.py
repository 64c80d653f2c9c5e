"""Who signs what patients say: a line that is a name and nothing else, beside words of thanks in the first person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from contentlint.rule import (
    CHINESE_NAME,
    ENGLISH_FULL,
    ENGLISH_GIVEN,
    INITIALS,
    RUSSIAN_FULL,
    RUSSIAN_GIVEN,
    RUSSIAN_WORD,
    Block,
    Document,
    is_chinese_name,
    lazy,
    shared,
)

from .pages import page_signs, page_text, words_of


class Signature(NamedTuple):
    """A name under a testimonial, at [start, end) of the text of the page. full: given name and surname; picture: it stands at pictures of
    before and after, not at words."""

    name: str
    full: bool
    start: int
    end: int
    picture: bool = False


_LONGEST: Final = 60
_SHORTEST_OPINION: Final = 25
_NEAR: Final = 3  # lines from a name to what is said, dates and stars between them
_REST: Final = r"(?:[,，、（(\s—–-]{1,3}(?:г\.|из|from|来自)?\s?[\w.\s-]{2,24}(?:лет|года?|岁|市|县)?[)）]?)?"
_DATE: Final = r"(?:[\s,·|-]{0,3}\d{1,4}[.\-/年\s][\w\s.\-/]{2,20})?"
_FULL: Final = {
    "zh": lazy(rf"[—–\s-]{{0,3}}(?:患者|病人|家属|患者家属|顾客)?[:：\s]{{0,2}}(?P<name>{CHINESE_NAME}){_REST}{_DATE}\s?"),
    "ru": lazy(rf"[—–\s-]{{0,3}}(?P<name>{RUSSIAN_FULL}|{RUSSIAN_GIVEN}\s{RUSSIAN_WORD}|{RUSSIAN_WORD}\s{RUSSIAN_GIVEN}){_REST}{_DATE}\s?"),
    "en": lazy(rf"[—–\s-]{{0,3}}(?P<name>{ENGLISH_FULL}){_REST}{_DATE}\s?"),
}
_PART: Final = {
    "zh": lazy(
        r"[—–\s-]{0,3}(?P<name>[\u4e00-\u9fff](?:女士|先生|小姐|阿姨|大爷|某|\*{1,2}[\u4e00-\u9fff]?)"
        r"|[A-Za-z\u4e00-\u9fff]\*{2,5}[\w\u4e00-\u9fff]?)" + _REST + _DATE + r"\s?"
    ),
    "ru": lazy(rf"[—–\s-]{{0,3}}(?P<name>{RUSSIAN_WORD}\s{INITIALS}|{RUSSIAN_GIVEN}(?:\s[А-ЯЁ]\.?)?){_REST}{_DATE}\s?"),
    "en": lazy(rf"[—–\s-]{{0,3}}(?P<name>{ENGLISH_GIVEN}(?:\s[A-Z]\.?)?){_REST}{_DATE}\s?"),
}
_WORD_ALONE: Final = lazy(r"[—–\s-]{0,3}(?P<name>[A-Z][a-z]{2,14})\s?")
_OPINION: Final = {
    "zh": lazy(r"(?=.{0,400}(?:我|本人|咱))(?=.{0,400}(?:感谢|谢谢|治好|好了|推荐|效果|满意|医生|做完|恢复))", 0),
    "ru": lazy(
        r"(?i)(?=.{0,600}?\b(?:спасибо|благодар\w+|рекоменду\w+|доволен|довольна|обратил\w+|обращал\w+|ставил[аи]?|делал[аи]?|лечил\w*|мне"
        r"|меня|моей|моего|мой|прошл[аои]|остал\w+сь))"
    ),
    "en": lazy(
        r"(?=.{0,400}\b(?:I|my|me|My|I['’]\w+)\b)(?=.{0,600}(?i:therap|treat|doctor|dentist|staff|helped|\bpain|surger|clinic|anxi"
        r"|procedure))"
    ),
}
_RATED: Final = lazy(
    r"[★☆⭐]{2,6}|(?:\d{1,2}\s)?(?:недел\w{1,2}|месяц\w{0,2}|дн\w{1,2}|лет|год\w?|полгода) назад|(?:a|\d{1,2}) (?:days?|weeks?|months?"
    r"|years?) ago|[1-5](?:\.\d)?\s?/\s?5"
)
_GALLERY: Final = lazy(
    r"до и после|«до»|(?:случа\w|кейс\w{0,2}|работ\w) (?:наших )?пациент|наши работы|случай пациента|before\s?(?:and|&|/)\s?after|术前术后"
    r"|前后对比|治疗前后",
    re.IGNORECASE,
)
_SHOWN: Final = {
    "zh": lazy(r"(?P<name>[\u4e00-\u9fff](?:女士|先生|小姐|阿姨))(?:\s?[—–-]\s?.{2,40})?"),
    "ru": lazy(rf"(?P<name>{RUSSIAN_GIVEN}(?:\s[А-ЯЁ]\.)?)(?:\s[—–-]\s.{{3,40}})?"),
    "en": lazy(rf"(?P<name>{ENGLISH_GIVEN}(?:\s[A-Z]\.)?)(?:\s[—–-]\s.{{3,40}})?"),
}
_GALLERY_LINES: Final = 7
_QUOTED: Final = lazy(r"\s?[“\"«「]")
_TEAM: Final = lazy(
    r"врач|доктор(?!\w*[ауеыо]\b)|стаж|специалист по|кандидат|заведующ|\bDr\b|\bMD\b|\bPhD\b|author|автор|editor|医生|医师|主任|教授"
    r"|作者|记者|编辑"
    r"|医院|卫生院|门诊部|医疗集团|[Гг]лавн|[Рр]уководител|[Дд]иректор"
)


@shared
def signatures(document: Document) -> tuple[Signature, ...]:
    """The names under the testimonials of a page, in order."""
    language = document.language[:2]
    signs = page_signs(document)
    if not signs.has("thanks", "rated", "gallery"):
        return ()
    blocks = sorted((*document.blocks, *document.template), key=lambda block: block.index)
    numbers = {id(block): number for number, block in enumerate(blocks)}
    page = page_text(document)

    def at(kind: str) -> list[int]:
        """The numbers of the blocks in which there is a sign."""
        found = dict.fromkeys(id(page.place(start, end)[0]) for start, end in signs[kind])
        return sorted(numbers[part] for part in found if part in numbers)

    opinions = [number for number in at("thanks") if _is_opinion(blocks[number], language)]
    gallery = [number for number in at("gallery") if len(blocks[number].text) <= 3 * _LONGEST and _GALLERY.search(blocks[number].text)]
    rated = [number for number in at("rated") if _RATED.fullmatch(blocks[number].text)]
    candidates = sorted(
        {near for number in opinions for near in range(number - _NEAR, number + _NEAR + 1)}
        | {near for number in rated for near in (number - 1, number + 1)}
    )
    near = [number for number in candidates if 0 <= number < len(blocks)]
    signed = tuple(_signatures(document, blocks, frozenset(opinions), near, language))
    return (*signed, *_shown(document, blocks, gallery, language))


def _shown(document: Document, blocks: Sequence[Block], gallery: Sequence[int], language: str) -> Iterator[Signature]:
    """Names alone in a line, close behind words that speak of before and after."""
    places = _places(document)
    seen: set[int] = set()
    for number in gallery:
        for block in (*blocks[number : number + _GALLERY_LINES], *blocks[max(0, number - _GALLERY_LINES) : number]):
            found = _SHOWN[language].fullmatch(block.text) if len(block.text) <= _LONGEST else None
            if found and id(block) in places and id(block) not in seen:
                seen.add(id(block))
                start = places[id(block)]
                yield Signature(found["name"], False, start + found.start("name"), start + found.end("name"), True)


def _places(document: Document) -> dict[int, int]:
    """Where each part begins in the text of the page."""
    page = page_text(document)
    return {id(part): start for part, start in zip(page.parts, page.starts, strict=False)}


def _is_opinion(block: Block, language: str) -> bool:
    return len(block.text) >= _SHORTEST_OPINION and block.kind != "heading" and _OPINION[language].match(block.text) is not None


def _signatures(
    document: Document, blocks: Sequence[Block], opinions: frozenset[int], near: Sequence[int], language: str
) -> Iterator[Signature]:
    places = _places(document)
    byline = document.byline.author.value if document.byline.author else ""
    for number in near:
        block = blocks[number]
        if len(block.text) > _LONGEST or id(block) not in places or (block.text in byline and byline):
            continue
        found = _name(block, blocks, number, opinions, language)
        if found is not None:
            name, full, first, last = found
            start = places[id(block)]
            yield Signature(name, full, start + first, start + last)


def _name(block: Block, blocks: Sequence[Block], number: int, opinions: frozenset[int], language: str) -> tuple[str, bool, int, int] | None:
    text = words_of(block)
    beside = [near for near in range(number - _NEAR, number + _NEAR + 1) if near in opinions]
    rated = any(_RATED.fullmatch(one.text) for one in (*blocks[max(0, number - 1) : number], *blocks[number + 1 : number + 2]))
    if not beside and not rated:
        return None
    between = blocks[min(number, beside[0]) + 1 : max(number, beside[0])] if beside else ()
    below = blocks[number + 1 : number + 2] if number + 1 not in opinions else ()
    if any(_TEAM.search(one.text) for one in (block, *between, *below) if len(one.text) <= 2 * _LONGEST):
        return None
    if (found := _FULL[language].fullmatch(text)) and (language != "zh" or is_chinese_name(found["name"])):
        return found["name"], True, *found.span("name")
    found = _PART[language].fullmatch(text)
    if found is None and language == "en" and number - 1 in opinions and _QUOTED.match(blocks[number - 1].text):
        found = _WORD_ALONE.fullmatch(text)
    return None if found is None else (found["name"], False, *found.span("name"))
