"""What two texts are to each other, when what many others have as well is left out of account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np

from contentlint.duplicates.passages import SHORTEST, amount, passages
from contentlint.duplicates.signatures import WHOLE, sample
from contentlint.duplicates.similarity import Similarity

if TYPE_CHECKING:
    from contentlint.duplicates.shingles import Codes, Hashes

Relation = Literal["exact", "near", "partial", "template"]
COPY: Final = 0.5  # Jaccard similarity from which two pages are copies for certain
SIMILAR: Final = 0.3  # and from which they may be
PIECES: Final = 0.4  # containment of a page that is put together from pieces of another
WHOLLY: Final = 0.8  # containment of a page that is next to nothing but the other
_COMMON: Final = 0.6  # part of a passage that many pages have, from which it is boilerplate
MANY: Final = 5  # unrelated pages that make what they share boilerplate


class Verdict(NamedTuple):
    """A relation; not `certain`: the two may be on one subject by chance."""

    relation: Relation
    certain: bool = True


class Boilerplate:
    """Sampled hashes, sorted, that many pages share which are not copies of one another."""

    def __init__(self, hashes: Hashes) -> None:
        self._hashes = hashes

    def share(self, a: Hashes, b: Hashes) -> float:
        """The part of what two texts share that is boilerplate, from 0 to 1, by their samples."""
        return self._part(np.intersect1d(a, b, assume_unique=True))

    def share_of(self, codes: Codes, language: str) -> float:
        """The part of a passage that is boilerplate."""
        return self._part(sample(codes, language, WHOLE))

    def _part(self, hashes: Hashes) -> float:
        return float(np.isin(hashes, self._hashes, assume_unique=True).mean()) if hashes.size else 0.0


def judge(similarity: Similarity, own: float, a: Codes, b: Codes, language: str, boilerplate: Boilerplate) -> Verdict | None:
    """The verdict on two folded texts that differ; None when they are no copies. `own`: the part of what they share that only they have."""
    if similarity.jaccard >= COPY:
        return Verdict("near")
    if similarity.jaccard * own / (1 - similarity.jaccard * (1 - own)) >= SIMILAR:
        return Verdict("near", certain=False)
    contained, shared = max(similarity[1:]), similarity.containment_a * amount(a) * own
    if (contained >= WHOLLY and own >= 1 / 2) or (contained * own >= PIECES and shared >= SHORTEST):
        return Verdict("partial")
    if shared < SHORTEST / 3:  # by the sample; too little for a passage of their own
        return None
    if any(_is_own(a[one.a_start : one.a_end], one.matched, language, boilerplate) for one in passages(a, b, language)):
        return Verdict("partial")
    return None


def _is_own(passage: Codes, matched: float, language: str, boilerplate: Boilerplate) -> bool:
    """Whether a passage is long enough and no boilerplate; phrases that many use are found in any text."""
    size, common = amount(passage) * matched, boilerplate.share_of(passage, language)
    return size * (1 - common) >= SHORTEST or (size >= SHORTEST and common < _COMMON)
