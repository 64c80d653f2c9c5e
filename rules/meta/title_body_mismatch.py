from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from contentlint.rule import Document, Field, Hit, Option, PerLanguage, Rule, length

from .titles import own_words, site_names, written_title

_HAN: Final = re.compile(r"[㐀-鿿]{2,}")
_WORD: Final = re.compile(r"[^\W\d_㐀-鿿]{4,}")
# Characters of question and function words, which say nothing of the subject.
_EMPTY: Final = frozenset("的了是在有和与及或吗呢吧么什怎哪些为何如几谁多少能会要可不没你我他它这那个种样您們嗎麼個為與這樣會")
_FUNCTION_WORDS: Final = frozenset(
    "what when where which with from your that this about have does will their than into should could know need them they these those more most"
    " best guide tips everything when overview review"
    " когда если чтобы после перед можно нужно какие какой какая какое почему через зачем сколько также всего всё этого лучше".split()
)
_ENOUGH_TERMS: Final = {"zh": 4, "en": 3, "ru": 3}  # Han characters or words of a title that can be judged
_STEM: Final = 6
_NUMBERED: Final = re.compile(r"\s*(?:\d{1,2}[.、．)）]|[一二三四五六七八九十]{1,2}[、．.]|№\s?\d|#\d|第[一二三四五1-5][名位])")
_PRICE: Final = re.compile(r"\d\s?(?:元|块|万|￥|¥|руб|₽|грн|€|тг|USD|RMB)|[￥¥$£€]\s?\d")
_FILE: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|apk|epub)(?:[?#]|\Z)|下载|下載|download|скачать", re.IGNORECASE)


class _Promise(NamedTuple):
    """What words of a title promise, and whether a page keeps it."""

    message: str
    words: re.Pattern[str]
    kept: Callable[[Document], bool]


def _has_price(document: Document) -> bool:
    return any(_PRICE.search(block.text) for block in (*document.blocks, *document.template))


def _has_order(document: Document) -> bool:
    return bool(document.tables) or any(listing.ordered for listing in document.lists) or sum(bool(_NUMBERED.match(block.text)) for block in document.blocks) >= 2


def _has_file(document: Document) -> bool:
    return any(_FILE.search(link.href or "") or _FILE.search(link.text) for link in document.links)


_PROMISES: Final = (
    _Promise("no-price", re.compile(r"价格表|價格表|价目表|价格一览|收费标准|收費標準|收费表|多少钱|多少錢|\bprice list\b|\bhow much do(?:es)?\b|\bпрайс\b|\bсколько стоит\b", re.I), _has_price),
    _Promise("no-ranking", re.compile(r"排名|排行|十大|\btop[ -]?\d+\b|\branking\b|\bтоп[ -]?\d+|\bрейтинг\b", re.I), _has_order),
    _Promise("no-file", re.compile(r"下载|下載|\bdownload\b|\bскачать\b", re.I), _has_file),
)  # fmt: skip


class TitleBodyMismatch(Rule):
    smallest_share = Option(0.3)
    shortest_text = Option(PerLanguage(zh=200, en=120, ru=120))

    def check(self, document: Document) -> Iterator[Hit]:
        title = written_title(document)
        if title is None or len(title.value) < 4 or not document.blocks:
            return
        if broken := next((promise for promise in _PROMISES if promise.words.search(title.value) and not promise.kept(document)), None):
            if self._is_long(document):
                found = broken.words.search(title.value)
                yield self.hit(broken.message, title, *(found.span() if found else ()), words=found[0] if found else "")
        else:
            yield from self._compare(document, title)

    def _compare(self, document: Document, title: Field) -> Iterator[Hit]:
        start, end = own_words(title.value, site_names(document))
        words = title.value[start:end].casefold()
        body = "\n".join([block.text for block in document.blocks])
        share = _shared(words, body, document.language[:2])
        if share < self.smallest_share and self._is_long(document):
            yield self.hit("unrelated", title, start, end, share=round(100 * share), confidence="possible")

    def _is_long(self, document: Document) -> bool:
        return length("\n".join([block.text for block in document.blocks]), document.language) >= self.shortest_text[document.language]


def _shared(words: str, body: str, language: str) -> float:
    """Which part of a title's words stand in the body; 1 when there are too few to judge."""
    if language == "zh":
        return _shared_characters(words, body)
    terms = {word[:_STEM] for word in _WORD.findall(words) if word not in _FUNCTION_WORDS}
    if len(terms) < _ENOUGH_TERMS[language]:
        return 1.0
    body = body.casefold()
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
