"""Numbers that people type before lines, put together into rows: 1、2、3、 or 一、（二）, headings and paragraphs alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contentlint.rule import Block, Document, Marker, lazy, marker, shared

PARAGRAPH = 7  # the rank of all lines that are no headings; a heading's rank is its level
_MAY_BEGIN = lazy(
    r"[\W_]{0,2}(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-zА-я]|[IVXivx]{1,5})\s?[、.．，,)）〕】:：]|[①-⒛㈠-㈩Ⅰ-ⅻ❶-➓㉑-㊿]|\d\ufe0f?\u20e3"
    r"|第[一二三四五六七八九十\d]|其[一二三四五六七八九十次]|首先|再[次者]|[一二三四五六七八九]是"
    r"|步|方法|误区|誤區|要点|原因|问题|建议|技巧|妙招|谣言|真相|症状|表现|阶段|类型|案例|信号|原则|措施"
    r"|(?:Fir|Sec|Thi|Fou|Fif|Six|Sev|Eig|Nin|Ten|Step|Tip|Myth|Mist|Reas|Stag|Rule|Ques|Meth|Sign|Fact|Caus"
    r"|Во|Пер|Вто|Тре|Чет|Пят|Шес|В-|Шаг|Миф|Оши|Сов|При|Пра|Эта|Спо|Воп|Фак)"
)
_DEPTH = 10  # rows that may be open at a time
_NEAR = 60  # blocks; a number so far below the last one begins anew


class Item(NamedTuple):
    """A numbered line."""

    block: Block
    marker: Marker
    rank: int
    number: int

    @property
    def value(self) -> int:
        return self.marker.value or 0

    @property
    def family(self) -> str:
        """What the numbers are made of: digits, Han numerals, letters, ..."""
        return self.marker.style.partition("-")[0]


class Flaw(NamedTuple):
    """A place where a row goes wrong: `kind` is gap, repeated or mixed; `before` is the item above."""

    kind: str
    before: Item
    item: Item
    row: list[Item]


class Numbering(NamedTuple):
    """All numbered lines of an article in order, the rows they make, and where rows go wrong."""

    items: list[Item]
    rows: list[list[Item]]
    flaws: list[Flaw]


@shared
def numbering(document: Document) -> Numbering:
    """The numbering of an article."""
    result = Numbering([], [], [])
    open_rows: list[list[Item]] = []
    levels = document.format != "text"  # in plain text the level of a heading is only guessed from its number
    previous: Marker | None = None
    may_begin = _MAY_BEGIN.match
    for number, block in enumerate(document.blocks):
        is_heading = levels and block.kind == "heading"
        if is_heading and open_rows:
            open_rows = [row for row in open_rows if row[-1].rank <= block.level]
        if not may_begin(block.text) and (levels or block.kind != "item"):
            continue
        found = typed_marker(document, block, previous)
        if found is None or found.value is None:
            continue
        previous = found
        item = Item(block, found, block.level if is_heading else PARAGRAPH, number)
        result.items.append(item)
        _place(item, open_rows, result)
    return result


def typed_marker(document: Document, block: Block, previous: Marker | None = None) -> Marker | None:
    """The marker that somebody typed before a line; its `end` counts in the text of the block.

    Plain text keeps the marks of list items outside of the block: then `end` is 0.
    """
    if block.kind not in ("heading", "paragraph", "item"):
        return None
    if _MAY_BEGIN.match(block.text) and (found := marker(block.text, previous)):
        return found
    if block.kind != "item" or document.format != "text":
        return None
    at = document.locate(block).start
    typed = document.source[document.source.rfind("\n", 0, at) + 1 : at].lstrip()
    found = marker(typed + block.text, previous)
    return found and found._replace(end=max(0, found.end - len(typed)))


def _place(item: Item, open_rows: list[list[Item]], result: Numbering) -> None:
    """Put a numbered line into the row that it continues, or begin a new one."""
    rows = [row for row in reversed(open_rows) if row[-1].rank == item.rank and item.number - row[-1].number <= _NEAR]
    row = next((row for row in rows if item.value == row[-1].value + 1 and any(item.marker.style == one.marker.style for one in row)), None)
    if row is None and item.value > 1:
        flaw = next((flaw for row in rows if (flaw := _flaw(item, row))), None)
        if flaw:
            result.flaws.append(flaw)
            row = flaw.row
    if row is None:
        row = []
        del open_rows[:-_DEPTH]
        open_rows.append(row)
        result.rows.append(row)
    else:
        del open_rows[next(at for at, one in enumerate(open_rows) if one is row) + 1 :]
    row.append(item)


def _flaw(item: Item, row: list[Item]) -> Flaw | None:
    last = row[-1]
    step = item.value - last.value
    if item.marker.style == last.marker.style:
        kind = "gap" if 2 <= step <= 3 else "repeated" if step == 0 else ""
    else:
        kind = "mixed" if step == 1 else ""
    return Flaw(kind, last, item, row) if kind else None


def between(document: Document, flaw: Flaw) -> Iterator[Block]:
    """The blocks from the item before a flaw up to it, the former included."""
    yield from document.blocks[flaw.before.number : flaw.item.number]
