from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, article, lazy, stretch

from .labels import labelled
from .meta_rows import is_row_with_counter
from .phrases import Found, found
from .readable import surroundings
from .residue import at_edges, is_linked, is_live, line, without

_END: Final = 6  # first and last lines, where the counters of another site stand
_FIRST_WORDS: Final = 300  # characters at the beginning of a page, ...
_FEW: Final = 3  # ... in so many lines, that tell what it is about
_LABEL: Final = 13  # characters of a line that is one label: 加载中, Advertisement, Загрузка
_SHOWN: Final = 40
_ROLL: Final = 3  # lines of a roll
# A line of a roll of people who are said to have booked: 徐** 预约成功, "Anna from Leeds just booked".
_BOOKED: Final = lazy(
    r"(?m)^\W{0,3}\w{0,6}[*＊某xX]{1,3}[^\n]{0,16}(?:预约|預約|挂号|掛號|咨询|报名|购买|下单|领取|抢到)[^\n]{0,4}(?:成功|了|[专專]家)[^\n]{0,12}$"
    r"|^[A-ZА-ЯЁ]\w{1,20}\.? (?:\w\. )?(?:from|in|из|г\.) [^\n]{2,24} (?:has )?(?:just )?"
    r"(?:booked|bought|purchased|signed up|запис\w+|заказал\w?|купил\w?)"
    r"[^\n]{0,40}$"
)
_BOOKS: Final = ("成功", "just ", "has booked", "записал", "заказал")
_ABOUT_CONSENT: Final = lazy(r"cookie|куки|privacy|隐私|隱私|конфиденциальн|персональн", re.IGNORECASE)


class WidgetResidue(TermRule):
    """Buttons, counters and notices of the site that a text was taken from."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        """Lines that follow one another are told together."""
        yield from self._roll(document)
        every = (*found(document, hits, "widget_residue.tsv"), *_labels(document), *_meta_rows(document))
        phrases = [one for one in every if _is_residue(document, one)]
        phrases.sort(key=lambda one: (one.line.number, one.start, not one.is_line))
        numbers = {one.line.number for one in phrases if one.is_line}
        told = -1
        for one in phrases:
            first, block = one.line.number, one.line.block
            if first <= told:
                continue
            if not one.is_line:
                told = first
                yield self.hit(one.kind, block, one.start, one.end, words=one.words[:_SHOWN], count=1)
                continue
            told = next(number for number in range(first, len(document.blocks)) if number + 1 not in numbers)
            last = document.blocks[told]
            fixes = without(document, block, last, "delete")
            message = "label" if one.kind == "sure" and told == first and len(block.text.strip()) <= _LABEL else one.kind
            yield self.hit(message, stretch(document, block, last), words=block.text[:_SHOWN], count=told - first + 1, fixes=fixes)

    def _roll(self, document: Document) -> Iterator[Hit]:
        """People who are always said to have booked just now: their names stand in the page itself."""
        texts = article(document), surroundings(document)
        if not any(word in text for text in texts for word in _BOOKS) or sum(len(_BOOKED.findall(text)) for text in texts) < _ROLL:
            return
        lines = [block for block in (*document.blocks, *document.template) if _BOOKED.match(block.text)]
        if len(lines) >= _ROLL:
            yield self.hit("roll", lines[-1], words=lines[-1].text[:_SHOWN], count=len(lines), about=lines)


def _labels(document: Document) -> Iterator[Found]:
    """Lines of labels; a weak one only where there are several, or another line of labels beside it."""
    labels = labelled(document)
    for number, label in labels.items():
        beside = number - 1 in labels or number + 1 in labels
        if label.rule != "widget" or (label.count == 1 and document.blocks[number].kind == "heading"):
            continue
        if not label.is_weak or label.count > 1 or beside:
            one = line(document, number)
            yield Found(one, "sure", 0, len(one.text), True)


def _meta_rows(document: Document) -> Iterator[Found]:
    """Rows of notes with a counter, where a page begins or ends."""
    for number in at_edges(document, _END):
        if is_row_with_counter(document.blocks[number].text, document.language):
            one = line(document, number)
            yield Found(one, "counter", 0, len(one.text), True)


def _is_residue(document: Document, one: Found) -> bool:
    """Whether a phrase stands where it can only be left over."""
    block = one.line.block
    if is_linked(document, block) or (one.is_line and is_live(document, block)):
        return False
    if one.kind == "counter":
        return document.format != "html" or one.line.number >= len(document.blocks) - _END
    if one.kind == "consent":
        titles = [field.value for field in (document.headline, document.title) if field]
        beginning = [other.text[:_FIRST_WORDS] for other in document.blocks[:_FEW] if other is not block]
        return not any(map(_ABOUT_CONSENT.search, titles + beginning))
    return True
