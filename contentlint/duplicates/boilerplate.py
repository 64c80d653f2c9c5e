"""What many pages have that are not copies of one another: disclaimers, address blocks, a paragraph on the publisher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from contentlint.duplicates.shingles import Hashes

    Numbers = np.ndarray[Any, np.dtype[np.int64]]

MANY: Final = 5  # unrelated pages that make what they share boilerplate
LONG: Final = 100  # amount of text in one piece for each of these pages: a disclaimer is short, half an article on six pages is copied
_PART: Final = 0.3  # of what two texts share, that a page must have if it is to count
_LEAST: Final = 3  # sampled hashes of it at least, since one or two are a phrase
_HOLDERS: Final = 16  # pages with a sampled hash that are remembered


def common(hashes: Hashes, pages: Numbers) -> tuple[Hashes, Numbers]:
    """Of postings (sampled hashes and pages that have them, one number for all copies of a page) those whose hash at least `MANY` pages
    have, each once, in order; where very many have it, those of the first pages, which are the same pages for all hashes of a piece."""
    _, which, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    enough = counts[which] >= MANY
    hashes, pages = hashes[enough], pages[enough]
    order = np.lexsort((pages, hashes))
    hashes, pages = hashes[order], pages[order]
    fresh = np.append(True, (hashes[1:] != hashes[:-1]) | (pages[1:] != pages[:-1]))[: hashes.size]
    hashes, pages = hashes[fresh], pages[fresh]
    _, starts, which, counts = np.unique(hashes, return_index=True, return_inverse=True, return_counts=True)
    kept = (counts[which] >= MANY) & (np.arange(hashes.size) - starts[which] < _HOLDERS)
    return hashes[kept], pages[kept]


class Boilerplate:
    """The boilerplate of a set of pages. `hashes`, `pages`: their postings that are `common`."""

    def __init__(self, hashes: Hashes, pages: Numbers) -> None:
        order = np.argsort(hashes, kind="stable")
        self._pages = pages[order]
        self._hashes, self._starts, self._counts = np.unique(hashes[order], return_index=True, return_counts=True)

    def share(self, hashes: Hashes, size: float = 0.0) -> float:
        """The part of what two texts share, by its sampled hashes, that is boilerplate, from 0 to 1: what many pages have that have more
        of it. So a phrase that many use, but each with other pages, is none. `size`: amount of text, if it is in one piece."""
        _, places, known = np.intersect1d(hashes, self._hashes, assume_unique=True, return_indices=True)
        if not known.size:
            return 0.0
        counts = self._counts[known]
        step = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        pages = self._pages[np.repeat(self._starts[known], counts) + step]
        _, page, held = np.unique(pages, return_inverse=True, return_counts=True)
        counted = held[page] >= max(min(_LEAST, hashes.size), _PART * hashes.size)
        having = np.bincount(np.repeat(places, counts)[counted])
        return float(np.count_nonzero(having >= max(MANY, size / LONG)) / hashes.size)
