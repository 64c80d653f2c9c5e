from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from contentlint.rule import HAN, Block, Document, Edit, Fix, Hit, Measure, Option, Rule, Span, article, lazy

_HALF: Final = ",;:?!"
_FULL: Final = "，；：？！"
# Behind a Chinese character or what closes a Chinese phrase; the colon of a ratio (`男:女=3:1`) is no punctuation.
_MARK: Final = lazy(rf"(?<=[{HAN}”’）》】」』])(?!:[{HAN}]{{1,4}}\s?[=＝])[{_HALF}]")
_MARKS: Final = lazy(rf"{_MARK.pattern}[{_HALF}]{{0,9}}")
# Where no mark is punctuation, and no fix may change one: code in a line, addresses, tags of template languages.
_KEPT: Final = {
    "markdown": lazy(
        r"(?<!`)(?P<ticks>`{1,9}+)[^`](?s:.{0,2000}?)(?<!`)(?P=ticks)(?!`)|<(?P<raw>code|kbd|samp)\b(?s:.{0,2000}?)</(?P=raw)"
        r"|(?:https?://|www\.)[^\s<>]{1,2000}+|\{\{[^{}]{0,2000}+\}\}|\{%[^{}]{0,2000}+%\}"
    ),
    "html": lazy(
        r"<(?P<raw>code|kbd|samp)\b(?s:.{0,2000}?)</(?P=raw)|(?:https?://|www\.)[^\s<>\"']{1,2000}+|\{\{[^{}]{0,2000}+\}\}|\{%[^{}]{0,2000}+%\}"
    ),
    **dict.fromkeys(("text", "word"), lazy(r"(?:https?://|www\.)[^\s<>]{1,2000}+")),
}
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
            kept = [Span(*found.span()) for found in _KEPT[document.format].finditer(document.source)]
            free = [(block, mark) for block in blocks for mark in _MARK.finditer(block.text) if not _is_kept(document, block, mark, kept)]
            total, half = total - half + len(free), len(free)
        if half >= self.at_least and half > self.share * total:
            marked = [(block, mark) for number, (block, mark) in enumerate(free) if not number or free[number - 1][0] is not block]
            block, mark = marked[0]
            percent = round(100 * half / total)
            about = [block for block, _ in marked]
            message = "halfwidth" if half > _MOST * total else "mixed"
            yield self.hit(
                message, block, *mark.span(), count=half, total=total, percent=percent, mark=mark[0], about=about, topic="",
                fixes=[_widened(document, about, kept)],
            )  # fmt: skip

    def measures(self, document: Document) -> Iterator[Measure]:
        text = "\n".join([block.text for block in _prose(document)])
        half = len(_MARK.findall(text))
        if total := half + sum(map(text.count, _FULL)):
            yield Measure("share", half / total)


def _is_kept(document: Document, block: Block, mark: re.Match[str], kept: Sequence[Span]) -> bool:
    """Whether a mark stands in one of the spans of the source that are in order and apart from each other."""
    if not kept:
        return False
    at = document.locate(block, *mark.span()).start
    number = bisect_right(kept, (at, len(document.source))) - 1
    return number >= 0 and at < kept[number].end


def _widened(document: Document, blocks: Iterable[Block], kept: Sequence[Span]) -> Fix:
    """Full-width marks, which need no space behind them."""
    edits = []
    for block in blocks:
        for marks in _MARKS.finditer(block.text):
            if _is_kept(document, block, marks, kept):
                continue
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
