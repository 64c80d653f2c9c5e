from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.rule import Document, Hit, Rule, han_numeral, lazy

from .numbering import Flaw, Item, between, numbering

_FEWEST = 3  # a row of fewer numbers may be chance
_SAME = 6  # letters of the shortest line that is known again
_CIRCLED = 20  # the last of ①②③…
_NO_WORD = lazy(r"[\W_]+")


class NumberingBroken(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        found = numbering(document)
        for flaw in found.flaws:
            if len(flaw.row) >= _FEWEST or flaw.kind == "mixed":
                yield from self._judge(document, flaw)
        yield from self._renumbered(found.items)

    def _judge(self, document: Document, flaw: Flaw) -> Iterator[Hit]:
        item, before = flaw.item, flaw.before
        if flaw.kind == "gap" and _stand_in_line(document, flaw):
            return
        yield self.hit(flaw.kind, item.block, 0, item.marker.end or None, before=before.marker.text, marker=item.marker.text)

    def _renumbered(self, items: list[Item]) -> Iterator[Hit]:
        """Lines that come twice, as in a table of contents and as headings, numbered in two ways."""
        seen: dict[str, Item] = {}
        twice: list[tuple[Item, Item]] = []
        for item in items:
            words = _NO_WORD.sub("", item.block.text[item.marker.end :])
            if len(words) >= _SAME:
                first = seen.setdefault(words, item)
                if first is not item and first.family != item.family and first.value == item.value:
                    twice.append((first, item))
        if len(twice) > 1:
            first, item = twice[0]
            yield self.hit("renumbered", item.block, before=first.marker.text, marker=item.marker.text, count=len(twice))


def _stand_in_line(document: Document, flaw: Flaw) -> bool:
    """Do the missing numbers stand inside of the lines above? 1、…；2、… in one paragraph, 3、… in the next."""
    missing = range(flaw.before.value + 1, flaw.item.value)
    forms = "|".join(f"{value}|{han_numeral(value)}" for value in missing)
    typed = re.compile(rf"(?<![\d一二三四五六七八九十])(?:{forms})\s?[、.．，,)）:：]")
    circled = [chr(ord("①") + value - 1) for value in missing if value <= _CIRCLED]
    return any(typed.search(block.text) or any(one in block.text for one in circled) for block in between(document, flaw))
