from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Block, Document, Hit, TermHit, TermRule, lazy, words_at

from .promotion import promotes

_BEFORE: Final = 90  # characters before a figure in which its source may stand
_SOURCE: Final = lazy(
    r"统计|调查|研究|《|指南|报告|数据|来源|文献|试验|普查"
    r"|according to|\bstud(?:y|ies)\b|\bsurvey|\breport|\bdata\b|по данным|исследовани|статистик",
    re.IGNORECASE,
)
_REFERENCES: Final = lazy(
    r"参考文献|参考资料|資料來源|资料来源|数据来源|\breferences\b|\bsources?\b|bibliography|литература|источники", re.IGNORECASE
)
_LONGEST: Final = 24  # characters of a heading that says so


class UnsourcedData(TermRule):
    """Figures on how many people were treated, or have something, with no source in the sentence, before it, or at the end of the page."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not hits or _has_references(document):
            return
        told: set[str] = set()
        for hit in hits:
            words = words_at(hit)
            if words in told or _SOURCE.search(hit.text, max(0, hit.start - _BEFORE), hit.start):
                continue
            if hit.message == "served" and not promotes(document):
                continue
            told.add(words)
            yield self.hit(hit.message, hit.node, hit.start, hit.end, words=words)


def _has_references(document: Document) -> bool:
    """Whether the article ends with a list of references, behind a short line that says so."""
    return any(_says_references(block) for block in document.blocks)


def _says_references(block: Block) -> bool:
    return len(block.text) <= _LONGEST and _REFERENCES.search(block.text) is not None
