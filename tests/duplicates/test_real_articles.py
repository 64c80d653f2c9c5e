"""Against the truth on real articles: every pair that is alike, every passage that was planted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.articles import Article, alike, articles, compared, told
from benchmarks.passages import Hosts, recall


@pytest.fixture(scope="module")
def found(data: Path) -> Sequence[Article]:
    return list(articles())


def test_every_pair_of_articles_that_are_alike_is_found(found: Sequence[Article]) -> None:
    pairs = alike(found)
    assert len(found) >= 3_000
    assert len(pairs) >= 1_000
    assert len(told(pairs, compared(found))) >= 0.995 * len(pairs)


def test_planted_passages_are_found(found: Sequence[Article]) -> None:
    hosts = Hosts(found)
    for size in (250, 300, 400):
        for edits in (0.0, 0.02):
            planted = hosts.planted(300, size, edits, seed=1)
            assert len(planted.articles) == 600
            assert recall(planted) >= 0.99, (size, edits)
