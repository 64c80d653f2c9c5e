from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, lazy

from ..scrape.phrases import found
from ..scrape.residue import links_in

_SHOWN: Final = 50
_VAGUE: Final = lazy(
    r"网[络絡路上]|互[联聯][网網]|佚名|不[详詳]|未知|[转轉][载載]|(?:the )?internet|web|unknown|интернет|из (?:интернета|сети)"
    r"|неизвестн\w+"
)


class ReprintSource(TermRule):
    """Reprints that do not say whom they were taken from."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        told: set[int] = set()
        for one in found(document, hits, "reprint_source.tsv"):
            block = one.line.block
            if one.line.number not in told and block.kind not in ("quote", "code") and not links_in(document, block):
                told.add(one.line.number)
                yield self.hit(one.kind, block, one.start, one.end, words=one.words[:_SHOWN])
        source = document.byline.source
        if source and source.source != "page" and _VAGUE.fullmatch(source.value.strip().lower()):
            yield self.hit("vague", source, words=source.value)
