from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from contentlint.rule import Document, Edit, Fix, Hit, Option, TermHit, TermRule

_OFTEN: Final = 2  # times that one expression counts
_TERM: Final = 4  # the weight of what stands inside of a term; one such is enough when it comes again
_STRONG: Final = 3  # that of what nobody writes; two different ones are enough
_SHOWN: Final = 4


class SpinnerSynonym(TermRule):
    distinct = Option(3)
    points = Option(6)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        hits = _apart(hits)
        swaps: dict[str, list[TermHit]] = {}
        for hit in hits:
            swaps.setdefault(hit.term, []).append(hit)
        points = sum(same[0].weight * min(len(same), _OFTEN) for same in swaps.values())
        strong = [len(same) for same in swaps.values() if same[0].weight >= _STRONG]
        certain = len(strong) >= _OFTEN or any(same[0].weight >= _TERM and len(same) >= _OFTEN for same in swaps.values())
        if points < self.points or not (certain or len(swaps) >= self.distinct):
            yield from self._single(swaps)
            return
        first = hits[0]
        last = next(hit for hit in reversed(hits) if hit.node is first.node)
        yield self.hit(
            "swapped",
            first.node,
            first.start,
            last.end,
            count=len(hits),
            pairs=[f"{term}→{same[0].prefer}" for term, same in list(swaps.items())[:_SHOWN]],
            about=list(dict.fromkeys(hit.node for hit in hits)),
            fixes=(Fix("standard", tuple(Edit(document.locate(hit.node, hit.start, hit.end), hit.prefer) for hit in hits)),),
            topic="",
        )

    def _single(self, swaps: Mapping[str, Sequence[TermHit]]) -> Iterator[Hit]:
        """Swaps that nobody would write, where there are too few to say that the page was spun."""
        for term, same in swaps.items():
            first = same[0]
            if first.weight >= _STRONG:
                yield self.hit(
                    "single", first.node, first.start, first.end, term=term, prefer=first.prefer, confidence="possible", topic=term
                )


def _apart(hits: Sequence[TermHit]) -> list[TermHit]:
    """The hits without those that overlap one before."""
    kept: list[TermHit] = []
    for hit in hits:
        if not kept or hit.node is not kept[-1].node or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
