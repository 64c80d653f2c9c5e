from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Block, Document, Hit, Option, PerLanguage, Related, TermHit, TermRule, article, lazy, length, sentences

from .lure import by_sentence

_CREDIT: Final = lazy(
    r"(?i)\W{0,3}(?:作者|供稿|来源|单位|审核|审稿|编辑|通讯|author|reviewed|written|source|автор|источник|рецензент|проверил)"
)
_SHOWN: Final = 5  # further sentences that a finding points at


class SelfPromotionRatio(TermRule):
    share = Option(15)
    per_thousand = Option(PerLanguage(zh=3.0, en=5.0, ru=5.0))
    least = Option(3)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        own = [hit for hit in self._named(document, hits) if isinstance(hit.node, Block)]
        if len(own) < self.least:
            return
        first = own[0]
        about = list(dict.fromkeys(hit.node for hit in own))
        spoken = by_sentence(document, own)
        further = list(spoken.values())[1 : _SHOWN + 1]
        related = [Related(document.path, document.locate(hit.node, hit.start, hit.end), "sentence") for hit in further]
        words = first.text[first.start : first.end]
        share = 100 * len(spoken) / max(1, sum(len(sentences(block.text, document.language)) for block in document.blocks))
        per_thousand = 1000 * len(own) / max(1, length(article(document), document.language))
        if len(spoken) >= self.least and share > self.share:
            yield self.hit(
                "ratio", first.node, first.start, first.end, about=about, related=related, topic="",
                count=len(spoken), share=round(share), most=self.share, words=words,
            )  # fmt: skip
        elif per_thousand > self.per_thousand[document.language]:
            yield self.hit(
                "density", first.node, first.start, first.end, about=about, related=related, topic="",
                count=len(own), per_thousand=round(per_thousand, 1), words=words,
            )  # fmt: skip

    def _named(self, document: Document, hits: Sequence[TermHit]) -> Sequence[TermHit]:
        """The hits, and where the article calls the institution by one of its names."""
        text = article(document)
        names = [name for name in self.facts.names if name and name in text]
        if not names:
            return hits
        either = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
        blocks = [block for block in document.blocks if _CREDIT.match(block.text) is None]
        found = [TermHit(block, *place.span(), place[0]) for block in blocks for place in either.finditer(block.text)]
        return sorted((*hits, *found), key=lambda hit: (hit.node.index if isinstance(hit.node, Block) else -1, hit.start))
