from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from contentlint.rule import Document, Hit, Option, Site, SiteHit, SitePlace, SiteRelated, SiteRule, reviews

_DIGITS: Final = 8  # of a hash in a sample
_COMMON: Final = 40  # reviews with the same hash; one that more have is of an everyday phrase


class _Review(NamedTuple):
    page: int
    sample: Sequence[str]


class FakeReviewPattern(SiteRule):
    """Reviews that were written from one another, on a page or on several. The same review on several pages counts once."""

    least = Option(3)
    jaccard = Option(0.5)

    def check(self, document: Document) -> Iterator[Hit]:
        found = reviews(document, self.least)
        for group in self._groups([_Review(0, _hashes(review.sample)) for review in found]) if len(found) >= self.least else ():
            about = [found[number].at for number in group]
            yield self.hit("alike", about[0], about=about, confidence="possible", count=len(group))

    def check_site(self, site: Site) -> Iterator[SiteHit]:
        found = list(_reviews(site))
        for group in self._groups(found):
            pages = sorted({found[number].page for number in group})
            for page in pages if len(pages) > 1 else ():
                other = next(one for one in pages if one != page)
                related = (SiteRelated(SitePlace(other), "other"),)
                params = {"count": len(group), "page": site.pages[other].path}
                yield SiteHit("spread", SitePlace(page), params, confidence="possible", related=related)

    def _groups(self, found: Sequence[_Review]) -> Iterator[Sequence[int]]:
        """Reviews by number that are alike, directly or through others."""
        by_hash: dict[str, list[int]] = defaultdict(list)
        for number, review in enumerate(found):
            for value in review.sample:
                by_hash[value].append(number)
        root = list(range(len(found)))

        def find(number: int) -> int:
            while root[number] != number:
                root[number] = root[root[number]]
                number = root[number]
            return number

        tried: set[tuple[int, int]] = set()
        for numbers in by_hash.values():
            for pair in combinations(numbers, 2) if len(numbers) <= _COMMON else ():
                if pair not in tried:
                    tried.add(pair)
                    if resemblance(found[pair[0]].sample, found[pair[1]].sample) >= self.jaccard:
                        root[find(pair[1])] = find(pair[0])
        groups: dict[int, list[int]] = defaultdict(list)
        for number in range(len(found)):
            groups[find(number)].append(number)
        yield from (group for group in groups.values() if len(group) >= self.least)


def _reviews(site: Site) -> Iterator[_Review]:
    known: dict[str, int] = {}
    for number, page in enumerate(site.pages):
        for sample in page.reviews if not page.reference else ():
            if known.setdefault(sample, number) == number:
                yield _Review(number, _hashes(sample))


def _hashes(sample: str) -> Sequence[str]:
    return [sample[at : at + _DIGITS] for at in range(0, len(sample), _DIGITS)]


def resemblance(a: Sequence[str], b: Sequence[str]) -> float:
    """The estimate of the Jaccard similarity of two texts by their samples: of the smallest hashes of both, the share that both have."""
    both = set(a) & set(b)
    smallest = sorted({*a, *b})[: max(len(a), len(b))]
    return sum(value in both for value in smallest) / len(smallest) if smallest else 0.0
