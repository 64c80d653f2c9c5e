from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from contentlint.rule import Block, Document, Edit, Field, Fix, Hit, TermHit, TermRule, article, lazy, read_table

from .readable import surroundings
from .slips import Slip, cut_names, slips

_TABLE: Final = Path(__file__).parents[1] / "terms" / "confusions.tsv"
_SENTENCE_END: Final = lazy("[。！？!?]")
_NEAR: Final = 40  # characters on both sides that may belong to the same sentence
_AROUND: Final = 4  # characters on both sides that are shown, Chinese ones


class TypoConfusion(TermRule):
    """Words with a wrong character: one hit for each word of a page, whatever number of times it stands there."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        places: dict[str, list[TermHit]] = {}
        for hit in hits:
            if _written(hit) and not any(_excuses(word, hit) for word in _harmless()[hit.term]):
                places.setdefault(hit.term, []).append(hit)
        yield from self._slips(document)
        for term, found in places.items():
            first = found[0]
            spans = [document.locate(hit.node, hit.start, hit.end) for hit in found]
            fix = Fix("right", tuple(Edit(span, first.prefer) for span in dict.fromkeys(spans) if document.source[slice(*span)] == term))
            yield self.hit(
                "wrong", first.node, first.start, first.end, term=term, prefer=first.prefer, count=len(spans), about=spans, fixes=[fix]
            )

    def _slips(self, document: Document) -> Iterator[Hit]:
        """Slips in the text, each once for a page."""
        within = article(document)
        found = [*slips(within), *slips(surroundings(document)), *cut_names(within)]
        told: set[str] = set()
        for block in (*document.blocks, *document.template) if found else ():
            cut = (one for one in found if one.message == "cut" and block.text.startswith(within[one.start : one.end]))
            for one in (*slips(block.text), *(Slip("cut", 0, one.end - one.start, one.prefer) for one in cut)):
                written = block.text[one.start : one.end]
                if written not in told:
                    told.add(written)
                    yield self._slip(document, block, one)

    def _slip(self, document: Document, block: Block, one: Slip) -> Hit:
        written = block.text[one.start : one.end]
        span = document.locate(block, one.start, one.end)
        fixes = (Fix("right", (Edit(span, one.prefer),)),) if one.prefer and document.source[slice(*span)] == written else ()
        around = 3 * _AROUND if written.isascii() else _AROUND
        first, last = max(0, one.start - around), min(len(block.text), one.end + around)
        return self.hit(one.message, block, first, last, term=written, prefer=one.prefer, count=1, fixes=fixes)


@cache
def _harmless() -> dict[str, tuple[str, ...]]:
    """For each word, those that make it right."""
    return {row["term"]: tuple(row["unless"].split()) for row in read_table(_TABLE, "zh")}


def _written(hit: TermHit) -> bool:
    """Whether the word stands there as it is listed, not in Traditional characters."""
    return _text(hit)[hit.start : hit.end] == hit.term


def _excuses(word: str, hit: TermHit) -> bool:
    """Whether a word makes a hit right: it contains what was found, as 自己经常 contains 己经, or stands in the same sentence."""
    text = _text(hit)
    if hit.term in word:
        return text.find(word, max(0, hit.end - len(word)), hit.start + len(word)) >= 0
    before = _SENTENCE_END.split(text[max(0, hit.start - _NEAR) : hit.start])[-1]
    after = _SENTENCE_END.split(text[hit.end : hit.end + _NEAR])[0]
    return word in before + text[hit.start : hit.end] + after


def _text(hit: TermHit) -> str:
    return hit.node.text if isinstance(hit.node, Block) else hit.node.value if isinstance(hit.node, Field) else ""
