from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from contentlint.rule import Block, Document, Hit, Option, PerLanguage, Rule, article, lazy

_SHOWN: Final = 5  # places of one sort that are told
_BEFORE: Final = 8  # characters before a row of marks that a message shows
_ROW: Final = lazy(r"[!！](?:\s?[!！?？])+")
_MARK: Final = lazy("[!！]")
_RUN: Final = lazy(  # words in capitals, one after the other
    r"(?:\b[A-Z][A-Z'’]{1,30}\b|\b[А-ЯЁ]{2,}\b)(?:[ ,!–—-]{1,3}(?:[A-Z][A-Z'’]{1,30}|[А-ЯЁ]{2,}|[AIОСУКВИ])\b){3,}"
)
_CODES: Final = {"en": "latin-1", "ru": "cp1251"}
_CAPITALS: Final = 3  # words in capitals with a space behind them in the shortest run
_SAID: Final = lazy(r"[^,\s] +\S")  # no list of degrees, whose parts commas divide
_LETTERS: Final = lazy(r"[A-ZА-ЯЁ]{4,}")  # abbreviations are shorter
_SIGNS: Final = "[\u2600-\u2604\u2607-\u2666\u2668-\u26ff\u2700-\u27bf\U0001f300-\U0001faff★☆⭐❗❤]\ufe0f?"
_SYMBOLS: Final = lazy(rf"(?:{_SIGNS}\s?){{3,}}")
_USUAL: Final = "★☆⭐❗❤✅✔✨☎⚡"
_RATING: Final = lazy(r"\s*(?:[★☆⭐]\ufe0f?\s?){2,5}\s*")
_SYMBOL_HINT: Final = lazy(_SIGNS)


class ExclamationShouting(Rule):
    per_thousand = Option(PerLanguage(zh=5.0, en=3.0, ru=3.0))
    least = Option(4)
    symbols = Option(3)
    symbols_social = Option(6)

    def check(self, document: Document) -> Iterator[Hit]:
        text = article(document)
        marks = text.count("!") + text.count("！")
        if marks > 1:
            yield from self._marks(document, marks, len(text))
        if _may_shout(text, document.language):
            yield from self._found(document, "capitals", _RUN)
        if _may_have_symbols(text):
            yield from self._found(document, "symbols", _SYMBOLS)

    def _marks(self, document: Document, marks: int, size: int) -> Iterator[Hit]:
        rows = list(self._found(document, "row", _ROW))
        yield from rows
        social = document.kind.name == "social"
        most = self.per_thousand[document.language] * (3 if social else 1)
        if rows or marks < self.least * (2 if social else 1) or 1000 * marks / size <= most:
            return
        places = [(block, found) for block in _spoken(document) for found in _MARK.finditer(block.text)]
        if len(places) >= self.least:
            block, found = places[0]
            about = list(dict.fromkeys(block for block, _ in places))
            rate = round(1000 * marks / size, 1)
            yield self.hit("many", block, found.start(), found.end(), about=about, topic="", count=len(places), per_thousand=rate)

    def _found(self, document: Document, message: str, pattern: re.Pattern[str]) -> Iterator[Hit]:
        told = 0
        for block in _spoken(document):
            if message == "capitals" and not _may_shout(block.text, document.language):
                continue
            for found in pattern.finditer(block.text):
                if self._counts(document, message, block, found):
                    told += 1
                    first = max(0, found.start() - _BEFORE) if message == "row" else found.start()
                    yield self.hit(message, block, found.start(), found.end(), words=block.text[first : found.end()].strip())
                if told >= _SHOWN:
                    return

    def _counts(self, document: Document, message: str, block: Block, found: re.Match[str]) -> bool:
        if message == "row":  # one mark beside a question is none
            return len(_MARK.findall(found[0])) > 1
        if message == "capitals":  # a heading may be set in capitals; a row of abbreviations is none of words
            return block.kind not in ("heading", "cell") and _SAID.search(found[0]) is not None and len(_LETTERS.findall(found[0])) >= 2
        if message == "symbols":
            least = self.symbols_social if document.kind.name == "social" else self.symbols
            return len(_SYMBOL_HINT.findall(found[0])) >= least and _RATING.fullmatch(found[0]) is None
        return True


def _may_shout(text: str, language: str) -> bool:
    """Whether there are words in capitals enough for a run of them; bytes are translated and counted in a fraction of a search."""
    code = _CODES.get(language)
    return code is not None and text.encode(code, "replace").translate(_classes(code)).count(b"AA ") >= _CAPITALS


def _may_have_symbols(text: str) -> bool:
    """Whether a text has characters beyond the basic plane, as most emoji are, or one of the usual symbols."""
    return len(text.encode("utf-16-le", "replace")) != 2 * len(text) or any(symbol in text for symbol in _USUAL)


@cache
def _classes(code: str) -> bytes:
    """A table of bytes: `A` for a capital letter, a space for what may stand between words, `a` for the rest."""
    characters = (bytes([value]).decode(code, "replace") for value in range(256))
    return b"".join(b"A" if one.isupper() else b" " if one in " ,!" else b"a" for one in characters)


def _spoken(document: Document) -> Iterator[Block]:
    """What the article says itself."""
    return (block for block in document.blocks if block.kind not in ("quote", "code"))
