from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Block, Document, Hit, Option, TermHit, TermRule, lazy, words_at

from .explained import is_explained
from .prose import SHOWN, prose, sentences_at

_LETTER: Final = lazy(r"[A-Za-zА-Яа-яЁё]")


class TermInconsistent(TermRule):
    least = Option(2)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        groups: dict[str, list[TermHit]] = {}
        for hit in hits:
            groups.setdefault(hit.prefer, []).append(hit)
        blocks = {block.index for block in prose(document)} if any(_are_several(same) for same in groups.values()) else frozenset[int]()
        for same in groups.values():
            if not _are_several(same) or any(is_explained(hit) for hit in same):
                continue
            here = [hit for hit in same if isinstance(hit.node, Block) and hit.node.index in blocks and _is_word(hit)]
            often = [term for term, count in Counter(hit.term for hit in here).most_common() if count >= self.least]
            if len(often) > 1:
                others = [hit for term in often[1:] for hit in here if hit.term == term]
                first = others[0]
                yield self.hit(
                    "several",
                    first.node,
                    first.start,
                    first.end,
                    terms=[words_at(next(hit for hit in here if hit.term == term)) for term in often],
                    usual=words_at(next(hit for hit in here if hit.term == often[0])),
                    related=sentences_at(document, [(hit.node, hit.start, hit.end) for hit in others[1 : SHOWN + 1]]),
                    about=list(dict.fromkeys(hit.node for hit in here)),
                    topic=often[0],
                )


def _are_several(hits: Sequence[TermHit]) -> bool:
    return any(hit.term != hits[0].term for hit in hits)


def _is_word(hit: TermHit) -> bool:
    """Whether no letter stands before it: "flu", not "influx"."""
    return hit.start == 0 or not (_LETTER.match(hit.text, hit.start) and _LETTER.match(hit.text, hit.start - 1))
