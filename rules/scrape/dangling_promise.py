from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Block, Document, Hit, Option, TermHit, TermRule, lazy

from .phrases import Found, found

_SHOWN: Final = 60
_AROUND: Final = 1500  # characters of source in which a form or a button is near
_PRESSED: Final = lazy(r"<(?:button|form|input|iframe|video|audio|object|embed)\b|\bonclick\s*=|role=[\"']button|\{\{[<%]", re.IGNORECASE)

_ADDRESS: Final = lazy(r"https?://|www\.", re.IGNORECASE)  # written out, it can be followed, too


class DanglingPromise(TermRule):
    """Words that send the reader to a link, a file or another article, with no link near."""

    near = Option(2)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if document.kind.name == "social" and document.kind.certain:
            return
        places: dict[str, list[Found]] = {}
        for one in found(document, hits, "dangling_promise.tsv"):
            if one.line.block.kind != "quote" and not _ADDRESS.search(one.line.text) and not self._leads(document, one.line.block):
                places.setdefault(one.kind, []).append(one)
        for kind, lines in places.items():
            first = lines[0]
            about = [one.line.block for one in lines]
            words = first.words[:_SHOWN]
            yield self.hit(kind, first.line.block, first.start, first.end, words=words, count=len(lines), about=about, topic="")

    def _leads(self, document: Document, block: Block) -> bool:
        """Whether something that can be followed stands near."""
        if any(link.href and abs(link.block - block.index) <= self.near for link in document.links):
            return True
        start, end = document.locate(block)
        return _PRESSED.search(document.source, max(0, start - _AROUND), end + _AROUND) is not None
