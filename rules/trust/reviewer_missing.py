from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentlint.rule import Document, Hit, TermHit, TermRule

from .pages import is_article, place, sure
from .people import is_lay, is_medical, is_nobody, is_organisation, told


class ReviewerMissing(TermRule):
    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not is_article(document):
            return
        reviewer, author = document.byline.reviewer, document.byline.author
        if reviewer is not None and not is_nobody(reviewer.value):
            text = told(document, reviewer)
            if is_lay(reviewer.value) and not is_medical(text):
                yield self.hit("lay", reviewer, reviewer=reviewer.value, topic="")
        elif reviewer is None and hits:
            return
        elif author is not None and not is_organisation(author.value) and is_medical(told(document, author)):
            yield self.hit("by_physician", author, topic="")
        else:
            yield self.hit("missing", place(document), confidence=sure(document), topic="")
