from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.rule import Document, Hit, Option, PerLanguage, Rule, length

_LEGAL = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}条|免责|版权所有|隐私|disclaimer|privacy policy|©|отказ от ответственности|персональных данных",
    re.IGNORECASE,
)
_BEGINNING = 100  # characters in which a legal text says what it is


class WallOfText(Rule):
    longest = Option(PerLanguage(zh=300, en=150, ru=150))

    def check(self, document: Document) -> Iterator[Hit]:
        longest = self.longest[document.language]
        for block in document.blocks:
            text = block.text
            if len(text) <= longest or block.kind not in ("paragraph", "item"):
                continue
            actual = length(text, document.language)
            if actual > longest and not _LEGAL.search(text, 0, _BEGINNING):
                yield self.hit("long", block, actual=actual, longest=longest)
