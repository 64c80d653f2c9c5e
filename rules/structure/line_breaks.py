"""Sentences that a line break or the end of a paragraph cuts in two, as in text copied from a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from contentlint.rule import HAN, Block, Document, display_width, ends_sentence, lazy, leads_on, shared

_SHORTEST: Final = 12  # characters of a line that can be running text
_PROSE: Final = 20  # characters of one that surely is
_LINES: Final = 3  # so many lines show at which width they were wrapped
_RAGGED: Final = 10  # columns by which such lines differ
_HABIT: Final = 0.4  # of the lines with a sentence end; when more of them lack the last one, lines lack it and are not cut in two
_CLOSED: Final = frozenset("。！？.!?…；;：:")
_TEXT: Final = ("paragraph", "quote")
_SENTENCE: Final = lazy(r"[。！？!?；;…]|[.](?=\s|$)")
_MARKED: Final = lazy(
    r"\s*(?:[(（\[]?(?:\d{1,3}|[A-Za-zА-Яа-я]|[一二三四五六七八九十]{1,3})[)）.．、:：\]]|[-–—*•●■▲◆○?？#>①-⑳]|第[\d一二三四五六七八九十]|[图表圖]\s?\d)"
)
_OPENER: Final = lazy(  # Chinese words that a sentence begins with: behind a line without a full stop they tell of a new one
    "[首其再最第另此因但只除这這那我您你他她它总總换也还還以注【《“「]|所以|于是|於是|不过|不過|然而|可是|而且|并且|並且|如[果今何此]|若|当|當"
    "|对于|對於|从|從|在|由于|由於|为了|為了|通过|通過|虽|雖|尽管|儘管|即使|关于|關於|根据|根據|按|大家|人们|患者|目前|近|随着|隨着"
    "|一般|通常|事[实實]|[众眾]所|可以|正|来源|作者|编辑|责任|更多|相关"
)
_GOES_ON: Final = lazy(r"[，。、；：！？）”》』」,;)\]]|[的地得们們](?!确|確|方|区|區|点|點|下|理|图|圖|主|球|到|了|知|以)")
_LABELLED: Final = lazy(r"[^，。！？\s]{1,8}[：:]")  # a line of a card: `地址：…`
_HAN_END: Final = lazy(rf"[{HAN}]\Z")
_HAN_OPEN: Final = lazy(r"[，、（(《“,]\Z")
_LATIN_OPEN: Final = lazy(r"(?:[^\W\d_][,-]?|\d,)\Z")
_LOWER: Final = lazy(r"[a-zа-яё](?![)）.])")


class Break(NamedTuple):
    """A sentence that begins in one block and goes on in the next. Not `certain`: it may also have lost its full stop."""

    before: Block
    after: Block
    certain: bool


@shared
def broken_sentences(document: Document) -> list[Break]:
    """Breaks inside sentences, in reading order."""
    pairs = [pair for pair in pairwise(document.blocks) if _may_go_on(*pair) and not _is_closed(pair[0], document)]
    if not pairs:
        return []
    if not document.language.startswith("zh"):
        return [
            Break(before, after, True)
            for before, after in pairs
            if _LOWER.match(after.text) and _LATIN_OPEN.search(before.text) and " " in before.text and len(before.text) >= _PROSE
        ]
    breaks = list(_chinese(pairs, _width(document.blocks)))
    if all(one.certain for one in breaks) or not _lacks_stops(document):
        return breaks
    return [one for one in breaks if one.certain]


def _chinese(pairs: list[tuple[Block, Block]], width: int) -> Iterator[Break]:
    goes_on = -1  # index of the block that goes on with the sentence of the one before
    for before, after in pairs:
        if _HAN_OPEN.search(before.text) or _GOES_ON.match(after.text) or _is_full_line(before, after, width, goes_on == before.index):
            goes_on = after.index
            yield Break(before, after, True)
        elif _HAN_END.search(before.text) and _is_prose(before.text) and _is_prose(after.text) and not _OPENER.match(after.text):
            yield Break(before, after, False)


def _is_closed(block: Block, document: Document) -> bool:
    return ends_sentence(block.text, document.language) or leads_on(block.text)


def _lacks_stops(document: Document) -> bool:
    """Whether it is a habit of the page to leave out the stop at the end of a paragraph."""
    lines = [block for block in document.blocks if block.kind in _TEXT and _is_prose(block.text)]
    return sum(not _is_closed(block, document) for block in lines) > _HABIT * len(lines)


def _is_full_line(before: Block, after: Block, width: int, goes_on: bool) -> bool:
    """Whether the line was wrapped because it was full: others are as long, and a sentence ended inside it or began before it."""
    if not width or display_width(before.text) < width or not before.text[-1].isalpha() or _LABELLED.match(after.text):
        return False
    return before.broken or goes_on or bool(_SENTENCE.search(before.text[:-1]))


def _is_prose(text: str) -> bool:
    """Whether a line holds the end of a sentence, so that a missing end is no habit of a list."""
    return len(text) >= _PROSE and bool(_SENTENCE.search(text))


def _may_go_on(before: Block, after: Block) -> bool:
    return (
        before.kind == after.kind in _TEXT
        and before.text[-1] not in _CLOSED
        and before.group == after.group
        and after.index == before.index + 1
        and len(before.text) >= _SHORTEST
        and not before.strong
        and not _MARKED.match(after.text)
    )


def _width(blocks: tuple[Block, ...]) -> int:
    """Least columns of a line that was wrapped at a fixed width; 0 when the lines were not."""
    lines = (block.text for block in blocks if block.kind == "paragraph" and len(block.text) >= _SHORTEST)
    widths = sorted(display_width(line) for line in lines if line[-1].isalnum())
    if len(widths) < _LINES:
        return 0
    width = widths[len(widths) * 9 // 10] - _RAGGED
    full = sum(width <= one <= width + 2 * _RAGGED for one in widths)
    return width if full * 3 >= len(widths) else 0
