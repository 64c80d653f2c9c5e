"""What two texts are to each other, when what many others have as well is left out of account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np

from contentlint.duplicates.boilerplate import LONG, MANY, Boilerplate
from contentlint.duplicates.passages import SHORTEST, amount, passages
from contentlint.duplicates.shingles import SAMPLE_LENGTH, positions
from contentlint.duplicates.similarity import Similarity

if TYPE_CHECKING:
    from contentlint.duplicates.shingles import Codes, Hashes

Relation = Literal["exact", "near", "partial", "template"]
COPY: Final = 0.5  # Jaccard similarity from which two pages are copies for certain
SIMILAR: Final = 0.3  # and from which they may be
PIECES: Final = 0.4  # containment of a page that is put together from pieces of another
WHOLLY: Final = 0.8  # containment of a page that is next to nothing but the other
_COMMON: Final = 0.6  # part of a passage that is boilerplate, from which all of it is


class Verdict(NamedTuple):
    """A relation; not `certain`: the two may be on one subject by chance."""

    relation: Relation
    certain: bool = True


def judge(similarity: Similarity, a: Codes, b: Codes, both: Hashes, language: str, boilerplate: Boilerplate) -> Verdict | None:
    """The verdict on two folded texts that differ; None when they are no copies. `both`: the sampled hashes that they share."""
    if similarity.jaccard >= COPY:
        return Verdict("near")
    own = 1 - boilerplate.share(both)
    if similarity.jaccard * own / (1 - similarity.jaccard * (1 - own)) >= SIMILAR:
        return Verdict("near", certain=False)
    contained, shared = max(similarity[1:]), similarity.containment_a * amount(a)
    if (contained >= WHOLLY and own >= 1 / 2) or (contained * own >= PIECES and shared * own >= SHORTEST):
        return Verdict("partial")
    if shared > MANY * LONG:
        own = 1 - boilerplate.share(both, shared)
    if shared * own < SHORTEST / 2:  # too little for a passage of their own
        return None
    for one in passages(a, b, language):
        stretch = a[one.a_start : one.a_end]
        hashes = both[np.isin(both, positions(stretch, SAMPLE_LENGTH[language[:2]]))]
        if _is_own(amount(stretch) * one.matched, hashes, boilerplate):
            return Verdict("partial")
    return None


def _is_own(size: float, hashes: Hashes, boilerplate: Boilerplate) -> bool:
    """Whether a passage, by the amount of its text and its sampled hashes, is no boilerplate, or what it has beside boilerplate is long
    enough."""
    common = boilerplate.share(hashes, size)
    return common < _COMMON or size * (1 - common) >= SHORTEST
