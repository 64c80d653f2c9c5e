"""How long it takes to find the copies in many Chinese articles, and how much memory.

    python -m benchmarks.duplicates [--pages 10000 100000] [--family 10000 100000] [--signatures 1000000] [--index 100000]

The articles are made: words of two characters drawn by frequency, so that unrelated articles share words and nothing more. One in ten is a
copy of another with a share of its words changed; a tenth of the copies are passages in articles of their own. A family is pages of one
template, each with a first sentence of its own: the hot bucket that makes pairwise methods quadratic. Signatures alone are clustered by
their bands: one in ten is a copy of another, with a Jaccard similarity of 0.3 to 1. CPU time; each row is a process of its own.
An index is asked for the pages that share something with a draft, half of the drafts being in it; its file lies in the temporary folder.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

import numpy as np

from contentlint.duplicates.candidates import by_bands, candidates
from contentlint.duplicates.comparing import Groups, compare, compared, first_equal, verified
from contentlint.duplicates.corpus import Corpus
from contentlint.duplicates.facts import text_facts
from contentlint.duplicates.index import Index, Published
from contentlint.duplicates.signatures import BANDS, BINS, band_keys, sketch_plain
from contentlint.text.folding import fold

_WORDS: Final = 20_000
_LENGTH: Final = (300, 1_200)  # words of an article
_COPIES: Final = 0.1
_EDITS: Final = (0.0, 0.08)  # share of words changed in a copy


_DRAFTS: Final = 500  # of each kind that an index is asked for
_AT_ONCE: Final = 50_000  # signatures made at once


class Made(NamedTuple):
    """An article and the number of the one that it was copied from, -1 for none."""

    text: str
    source: int


def articles(count: int, seed: int = 1) -> Iterator[Made]:
    """`count` articles."""
    chance = np.random.default_rng(seed)
    words, ladder = _language(chance)
    kept: list[tuple[int, Any]] = []
    for number in range(count):
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


def family(count: int, seed: int = 1) -> Iterator[Made]:
    """`count` pages of one template."""
    chance = np.random.default_rng(seed)
    words, ladder = _language(chance)
    template = _draw(chance, ladder, 400)
    for _ in range(count):
        yield Made(_text(words, np.concatenate((_draw(chance, ladder, 20), template))), -1)


def _language(chance: np.random.Generator) -> tuple[Any, Any]:
    """Words, as code points, and the ladder of their frequencies, by Zipf's law."""
    words = chance.integers(0x4E00, 0x9FA5, (_WORDS, 2), dtype=np.uint32)
    weights = 1 / np.arange(1, _WORDS + 1)
    return words, np.cumsum(weights / weights.sum())


def _draw(chance: np.random.Generator, ladder: Any, size: int) -> Any:
    return np.searchsorted(ladder, chance.random(size))


def _text(words: Any, article: Any) -> str:
    data: bytes = words[np.minimum(article, _WORDS - 1)].tobytes()
    return data.decode("utf-32-le")


def measure(make: Callable[[int], Iterator[Made]], count: int) -> None:
    """Find the copies in so many articles; printed as a row."""
    sources = []
    sketches = 0.0
    with Corpus() as corpus:
        for article in make(count):
            started = time.process_time()
            corpus.add(text_facts(article.text, "zh-Hans"))
            sketches += time.process_time() - started
            sources.append(article.source)
        first = first_equal(corpus)
        pages = compared(corpus, first)
        candidate = _seconds(lambda: sum(1 for _ in candidates(corpus, pages)))
        verification = _seconds(lambda: verified(corpus, candidates(corpus, pages), Groups(first))) - candidate
        started = time.process_time()
        found = compare(corpus)
        verdicts = time.process_time() - started - candidate - verification
    told = {(pair.a, pair.b) for pair in found.pairs}
    copies = [(source, number) for number, source in enumerate(sources) if source >= 0]
    recall = f"{sum(pair in told for pair in copies) / len(copies):.4f}" if copies else ""
    seconds = (sketches, candidate, verification, verdicts)
    columns = "".join(f"{taken:10.1f} s {taken / count * 1e6:5.0f} us" for taken in seconds)
    print(f"{make.__name__:9}{count:>10,}{columns}{sum(seconds):10.1f} s{_peak():9.2f} GB{len(told):>11,}{recall:>9}", flush=True)


def cluster(count: int) -> None:
    """Cluster so many signatures by their bands alone."""
    chance = np.random.default_rng(1)
    keys = np.empty((BANDS, count), np.uint64)
    keyed = 0.0
    for start in range(0, count, _AT_ONCE):
        made = chance.integers(0, 2**32, (min(_AT_ONCE, count - start), BINS), dtype=np.uint32)
        copies = np.flatnonzero(chance.random(len(made)) < _COPIES)
        kept = chance.random((copies.size, BINS)) < chance.uniform(0.3, 1, (copies.size, 1))
        made[copies] = np.where(kept, made[chance.integers(len(made), size=copies.size)], made[copies])
        started = time.process_time()
        keys[:, start : start + len(made)] = band_keys(made).T
        keyed += time.process_time() - started
    started = time.process_time()
    pages = np.arange(count, dtype=np.uint32)
    pairs = np.unique(np.concatenate(list(by_bands(keys, pages))))
    groups = Groups(np.arange(count))
    for a, b in zip((pairs >> np.uint64(32)).tolist(), (pairs & np.uint64(0xFFFF_FFFF)).tolist(), strict=True):
        groups.join(a, b)
    groups.settle()
    found = sum(1 for _ in groups.clusters())
    taken = time.process_time() - started
    print(f"signatures {count:>10,}  band keys {keyed:.2f} s, clusters {taken:.2f} s: {found:,}; peak {_peak():.2f} GB", flush=True)


def index(count: int) -> None:
    """Build an index of so many articles, and ask it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "published.index")
        with Index.create(path) as made:
            added = 0.0
            for number, article in enumerate(articles(count)):
                started = time.process_time()
                made.add(Published(f"{number}.html", article.text, "zh"), post=False)
                added += time.process_time() - started
            posted = _seconds(made.post)
        drafts = [article.text for seed in (1, 2) for article in articles(_DRAFTS, seed)]
        with Index.open(path) as opened:
            size = opened.info().size / count
            asked = [_seconds(partial(opened.candidates, sketch_plain(fold(draft), "zh"))) for draft in drafts * 2][len(drafts) :]
            found = [_seconds(partial(opened.find, draft, "zh")) for draft in drafts]
    print(
        f"index    {count:>10,}  {added / count * 1e3:.2f} + {posted / count * 1e3:.2f} ms and {size / 1024:.1f} KB a page; "
        f"candidates of a draft {_percentiles(asked)}, verified {_percentiles(found)}; peak {_peak():.2f} GB",
        flush=True,
    )


def _percentiles(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    return f"p50 {ordered[len(ordered) // 2] * 1e3:.2f} ms, p99 {ordered[len(ordered) * 99 // 100] * 1e3:.2f} ms"


def _seconds(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def _peak() -> float:
    """Most memory of this process so far, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1024**3


def _alone(run: Callable[..., None], *arguments: object) -> None:
    """In a process of its own."""
    process = multiprocessing.get_context("spawn").Process(target=run, args=arguments)
    process.start()
    process.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--family", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--signatures", type=int, nargs="*", default=[1_000_000])
    parser.add_argument("--index", type=int, nargs="*", default=[100_000])
    options = parser.parse_args()
    heads = "".join(f"{head:>21}" for head in ("sketches", "candidates", "verification", "verdicts, clusters"))
    print(f"{'':9}{'pages':>10}{heads}{'sum':>12}{'peak':>12}{'pairs':>11}{'recall':>9}")
    for make, counts in ((articles, options.pages), (family, options.family)):
        for count in counts:
            _alone(measure, make, count)
    for run, counts in ((cluster, options.signatures), (index, options.index)):
        for count in counts:
            _alone(run, count)


if __name__ == "__main__":
    main()
