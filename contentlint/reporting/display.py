"""Text on a terminal: what is safe to print, how many cells it takes, a line of source cut to fit around a span.

Widths follow Unicode: East Asian wide and full-width characters take two cells, combining marks and format characters none, an emoji
sequence (joined by ZERO WIDTH JOINER, with skin tone or VARIATION SELECTOR-16, a flag of two letters) two as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple

from contentlint.reporting.masking import masked_part
from contentlint.text.patterns import lazy

TAB = " " * 4
ELLIPSIS = "…"
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_UNPRINTABLE = lazy(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """`text` on one line, with nothing in it that steers a terminal or turns its direction. As long as before."""
    return _UNPRINTABLE.sub(_picture, text)


def visible(text: str) -> str:
    """As `printable`, but lines and tabs stay. XML and HTML allow all of it."""
    return _UNPRINTABLE.sub(lambda match: match[0] if match[0] in "\t\n\r" else _picture(match), text)


def _picture(match: re.Match[str]) -> str:
    char = match[0]
    if char in "\t\n\r":
        return " "
    if char < " ":
        return chr(0x2400 + ord(char))
    return "\u2421" if char == "\x7f" else "\ufffd"


def width(text: str) -> int:
    """Cells that `text` takes."""
    return len(text) if text.isascii() else sum(_widths(text))


def pad(text: str, cells: int) -> str:
    """`text` with spaces behind it up to `cells`."""
    return text + " " * (cells - width(text))


def _widths(text: str) -> Iterator[int]:
    """Cells of each code point; the first one of a sequence carries the width of the whole."""
    previous, cells, emoji, half_flag = "", 0, False, False
    for char in text:
        category = unicodedata.category(char)
        joins = category[0] == "S" and (previous == _JOINER or "\U0001f3fb" <= char <= "\U0001f3ff")
        is_flag = "\U0001f1e6" <= char <= "\U0001f1ff"
        if char == _EMOJI_STYLE:
            widened = int(emoji and cells == 1)
            cells += widened
            yield widened
        elif category in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff" or (is_flag and half_flag) or (emoji and joins):
            yield 0
        else:
            emoji = category == "So"
            cells = 2 if is_flag or unicodedata.east_asian_width(char) in "WF" else 1
            yield cells
        half_flag = is_flag and not half_flag
        previous = char


Range = tuple[int, int]


class Strip(NamedTuple):
    """A line of source made fit to print: its text, and where in it, counted in cells, the marked part begins and how long it is."""

    text: str
    offset: int
    length: int


class Cell(NamedTuple):
    text: str
    width: int


def strip(source: str, line: Range, marked: Range, room: int, can_show: Callable[[str], bool] = lambda _: True) -> Strip:
    """The line of `source` between the offsets `line`, masked, in at most about `room` cells; what is left out is marked by an ellipsis.

    `marked` lies within `line`; it stays in view, from its start. A character that the console `can_show` not becomes question marks of
    its width. Costs no more for a line of a million characters than for a short one.
    """
    first, last = max(line[0], marked[0] - room), min(line[1], marked[0] + room)
    text = masked_part(source, first, last)
    cells = [_cell(char, size, can_show) for char, size in zip(text, _widths(text), strict=True)]
    split, stop = marked[0] - first, min(marked[1], last) - first
    before, middle, after = cells[:split], cells[split:stop], cells[stop:]
    if first == line[0] and last == line[1] and _total(cells) <= room:
        return _join(before, middle, after)

    middle = middle[: _fitting(middle, room - 2 - min(_total(before), room // 4))]
    after = after if split + len(middle) == stop else []
    left = room - 2 - _total(middle)
    kept = _fitting(reversed(before), left - min(_total(after), left // 2))
    head = before[len(before) - kept :]
    tail = after[: _fitting(after, left - _total(head))]
    cut = Cell(ELLIPSIS if can_show(ELLIPSIS) else "~", 1)
    if first > line[0] or len(head) < len(before):
        head = [cut, *head]
    if marked[0] + len(middle) + len(tail) < line[1]:
        tail = [*tail, cut]
    return _join(head, middle, tail)


def _join(before: Sequence[Cell], middle: Sequence[Cell], after: Sequence[Cell]) -> Strip:
    return Strip("".join(cell.text for cell in (*before, *middle, *after)), _total(before), _total(middle))


def _total(cells: Iterable[Cell]) -> int:
    return sum(cell.width for cell in cells)


def _fitting(cells: Iterable[Cell], room: int) -> int:
    """How many of `cells` fit into `room`."""
    return sum(1 for _ in takewhile(lambda used: used <= room, accumulate(cell.width for cell in cells)))


def _cell(char: str, cells: int, can_show: Callable[[str], bool]) -> Cell:
    if char == "\t":
        return Cell(TAB, len(TAB))
    if _UNPRINTABLE.match(char):
        char, cells = printable(char), 1
    return Cell(char if can_show(char) else "?" * cells, cells)
