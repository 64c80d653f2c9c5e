from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.rule import Block, Document, Hit, Option, Rule, article, lazy

# What a text says of a figure or table that stands near by ("the chart below") ...
_PLACED = {
    "zh": lazy(
        r"(?<![例比譬诸犹])如图(?=所示|[中片\s，,：:。）)]|\Z)|[如见]?[下上左右]图(?![书書谋謀腾騰])|[见如]附图"
        r"|(?P<table>[见在如]下表(?=[中所为列\s：:，,。）)]|\Z)|[见在]上表(?=[中所为列\s：:，,。）)]|\Z)|[见如]附表)"
    ),
    "en": lazy(
        r"\b(?:(?:figure|picture|image|photo|diagram|chart|graph|illustration)s? (?:shown )?(?:below|above)\b"
        r"|the following (?:figure|picture|image|diagram|chart|graph)\b|as (?:shown|illustrated|pictured) (?:below|above)\b"
        r"|(?P<table>(?!(?<=\bon the )table (?:below|above) (?:the|an?|your)\b)tables? (?:shown )?(?:below|above)\b"
        r"|the following table\b))",
        re.IGNORECASE,
    ),
    "ru": lazy(
        r"\b(?:(?:рисун\w{2,4}|картинк\w{1,2}|фото(?:графи\w{1,2})?|схем\w{1,2}|диаграмм\w{1,2}|график\w{0,2}) (?:ниже|выше)\b"
        r"|(?:ниже|выше)привед[её]нн\w{2,3} (?:рисун|схем|диаграмм|график)"
        r"|(?P<table>таблиц\w{1,2} (?:ниже|выше)\b|(?:ниже|выше)привед[её]нн\w{2,3} таблиц))",
        re.IGNORECASE,
    ),
}
# ... and of one that has a number ("Fig. 2") and may stand anywhere.
_NUMBERED = {
    "zh": lazy(r"(?:(?<![㐀-鿿])|(?<=[如见]))(?:图|(?P<table>表))\s?\d{1,2}(?![\d.．]|\s?[次个個张張天年月小时元例种型])"),
    "en": lazy(r"(?:\bsee |\bin |\(|\A)(?:fig(?:ure|\.)|(?P<table>table)) ?\d{1,2}\b(?! of\b)", re.IGNORECASE),
    "ru": lazy(r"(?:\bсм\. |\bна |\bв |\(|\A)(?:рис(?:\.|ун\w{2,4})|(?P<table>табл(?:\.|иц\w{1,2}))) ?№? ?\d{1,2}\b", re.IGNORECASE),
}
# A quick look that spares most pages and lines the patterns: one of these must be there; in Chinese, first of all, a certain character.
_CUES = {
    "zh": {
        "图": "下图,上图,左图,右图,附图,如图,图1,图2,图3,图4,图5,图6,图7,图8,图9,图 1,图为,图注".split(","),
        "表": "下表,上表,附表,表1,表 1,表2".split(","),
        "▲": ["▲"],
        "△": ["△"],
    },
    "en": {"": " below, above,he following ,igure ,FIGURE ,ig.,FIG.,table ,Table ,TABLE ,▲,△".split(",")},
    "ru": {"": " ниже, выше,ижепривед,ышепривед,рис.,Рис.,РИС.,рисун,Рисун,табл,Табл,ТАБЛ,▲,△".split(",")},
}
_CAPTION = lazy(r"[▲△]\ufe0f?\s?[^▲△]{2,60}\Z|图(?:为|注)[:：]?\S")
_DRAWN = lazy(  # figures that are no <img>, and what template languages put in
    r"<(?:svg|canvas|video|object|embed|iframe)\b|\{\{[<%]|\{%|```\s*(?:mermaid|plantuml|dot)", re.IGNORECASE
)
_AROUND = 2000  # characters of source in which a drawing is near
_FLATTENED = 150  # characters; a line that goes on so long behind "the table below" may hold its cells as running text


class MissingFigure(Rule):
    near = Option(2)

    def check(self, document: Document) -> Iterator[Hit]:
        language = document.language[:2]
        whole = article(document)
        cues = [cue for sign, cues in _CUES[language].items() if sign in whole for cue in cues if cue in whole]
        if not cues:
            return
        shown = _Shown(document, self.near)
        told: set[str] = set()
        for number, block in enumerate(document.blocks):
            text = block.text
            if text[:1] in ("▲", "△", "图") and _is_caption(document, number):
                if not shown.near(block, False) and not _drawn_near(document, block):
                    yield self.hit("caption", block)
            elif any(map(text.__contains__, cues)) and block.kind not in ("code", "caption"):
                found = next(_missing(block, language, shown), None)
                if found and not _is_linked(document, block, found[0]) and not _drawn_near(document, block):
                    words = found[0].lstrip("(")
                    if not (words[-1].isdigit() and words.lower() in told):
                        yield self.hit("table" if found["table"] else "figure", block, *found.span(), words=words)
                    told.add(words.lower())


class _Shown:
    """Where a page has pictures and tables, as numbers of blocks."""

    def __init__(self, document: Document, near: int) -> None:
        self.distance = near
        self.any_picture = any(image.main for image in document.images)
        self.any_table = bool(document.tables)
        self.pictures = {image.block for image in document.images}
        self.tables = {table.block for table in document.tables} | {block.index for block in document.blocks if block.kind == "cell"}

    def near(self, block: Block, table: bool) -> bool:
        """Is there a picture, or a table if one is meant, near the block?"""
        places = range(block.index - self.distance, block.index + self.distance + 2)
        return any(place in self.pictures or (table and place in self.tables) for place in places)

    def anywhere(self, table: bool) -> bool:
        return self.any_picture or (table and self.any_table)


def _missing(block: Block, language: str, shown: _Shown) -> Iterator[re.Match[str]]:
    """What the block speaks of and the page does not show."""
    for found in _PLACED[language].finditer(block.text):
        table = bool(found["table"])
        flattened = table and len(block.text) - found.end() > _FLATTENED
        if not flattened and not shown.near(block, table):
            yield found
    for found in _NUMBERED[language].finditer(block.text):
        if not shown.anywhere(bool(found["table"])):
            yield found


def _is_linked(document: Document, block: Block, words: str) -> bool:
    """Whether the words lead to the figure."""
    links = [link.text for link in document.links if link.block == block.index and link.href and link.text]
    return any(words in text or text in words for text in links)


def _drawn_near(document: Document, block: Block) -> bool:
    start, end = document.locate(block)
    return _DRAWN.search(document.source, max(0, start - _AROUND), end + _AROUND) is not None


def _is_caption(document: Document, number: int) -> bool:
    """A line that tells what a picture shows; ▲ before several lines is a bullet."""
    block = document.blocks[number]
    if block.kind == "heading" or not _CAPTION.match(block.text):
        return False
    beside = (*document.blocks[max(0, number - 2) : number], *document.blocks[number + 1 : number + 3])
    return block.text[0] == "图" or all(other.text[:1] != block.text[0] for other in beside)
