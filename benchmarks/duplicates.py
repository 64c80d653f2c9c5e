"""How long it takes to find the copies in many Chinese articles, and how much memory.

    python -m benchmarks.duplicates [--pages 10000 100000]

The articles are made: words of two characters drawn by frequency, so that unrelated articles share words and nothing more. One in ten is a
copy of another with a share of its words changed; a tenth of the copies are passages in articles of their own. With --family N, N pages are
of one template: the hot bucket that makes pairwise methods quadratic.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np

from contentlint.duplicates.comparing import compare
from contentlint.duplicates.corpus import Corpus
from contentlint.duplicates.facts import text_facts

_WORDS: Final = 20_000
_LENGTH: Final = (300, 1_200)  # words of an article
_COPIES: Final = 0.1
_EDITS: Final = (0.0, 0.08)  # share of words changed in a copy


class Made(NamedTuple):
    """An article and the number of the one that it was copied from, -1 for none."""

    text: str
    source: int


def articles(count: int, family: int = 0, seed: int = 1) -> Iterator[Made]:
    """`count` articles, of which `family` are pages of one template with their own first sentence."""
    chance = np.random.default_rng(seed)
    words = chance.integers(0x4E00, 0x9FA5, (_WORDS, 2), dtype=np.uint32)
    weights = 1 / np.arange(1, _WORDS + 1)
    ladder = np.cumsum(weights / weights.sum())
    kept: list[tuple[int, Any]] = []
    template = _draw(chance, ladder, 400)
    every = count // family if family else 0
    for number in range(count):
        if every and number % every == 0:
            yield Made(_text(words, np.concatenate((_draw(chance, ladder, 20), template))), -1)
            continue
        article = _draw(chance, ladder, int(chance.integers(*_LENGTH)))
        source = -1
        if kept and chance.random() < _COPIES:
            source, original = kept[int(chance.integers(len(kept)))]
            changed = chance.random(original.size) < chance.uniform(*_EDITS)
            copy = np.where(changed, _draw(chance, ladder, original.size), original)
            article = copy if chance.random() < 0.9 else np.concatenate((article, copy[:150]))
        if len(kept) < 5_000 or chance.random() < 0.01:
            kept[len(kept) % 5_000 :] = [(number, article)]
        yield Made(_text(words, article), source)


def _draw(chance: np.random.Generator, ladder: Any, size: int) -> Any:
    return np.searchsorted(ladder, chance.random(size))


def _text(words: Any, article: Any) -> str:
    data: bytes = words[np.minimum(article, _WORDS - 1)].tobytes()
    return data.decode("utf-32-le")


def measure(count: int, family: int) -> None:
    """One run, printed as one line."""
    with Corpus() as corpus:
        made, taken = 0.0, 0.0
        sources = []
        for article in _timed(articles(count, family)):
            made += article[1]
            started = time.process_time()
            corpus.add(text_facts(article[0].text, "zh-Hans"))
            taken += time.process_time() - started
            sources.append(article[0].source)
        started = time.process_time()
        found = compare(corpus)
        compared = time.process_time() - started
    told = {(pair.a, pair.b) for pair in found.pairs}
    copies = [(source, number) for number, source in enumerate(sources) if source >= 0]
    recall = sum(pair in told for pair in copies) / max(1, len(copies))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024) / 1024
    print(
        f"{count:>9,} pages  sketches {taken:7.1f} s ({taken / count * 1e6:4.0f} us/page)  compare {compared:7.1f} s "
        f"({compared / count * 1e6:4.0f} us/page)  peak {peak:5.2f} GB  pairs {len(found.pairs):,}  planted copies found {recall:.4f}",
        flush=True,
    )


def _timed(made: Iterator[Made]) -> Iterator[tuple[Made, float]]:
    while True:
        started = time.process_time()
        article = next(made, None)
        if article is None:
            return
        yield article, time.process_time() - started


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--family", type=int, default=0)
    options = parser.parse_args()
    for pages in options.pages:
        measure(pages, options.family)
