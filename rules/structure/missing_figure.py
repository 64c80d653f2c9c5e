from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contentlint.rule import Block, Document, Hit, Option, Rule

# What a text says when it shows something: directions ("the chart below") and numbers ("Fig. 2").
_PLACED = {
    "zh": re.compile(
        r"(?<![例比譬诸犹])如图(?=所示|[中片\s，,：:。）)]|\Z)|[如见]?[下上左右]图(?![书書谋謀腾騰])|[见如]附图"
        r"|(?P<table>[见在如]下表(?=[中所为列\s：:，,。）)]|\Z)|[见在]上表(?=[中所为列\s：:，,。）)]|\Z)|[见如]附表)"
    ),
    "en": re.compile(
        r"\b(?:(?:shown|seen|illustrated|pictured) (?:in the )?(?:figure|picture|image|photo|diagram|chart|graph)s? (?:below|above)"
        r"|(?:figure|picture|image|photo|diagram|chart|graph|illustration)s? (?:shown )?(?:below|above)\b|the following (?:figure|picture|diagram|chart|graph)\b"
        r"|as (?:shown|illustrated|pictured) (?:below|above)\b"
        r"|(?P<table>tables? (?:below|above)\b|the following table\b))",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\b(?:(?:рисун\w{2,4}|картинк\w{1,2}|фото(?:графи\w{1,2})?|схем\w{1,2}|диаграмм\w{1,2}|график\w{0,2}) (?:ниже|выше)\b"
        r"|(?:ниже|выше)(?:приведённ|приведенн)\w{2,3} (?:рисун|схем|диаграмм|график)"
        r"|(?P<table>таблиц\w{1,2} (?:ниже|выше)\b|(?:ниже|выше)(?:приведённ|приведенн)\w{2,3} таблиц))",
        re.IGNORECASE,
    ),
}
_NUMBERED = {
    "zh": re.compile(r"(?:(?<![㐀-鿿])|(?<=[如见]))(?:图|(?P<table>表))\s?\d{1,2}(?![\d.．]|\s?[次个張张天年月小时元例种型])"),
    "en": re.compile(r"(?:\bsee |\bin |\(|\A)(?:fig(?:ure|\.)|(?P<table>table)) ?\d{1,2}\b(?! of\b)", re.IGNORECASE),
    "ru": re.compile(r"(?:\bсм\. |\bна |\bв |\(|\A)(?:рис(?:\.|ун\w{2,4})|(?P<table>табл(?:\.|иц\w{1,2}))) ?№? ?\d{1,2}\b", re.IGNORECASE),
}
_CUES = {"zh": ("图", "表"), "en": ("figure", "fig.", "picture", "image", "photo", "diagram", "chart", "graph", "table", "shown", "illust"), "ru": ("рис", "карт", "фото", "схем", "диагр", "график", "табл")}
_CAPTION = re.compile(r"[▲△]\ufe0f?\s?[^▲△]{2,60}\Z|图(?:为|注)[:：]?\S")
_DRAWN = re.compile(r"<(?:svg|canvas|video|object|embed|iframe|picture|figure|math)\b|\{\{[<%]|\{%|```\s*(?:mermaid|plantuml|dot)|!\[", re.IGNORECASE)
_FLATTENED = 150  # characters; when the line goes on so long behind "the table below", the cells may have become running text


class MissingFigure(Rule):
    near = Option(2)

    def check(self, document: Document) -> Iterator[Hit]:
        language = document.language[:2]
        cues = _CUES[language]
        blocks = document.blocks
        told: set[str] = set()
        for number, block in enumerate(blocks):
            text = block.text
            if text[0:1] in "▲△图" and block.kind != "heading" and _CAPTION.match(text) and not _is_bullet(blocks, number):
                if not self._shown(document, block, False):
                    yield self.hit("caption", block)
                continue
            lower = text if language == "zh" else text.lower()
            if not any(cue in lower for cue in cues) or block.kind in ("code", "caption"):
                continue
            for hit in self._references(document, block, language):
                words = hit.params["words"].lower()
                if words not in told or not words[-1].isdigit():
                    yield hit
                told.add(words)

    def _references(self, document: Document, block: Block, language: str) -> Iterator[Hit]:
        for found in _PLACED[language].finditer(block.text):
            table = bool(found["table"])
            if table and len(block.text) - found.end() > _FLATTENED:
                continue
            if not self._shown(document, block, table):
                yield self.hit("table" if table else "figure", block, *found.span(), words=found[0])
                return
        for found in _NUMBERED[language].finditer(block.text):
            table = bool(found["table"])
            if not _any(document, table):
                yield self.hit("table" if table else "figure", block, *found.span(), words=found[0].lstrip("("))
                return

    def _shown(self, document: Document, block: Block, table: bool) -> bool:
        """Is there a picture, or a table if one is meant, near the block?"""
        first, last = block.index - self.near, block.index + 1 + self.near
        if any(first <= image.block <= last for image in document.images):
            return True
        if table and any(first <= one.block <= last or (one.group and _ends(document, one.group) >= first > one.block) for one in document.tables):
            return True
        return _DRAWN.search(document.source) is not None


def _any(document: Document, table: bool) -> bool:
    return any(image.main for image in document.images) or (table and bool(document.tables)) or _DRAWN.search(document.source) is not None


def _ends(document: Document, group: int) -> int:
    return max((block.index for block in document.blocks if block.group == group), default=-1)


def _is_bullet(blocks: Sequence[Block], number: int) -> bool:
    mark = blocks[number].text[0]
    return mark in "▲△" and any(block.text[:1] == mark for block in (*blocks[max(0, number - 2) : number], *blocks[number + 1 : number + 3]))
