"""All pages of a corpus against each other → verified pairs and clusters.

No sketch alone tells copies from other pages, so each candidate is compared on its real shingles. What many pages share that are not copies
of one another is boilerplate of the set (a disclaimer, an address block) and makes no pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from contentlint.duplicates.candidates import candidates
from contentlint.duplicates.judging import COPY, MANY, SIMILAR, Boilerplate, Relation, judge
from contentlint.duplicates.passages import SHORTEST, amount
from contentlint.duplicates.signatures import Engine
from contentlint.duplicates.similarity import Similarity, similar
from contentlint.duplicates.slots import Page, slots

if TYPE_CHECKING:
    from contentlint.duplicates.corpus import Corpus

LEAST: Final = 20  # characters of a folded text that is worth comparing
FAMILY: Final = 3  # pages of one template that make it a family
_TRIED: Final = 10  # pages of a cluster that are compared with its primary page before it is held to be no family
CLUSTER: Final = 50  # pages of a cluster of which every pair is told; of a larger one, the pairs with its primary page


class Pair(NamedTuple):
    """Two pages by number, a before b, and what they are to each other. Not `certain`: they may be on one subject by chance."""

    a: int
    b: int
    relation: Relation
    similarity: Similarity
    certain: bool = True

    def between(self, one: int, other: int) -> Pair:
        """The same of two pages equal to a and b."""
        if one < other:
            return self._replace(a=one, b=other)
        jaccard, of_a, of_b = self.similarity
        return self._replace(a=other, b=one, similarity=Similarity(jaccard, of_b, of_a))


class Family(NamedTuple):
    """Doorway pages: `members`, in order, differ from the primary page, one of them, in names only. `values`: what stands in the slots of
    each member, folded; one tuple a member."""

    primary: int
    members: Sequence[int]
    values: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Verified pairs in order; clusters of pages that are copies of each other (each in order, its primary page apart); and families of
    pages made from one template, parts of clusters."""

    pairs: Sequence[Pair]
    clusters: Sequence[tuple[int, Sequence[int]]]
    families: Sequence[Family] = ()


def compare(corpus: Corpus, engine: Engine = "own") -> Comparison:
    """Finds the copies in a corpus. `engine`: whose signatures lead to the candidates; what is told of them does not depend on it."""
    long_enough = np.array([corpus.length(number) >= LEAST for number in range(len(corpus))], bool)
    representative = np.where(long_enough, _first_equal(corpus), np.arange(len(corpus)))
    groups = _Groups(representative)
    found: dict[tuple[int, int], Similarity] = {}
    for a, b in candidates(corpus, np.unique(representative[long_enough]).astype(np.uint32), engine):
        similarity = similar(corpus.hashes(a), corpus.hashes(b))
        if _matters(corpus, a, b, similarity):
            found[a, b] = similarity
            if similarity.jaccard >= COPY:
                groups.join(a, b)
    groups.settle()
    judge = _Judge(corpus, groups)
    clusters = [(corpus.primary(members), members) for members in groups.clusters()]
    pairs = dict[tuple[int, int], Pair]()
    for primary, members in clusters:
        for a, b in _within(primary, members):
            if representative[a] == representative[b]:
                pairs[a, b] = Pair(a, b, "exact", Similarity(1.0, 1.0, 1.0))
            elif pair := judge(a, b, similar(corpus.hashes(a), corpus.hashes(b))):
                pairs[a, b] = pair
    same = dict(_equal(representative))
    for (a, b), similarity in found.items():
        if groups.roots[a] != groups.roots[b] and (pair := judge(a, b, similarity)):
            for one in same.get(a, (a,)):
                for other in same.get(b, (b,)):
                    pairs[min(one, other), max(one, other)] = pair.between(one, other)
    families = [family for primary, members in clusters if (family := _family(corpus, primary, members))]
    template = {page: number for number, family in enumerate(families) for page in family.members}
    for (a, b), pair in pairs.items():
        if pair.relation == "near" and template.get(a, -1) == template.get(b, -2):
            pairs[a, b] = pair._replace(relation="template")
    return Comparison([pairs[key] for key in sorted(pairs)], clusters, families)


def _first_equal(corpus: Corpus) -> np.ndarray[Any, np.dtype[np.int64]]:
    """For each page the first with the same folded text."""
    _, first, which = np.unique(np.frombuffer(corpus.digests, np.uint64), return_index=True, return_inverse=True)
    return first[which]


def _matters(corpus: Corpus, a: int, b: int, similarity: Similarity) -> bool:
    """Whether so much is shared that it can be a copy: by share, or by length as a passage."""
    return max(similarity) >= SIMILAR or similarity.containment_a * amount(corpus.codes(a)) >= SHORTEST / 2


def _equal(representative: np.ndarray[Any, np.dtype[np.int64]]) -> Iterator[tuple[int, Sequence[int]]]:
    """The first of equal pages, with as many of them as pairs are told of."""
    for first in np.flatnonzero(np.bincount(representative) > 1).tolist():
        yield first, np.flatnonzero(representative == first)[:CLUSTER].tolist()


def _within(primary: int, members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a cluster: all of a small one, those with the primary page of a large one."""
    if len(members) <= CLUSTER:
        return combinations(members, 2)
    return ((min(primary, one), max(primary, one)) for one in members if one != primary)


def _family(corpus: Corpus, primary: int, members: Sequence[int]) -> Family | None:
    """The pages of a cluster that are made from one template, if they are enough. When none of the first few is, none is looked for."""
    values: dict[int, Sequence[str]] = {}
    if len(members) < FAMILY:
        return None
    for tried, page in enumerate(members):
        if tried == _TRIED and not values:
            return None
        if page != primary and (found := slots(_as_page(corpus, primary), _as_page(corpus, page))):
            values[page] = tuple(dict.fromkeys(slot.b for slot in found))
            values.setdefault(primary, tuple(dict.fromkeys(slot.a for slot in found)))
    if len(values) < FAMILY:
        return None
    ordered = sorted(values)
    return Family(primary, ordered, [values[page] for page in ordered])


def _as_page(corpus: Corpus, number: int) -> Page:
    return Page(corpus.text(number), corpus.title(number), corpus.language(number))


class _Judge:
    """Says what two pages of different texts are to each other, if anything."""

    def __init__(self, corpus: Corpus, groups: _Groups) -> None:
        self._corpus = corpus
        self._boilerplate = _boilerplate(corpus, groups)

    def __call__(self, a: int, b: int, similarity: Similarity) -> Pair | None:
        corpus = self._corpus
        own = 1 - self._boilerplate.share(corpus.sample(a), corpus.sample(b)) if similarity.jaccard < COPY else 1.0
        verdict = judge(similarity, own, corpus.codes(a), corpus.codes(b), corpus.language(a), self._boilerplate)
        return Pair(a, b, verdict.relation, similarity, verdict.certain) if verdict else None


def _boilerplate(corpus: Corpus, groups: _Groups) -> Boilerplate:
    """What at least `MANY` pages share that are not copies of one another."""
    found = []
    for hashes, numbers in corpus.postings():
        rows = np.unique(np.stack((hashes, groups.roots[numbers].astype(np.uint64))), axis=1)
        values, counts = np.unique(rows[0], return_counts=True)
        found.append(values[counts >= MANY])
    return Boilerplate(np.sort(np.concatenate(found)))


class _Groups:
    """Pages that are copies of each other, as sets that grow together (union by least number, path halving)."""

    def __init__(self, representative: np.ndarray[Any, np.dtype[np.int64]]) -> None:
        self.roots = representative.copy()

    def _root(self, page: int) -> int:
        while (above := int(self.roots[page])) != page:
            self.roots[page] = self.roots[above]
            page = above
        return page

    def join(self, a: int, b: int) -> None:
        one, other = sorted((self._root(a), self._root(b)))
        self.roots[other] = one

    def settle(self) -> None:
        """Every page knows its root."""
        while not np.array_equal(above := self.roots[self.roots], self.roots):
            self.roots = above

    def clusters(self) -> Iterator[Sequence[int]]:
        """The sets with more than one page, each in order."""
        order = np.argsort(self.roots, kind="stable")
        starts = np.flatnonzero(np.diff(self.roots[order], prepend=-1))
        for members in np.split(order, starts[1:]):
            if members.size > 1:
                yield members.tolist()
