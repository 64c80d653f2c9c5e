from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from contentlint.rule import Block, Document, Hit, Option, PerLanguage, Related, Rule, lazy, length, sentences

_COMPARED: Final = ("paragraph", "item")
_MARKS: Final = " \t\u3000.。!！…;；,，“”\"'「」"
_LEADING_ON: Final = (":", "：", "?", "？")  # to something else each time
_STOP: Final = lazy(r"[。！？!?；;\n]+[”\"」』]?\s*|\.(?:\s+|\Z)")
_OPENING: Final = 2  # blocks that may sum up the page in sentences that come again ...
_LATER: Final = 3  # ... so many blocks later
_TWICE: Final = 2  # what is said twice may be meant so
_LISTS: Final = 3  # lists that may not all have the same item
_FIRST: Final = 3  # blocks in which a title or a teaser comes before the text
_TEASER: Final = lazy(r"(?:导读|導讀|摘要|核心提示|内容提要|提要|简介)\s{0,3}[:：]?\s{0,3}")
_ENDS: Final = '。.！!？?；;：:”"」)）'  # of what is whole, or leads on


class _Place(NamedTuple):
    """A paragraph, item or sentence: its block with the number among those that are compared, and offsets in its text."""

    number: int
    block: Block
    start: int
    end: int


class IntraPageRepeat(Rule):
    shortest = Option(PerLanguage(zh=20, en=12, ru=10))

    def check(self, document: Document) -> Iterator[Hit]:
        blocks = [block for block in document.blocks if block.kind in _COMPARED]
        whole = [_Place(number, block, 0, len(block.text)) for number, block in enumerate(blocks)]
        again: set[int] = set()
        for same in self._repeated(document, whole):
            again.update(place.number for place in same[1:])
            if same[0].block.kind != "item" or len(same) >= _LISTS or same[0].block.group == same[1].block.group:
                yield _hit(document, "paragraph", same)
        yield from self._beginning(document, blocks)
        yield from self._sentences(document, [place for place in whole if place.number not in again and place.block.kind == "paragraph"])

    def _beginning(self, document: Document, blocks: Sequence[Block]) -> Iterator[Hit]:
        """The title as a paragraph, and the first words of the text, cut off, as teasers are when a page is copied."""
        title = next((field.value.strip(_MARKS) for field in (document.headline, document.title) if field), "")
        for number, block in enumerate(blocks[:_FIRST]):
            if title and block.text.strip(_MARKS) == title:
                yield Hit("title", block)
                continue
            label = _TEASER.match(block.text)
            words = block.text[label.end() if label else 0 :].rstrip(" …").removesuffix("...")
            if not words or words[-1] in _ENDS or length(words, document.language) < self.shortest[document.language]:
                continue
            later = next(
                (one for one in blocks[number + 1 : number + 1 + _FIRST] if one.text.startswith(words) and one.text != words), None
            )
            if later is not None:
                whole = Related(document.path, document.locate(later, 0, len(words)), "whole")
                yield Hit("cut", block, related=(whole,), about=(block, later))

    def _sentences(self, document: Document, paragraphs: Sequence[_Place]) -> Iterator[Hit]:
        """One hit for sentences that are repeated side by side."""
        if not self._may_repeat(document, paragraphs):
            return
        parts = [
            _Place(number, block, start, end)
            for number, block, _, _ in paragraphs
            for start, end in sentences(block.text, document.language)
        ]
        last: _Place | None = None
        for same in sorted(self._repeated(document, parts), key=lambda same: (same[1].number, same[1].start)):
            here = same[1]
            if len(same) == 2 and same[0].number < _OPENING and here.number - same[0].number >= _LATER:
                continue
            follows = last is not None and here.number == last.number and not here.block.text[last.end : here.start].strip()
            last = here
            if not follows:
                yield _hit(document, "sentence" if len(same) > _TWICE else "twice", same)

    def _may_repeat(self, document: Document, paragraphs: Sequence[_Place]) -> bool:
        """Whether any long enough stretch between two full stops comes twice: quicker than to find the sentences of a page."""
        shortest = self.shortest[document.language] - 1  # without its mark
        pieces = [piece for piece in _STOP.split("\n".join(place.block.text for place in paragraphs)) if len(piece) >= shortest]
        return len(set(pieces)) < len(pieces)

    def _repeated(self, document: Document, places: Sequence[_Place]) -> Iterator[list[_Place]]:
        """Places with the same words, long enough, in the order of the first."""
        shortest = self.shortest[document.language]
        seen: dict[str, list[_Place]] = {}
        for place in places:
            text = place.block.text[place.start : place.end]
            if len(text) >= shortest and (words := text.strip(_MARKS)) and not text.endswith(_LEADING_ON):
                seen.setdefault(words, []).append(place)
        for same in seen.values():
            _, block, start, end = same[0]
            if len(same) > 1 and length(block.text[start:end], document.language) >= shortest:
                yield same


def _hit(document: Document, message: str, same: Sequence[_Place]) -> Hit:
    """At the second place, with the first beside it."""
    first, here = same[:2]
    related = Related(document.path, document.locate(first.block, first.start, first.end), "first")
    about = tuple(one.block for one in same)
    return Hit(message, here.block, here.start, here.end, {"count": len(same)}, related=(related,), about=about)
