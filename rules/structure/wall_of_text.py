from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.rule import Document, Hit, Option, PerLanguage, Rule, length

_LEGAL = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}条|免责|版权所有|隐私|disclaimer|privacy policy|©|отказ от ответственности|персональных данных",
    re.IGNORECASE,
)
_PER_WORD = 3  # characters that a word takes at least, on average and with its space
_BEGINNING = 100  # characters in which a legal text says what it is


class WallOfText(Rule):
    longest = Option(PerLanguage(zh=300, en=150, ru=150))

    def check(self, document: Document) -> Iterator[Hit]:
        longest = self.longest[document.language]
        shortest = longest if document.language.startswith("zh") else longest * _PER_WORD
        for block in [block for block in document.blocks if len(block.text) > shortest]:
            if block.kind not in ("paragraph", "item"):
                continue
            actual = length(block.text, document.language)
            if actual > longest and not _LEGAL.search(block.text, 0, _BEGINNING):
                yield self.hit("long", block, actual=actual, longest=longest)
