from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from contentlint.rule import Block, Document, Hit, Rule

_PAIRS: Final = {"(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "《": "》", "〈": "〉", "「": "」", "『": "』", "“": "”", "«": "»", "„": "“"}
_CLOSES: Final = {close: open_ for open_, close in _PAIRS.items() if open_ != "„"}
_TWINS: Final = {"(": "）", "（": ")", "[": "］", "［": "]"}  # of the other width
_SIGNS: Final = re.compile("[" + re.escape("".join({*_PAIRS, *_CLOSES})) + "]")
# What brackets are used for without a partner: numbering, smileys, intervals such as [0, 5).
_NUMBER: Final = re.compile(r"(?:^|[\s(（\[；;，,。.、:：/])(?:\d{1,3}|[A-Za-zА-Яа-яЁё]{1,2}|[一二三四五六七八九十]{1,3}|[ivxIVX]{1,4}|\*{1,3})[.、]?$")
_FACE: Final = re.compile(r"[:;=8xX][-'^o]?$")
_INTERVAL: Final = re.compile(r"[\[(（\]]\s?[-+]?(?:\d[\d.]*|∞)\s?[,，;；]\s?[-+]?(?:\d[\d.]*|∞)\s?[\])）\[]")
_AFAR: Final = 8  # blocks that a quotation or a note in brackets may run on
_CAPITAL: Final = re.compile(
    r"[^\W\d_]{3,}, (?:Необходим[ао]?|Однако|Поэтому|Также|Если|Когда|Чтобы|Потому|Поскольку|Следует|Нужно|Можно|Нельзя|Рекомендуется"
    r"|However|Therefore|Because|Although|Unless|Moreover|They|These|Those)\b(?! [A-ZА-ЯЁ])"
)


class _Sign(NamedTuple):
    """A bracket or quotation mark at offset `at` of its block."""

    block: Block
    at: int
    mark: str


class UnbalancedPairs(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        alone: list[_Sign] = []
        mixed: list[tuple[_Sign, _Sign]] = []
        for block in document.blocks:
            text = block.text
            if block.kind != "code" and _SIGNS.search(text):
                _pair_up(block, alone, mixed)
            if ", " in text and (capital := _CAPITAL.search(text)):
                yield self.hit("capital", block, *capital.span(), found=capital[0], confidence="possible")
        if mixed:
            first, last = mixed[0]
            yield self.hit("mixed", first.block, first.at, last.at + 1, open=first.mark, close=last.mark, count=len(mixed))
        for sign in _without_partner(alone):
            if sign.mark in _PAIRS:
                yield self.hit("unclosed", sign.block, sign.at, sign.at + 1, found=sign.mark, missing=_PAIRS[sign.mark])
            else:
                yield self.hit("unopened", sign.block, sign.at, sign.at + 1, found=sign.mark, missing=_CLOSES[sign.mark])


def _pair_up(block: Block, alone: list[_Sign], mixed: list[tuple[_Sign, _Sign]]) -> None:
    """Pair the signs of a block; add those without a partner, and pairs of different width."""
    text = _INTERVAL.sub(lambda found: " " * len(found[0]), block.text)
    open_: list[_Sign] = []
    for found in _SIGNS.finditer(text):
        sign = _Sign(block, found.start(), found[0])
        fits = [place for place, one in enumerate(open_) if sign.mark in (_PAIRS[one.mark], _TWINS.get(one.mark))][-1:]
        if fits:
            partner = open_[fits[0]]
            alone += open_[fits[0] + 1 :]
            del open_[fits[0] :]
            if _PAIRS[partner.mark] != sign.mark:
                mixed.append((partner, sign))
        elif sign.mark in _PAIRS:
            if not _is_face(text, sign.at):
                open_.append(sign)
        elif not _stands_alone(text, sign):
            alone.append(sign)
    cut = text.endswith(("…", "..."))  # an excerpt
    alone += [sign for sign in open_ if not cut and not (sign.mark == "«" and "»" in text[sign.at :])]  # «ООО «Ромашка»


def _is_face(text: str, at: int) -> bool:
    return text[at] == "(" and bool(_FACE.search(text, max(0, at - 2), at)) and not text[at + 1 : at + 2].strip()


def _stands_alone(text: str, sign: _Sign) -> bool:
    """A closing sign that needs no partner."""
    before = text[max(0, sign.at - 6) : sign.at]
    if sign.mark in ")）]":
        return bool(_NUMBER.search(before if sign.at > 6 else f"\n{before}") or (sign.mark == ")" and _FACE.search(before)))
    return sign.mark == "”" and before[-1:].isdigit()  # inches


def _without_partner(signs: list[_Sign]) -> Iterator[_Sign]:
    """Signs that find no partner in the blocks that follow either. Each paragraph of a long quotation may open with its mark again."""
    open_: list[_Sign] = []
    for sign in signs:
        partner = next((one for one in reversed(open_[-_AFAR:]) if _PAIRS[one.mark] == sign.mark and _is_near(one, sign)), None)
        if partner is not None:
            open_.remove(partner)
        elif sign.mark not in _PAIRS:
            yield sign
        else:
            if open_ and sign.mark in "“«" and sign.at == open_[-1].at == 0 and open_[-1].mark == sign.mark and _is_near(open_[-1], sign):
                open_.pop()
            open_.append(sign)
    yield from open_


def _is_near(one: _Sign, other: _Sign) -> bool:
    return one.block.index < other.block.index <= one.block.index + _AFAR
