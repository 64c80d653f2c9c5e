from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from contentlint.rule import HAN, Block, Document, Hit, Language, Option, PerLanguage, Rule, content_words, lazy, length, simplified

from .titles import names_institution, parts, written_title

_HAN: Final = lazy(f"[{HAN}]+")
# Characters of question and function words say nothing of the subject.
_EMPTY: Final = str.maketrans(
    dict.fromkeys("的了是在有和与及或吗呢吧么什怎哪些为何如几谁多少能会要可不没你我他它这那个种样您们嗎麼個為與這樣會", " ")
)
_ENOUGH_HAN: Final = 6  # of a title that can be judged
_ENOUGH_WORDS: Final = 2
_SHORTEST: Final = 6  # characters of a title that is compared
_LONGEST: Final = 300
_OPENING: Final = 12  # blocks that nearly always speak of the title
_SHORTEST_STEM: Final = 4
_ENDING: Final = 3  # letters at the end of a word that may change with its form
_NUMBERED: Final = lazy(r"\s*(?:\d{1,2}[.、．)）]|[一二三四五六七八九十]{1,2}[、．.]|№\s?\d|#\d|第[一二三四五1-5][名位])")
_PRICE: Final = lazy(r"[\d百千万几]\s?(?:元|块|万元|￥|¥|руб|₽|грн|€|тг|USD|RMB)|[￥¥$£€]\s?\d")
_FILE: Final = lazy(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|apk|epub)(?:[?#]|\Z)|下载|下載|download|скачать", re.IGNORECASE)

_PERSON: Final = lazy(
    r"(?:[А-ЯЁ][а-яё-]+ ){2}[А-ЯЁ][а-яё]+(?:вич|вна|чна)\b|(?:Dr|Prof)\.? [A-Z]|[A-Z][^,]{1,40}, (?:MD|PhD|RN|DO|DDS|DMD)\b"
)
# A volume of a book, which need not name the book.
_VOLUME: Final = lazy(r"卷第?[一二三四五六七八九十百上中下\d]{1,5}(?!\w)|\bvol(?:ume|\.) ?\d|\bтом \d", re.IGNORECASE)


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


_PRICE_WORDS: Final = (
    r"价格表|價格表|价目表|价格一览|收费标准|收費標準|收费表|多少钱|多少錢|price list\b|how much do(?:es)?\b|прайс\b|сколько стоит\b"
)
_RANKING_WORDS: Final = r"排名|排行|十大|top[ -]?\d+\b|ranking\b|топ[ -]?\d+|рейтинг\b"
_FILE_WORDS: Final = r"下载|下載|download\b|скачать\b"
_PROMISES: Final = (
    _Promise("no-price", lazy(_PRICE_WORDS), _has_price),
    _Promise("no-ranking", lazy(_RANKING_WORDS), _has_order),
    _Promise("no-file", lazy(_FILE_WORDS), _has_file),
)
_ANY_PROMISE: Final = lazy(f"{_PRICE_WORDS}|{_RANKING_WORDS}|{_FILE_WORDS}")
# A title that asks about rankings or prices, or explains them, promises none.
_ASKING: Final = lazy(
    r"(?:迷信|看懂|读懂|看待|理解|警惕|相信|谈谈|关于)[^，。；：？?！!|_]{0,8}\Z"
    r"|\b(?:how (?:is|are|to read)|what (?:is|are|does|do)|why|trust|behind|как|что такое|верить|зачем|почему)\b[^,.:;?!|]{0,30}\Z"
)
_ASKED: Final = lazy(
    r"[^，。；：？?！!|_]{0,8}(?:吗|嗎|可信|靠谱|可靠|怎么[看算评来]|如何|为什么|为何|由什么|取决于|意味着|背后|(?:评价|评选|计算|统计|编制)(?:方法|标准|依据))"
    r"|[^,.:;?!|]{0,20}\b(?:works?|means?|reliable|trusted|depends?|зависит|составля\w+)\b"
)


class TitleBodyMismatch(Rule):
    smallest_share = Option(0.3)
    shortest_text = Option(PerLanguage(zh=200, en=120, ru=120))

    def check(self, document: Document) -> Iterator[Hit]:
        title = written_title(document)
        if title is None or not _SHORTEST <= len(title.value) <= _LONGEST or document.kind.name == "institution":
            return
        start, end = 0, len(title.value)
        if title.source != "page" and (found := parts(title.value)):
            start, end = found[0]  # what stands behind are names of section and site, or stuffing
        words, language = title.value[start:end], document.language
        broken = _broken_promise(words.lower(), document)
        opening = _text(document.blocks[:_OPENING])
        if not broken and (words in opening or _shared(words, opening, language) >= self.smallest_share):  # nearly all titles
            return
        body = _text(document.blocks)
        if (
            names_institution(words)
            or _PERSON.match(words)
            or _VOLUME.search(words)
            or length(body, language) < self.shortest_text[language]
        ):
            return
        if broken:
            message, said = broken
            yield self.hit(message, title, start + said.start(), start + said.end(), words=words[said.start() : said.end()])
            return
        share = _shared(words, body, language)
        if share < self.smallest_share and language.startswith("zh"):  # a title may be in the other script
            share = _shared(simplified(words), simplified(body), language)
        if share < self.smallest_share:
            yield self.hit("unrelated", title, start, end, share=round(100 * share), confidence="possible")


def _broken_promise(title: str, document: Document) -> tuple[str, re.Match[str]] | None:
    """The message about a promise that the page does not keep, and the words of it."""
    if not _ANY_PROMISE.search(title):
        return None
    for promise in _PROMISES:
        said = promise.words.search(title)
        if said and not (_ASKING.search(title, 0, said.start()) or _ASKED.match(title, said.end()) or promise.kept(document)):
            return promise.message, said
    return None


def _text(blocks: Sequence[Block]) -> str:
    return "\n".join([block.text for block in blocks])


def _shared(words: str, body: str, language: Language) -> float:
    """Which part of a title's words stand in the body; 1 when there are too few to judge."""
    if language.startswith("zh"):
        return _shared_characters(words, body)
    terms = {word[: max(_SHORTEST_STEM, len(word) - _ENDING)] for word in content_words(words, language)}
    if len(terms) < _ENOUGH_WORDS:
        return 1.0
    body = body.lower()
    return sum([term in body for term in terms]) / len(terms)


def _shared_characters(words: str, body: str) -> float:
    """The share of characters that stand in a pair which also stands in the body: a pair of characters is a word, or most of one."""
    total = found = 0
    for run in _HAN.findall(words.translate(_EMPTY)):
        total += len(run)
        last = -1  # the last character that is known to stand in the body
        for at in range(len(run) - 1):
            if run[at : at + 2] in body:
                found += 1 if last == at else 2
                last = at + 1
    return found / total if total >= _ENOUGH_HAN else 1.0
