from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Block, Document, Hit, Option, PerLanguage, TermHit, TermRule

from .pages import is_article, is_long, place, sure
from .references import names_sources, references

_STOPS: Final = "。！？!?\n"


class ReferencesMissing(TermRule):
    """Articles that claim things and name no source; and lists of references that are empty."""

    shortest = Option(PerLanguage(zh=600, en=350, ru=350))
    claims = Option(3)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        listed = any(hit.message == "label" for hit in hits)
        announced = references(document) if listed else None
        if announced and announced.heading is not None and not announced.entries:
            yield self.hit("empty", announced.heading, words=announced.heading.text, topic="")
            return
        claims = [hit for hit in hits if hit.message == "claim" and isinstance(hit.node, Block) and hit.node.main]
        if len(claims) < self.claims or any(hit.message == "source" and isinstance(hit.node, Block) and hit.node.main for hit in hits):
            return
        count = len({_sentence(hit) for hit in claims})
        if count < self.claims or not is_article(document) or not is_long(document, self.shortest[document.language]):
            return
        if not names_sources(document, listed=listed):
            yield self.hit("missing", place(document), confidence=sure(document), count=count, topic="")


def _sentence(hit: TermHit) -> tuple[int, int]:
    """Which sentence of the page it is: its block, and where it begins there."""
    start = max(hit.text.rfind(stop, 0, hit.start) for stop in _STOPS)
    return (hit.node.index if isinstance(hit.node, Block) else -1), max(start, hit.text.rfind(". ", 0, hit.start))
