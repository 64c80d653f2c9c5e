"""Passages that two texts share: where each begins and ends on both sides, small edits inside forgiven."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from contentlint.duplicates.shingles import SAMPLE_LENGTH, positions

if TYPE_CHECKING:
    from contentlint.duplicates.shingles import Codes

SHORTEST: Final = 150.0  # amount of text in a passage that is no chance and no phrase
_PHRASE: Final = 8  # shingles of a run that may be a phrase and no part of a passage
_LETTER: Final = 0.4  # amount of text in a letter or digit, that of a Chinese character being 1
_FIRST_WIDE: Final = 0x2E80  # where the code points of Chinese and its neighbours begin
_GAP: Final = 40  # characters between two matches that may differ within one passage


class Passage(NamedTuple):
    """A shared stretch: code points of the folded texts a and b, ends exclusive; `matched`: the part of it that stands in both."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    matched: float


def passages(a: Codes, b: Codes, language: str, shortest: float = SHORTEST) -> list[Passage]:
    """The shared passages of two folded texts with at least `shortest` text that both have (see `amount`), in the order of a.

    Runs of shingles that stand in the same order on both sides are joined when no more than 40 characters on either side lie between.
    A shingle that a text repeats is matched where it comes first.
    """
    n = SAMPLE_LENGTH[language[:2]]
    _, at_a, at_b = np.intersect1d(positions(a, n), positions(b, n), return_indices=True)
    if not at_a.size:
        return []
    order = np.argsort(at_a)
    at_a, at_b = at_a[order], at_b[order]
    runs = _runs(at_a, at_b, n)
    if len(runs) > 1:  # a phrase that stands elsewhere in b, too, must not tear a passage apart
        long = np.concatenate([run for run in runs if run.size >= _PHRASE] or [np.empty(0, np.intp)])
        at_a, at_b = at_a[long], at_b[long]
        runs = _runs(at_a, at_b, n)
    found = []
    for run in runs:
        run_a, run_b = at_a[run], at_b[run]
        start, end = int(run_a[0]), int(run_a[-1]) + n
        if end - start >= shortest:
            matched = (int(np.minimum(np.diff(run_a), n).sum()) + n) / (end - start)
            if amount(a[start:end]) * matched >= shortest:
                found.append(Passage(start, end, int(run_b[0]), int(run_b[-1]) + n, matched))
    return found


def _runs(at_a: Any, at_b: Any, n: int) -> list[Any]:
    """Numbers of the matches that follow each other closely on both sides, run by run."""
    if not at_a.size:
        return []
    step_a, step_b = np.diff(at_a), np.diff(at_b)
    breaks = np.flatnonzero((step_a > n + _GAP) | (step_b <= 0) | (step_b > n + _GAP)) + 1
    return np.split(np.arange(at_a.size), breaks)


def amount(codes: Codes) -> float:
    """How much text there is, in Chinese characters: a word of English or Russian counts as two or three."""
    wide = int(np.count_nonzero(codes >= _FIRST_WIDE))
    return wide + (codes.size - wide) * _LETTER
