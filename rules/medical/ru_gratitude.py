from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Block, Document, Hit, TermHit, TermRule, words_at

_REVIEWS: Final = ("отзыв", "благодарност", "книга жалоб")
_GUESS: Final = "guess"


class RuGratitude(TermRule):
    """Thanks of patients. In a section of reviews they weigh less, unless somebody declared the page an advertisement."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if document.kind.platform == "qa":  # who asks a doctor thanks him
            return
        declared = document.kind.name == "advert" and not document.kind.reason.startswith(_GUESS)
        for hit in hits:
            message = "reviews" if not declared and _among_reviews(document, hit) else "found"
            yield self.hit(message, hit.node, hit.start, hit.end, words=words_at(hit))


def _among_reviews(document: Document, hit: TermHit) -> bool:
    """Whether the page, or the heading above, says that here are reviews."""
    above = ""
    if isinstance(hit.node, Block):
        above = next((block.text for block in reversed(document.blocks) if block.kind == "heading" and block.index < hit.node.index), "")
    titles = (above, *(field.value for field in (document.title, document.headline) if field is not None))
    return any(word in title.lower() for title in titles for word in _REVIEWS)
