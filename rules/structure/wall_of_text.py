from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.rule import Block, Document, Hit, Measure, Option, PerLanguage, Rule, lazy, length, unit

_LEGAL = lazy(
    r"第[一二三四五六七八九十百\d]{1,4}条|免责|版权所有|隐私(?![部处處])|disclaimer|privacy policy|©"
    r"|отказ от ответственности|персональных данных",
    re.IGNORECASE,
)
_LEGAL_TITLE = lazy(  # of a page or section that lawyers wrote
    r"隐私(?:权|保护|政策|声明|条款|协议)|(?:法律|版权|免责)声明|(?:服务|使用|用户)(?:条款|协议)|同意书|个人信息保护"
    r"|privacy (?:policy|notice|statement)|terms (?:of|and)\b|disclaimer|legal notice|cookie policy|consent (?:form|to)\b"
    r"|персональных данных|конфиденциальност|пользовательское соглашение|оферт|отказ от ответственности|правовая информация",
    re.IGNORECASE,
)
_PER_WORD = 4  # characters that a word takes at least, on average and with its space
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
            if actual > longest and not _is_legal(document, block):
                yield self.hit("long", block, actual=actual, longest=longest, unit=unit(document.language))

    def measures(self, document: Document) -> Iterator[Measure]:
        text = [block for block in document.blocks if block.kind in ("paragraph", "item") and not _is_legal(document, block)]
        if text:
            yield Measure("longest", max(length(block.text, document.language) for block in text))


def _is_legal(document: Document, block: Block) -> bool:
    """Whether a paragraph, its section or its page says that it is a legal text."""
    titles = [one.text for one in document.blocks if one.kind == "heading" and one.index < block.index][-1:]
    titles += [field.value for field in (document.headline, document.title) if field]
    return bool(_LEGAL.search(block.text, 0, _BEGINNING)) or any(map(_LEGAL_TITLE.search, titles))
