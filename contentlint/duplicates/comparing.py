"""All pages of a corpus against each other → verified pairs and clusters.

No sketch alone tells copies from other pages, so each candidate is compared on its real shingles. What many pages share that are not copies
of one another is boilerplate of the set (a disclaimer, an address block) and makes no pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from contentlint.duplicates.boilerplate import Boilerplate, common
from contentlint.duplicates.candidates import candidates
from contentlint.duplicates.judging import COPY, SIMILAR, Relation, judge
from contentlint.duplicates.passages import SHORTEST, amount
from contentlint.duplicates.signatures import Engine
from contentlint.duplicates.similarity import Similarity, similar
from contentlint.duplicates.slots import Page, slots

if TYPE_CHECKING:
    from contentlint.duplicates.corpus import Corpus

    Numbers = np.ndarray[Any, np.dtype[np.int64]]

LEAST: Final = 20  # characters of a folded text that is worth comparing
FAMILY: Final = 3  # pages of one template that make it a family
_ALL_BUT_EQUAL: Final = 0.9  # Jaccard similarity
_TRIED: Final = 10  # pages of a cluster that are compared with its primary page before it is held to be no family
CLUSTER: Final = 50  # pages of a cluster of which every pair is told; of a larger one, a pair or so for each page

Cluster = tuple[int, Sequence[int]]  # the primary page, all pages


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
    clusters: Sequence[Cluster]
    families: Sequence[Family] = ()


def compare(corpus: Corpus, engine: Engine = "own") -> Comparison:
    """Finds the copies in a corpus. `engine`: whose signatures lead to the candidates; what is told of them does not depend on it."""
    representative = first_equal(corpus)
    groups = Groups(representative)
    found = verified(corpus, candidates(corpus, compared(corpus, representative), engine), groups)
    judge = _Judge(corpus, groups, representative)
    clusters = [(corpus.primary(members), members) for members in groups.clusters()]
    pairs = dict(_inside(corpus, clusters, representative, judge))
    same = {members[0]: members[:CLUSTER] for members in Groups(representative).clusters()}  # as many as pairs are told of
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


def first_equal(corpus: Corpus) -> Numbers:
    """For each page the first with the same folded text; a page with next to no text is equal to none."""
    _, first, which = np.unique(np.frombuffer(corpus.digests, np.uint64), return_index=True, return_inverse=True)
    return np.where(_long_enough(corpus), first[which], np.arange(len(corpus)))


def compared(corpus: Corpus, representative: Numbers) -> np.ndarray[Any, np.dtype[np.uint32]]:
    """The pages worth comparing, one of each set of equal ones."""
    return np.unique(representative[_long_enough(corpus)]).astype(np.uint32)


def _long_enough(corpus: Corpus) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return np.array([corpus.length(number) >= LEAST for number in range(len(corpus))], bool)


def verified(corpus: Corpus, pairs: Iterable[tuple[int, int]], groups: Groups, joining: float = COPY) -> dict[tuple[int, int], Similarity]:
    """Those pairs that share so much that they can be copies, by share, or by length as a passage. Pages with a Jaccard similarity of
    `joining` are joined, and pages that are in one group are not compared: so those of a template are compared a few times each."""
    found = {}
    for a, b in pairs:
        if groups.are_together(a, b):
            continue
        similarity = similar(corpus.hashes(a), corpus.hashes(b))
        if similarity.jaccard >= joining:
            groups.join(a, b)
        if max(similarity) >= SIMILAR or similarity.containment_a * amount(corpus.codes(a)) >= SHORTEST / 2:
            found[a, b] = similarity
    groups.settle()
    return found


def _inside(corpus: Corpus, clusters: Sequence[Cluster], representative: Numbers, judge: _Judge) -> Iterator[tuple[tuple[int, int], Pair]]:
    """Pairs of clusters: all of a small one; of a large one those with the primary page, and of pages that are no copies of that those
    that are equal or all but equal. (A large cluster often is a chain of pages from one template.)"""
    alone = set[int]()
    for primary, members in clusters:
        large = len(members) > CLUSTER
        for a, b in ((primary, page) for page in members if page != primary) if large else combinations(members, 2):
            if pair := judge.told(a, b):
                yield (pair.a, pair.b), pair
            elif large:
                alone.add(b)
    if not alone:
        return
    for page in alone:
        if (first := int(representative[page])) != page and (pair := judge.told(first, page)):
            yield (pair.a, pair.b), pair
    rest = np.unique(representative[sorted(alone)]).astype(np.uint32)
    found = verified(corpus, candidates(corpus, rest), Groups(np.arange(len(corpus))), _ALL_BUT_EQUAL)
    for (a, b), similarity in found.items():
        if similarity.jaccard >= _ALL_BUT_EQUAL and (pair := judge(a, b, similarity)):
            yield (a, b), pair


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
    """Says what two pages are to each other, if anything."""

    def __init__(self, corpus: Corpus, groups: Groups, representative: Numbers) -> None:
        self._corpus = corpus
        self._representative = representative
        self._boilerplate = _boilerplate(corpus, groups)

    def told(self, one: int, other: int) -> Pair | None:
        """Of any two pages."""
        a, b = min(one, other), max(one, other)
        if self._representative[a] == self._representative[b]:
            return Pair(a, b, "exact", Similarity(1.0, 1.0, 1.0))
        return self(a, b, similar(self._corpus.hashes(a), self._corpus.hashes(b)))

    def __call__(self, a: int, b: int, similarity: Similarity) -> Pair | None:
        """Of two pages of different texts, a before b."""
        corpus = self._corpus
        both = np.intersect1d(corpus.sample(a), corpus.sample(b), assume_unique=True)
        verdict = judge(similarity, corpus.codes(a), corpus.codes(b), both, corpus.language(a), self._boilerplate)
        return Pair(a, b, verdict.relation, similarity, verdict.certain) if verdict else None


def _boilerplate(corpus: Corpus, groups: Groups) -> Boilerplate:
    """What at least `MANY` pages share that are not copies of one another."""
    parts = [common(hashes, groups.roots[numbers]) for hashes, numbers in corpus.postings()]
    return Boilerplate(*(np.concatenate(column) for column in zip(*parts, strict=True)))


class Groups:
    """Pages that are copies of each other, as sets that grow together (union by least number, path halving)."""

    def __init__(self, representative: Numbers) -> None:
        self.roots = representative.copy()

    def _root(self, page: int) -> int:
        while (above := int(self.roots[page])) != page:
            self.roots[page] = self.roots[above]
            page = above
        return page

    def are_together(self, a: int, b: int) -> bool:
        return self._root(a) == self._root(b)

    def join(self, a: int, b: int) -> None:
        one, other = sorted((self._root(a), self._root(b)))
        self.roots[other] = one

    def settle(self) -> None:
        """Every page knows its root."""
        while not np.array_equal(above := self.roots[self.roots], self.roots):
            self.roots = above

    def clusters(self) -> Iterator[Sequence[int]]:
        """The sets with more than one page, each in order."""
        pages = np.flatnonzero(np.bincount(self.roots)[self.roots] > 1)
        pages = pages[np.argsort(self.roots[pages], kind="stable")]
        starts = np.flatnonzero(np.diff(self.roots[pages])) + 1
        for members in np.split(pages, starts) if pages.size else ():
            yield members.tolist()
