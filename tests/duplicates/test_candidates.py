"""Which pages are compared at all: those that share most of what few have, and never so many that a site takes forever."""

from __future__ import annotations

import random
from array import array
from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.duplicates.candidates import COMMON, CROWD, NEAREST, _nearest, candidates
from contentlint.duplicates.corpus import Corpus
from contentlint.duplicates.facts import text_facts
from contentlint.duplicates.signatures import BINS
from contentlint.model import Sketch

UNTOLD = 1 << 40  # the bit of hashes that do not count where more than COMMON pages have them


def met(samples: Sequence[Sequence[int]], signatures: Sequence[int] = ()) -> set[tuple[int, int]]:
    """The candidates among pages with these sampled hashes. Their signatures are random, from the seeds that are given."""
    facts = text_facts("", "zh-Hans")
    with Corpus() as corpus:
        for number, sample in enumerate(samples):
            chance = random.Random(signatures[number] if signatures else number)
            signature = array("I", (chance.getrandbits(32) for _ in range(BINS)))
            corpus.add(facts._replace(sketch=Sketch(len(sample), signature, array("Q", sorted(sample)))))
        found = list(candidates(corpus, np.arange(len(corpus), dtype=np.uint32)))
    assert found == sorted(set(found))
    return set(found)


@pytest.mark.parametrize(
    ("pages", "hashes", "meet"),
    [
        (2, [1], True),  # nobody else has it
        (3, [1], False),
        (3, [1, 2], True),
        (COMMON, [UNTOLD, UNTOLD + 1], True),
        (COMMON + 1, [UNTOLD, UNTOLD + 1], False),
        (COMMON + 1, [1, UNTOLD + 1], False),
        (COMMON + 1, [1, 2], True),
        (CROWD, [1, 2], True),
        (CROWD + 1, [1, 2, 3], False),
    ],
)
def test_how_much_pages_must_share(pages: int, hashes: list[int], meet: bool) -> None:
    assert bool(met([hashes] * pages)) is meet


def test_what_others_share_makes_no_two_pages_meet() -> None:
    assert met([[1, 2], [2, 3], [3, 1], [1], [2], [3]]) == set()
    assert met([[1, 2], [2, 1], [3], [3]]) == {(0, 1), (2, 3)}


def test_of_many_with_one_band_the_first_meets_each_and_each_the_next() -> None:
    """Signatures of four sorts: of a couple, of a family in which all meet, of one too large for that, and of a page alone."""
    sorts = [4, *[1, 2, 3] * 2, *[2, 3] * (COMMON - 2), 3]
    couple, family, crowd = ([page for page, sort in enumerate(sorts) if sort == one] for one in (1, 2, 3))
    assert (len(family), len(crowd)) == (COMMON, COMMON + 1)
    stars = {*((crowd[0], other) for other in crowd[1:]), *pairwise(crowd[1:])}
    assert met([[]] * len(sorts), sorts) == {*combinations(couple, 2), *combinations(family, 2), *stars}


def matched(pages: int) -> list[list[int]]:
    """Pages that share two hashes, and any two of which share one more, but not the first with the second, the third with the fourth, ..."""
    samples = [[1, 2] for _ in range(pages)]
    for number, (one, other) in enumerate(combinations(range(pages), 2), 3):
        if one % 2 or other != one + 1:
            samples[one].append(number)
            samples[other].append(number)
    return samples


def test_under_the_limit_all_meet() -> None:
    pages = NEAREST + 1
    assert met(matched(pages)) == set(combinations(range(pages), 2))


def test_beyond_it_those_are_left_out_that_share_least() -> None:
    pages = NEAREST + 2
    couples = {(one, one + 1) for one in range(0, pages, 2)}
    assert met(matched(pages)) == set(combinations(range(pages), 2)) - couples


def test_what_many_have_weighs_less_however_much_it_is() -> None:
    samples, crowd = matched(NEAREST + 2), 20
    for hashed in range(1000, 1003):
        samples[0].append(hashed)
        samples[1].append(hashed)
    assert (0, 1) in met(samples)
    assert (0, 1) not in met([*samples, *([1000, 1001, 1002] for _ in range(crowd))])


@given(st.dictionaries(st.tuples(st.integers(0, 14), st.integers(0, 14)).filter(lambda pair: pair[0] < pair[1]), st.integers(1, 4)))
def test_a_pair_is_kept_for_one_of_its_pages(weights: dict[tuple[int, int], int]) -> None:
    """Those with equal weights go in their order."""
    pairs = sorted(weights)

    def is_near(pair: tuple[int, int], page: int) -> bool:
        before = [other for other in pairs if page in other and (-weights[other], other) < (-weights[pair], pair)]
        return len(before) < NEAREST

    packed = np.array([one << 32 | other for one, other in pairs], np.uint64)
    kept = _nearest(packed, np.array([weights[pair] for pair in pairs], float))
    assert [divmod(int(one), 1 << 32) for one in kept] == [pair for pair in pairs if any(is_near(pair, page) for page in pair)]
