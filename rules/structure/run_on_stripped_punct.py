from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Option, Rule, han

_HAN: Final = "〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_RUN: Final = re.compile(rf"[{_HAN}]{{25,}}")


class RunOnStrippedPunct(Rule):
    share = Option(0.25)
    shortest = Option(300)
    longest_run = Option(60)

    def check(self, document: Document) -> Iterator[Hit]:
        blocks = [block for block in document.blocks if block.kind in ("paragraph", "item", "quote")]
        total = in_runs = 0
        for block in blocks:
            runs = _RUN.findall(block.text)
            total += han(block.text)
            in_runs += sum(map(len, runs))
        print(document.path[-40:], total, in_runs, in_runs/max(1,total))
        yield from ()
