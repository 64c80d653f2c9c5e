from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from contentlint.rule import HAN, Block, Document, Edit, Fix, Hit, Rule, Span, article, lazy

_PAIRS: Final = dict(zip("(（[［【《〈「『“«„", ")）]］】》〉」』”»“", strict=True))
_CLOSES: Final = {close: open_ for open_, close in _PAIRS.items() if open_ != "„"}
_TWINS: Final = {"(": "）", "（": ")", "[": "］", "［": "]"}  # of the other width
_SIGNS: Final = lazy("[" + re.escape("".join(sorted({*_PAIRS, *_CLOSES}))) + "]")
_OTHERS: Final = lazy("[^\n" + re.escape("".join(sorted({*_PAIRS, *_CLOSES}))) + "]+")
_WHOLE: Final = [open_ + close for open_, close in _PAIRS.items()]
# What brackets are used for without a partner: numbering, smileys, intervals such as [0, 5).
_NUMBER: Final = lazy(
    r"(?:^|[\s(（\[；;，,。.、:：/「『“《])(?:\d{1,3}|[A-Za-zА-Яа-яЁё]{1,2}|[一二三四五六七八九十]{1,3}|[ivxIVX]{1,4}|\*{1,3})[.、]?$"
)
_FACE: Final = lazy(r"[:;=8xX][-'^o]?$")
_GLAD: Final = lazy(r"[!?…)]$")  # Russian smileys: `Спасибо!)`
_INTERVAL: Final = lazy(r"[\[(（\]]\s?[-+]?(?:\d[\d.]*|∞)\s?[,，;；]\s?[-+]?(?:\d[\d.]*|∞)\s?[\])）\[]")
_HAN: Final = lazy(f"[{HAN}]")
_CLAUSE: Final = lazy(r"[^。！？!?；;\n]{1,60}(?=[。！？!?；;]?\Z)(?<![.…])")
_QUOTES: Final = "“「『"
_SHORT: Final = 60  # characters of a phrase between marks that do not match
_DEEP: Final = 20  # nesting that is looked through
_MOST: Final = 50  # signs of a page that are reported
_AFAR: Final = 8  # blocks that a quotation or a note in brackets may run on
_CAPITAL: Final = lazy(
    r", (?:Необходим[ао]?|Однако|Поэтому|Также|Если|Когда|Чтобы|Потому|Поскольку|Следует|Нужно|Можно|Нельзя|Рекомендуется"
    r"|However|Therefore|Because|Although|Unless|Moreover|They|These|Those)\b(?! [A-ZА-ЯЁ])"
)


class _Sign(NamedTuple):
    """A bracket or quotation mark at offset `at` of its block."""

    block: Block
    at: int
    mark: str


class UnbalancedPairs(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        text = article(document)
        if not document.language.startswith("zh") and _CAPITAL.search(text):
            yield from self._capitals(document)
        alone: list[_Sign] = []
        mixed: list[tuple[_Sign, _Sign]] = []
        for block in _uneven(document, text):
            _pair_up(block, alone, mixed)
        if mixed:
            first, last = mixed[0]
            about = [sign.block for pair in mixed for sign in pair]
            yield self.hit(
                "mixed", first.block, first.at, last.at + 1, open=first.mark, close=last.mark, count=len(mixed), about=about, topic="",
                fixes=_matched(document, mixed),
            )  # fmt: skip
        for sign in islice(_without_partner(alone), _MOST):
            if _opens_next(document, sign) or _is_code(document, sign):
                continue
            message, missing = ("unclosed", _PAIRS[sign.mark]) if sign.mark in _PAIRS else ("unopened", _CLOSES[sign.mark])
            fixes = _closed(document, sign) if message == "unclosed" else ()
            yield self.hit(message, sign.block, sign.at, sign.at + 1, found=sign.mark, missing=missing, fixes=fixes)

    def _capitals(self, document: Document) -> Iterator[Hit]:
        for block in document.blocks:
            for found in _CAPITAL.finditer(block.text) if block.kind != "code" else ():
                start = block.text.rfind(" ", 0, found.start()) + 1
                if block.text[start : found.start()].isalpha():
                    yield self.hit("capital", block, start, found.end(), found=block.text[start : found.end()], confidence="possible")


def _matched(document: Document, pairs: list[tuple[_Sign, _Sign]]) -> tuple[Fix, ...]:
    """Brackets of one width, full if Chinese stands in or beside them, and closing quotation marks where opening ones stand twice."""
    edits = []
    for first, last in pairs:
        text = first.block.text
        open_, close = first.mark, _PAIRS[first.mark]
        if last.mark == _TWINS.get(first.mark):
            wide = bool(_HAN.search(text, max(0, first.at - 1), last.at + 2))
            open_ = open_ if (not open_.isascii()) is wide else _CLOSES[last.mark]
            close = _PAIRS[open_]
        elif last.mark != first.mark:
            return ()
        for sign, mark in ((first, open_), (last, close)):
            if sign.mark != mark:
                edits.append(Edit(document.locate(sign.block, sign.at, sign.at + 1), mark))
    return (Fix("match", tuple(edits), safe=True),)


def _closed(document: Document, sign: _Sign) -> tuple[Fix, ...]:
    """A bracket or quotation mark closed at the end of its sentence, if nothing else is closed there."""
    clause = _CLAUSE.match(sign.block.text, sign.at + 1)
    if clause is None or any(mark in _PAIRS or mark in _CLOSES for mark in clause[0]):
        return ()
    end = document.locate(sign.block, clause.end() - 1, clause.end()).end
    return (Fix("close", (Edit(Span(end, end), _PAIRS[sign.mark]),)),)


def _uneven(document: Document, text: str) -> list[Block]:
    """Blocks in which some sign has no partner at first sight; `text` is that of all blocks, line by line."""
    lines = _OTHERS.sub("", text).split("\n")
    uneven = {line for line in set(lines) if line and not _is_even(line)}
    return [block for block, line in zip(document.blocks, lines, strict=True) if line in uneven and block.kind != "code"] if uneven else []


def _is_even(signs: str) -> bool:
    for _ in range(_DEEP):
        before = signs
        for pair in _WHOLE:
            signs = signs.replace(pair, "")
        if len(signs) in (0, len(before)):
            break
    return not signs


def _pair_up(block: Block, alone: list[_Sign], mixed: list[tuple[_Sign, _Sign]]) -> None:
    """Pair the signs of a block; add those without a partner, and pairs that do not match."""
    text = _INTERVAL.sub(lambda found: " " * len(found[0]), block.text)
    open_: list[_Sign] = []
    for found in _SIGNS.finditer(text):
        sign = _Sign(block, found.start(), found[0])
        place = _partner(open_, sign, text)
        if place is not None:
            partner = open_[place]
            _leave(open_[place + 1 :], alone, mixed)
            del open_[place:]
            if _PAIRS[partner.mark] != sign.mark:
                mixed.append((partner, sign))
        elif sign.mark in _PAIRS:
            if not _is_face(text, sign.at):
                open_.append(sign)
        elif not _stands_alone(text, sign):
            alone.append(sign)
    if text.endswith(("…", "...")):  # an excerpt, cut off
        return
    closed = text.rfind("»")
    _leave([sign for sign in open_ if sign.mark != "«" or sign.at > closed], alone, mixed)  # «ООО «Ромашка»


def _leave(signs: list[_Sign], alone: list[_Sign], mixed: list[tuple[_Sign, _Sign]]) -> None:
    """Give up on open signs; two quotation marks of one kind are a pair with a mistyped end: “word“."""
    for sign in signs:
        last = alone[-1] if alone else None
        if last and last.mark == sign.mark in _QUOTES and last.block is sign.block and sign.at - last.at < _SHORT:
            mixed.append((alone.pop(), sign))
        else:
            alone.append(sign)


def _partner(open_: list[_Sign], sign: _Sign, text: str) -> int | None:
    """Which of the open signs a sign closes: the last of its kind, else the last that nothing else in the text closes."""
    if sign.mark in _PAIRS and sign.mark != "“":
        return None
    for place in range(len(open_) - 1, max(0, len(open_) - _DEEP) - 1, -1):
        if sign.mark in (_PAIRS[open_[place].mark], _TWINS.get(open_[place].mark)):
            return place
    if open_ and sign.mark in _CLOSES and sign.mark not in _PAIRS and not _stands_alone(text, sign):
        last = open_[-1]
        if sign.at - last.at < _SHORT and _PAIRS[last.mark] not in text[sign.at : sign.at + _SHORT]:
            return len(open_) - 1
    return None


def _is_face(text: str, at: int) -> bool:
    return text[at] == "(" and bool(_FACE.search(text, max(0, at - 2), at)) and not text[at + 1 : at + 2].strip()


def _stands_alone(text: str, sign: _Sign) -> bool:
    """A closing sign that needs no partner."""
    before = text[max(0, sign.at - 6) : sign.at]
    if sign.mark == ")" and (_FACE.search(before) or _GLAD.search(before)):
        return True
    if sign.mark in ")）]":
        return bool(_NUMBER.search(before if sign.at > 6 else f"\n{before}"))
    if sign.mark == "»":
        return text[sign.at - 1 : sign.at + 2] == " » "  # between the steps of a breadcrumb
    return sign.mark == "”" and before[-1:].isdigit()  # inches


def _without_partner(signs: list[_Sign]) -> Iterator[_Sign]:
    """Signs that find no partner in the blocks that follow either."""
    open_: list[_Sign] = []
    for sign in signs:
        near = range(len(open_) - 1, max(0, len(open_) - _AFAR) - 1, -1)
        place = next((at for at in near if _PAIRS[open_[at].mark] == sign.mark and _is_near(open_[at], sign)), None)
        if place is not None:
            del open_[place]
        elif sign.mark not in _PAIRS:
            yield sign
        else:
            open_.append(sign)
    yield from open_


def _opens_next(document: Document, sign: _Sign) -> bool:
    """Whether the next paragraph opens with the mark again, as each paragraph of a long quotation may."""
    if sign.mark not in "“«":
        return False
    following = bisect_right(document.blocks, sign.block.index, key=lambda block: block.index)
    return following < len(document.blocks) and document.blocks[following].text.startswith(sign.mark)


def _is_code(document: Document, sign: _Sign) -> bool:
    """Whether it stands in code inside a line."""
    if document.format == "text":
        return False
    source, at = document.source, document.locate(sign.block, sign.at, sign.at + 1).start
    line = source.rfind("\n", 0, at) + 1
    return source.count("`", line, at) % 2 == 1 or source.rfind("<code", line, at) > source.rfind("</code", line, at)


def _is_near(one: _Sign, other: _Sign) -> bool:
    return one.block.index < other.block.index <= one.block.index + _AFAR
