from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import HAN, Document, Hit, Option, Rule

_HALF: Final = ",;:?!"
_FULL: Final = "，；：？！"
# Behind a Chinese character or what closes a Chinese phrase; the colon of a ratio (`男:女=3:1`) is no punctuation.
_MARK: Final = re.compile(rf"(?<=[{HAN}”’）》】」』])(?!:[{HAN}]{{1,4}}\s?[=＝])[{_HALF}]")


class HalfwidthPunct(Rule):
    share = Option(0.1)
    at_least = Option(5)

    def check(self, document: Document) -> Iterator[Hit]:
        blocks = [block for block in document.blocks if block.kind != "code"]
        text = "\n".join([block.text for block in blocks])
        if sum(map(text.count, _HALF)) < self.at_least:
            return
        half = len(_MARK.findall(text))
        total = half + sum(map(text.count, _FULL))
        if half >= self.at_least and half > self.share * total:
            block, mark = next((block, mark) for block in blocks if (mark := _MARK.search(block.text)))
            percent = round(100 * half / total)
            yield self.hit("halfwidth", block, *mark.span(), count=half, total=total, percent=percent, mark=mark[0])
