"""Texts on one topic: what few words say, as a title does, compared by how telling the words are (TF-IDF, cosine).

Only texts are compared that share two of their three most telling words, so the work grows with their number, not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np

_TELLING: Final = 3  # words of a text by which it is found
_CROWD: Final = 200  # texts with the same two such words; what more have is no topic


class SameTopic(NamedTuple):
    """Two texts by number, a before b, their similarity (0 to 1), and the words that both have, the most telling first."""

    a: int
    b: int
    similarity: float
    words: tuple[str, ...]


def same_topics(texts: Sequence[Sequence[str]], least: float) -> Iterator[SameTopic]:
    """The pairs among texts, given as words, whose similarity is `least` or more, in order. Texts without words are like none."""
    if not any(texts):
        return
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=lambda words: words)
    vectors = vectorizer.fit_transform(texts).tocsr()
    names = vectorizer.get_feature_names_out()
    found: dict[tuple[int, int], float] = {}
    for rows in _blocks(vectors):
        block = vectors[rows]
        alike = (block @ block.T).tocoo()
        for one, other, similarity in zip(alike.row, alike.col, alike.data, strict=True):
            if one < other and similarity >= least:
                found[int(rows[one]), int(rows[other])] = float(similarity)
    for (a, b), similarity in sorted(found.items()):
        both = vectors[a].multiply(vectors[b]).tocoo()
        words = [str(names[word]) for _, word in sorted(zip(-both.data, both.col, strict=True))]
        yield SameTopic(a, b, min(1.0, similarity), tuple(words))


def _blocks(vectors: Any) -> Iterator[np.ndarray[Any, np.dtype[np.int64]]]:
    """Rows, in order, that share two of their most telling words."""
    import numpy as np

    keys, rows = [], []
    for row in range(vectors.shape[0]):
        start, end = vectors.indptr[row], vectors.indptr[row + 1]
        best = np.argsort(-vectors.data[start:end], kind="stable")[:_TELLING]
        for one, other in combinations(sorted(vectors.indices[start:end][best].tolist()), 2):
            keys.append((one << 32) + other)
            rows.append(row)
    order = np.argsort(np.array(keys, np.int64), kind="stable")
    sorted_keys, sorted_rows = np.array(keys, np.int64)[order], np.array(rows, np.int64)[order]
    for block in np.split(sorted_rows, np.flatnonzero(np.diff(sorted_keys)) + 1):
        if 1 < block.size <= _CROWD:
            yield block
