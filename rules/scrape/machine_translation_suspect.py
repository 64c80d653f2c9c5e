from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, Option, PerLanguage, TermHit, TermRule, article, lazy, length

_TO_READER: Final = lazy("[你您]|ваш|вы ")  # plain texts speak so too
_OFTEN: Final = 3  # times that one expression counts
_SHORTEST: Final = 300  # a text counts as that long at least
_SHOWN: Final = 4


class MachineTranslationSuspect(TermRule):
    distinct = Option(4)
    rate = Option(PerLanguage(zh=12.0, en=12.0, ru=12.0))

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        cues: dict[str, list[TermHit]] = {}
        for hit in hits:
            cues.setdefault(hit.term, []).append(hit)
        telling = [same for term, same in cues.items() if same[0].weight > 1 and not _TO_READER.search(term)]
        if len(telling) < self.distinct:
            return
        points = sum(same[0].weight * min(len(same), _OFTEN) for same in cues.values())
        if 1000 * points < self.rate[document.language] * max(length(article(document), document.language), _SHORTEST):
            return
        telling.sort(key=lambda same: -same[0].weight)
        place = telling[0][0]
        yield self.hit(
            "suspect",
            place.node,
            place.start,
            place.end,
            count=sum(map(len, telling)),
            examples=[same[0].term for same in telling[:_SHOWN]],
            confidence="possible",
            about=list(dict.fromkeys(hit.node for same in telling for hit in same)),
            topic="",
        )
