from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Confidence, Document, Hit, Rule, same_institution

from .foreign import Mention, others
from .lines import lines

_ENOUGH: Final = 2  # times that a reader is sent to another institution; once may be a referral


class OtherHospitalName(Rule):
    """An article that speaks for another institution than the one whose page it is on."""

    def check(self, document: Document) -> Iterator[Hit]:
        institutions: list[list[Mention]] = []
        for mention in others(document, self.facts):
            same = next((group for group in institutions if same_institution(group[0].name, mention.name)), None)
            if same is None:
                institutions.append([mention])
            else:
                same.append(mention)
        for group in institutions:
            ours = [mention for mention in group if mention.stance == "ours"]
            clear = bool(ours) or len(group) >= _ENOUGH
            if clear or self.facts.names:
                yield self._hit(document, (ours or group)[0], group, "certain" if clear and self.facts.names else "possible")

    def _hit(self, document: Document, first: Mention, group: list[Mention], confidence: Confidence) -> Hit:
        pieces = [next(lines(document).pieces(mention.start, mention.end)) for mention in (first, *group)]
        node, start, end = pieces[0]
        places = list(dict.fromkeys(piece.node for piece in pieces))
        return self.hit(
            first.stance, node, start, end, confidence=confidence, about=places, topic=first.name, name=first.name, count=len(group)
        )
