"""The headings of a page as a reader meets them, shared by the rules about headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from contentlint.rule import Block, Document, lazy, shared

_INDEX = attrgetter("index")
_NO_TITLE = lazy(  # sentences, contact lines, credits, captions
    r"[。.!！；;，,]\Z|电话|热线|地址|微信|QQ|时间[:：]|来源|作者|编辑|日期|[图表]\s?\d|\d{5}|\d\d[./-]\d\d[./-]|\d{4}[-/年]|\d-\d{3}|https?:|www\.|@"
    r"|\btel\b|phone|source\b|author\b|тел\.|телефон|автор\b|источник|(?:рис|табл|fig|table)\w*\.?\s?\d",
    re.IGNORECASE,
)


class Heading(NamedTuple):
    """A heading: its level, its words (all lines of it), and the block of its first line."""

    level: int
    text: str
    block: Block


@shared
def page_headings(document: Document) -> list[Heading]:
    """The headings of the whole page, template included, in page order."""
    found = [block for block in document.blocks if block.kind == "heading"]
    outside = [block for block in document.template if block.kind == "heading"]
    return list(_joined(sorted((*found, *outside), key=_INDEX) if outside else found))


@shared
def main_headings(document: Document) -> list[Heading]:
    """The headings of the article, in order; the headline is not among them."""
    return list(_joined(block for block in document.blocks if block.kind == "heading"))


def _joined(blocks: Iterable[Block]) -> Iterator[Heading]:
    """A line break in a heading makes two blocks of it."""
    lines: list[Block] = []
    for block in blocks:
        if lines and not (lines[-1].broken and block.index == lines[-1].index + 1 and block.level == lines[-1].level):
            yield _heading(lines)
            lines = []
        lines.append(block)
    if lines:
        yield _heading(lines)


def _heading(lines: list[Block]) -> Heading:
    first = lines[0]
    return Heading(first.level, first.text if len(lines) == 1 else " ".join(line.text for line in lines), first)


@shared
def has_sections(document: Document) -> bool:
    """Is the article cut into sections by headings below its headline? Those that pass for template but stand between its blocks count."""
    first = True
    for block in document.blocks:
        if block.kind == "heading" and block.text:
            if not (first and block.level == 1):
                return True
            first = False
    start, end = (document.blocks[0].index, document.blocks[-1].index) if document.blocks else (0, 0)
    return any(block.kind == "heading" and start < block.index < end for block in document.template)


def faux_headings(document: Document) -> list[Block]:
    """Lines that look like headings and are none: short, all bold or in 【】, with running text behind them."""
    if not any(block.strong or block.text[:1] == "【" for block in document.blocks):
        return []
    return [line for line in title_lines(document) if line.strong or line.text[0] == "【"]


@shared
def title_lines(document: Document) -> list[Block]:
    """Short paragraphs that are no sentences and have longer text behind them."""
    longest = 25 if document.language.startswith("zh") else 80
    blocks = document.blocks
    return [
        block
        for block, following in zip(blocks, blocks[1:], strict=False)
        if len(block.text) <= longest
        and block.kind == "paragraph"
        and following.kind != "heading"
        and not (block.strong and following.strong)
        and (block.strong or len(following.text) > len(block.text))
        and _looks_like_title(block)
    ]


def _looks_like_title(block: Block) -> bool:
    text = block.text
    if text[0] == "【":
        return text.rstrip(":：")[-1] == "】" and text.count("【") == 1
    return not _NO_TITLE.search(text) and any(character.isalpha() for character in text)
