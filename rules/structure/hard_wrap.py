from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Option, Rule

from .line_breaks import broken_sentences

_SHOWN: Final = 12


class HardWrap(Rule):
    at_least = Option(3)

    def check(self, document: Document) -> Iterator[Hit]:
        breaks = broken_sentences(document)
        if len(breaks) < self.at_least:
            return
        certain = [one for one in breaks if one.certain]
        sure = len(certain) >= self.at_least
        first = certain[0] if sure else breaks[0]
        before, after = first.before.text, first.after.text
        yield self.hit(
            "split",
            first.before,
            max(0, len(before) - _SHOWN),
            len(before),
            before=before[-_SHOWN:],
            after=after[:_SHOWN],
            count=len(certain) if sure else len(breaks),
            confidence="certain" if sure else "possible",
        )
