from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Block, Document, Edit, Fix, Hit, Measure, Option, Rule, Span, ends_sentence, han, lazy, leads_on

from .line_breaks import broken_sentences

# What may follow the end of the last sentence: a note in brackets or asterisks; and teasers that a list page cuts off.
_NOTE: Final = lazy(r"(?:[（(【\[][^（）()【】\[\]]{1,40}[）)】\]]|\*[^*]{1,40}\*)\s*\Z")
_LABELLED: Final = lazy(r"[^，。！？；：:]{1,12}[：:][^。！？]*\Z")  # `地址：…`, a line of a card
# what may stand between the end of a text and that of its paragraph
_MARKUP: Final = r"(?:\s|&nbsp;|</(?!a\b)[a-z]{1,10}\d?>){0,20}(?:<(?!/?a\b)|\Z)"
_BEHIND: Final = {
    "html": lazy(_MARKUP, re.IGNORECASE),
    "markdown": lazy(rf"[*_~ \t]{{0,9}}(?:\n|\Z|{_MARKUP})"),
    **dict.fromkeys(("text", "word"), lazy(r"[ \t]{0,99}(?:\n|\Z)")),
}
_FEW: Final = 5  # paragraphs, which a person may have left so
_TEXT: Final = ("paragraph", "quote")
_CLOSED: Final = frozenset("。！？")
_TEASER: Final = lazy(r"(?:…|\.{3})?\s*[\[【(（<＜]?\s*(?:详情|详细|更多|查看更多|查看详情|阅读全文|全文)\s*[\]】)）>＞»]*\Z")


class MissingTerminalPunct(Rule):
    share = Option(0.3)
    at_least = Option(3)
    shortest = Option(20)

    def check(self, document: Document) -> Iterator[Hit]:
        shortest = self.shortest
        long = [block for block in document.blocks if len(block.text) >= shortest and block.kind in _TEXT and not block.strong]
        if sum([block.text[-1] not in _CLOSED for block in long]) < self.at_least:
            return
        paragraphs = [block for block in long if han(block.text) >= shortest]
        open_ended = [block for block in paragraphs if not _is_closed(block, document)]
        if not self._are_many(open_ended, paragraphs):
            return
        wrapped = {cut.before.index for cut in broken_sentences(document) if cut.certain}  # hard-wrap reports those
        open_ended = [block for block in open_ended if block.index not in wrapped]
        if self._are_many(open_ended, paragraphs):
            first = open_ended[0]
            percent = round(100 * len(open_ended) / len(paragraphs))
            end = len(first.text)
            message = "missing" if len(open_ended) > _FEW else "few"
            yield self.hit(
                message, first, end - 1, end, count=len(open_ended), total=len(paragraphs), percent=percent, about=open_ended, topic="",
                fixes=_stopped(document, open_ended),
            )  # fmt: skip

    def measures(self, document: Document) -> Iterator[Measure]:
        text = [block for block in document.blocks if block.kind in _TEXT and not block.strong and han(block.text) >= self.shortest]
        if text:
            yield Measure("share", sum(not _is_closed(block, document) for block in text) / len(text))

    def _are_many(self, some: list[Block], among: list[Block]) -> bool:
        return len(some) >= self.at_least and len(some) > self.share * len(among)


def _stopped(document: Document, blocks: list[Block]) -> tuple[Fix, ...]:
    """Full stops behind paragraphs that end with a Chinese character and with nothing in the source that belongs to the sentence."""
    edits = []
    for block in blocks:
        end = document.locate(block, len(block.text) - 1, len(block.text)).end
        if han(block.text[-1]) and _BEHIND[document.format].match(document.source, end):
            edits.append(Edit(Span(end, end), "。"))
    return (Fix("full-stop", tuple(edits)),) if edits else ()


def _is_closed(block: Block, document: Document) -> bool:
    text = block.text
    if ends_sentence(text, document.language) or leads_on(text):
        return True
    tail = text[-60:]
    if _TEASER.search(tail) or _LABELLED.match(text):
        return True
    note = _NOTE.search(tail)
    return note is not None and ends_sentence(tail[: note.start()], document.language)
