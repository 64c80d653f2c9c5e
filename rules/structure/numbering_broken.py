from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.rule import Document, Edit, Fix, Hit, Rule, han_numeral, lazy, stretch

from .numbering import Flaw, Item, between, numbering

_FEWEST = 3  # a row of fewer numbers may be chance
_SAME = 6  # letters of the shortest line that is known again
_CIRCLED = 20  # the last of ①②③…
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBER = lazy(rf"\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|[{_CIRCLES}]")
_NO_WORD = lazy(r"[\W_]+")


class NumberingBroken(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        found = numbering(document)
        for flaw in found.flaws:
            if len(flaw.row) >= _FEWEST or flaw.kind == "mixed":
                yield from self._judge(document, flaw)
        yield from self._told_twice(found.items)

    def _judge(self, document: Document, flaw: Flaw) -> Iterator[Hit]:
        item, before = flaw.item, flaw.before
        if flaw.kind == "gap" and _stand_in_line(document, flaw):
            return
        typed, above = item.marker, before.marker.text
        about = [stretch(document, before.block, item.block)]
        fixes = _renumbered(document, flaw)
        yield self.hit(flaw.kind, item.block, 0, typed.end or None, before=above, marker=typed.text, about=about, fixes=fixes)

    def _told_twice(self, items: list[Item]) -> Iterator[Hit]:
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
            about = [one.block for pair in twice for one in pair]
            before, marker = first.marker.text, item.marker.text
            yield self.hit("renumbered", item.block, before=before, marker=marker, count=len(twice), about=about, topic="")


def _renumbered(document: Document, flaw: Flaw) -> tuple[Fix, ...]:
    """The row with its numbers in order. A row of mixed styles needs somebody who knows which one is meant."""
    if flaw.kind == "mixed" or any(item.marker.style != flaw.row[0].marker.style for item in flaw.row):
        return ()
    edits = []
    for value, item in enumerate(flaw.row, flaw.row[0].value):
        number = _NUMBER.search(item.block.text, 0, item.marker.end)
        if number is None or item.value > _CIRCLED or value > _CIRCLED:
            return ()
        if value != item.value:
            written = str(value) if number[0].isdecimal() else chr(ord("①") + value - 1) if number[0] in _CIRCLES else han_numeral(value)
            edits.append(Edit(document.locate(item.block, *number.span()), written))
    return (Fix("renumber", tuple(edits)),)


def _stand_in_line(document: Document, flaw: Flaw) -> bool:
    """Do the missing numbers stand inside of the lines above? 1、…；2、… in one paragraph, 3、… in the next."""
    missing = range(flaw.before.value + 1, flaw.item.value)
    forms = "|".join(f"{value}|{han_numeral(value)}" for value in missing)
    typed = re.compile(rf"(?<![\d一二三四五六七八九十])(?:{forms})\s?[、.．，,)）:：]")
    circled = [chr(ord("①") + value - 1) for value in missing if value <= _CIRCLED]
    return any(typed.search(block.text) or any(one in block.text for one in circled) for block in between(document, flaw))
