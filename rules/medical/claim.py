"""Claims that belong in no advertisement, found as terms.

Many of them are plain facts in a textbook (早期胃癌可以治愈) and an offence on a page that sells treatment. In the lists these have
the weight 0: they say something only where the page promotes somebody's services.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Block, Document, Hit, TermHit, TermRule, lazy

from .promotion import promotes

_REST: Final = lazy(r"[\u4e00-\u9fff\w]{1,8}(?![\u4e00-\u9fff\w])")  # what a short clause still says behind a claim

_ENTRY: Final = 8  # characters


class Claim(TermRule):
    """Reports each term of the list, with what stands there; those of weight 0 where the page promotes. What an award of the institution is
    called (see the facts file) is no claim."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        node, end = None, 0  # of the claim before
        for hit in hits:
            if hit.node is node and hit.start < end:
                continue  # one clause, two words for it
            if isinstance(hit.node, Block) and not hit.node.main and len(hit.text) < _ENTRY:
                continue  # an entry of a menu says nothing
            if (hit.weight == 0 and not promotes(document)) or self._is_award(hit) or not self.counts(document, hit):
                continue
            rest = _REST.match(hit.text, hit.end) if document.language.startswith("zh") else None
            node, end = hit.node, rest.end() if rest else hit.end
            # what is a claim only because the page promotes rests on a guess, where nobody said what the page is
            sure = hit.weight > 0 or document.kind.name in ("advert", "institution", "social")
            yield self.hit(
                hit.message or "found", node, hit.start, end,
                confidence="certain" if sure else "possible", term=hit.term, prefer=hit.prefer, words=hit.text[hit.start : end],
            )  # fmt: skip

    def counts(self, document: Document, hit: TermHit) -> bool:
        """What else must be so; rules that know more say it."""
        return True

    def _is_award(self, hit: TermHit) -> bool:
        return any(award.name and hit.term in award.name and award.name in hit.text for award in self.facts.awards)
