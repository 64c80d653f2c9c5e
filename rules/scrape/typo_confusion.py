from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from contentlint.rule import Block, Document, Edit, Field, Fix, Hit, TermHit, TermRule, lazy, read_table

_TABLE: Final = Path(__file__).parents[1] / "terms" / "confusions.tsv"
_SENTENCE_END: Final = lazy("[。！？!?]")
_NEAR: Final = 40  # characters on both sides that may belong to the same sentence


class TypoConfusion(TermRule):
    """Words with a wrong character: one hit for each word of a page, whatever number of times it stands there."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        places: dict[str, list[TermHit]] = {}
        for hit in hits:
            if _written(hit) and not any(_excuses(word, hit) for word in _harmless()[hit.term]):
                places.setdefault(hit.term, []).append(hit)
        for term, found in places.items():
            first = found[0]
            spans = [document.locate(hit.node, hit.start, hit.end) for hit in found]
            fix = Fix("right", tuple(Edit(span, first.prefer) for span in dict.fromkeys(spans) if document.source[slice(*span)] == term))
            yield self.hit(
                "wrong", first.node, first.start, first.end, term=term, prefer=first.prefer, count=len(spans), about=spans, fixes=[fix]
            )


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
