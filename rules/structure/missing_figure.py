from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.rule import Block, Document, Hit, Option, Rule

# What a text says of a figure or table that stands near by ("the chart below") ...
_PLACED = {
    "zh": re.compile(
        r"(?<![例比譬诸犹])如图(?=所示|[中片\s，,：:。）)]|\Z)|[如见]?[下上左右]图(?![书書谋謀腾騰])|[见如]附图"
        r"|(?P<table>[见在如]下表(?=[中所为列\s：:，,。）)]|\Z)|[见在]上表(?=[中所为列\s：:，,。）)]|\Z)|[见如]附表)"
    ),
    "en": re.compile(
        r"\b(?:(?:figure|picture|image|photo|diagram|chart|graph|illustration)s? (?:shown )?(?:below|above)\b"
        r"|the following (?:figure|picture|image|diagram|chart|graph)\b|as (?:shown|illustrated|pictured) (?:below|above)\b"
        r"|(?P<table>tables? (?:shown )?(?:below|above)\b|the following table\b))",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\b(?:(?:рисун\w{2,4}|картинк\w{1,2}|фото(?:графи\w{1,2})?|схем\w{1,2}|диаграмм\w{1,2}|график\w{0,2}) (?:ниже|выше)\b"
        r"|(?:ниже|выше)привед[её]нн\w{2,3} (?:рисун|схем|диаграмм|график)"
        r"|(?P<table>таблиц\w{1,2} (?:ниже|выше)\b|(?:ниже|выше)привед[её]нн\w{2,3} таблиц))",
        re.IGNORECASE,
    ),
}
# ... and of one that has a number ("Fig. 2") and may stand anywhere.
_NUMBERED = {
    "zh": re.compile(r"(?:(?<![㐀-鿿])|(?<=[如见]))(?:图|(?P<table>表))\s?\d{1,2}(?![\d.．]|\s?[次个個张張天年月小时元例种型])"),
    "en": re.compile(r"(?:\bsee |\bin |\(|\A)(?:fig(?:ure|\.)|(?P<table>table)) ?\d{1,2}\b(?! of\b)", re.IGNORECASE),
    "ru": re.compile(r"(?:\bсм\. |\bна |\bв |\(|\A)(?:рис(?:\.|ун\w{2,4})|(?P<table>табл(?:\.|иц\w{1,2}))) ?№? ?\d{1,2}\b", re.IGNORECASE),
}
_CUES = {"en": ("below", "above", "following", "fig", "table"), "ru": ("рис", "карт", "фото", "схем", "диагр", "график", "табл")}
_CHINESE_CUE = re.compile(r"[下上左右附如]图|[下上附]表|[图表]\s?\d")
_CAPTION = re.compile(r"[▲△]\ufe0f?\s?[^▲△]{2,60}\Z|图(?:为|注)[:：]?\S")
_DRAWN = re.compile(  # figures that are no <img>
    r"<(?:svg|canvas|video|object|embed|iframe|picture|figure|math)\b|\{\{[<%]|\{%|```\s*(?:mermaid|plantuml|dot)|!\[", re.IGNORECASE
)
_FLATTENED = 150  # characters; a line that goes on so long behind "the table below" may hold its cells as running text


class MissingFigure(Rule):
    near = Option(2)

    def check(self, document: Document) -> Iterator[Hit]:
        language = document.language[:2]
        told: set[str] = set()
        for number, block in enumerate(document.blocks):
            text = block.text
            if text[:1] in ("▲", "△", "图") and _is_caption(document, number):
                if not self._shown(document, block, False):
                    yield self.hit("caption", block)
                continue
            if not _has_cue(text, language) or block.kind in ("code", "caption"):
                continue
            for found in self._missing(document, block, language):
                words = found[0].lstrip("(")
                if not (words[-1].isdigit() and words.lower() in told):
                    yield self.hit("table" if found["table"] else "figure", block, *found.span(), words=words)
                told.add(words.lower())

    def _missing(self, document: Document, block: Block, language: str) -> Iterator[re.Match[str]]:
        """What the block speaks of and the page does not show."""
        for found in _PLACED[language].finditer(block.text):
            table = bool(found["table"])
            flattened = table and len(block.text) - found.end() > _FLATTENED
            if not flattened and not self._shown(document, block, table):
                yield found
                return
        for found in _NUMBERED[language].finditer(block.text):
            if not _shows_any(document, bool(found["table"])):
                yield found
                return

    def _shown(self, document: Document, block: Block, table: bool) -> bool:
        """Is there a picture, or a table if one is meant, near the block?"""
        first, last = block.index - self.near, block.index + 1 + self.near
        if any(first <= image.block <= last for image in document.images):
            return True
        if table:
            cells = any(one.kind == "cell" and first <= one.index <= last for one in document.blocks)
            if cells or any(first <= one.block <= last for one in document.tables):
                return True
        return _DRAWN.search(document.source) is not None


def _has_cue(text: str, language: str) -> bool:
    """A quick look that spares most lines the patterns."""
    if language == "zh":
        return ("图" in text or "表" in text) and _CHINESE_CUE.search(text) is not None
    return any(map(text.lower().__contains__, _CUES[language]))


def _shows_any(document: Document, table: bool) -> bool:
    return any(image.main for image in document.images) or (table and bool(document.tables)) or _DRAWN.search(document.source) is not None


def _is_caption(document: Document, number: int) -> bool:
    """A line that tells what a picture shows; ▲ before several lines is a bullet."""
    block = document.blocks[number]
    if block.kind == "heading" or not _CAPTION.match(block.text):
        return False
    beside = (*document.blocks[max(0, number - 2) : number], *document.blocks[number + 1 : number + 3])
    return block.text[0] == "图" or all(other.text[:1] != block.text[0] for other in beside)
