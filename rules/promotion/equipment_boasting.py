from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentlint.rule import Document, Hit, Option, TermHit, TermRule

from ..medical.promotion import promotes
from .lure import clauses


class EquipmentBoasting(TermRule):
    """Terms of weight 1 boast; those of weight 0 name a make, which only boasts where the page promotes. A page about the institution may
    name a machine."""

    least = Option(2)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not hits or document.kind.name not in ("science", "institution", "social"):
            return
        found = list(clauses(document, hits if promotes(document) else [hit for hit in hits if hit.weight]))
        if len(found) >= (self.least if document.kind.name == "institution" else 1):
            for hit in {hit.text[hit.start : hit.end]: hit for hit in reversed(found)}.values():  # each wording once, where it is first
                yield self.hit("found", hit.node, hit.start, hit.end, words=hit.text[hit.start : hit.end])
