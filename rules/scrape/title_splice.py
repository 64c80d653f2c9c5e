from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import HAN, Document, Edit, Fix, Hit, Option, Rule, TornTitle, article, lazy

_TITLE: Final = 60  # characters of a title that are looked at
_LONGEST: Final = 8  # characters of a piece
_SHOWN: Final = 3
_AROUND: Final = 4
_HAN: Final = lazy(f"[{HAN}]+")
_DOUBLED_ANYWAY: Final = lazy(
    r"一.|.*[个步点次天年]|(.)\1|研究|讨论|讨論|商量|打听|考虑|考慮|学习|學習|休息|锻炼|鍛煉|活动|活動|了解|检查|檢查|收拾|整理|放松|放鬆"
)


class TitleSplice(Rule):
    fewest = Option(3)
    scattered = Option(4)
    rate = Option(4.0)

    def check(self, document: Document) -> Iterator[Hit]:
        text = article(document)
        titles = "\n".join({field.value[:_TITLE] for field in (document.title, document.headline) if field})
        yield from self._doubled(document, titles, text)
        yield from self._scattered(document, titles, text)

    def _doubled(self, document: Document, titles: str, text: str) -> Iterator[Hit]:
        doubled = _doubled(titles, text)
        if not doubled:
            return
        pieces = "|".join(sorted(doubled, key=len, reverse=True))
        pattern = re.compile(rf"({pieces})\1+")
        found = [(block, match) for block in document.blocks for match in pattern.finditer(block.text)]
        if len(found) < self.fewest:
            return
        edits = [Edit(document.locate(block, match.end(1), match.end()), "") for block, match in found]
        block, first = found[0]
        yield self.hit(
            "doubled",
            block,
            *first.span(),
            count=len(found),
            examples=list(dict.fromkeys(match[0][: 2 * len(match[1])] for _, match in found))[:_SHOWN],
            about=[block for block, _ in found],
            fixes=(Fix("once", tuple(edits)),),
            topic="",
        )

    def _scattered(self, document: Document, titles: str, text: str) -> Iterator[Hit]:
        torn = TornTitle(titles, text)
        found = [(block, start, end) for block in document.blocks for start, end in torn.places(block.text)]
        if len(found) < max(self.scattered, self.rate * len(text) / 1000):
            return
        block, start, end = found[0]
        shown = [one.text[max(0, begin - _AROUND) : stop + _AROUND] for one, begin, stop in found]
        about = list(dict.fromkeys(one for one, _, _ in found))
        yield self.hit(
            "scattered", block, start, end, count=len(found), examples=list(dict.fromkeys(shown))[:_SHOWN], about=about, topic=""
        )


def _doubled(titles: str, text: str) -> list[str]:
    """The pieces of a title that stand twice without a break in a text."""
    found = []
    for run in _HAN.finditer(titles):
        title = run[0]
        for start in range(len(title) - 1):
            if text.count(title[start : start + 2]) > 1:
                pieces = (title[start : start + size] for size in range(2, min(_LONGEST, len(title) - start) + 1))
                found += [piece for piece in pieces if piece + piece in text and not _DOUBLED_ANYWAY.fullmatch(piece)]
    return found
