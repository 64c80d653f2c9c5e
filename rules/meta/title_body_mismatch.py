from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from contentlint.rule import HAN, Document, Hit, Language, Option, PerLanguage, Rule, content_words, length, simplified

from .titles import names_institution, parts, written_title

_HAN: Final = re.compile(f"[{HAN}]{{2,}}")
# Characters of question and function words, which say nothing of the subject.
_EMPTY: Final = frozenset("的了是在有和与及或吗呢吧么什怎哪些为何如几谁多少能会要可不没你我他它这那个种样您们嗎麼個為與這樣會")
_ENOUGH_TERMS: Final = {"zh": 6, "en": 5, "ru": 5}  # Han characters or words of a title that can be judged
_LONGEST: Final = 300  # characters of a title that is compared
_SHORTEST_STEM: Final = 4
_ENDING: Final = 3  # letters at the end of a word that may change with its form
_SURELY: Final = 0.5
_NUMBERED: Final = re.compile(r"\s*(?:\d{1,2}[.、．)）]|[一二三四五六七八九十]{1,2}[、．.]|№\s?\d|#\d|第[一二三四五1-5][名位])")
_PRICE: Final = re.compile(r"[\d百千万几]\s?(?:元|块|万元|￥|¥|руб|₽|грн|€|тг|USD|RMB)|[￥¥$£€]\s?\d")
_FILE: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|apk|epub)(?:[?#]|\Z)|下载|下載|download|скачать", re.IGNORECASE)


class _Promise(NamedTuple):
    """What words of a title promise, and whether a page keeps it."""

    message: str
    words: re.Pattern[str]
    kept: Callable[[Document], bool]


def _has_price(document: Document) -> bool:
    return any(_PRICE.search(block.text) for block in document.blocks)


def _has_order(document: Document) -> bool:
    numbered = sum(_NUMBERED.match(block.text) is not None for block in document.blocks)
    return numbered > 1 or bool(document.tables) or any(listing.ordered for listing in document.lists)


def _has_file(document: Document) -> bool:
    return any(_FILE.search(link.href or "") or _FILE.search(link.text) for link in document.links)


_PRICE_WORDS: Final = re.compile(
    r"价格表|價格表|价目表|价格一览|收费标准|收費標準|收费表|多少钱|多少錢|price list\b|how much do(?:es)?\b|прайс\b|сколько стоит\b"
)
_RANKING_WORDS: Final = re.compile(r"排名|排行|十大|top[ -]?\d+\b|ranking\b|топ[ -]?\d+|рейтинг\b")
_FILE_WORDS: Final = re.compile(r"下载|下載|download\b|скачать\b")
_PROMISES: Final = (
    _Promise("no-price", _PRICE_WORDS, _has_price),
    _Promise("no-ranking", _RANKING_WORDS, _has_order),
    _Promise("no-file", _FILE_WORDS, _has_file),
)


class TitleBodyMismatch(Rule):
    smallest_share = Option(0.3)
    shortest_text = Option(PerLanguage(zh=200, en=120, ru=120))

    def check(self, document: Document) -> Iterator[Hit]:
        title = written_title(document)
        if title is None or not _ENOUGH_TERMS["zh"] <= len(title.value) <= _LONGEST or document.kind.name == "institution":
            return
        start, end = 0, len(title.value)
        if title.source != "page" and (found := parts(title.value)):
            start, end = found[0]  # what stands behind are names of section and site, or stuffing
        words = title.value[start:end]
        if names_institution(words):
            return
        lowered = words.lower()
        for promise in _PROMISES:
            said = promise.words.search(lowered)
            if said and not promise.kept(document) and self._is_long(document):
                yield self.hit(promise.message, title, start + said.start(), start + said.end(), words=words[said.start() : said.end()])
                return
        share = _shared(words, _text(document), document.language)
        if share < self.smallest_share and self._is_long(document):
            yield self.hit("unrelated", title, start, end, share=round(100 * share), confidence="possible")

    def _is_long(self, document: Document) -> bool:
        return length(_text(document), document.language) >= self.shortest_text[document.language]


def _text(document: Document) -> str:
    return "\n".join([block.text for block in document.blocks])


def _shared(words: str, body: str, language: Language) -> float:
    """Which part of a title's words stand in the body; 1 when there are too few to judge."""
    if language.startswith("zh"):
        share = _shared_characters(words, body)
        return share if share > _SURELY else _shared_characters(simplified(words), simplified(body))  # a title may be in the other script
    terms = {word[: max(_SHORTEST_STEM, len(word) - _ENDING)] for word in content_words(words, language)}
    if len(terms) < _ENOUGH_TERMS[language]:
        return 1.0
    body = body.lower()
    return sum(term in body for term in terms) / len(terms)


def _shared_characters(words: str, body: str) -> float:
    """The share of characters that stand in a pair which also stands in the body: a pair of characters is a word, or most of one."""
    total = found = 0
    for run in _HAN.findall(words):
        telling = [character not in _EMPTY for character in run]
        known = [False] * len(run)
        for at in range(len(run) - 1):
            if telling[at] and telling[at + 1] and run[at : at + 2] in body:
                known[at] = known[at + 1] = True
        total += sum(telling)
        found += sum(known)
    return found / total if total >= _ENOUGH_TERMS["zh"] else 1.0
