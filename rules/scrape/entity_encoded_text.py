from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Block, Document, Edit, Fix, Hit, Option, Rule, Span, article, encoded_words, lazy, repairs

from .readable import surroundings

_LETTERS: Final = lazy(r"[^\W\d_]")
_AROUND: Final = 8  # characters to either side that are shown
_ADDRESS: Final = lazy(r"@|mailto|\.\w\w")  # encoded so that no robot collects it
# A tag that lost its beginning, at the end of a line (治疗方法a>), and line breaks that lost their strokes (好rn我).
_TORN: Final = lazy(
    r"(?<=[\u3400-\u9fff。！？，；：）])(?:</?)?/?(?:a|p|b|i|em|br|li|ul|td|tr|h[1-6]|div|span|font|strong)\s?/?>\s*$|(?<=[？！。])>\s*$"
    r"|(?<=[\u3400-\u9fff。！？，；：])(?:\\?r\\?n|\\[rn]){1,9}(?=[\u3400-\u9fff]|\s*$)|^(?:rn|r)(?=[\u3400-\u9fff]{4})",
    re.MULTILINE,
)
_MENTIONED: Final = lazy(r"标签|標籤|代码|代碼|HTML", re.IGNORECASE)
_QUOTES: Final = str.maketrans({'"': "&quot;", "'": "&#39;"})


class EntityEncodedText(Rule):
    """Letters written as numbers in the source, and escapes that a reader sees."""

    letters = Option(5)

    def check(self, document: Document) -> Iterator[Hit]:
        yield from self._torn(document)
        encoded = list(self._encoded(document))
        if encoded:
            spans = [Span(start, end) for start, end, _ in encoded]
            edits = tuple(Edit(span, _escaped(meant)) for span, (_, _, meant) in zip(spans, encoded, strict=True))
            yield self.hit("encoded", spans[0], fixes=(Fix("decode", edits, safe=True),), about=spans, count=len(spans), topic="encoded")
        escapes = [one for one in repairs(document).made if one.kind == "escape"]
        visible = [one for one in escapes if one.node is not document.description]  # description-junk tells of that
        if visible:
            first = visible[0]
            places = [document.locate(one.node, one.start, one.end) for one in visible]
            meant = [_escaped(one.text) if document.format == "html" else one.text for one in visible]
            edits = tuple(Edit(span, text) for span, text in zip(places, meant, strict=True))
            yield self.hit(
                "visible", first.node, first.start, first.end, fixes=(Fix("decode", edits),), about=places, count=len(visible),
                example=first.written, meant=first.text, topic="visible",
            )  # fmt: skip

    def _torn(self, document: Document) -> Iterator[Hit]:
        """What is left of markup and escapes where a program cut or cleaned the text."""
        if not document.language.startswith("zh"):
            return
        lost = any(block.text.startswith("r") for block in (*document.blocks, *document.template))
        if not lost and not any(map(_may_be_torn, (article(document), surroundings(document)))):
            return
        torn: dict[str, list[tuple[Block, re.Match[str]]]] = {}
        for block in (*document.blocks, *document.template):
            if block.kind != "code" and (found := _TORN.search(block.text)) and not _MENTIONED.search(block.text):
                torn.setdefault(found[0].strip(), []).append((block, found))
        for example, places in torn.items():
            block, found = places[0]
            start, end = max(0, found.start() - _AROUND), min(len(block.text), found.end() + _AROUND)
            yield self.hit("torn", block, start, end, example=example, count=len(places), about=[place for place, _ in places])

    def _encoded(self, document: Document) -> Iterator[tuple[int, int, str]]:
        """Runs of encoded letters in the title, the description and the article."""
        if document.format == "text":
            return
        found = [one for one in encoded_words(document.source, _LETTERS, self.letters) if not _ADDRESS.search(one[2])]
        if found:  # only now it is worth to ask where things stand
            where = [document.locate(field) for field in (document.title, document.description) if field is not None]
            if document.blocks:
                where.append(Span(document.locate(document.blocks[0]).start, document.locate(document.blocks[-1]).end))
            for start, end, meant in found:
                if any(span.start <= start and end <= span.end for span in where):
                    yield start, end, meant


def _may_be_torn(text: str) -> bool:
    """Whether a text has what no torn markup can do without: hardly any has."""
    return "\\" in text or "rn" in text or (">" in text and (">\n" in text or text.endswith(">")))


def _escaped(text: str) -> str:
    """A text as HTML, in an element or an attribute."""
    return html.escape(text, quote=False).translate(_QUOTES)
