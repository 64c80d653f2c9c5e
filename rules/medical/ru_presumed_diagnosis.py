from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, lazy, words_at

_CALL: Final = lazy(
    r"\s{0,9}[.!?…—–,;]*\s{0,9}(?:(?:и|а)\s{1,9})?(?:проверьтесь|провер(?:ь|ьте)\w{0,30}|запишитесь|обследуйтесь|пройдите|сдайте|приходите|не\s{1,9}ждите"
    r"|возможно,?\s{1,9}(?:и\s{1,9})?вы\b|вы\s{1,9}(?:уверены|знаете))",
    re.IGNORECASE,
)


class RuPresumedDiagnosis(TermRule):
    """What tells readers that they are ill. How many people are ill (weight 0) does so where a call to come follows at once."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        for hit in hits:
            if hit.weight > 0 or _CALL.match(hit.text, hit.end):
                yield self.hit(hit.message, hit.node, hit.start, hit.end, words=words_at(hit))
