"""The same made articles through contentlint and through other tools that look for copies, each in a process of its own.

    pip install rensa gaoya near-dupes xxhash    (those that are missing are left out)
    python -m benchmarks.peers [--pages 10000]

Recall is the share of the planted whole-page copies with a Jaccard similarity of 0.5 or more (5-character shingles) that a tool puts
together with their source; of a tool that only says which pages have a copy, both must be said to have one.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from benchmarks.duplicates import articles

Pairs = set[tuple[int, int]]
Pages = set[int]  # of tools that say which pages have a copy, not of what
_LENGTH: Final = 5
_PERMUTATIONS: Final = 128


def contentlint(texts: Sequence[str]) -> Pairs:
    from contentlint.duplicates.comparing import compare
    from contentlint.duplicates.corpus import Corpus
    from contentlint.duplicates.facts import text_facts

    with Corpus() as corpus:
        for text in texts:
            corpus.add(text_facts(text, "zh-Hans"))
        return {(pair.a, pair.b) for pair in compare(corpus).pairs}


def datasketch_documented(texts: Sequence[str]) -> Pairs:
    """As its documentation shows: `update` for each shingle, `MinHashLSH(threshold=...)`."""
    from datasketch import MinHash, MinHashLSH

    def sketch(text: str) -> Any:
        made = MinHash(num_perm=_PERMUTATIONS)
        for shingle in _shingles(text):
            made.update(shingle.encode())
        return made

    return _by_lsh(MinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS), map(sketch, texts))


def datasketch_tuned(texts: Sequence[str]) -> Pairs:
    """`update_batch`, xxhash, one set of permutations, bands for a threshold of 0.5."""
    import xxhash
    from datasketch import MinHash, MinHashLSH

    first = MinHash(num_perm=126, scheme="affine32")

    def sketch(text: str) -> Any:
        made = MinHash(num_perm=126, scheme="affine32", hashfunc=xxhash.xxh32_intdigest, permutations=first.permutations)
        made.update_batch([shingle.encode() for shingle in _shingles(text)])
        return made

    return _by_lsh(MinHashLSH(num_perm=126, params=(42, 3)), map(sketch, texts))


def rensa_tokens(texts: Sequence[str]) -> Pages:
    from rensa import RMinHash

    return _by_rensa(RMinHash.digest_matrix_from_token_sets([list(_shingles(text)) for text in texts], 126, 42))


def rensa_hashes(texts: Sequence[str]) -> Pages:
    """Its signatures of our hashes, from one flat buffer."""
    import numpy as np
    from rensa import RMinHash

    from contentlint.duplicates.shingles import distinct
    from contentlint.text.folding import fold_codes

    hashes = [distinct(fold_codes(text), _LENGTH) for text in texts]
    offsets = np.concatenate(([0], np.cumsum([one.size for one in hashes]))).astype(np.uint64)
    return _by_rensa(RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(hashes), offsets, 126, 42))


def gaoya(texts: Sequence[str]) -> Pairs:
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        hash_size=32, jaccard_threshold=0.5, num_bands=42, band_size=3, num_hashes=126, analyzer="char", lowercase=True, ngram_range=(5, 5)
    )
    found = set()
    for number, text in enumerate(texts):
        found |= {(other, number) for other in index.query(text)}
        index.insert_document(number, text)
    return found


def near_dupes(texts: Sequence[str]) -> Pairs:
    from near_dupes import find_duplicates

    return {(a, b) for a, b, _ in find_duplicates(list(texts), kind="text", threshold=0.5, n_gram=_LENGTH).pairs}


PEERS: Final[Sequence[Callable[[Sequence[str]], Pairs | Pages]]] = (
    contentlint, datasketch_documented, datasketch_tuned, rensa_tokens, rensa_hashes, gaoya, near_dupes,
)  # fmt: skip


def _shingles(text: str) -> set[str]:
    return {text[place : place + _LENGTH] for place in range(max(1, len(text) - _LENGTH + 1))}


def _by_lsh(index: Any, sketches: Iterator[Any]) -> Pairs:
    found = set()
    for number, sketch in enumerate(sketches):
        found |= {(other, number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


def _by_rensa(matrix: Any) -> Pages:
    from rensa import RMinHashLSH

    index = RMinHashLSH(0.5, 126, 42)
    index.insert_matrix(matrix)
    return {number for number, flag in enumerate(index.query_duplicate_flags_matrix(matrix)) if flag}


def _truth(texts: Sequence[str], sources: Sequence[int]) -> Pairs:
    """Planted copies as similar as the tools are asked for."""
    found = set()
    for number, source in enumerate(sources):
        if source >= 0:
            one, other = _shingles(texts[source]), _shingles(texts[number])
            if len(one & other) >= 0.5 * len(one | other):
                found.add((source, number))
    return found


def _run(name: str, pages: int, results: Any) -> None:
    """In a process of its own: one tool."""
    made = list(articles(pages))
    texts, truth = [one.text for one in made], _truth([one.text for one in made], [one.source for one in made])
    before, started = _peak(), time.process_time()
    try:
        found = next(peer for peer in PEERS if peer.__name__ == name)(texts)
    except ImportError as error:
        results.put(f"{name:24} not installed ({error.name})")
        return
    taken = time.process_time() - started
    hit = sum(pair in found or found.issuperset(pair) for pair in truth)
    results.put(
        f"{name:24} {taken:8.1f} s  {taken / pages * 1e6:7.0f} us/page  + {max(0, _peak() - before):6.0f} MB  "
        f"recall {hit / max(1, len(truth)):.4f} of {len(truth)}, found {len(found)}"
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--only", nargs="+", default=[peer.__name__ for peer in PEERS])
    options = parser.parse_args()
    spawn = multiprocessing.get_context("spawn")
    print(f"{options.pages:,} made articles")
    for name in options.only:
        results = spawn.Queue()
        process = spawn.Process(target=_run, args=(name, options.pages, results))
        process.start()
        process.join()
        print(results.get() if process.exitcode == 0 else f"{name:24} failed", flush=True)


if __name__ == "__main__":
    main()
