from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from contentlint.rule import HAN, Block, Document, Edit, Fix, Hit, Measure, Option, Rule, Span, article, lazy

_HALF: Final = ",;:?!"
_FULL: Final = "，；：？！"
# Behind a Chinese character or what closes a Chinese phrase; the colon of a ratio (`男:女=3:1`) is no punctuation.
_MARK: Final = lazy(rf"(?<=[{HAN}”’）》】」』])(?!:[{HAN}]{{1,4}}\s?[=＝])[{_HALF}]")
_MARKS: Final = lazy(rf"{_MARK.pattern}[{_HALF}]{{0,9}}")
_WIDER: Final = str.maketrans(_HALF, _FULL)

_MOST: Final = 0.5  # of the marks; a page with fewer half-width ones knows the others, too

_REFERENCES: Final = lazy(r"\W*(?:主要)?(?:参考|參考|引用)(?:文献|文獻|资料|資料|书目)|\W*references", re.IGNORECASE)
_CITED: Final = lazy(r"\[\d{1,3}\]")


class HalfwidthPunct(Rule):
    share = Option(0.1)
    at_least = Option(4)

    def check(self, document: Document) -> Iterator[Hit]:
        if sum(map(article(document).count, _HALF)) < self.at_least:
            return
        blocks = list(_prose(document))
        text = "\n".join([block.text for block in blocks])
        half = len(_MARK.findall(text))
        total = half + sum(map(text.count, _FULL))
        if half >= self.at_least and half > self.share * total:
            marked = [(block, mark) for block in blocks if (mark := _MARK.search(block.text))]
            block, mark = marked[0]
            percent = round(100 * half / total)
            about = [block for block, _ in marked]
            message = "halfwidth" if half > _MOST * total else "mixed"
            yield self.hit(
                message, block, *mark.span(), count=half, total=total, percent=percent, mark=mark[0], about=about, topic="",
                fixes=[_widened(document, about)],
            )  # fmt: skip

    def measures(self, document: Document) -> Iterator[Measure]:
        text = "\n".join([block.text for block in _prose(document)])
        half = len(_MARK.findall(text))
        if total := half + sum(map(text.count, _FULL)):
            yield Measure("share", half / total)


def _widened(document: Document, blocks: Iterable[Block]) -> Fix:
    """Full-width marks, which need no space behind them."""
    edits = []
    for block in blocks:
        for marks in _MARKS.finditer(block.text):
            span = document.locate(block, *marks.span())
            if document.source[slice(*span)] == marks[0]:
                spaced = document.source[span.end : span.end + 1] == " " and block.text[marks.end() + 1 : marks.end() + 2] != ""
                edits.append(Edit(Span(span.start, span.end + spaced), marks[0].translate(_WIDER)))
    return Fix("full-width", tuple(edits), safe=True)


def _prose(document: Document) -> Iterator[Block]:
    """Blocks that are no code and no list of references, which the standard punctuates with half-width marks."""
    references = False
    for block in document.blocks:
        if block.kind == "heading":
            references = bool(_REFERENCES.match(block.text))
        if not references and block.kind != "code" and not _CITED.match(block.text):
            yield block
