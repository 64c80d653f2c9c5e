"""Texts on one topic: what few words say, as a title does, compared by how telling the words are (TF-IDF, cosine).

Only texts are compared that share two of their three most telling words, so the work grows with their number, not with its square.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.int64]]

_TELLING: Final = 3  # words of a text by which it is found
_NEAREST: Final = 5  # texts that one is told to be like
_WORDLESS: Final = ("",)  # what stands for no words, since there have to be some in all
_CROWD: Final = 200  # texts with the same two such words; what more have is no topic


class SameTopic(NamedTuple):
    """Two texts by number, a before b, their similarity (0 to 1), and the words that both have, the most telling first."""

    a: int
    b: int
    similarity: float
    words: tuple[str, ...]


def same_topics(texts: Iterable[Sequence[str]], least: float) -> Iterator[SameTopic]:
    """The pairs among texts, given as words, whose similarity is `least` or more, in order: of each text those with the few that it is most
    like. Texts with less than two words are like none. Texts are asked for once, one by one."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = iter(texts)
    if (first := next(texts, None)) is None:
        return
    vectorizer = TfidfVectorizer(analyzer=lambda words: words or _WORDLESS)
    vectors = vectorizer.fit_transform(chain((first,), texts)).tocsr()
    names = vectorizer.get_feature_names_out()
    found: dict[tuple[int, int], float] = {}
    for rows in _blocks(vectors):
        found |= _nearest(rows, (vectors[rows] @ vectors[rows].T).toarray(), least)
    for (a, b), similarity in sorted(found.items()):
        weights = dict(zip(*_row(vectors, a), strict=True))
        both = sorted((-weights[word] * weight, word) for word, weight in zip(*_row(vectors, b), strict=True) if word in weights)
        yield SameTopic(a, b, min(1.0, similarity), tuple(str(names[word]) for _, word in both))


def _nearest(rows: Numbers, similarities: Any, least: float) -> dict[tuple[int, int], float]:
    """The pairs of a block, each row with the few that it is most like."""
    import numpy as np

    np.fill_diagonal(similarities, 0)
    order = np.argsort(-similarities, axis=1, kind="stable")[:, :_NEAREST]
    return {
        (int(min(rows[one], rows[other])), int(max(rows[one], rows[other]))): float(similarities[one, other])
        for one, others in enumerate(order)
        for other in others
        if similarities[one, other] >= least
    }


def _row(vectors: Any, row: int) -> tuple[list[int], list[float]]:
    """The words of a text, and how much each tells."""
    start, end = vectors.indptr[row], vectors.indptr[row + 1]
    return vectors.indices[start:end].tolist(), vectors.data[start:end].tolist()


def _blocks(vectors: Any) -> Iterator[Numbers]:
    """Rows, in order, that share two of their most telling words."""
    import numpy as np

    keys, rows = array("q"), array("q")
    for row in range(vectors.shape[0]):
        words, weights = _row(vectors, row)
        best = sorted(range(len(words)), key=lambda at: (-weights[at], words[at]))[:_TELLING]
        for one, other in combinations(sorted(words[at] for at in best), 2):
            keys.append((one << 32) + other)
            rows.append(row)
    order = np.argsort(np.frombuffer(keys, np.int64), kind="stable")
    sorted_keys, sorted_rows = np.frombuffer(keys, np.int64)[order], np.frombuffer(rows, np.int64)[order]
    starts = np.flatnonzero(np.diff(sorted_keys, prepend=-1))
    sizes = np.diff(starts, append=sorted_keys.size)
    wanted = (sizes > 1) & (sizes <= _CROWD)
    for start, size in zip(starts[wanted].tolist(), sizes[wanted].tolist(), strict=True):
        yield sorted_rows[start : start + size]
