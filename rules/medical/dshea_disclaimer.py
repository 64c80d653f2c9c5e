from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, lazy, words_at

from .whole_page import whole_page

_DISCLAIMER: Final = lazy(
    r"not\s{1,9}been\s{1,9}evaluated\s{1,9}by\s{1,9}the\s{1,9}(?:US\s{1,9}|U\.S\.\s{1,9})?(?:FDA|Food\s{1,9}(?:and|&)\s{1,9}Drug)",
    re.IGNORECASE,
)
_SUPPLEMENT: Final = lazy(
    r"supplement|capsule|vitamin|herbal|gumm(?:y|ies)|probiotic|softgel|tablets?\b|powder|extract|formula|tincture|drops\b|omega|collagen|blend|botanical|lozenge|zinc|magnesium|mineral|syrup|melatonin|elderberry|turmeric|ginseng|chewable|echinacea|shake\b|superfood",
    re.IGNORECASE,
)


class DsheaDisclaimer(TermRule):
    """The first claim about what a supplement does, where the page has no disclaimer. A line that begins with the claim is a label's."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        claim = next(iter(hits), None)
        if claim is None:
            return
        page = whole_page(document)
        if (_SUPPLEMENT.search(page) or not claim.text[: claim.start].strip()) and not _DISCLAIMER.search(page):
            yield self.hit("found", claim.node, claim.start, claim.end, words=words_at(claim), topic="")
