"""Passages of real Chinese articles planted in others: how many of the copies are found.

    python -m benchmarks.passages [--pairs 300] [--seed 1]

A passage is a run of whole sentences of one article, of at least so many characters and at most a fifth more. It is put between two
sentences in the middle of an article of another site; then all articles are compared. With edits, each of its characters is another one by
that chance. Articles that are copies of each other stand for one. What five of them have more than half of is boilerplate, of which nothing
is said by design: it is not planted, and counted.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from benchmarks.articles import Article, alike, articles, compared
from contentlint.duplicates.boilerplate import MANY
from contentlint.duplicates.passages import amount
from contentlint.duplicates.shingles import SAMPLE_LENGTH, positions
from contentlint.text.folding import fold_codes
from contentlint.text.sentences import split

SIZES: Final = (100, 150, 200, 250, 300, 400)
EDITS: Final = (0.0, 0.02)
_HOST: Final = 800  # characters of an article that takes part
_CHINESE: Final = 0.7  # of the characters of a passage, as amount of text: no table of figures, no references
_TRIES: Final = 20
_OTHER: Final = "的一是了我不在有大这主中人上为们地个用工时要动国产以到会作来分生对于学下级就年阶义发成部民可出能方进同行面"


class Planted(NamedTuple):
    """Articles, two by two the one with the passage and the one with the copy; how many passages were boilerplate."""

    articles: Sequence[Article]
    boilerplate: int


class Hosts:
    """The articles that take part: Chinese ones that are no copies of each other."""

    def __init__(self, found: Sequence[Article]) -> None:
        long = [one for one in found if one.language.startswith("zh") and len(one.text) >= _HOST and "neardup-pairs" not in one.path]
        copies = {b for _, b in alike(long)}
        self.articles = [one for number, one in enumerate(long) if number not in copies]
        hashes = [_hashes(one.text) for one in self.articles]
        ordered = np.concatenate(hashes)
        order = np.argsort(ordered, kind="stable")
        self._hashes = ordered[order]
        self._numbers = np.repeat(np.arange(len(hashes)), [one.size for one in hashes])[order]

    def planted(self, pairs: int, size: int, edits: float, seed: int) -> Planted:
        """Up to so many pairs, the same for the same seed."""
        chance = random.Random(f"{seed} {size} {edits}")
        waiting = chance.sample(self.articles, len(self.articles))
        made: list[Article] = []
        boilerplate = 0
        while len(made) < 2 * pairs and waiting:
            source = waiting.pop()
            host = next((one for one in reversed(waiting) if one.source != source.source), None)
            for passage in _passages(source, size, chance):
                if self._is_boilerplate(passage):
                    boilerplate += 1
                elif host:
                    waiting.remove(host)
                    made += [source, host._replace(text=_with(host, _edited(passage, edits, chance)))]
                    break
        return Planted(made, boilerplate)

    def _is_boilerplate(self, passage: str) -> bool:
        hashes = _hashes(passage)
        first, last = (np.searchsorted(self._hashes, hashes, side) for side in ("left", "right"))
        held = np.bincount(np.concatenate([self._numbers[start:end] for start, end in zip(first, last, strict=True)]))
        return int(np.count_nonzero(held > hashes.size / 2)) >= MANY


def _hashes(text: str) -> np.ndarray:
    return np.unique(positions(fold_codes(text), SAMPLE_LENGTH["zh"]))


def _passages(article: Article, size: int, chance: random.Random) -> Iterator[str]:
    """Runs of sentences from places of chance."""
    spans = split(article.text, article.language)
    for _ in range(_TRIES):
        first = chance.randrange(len(spans))
        for _, end in spans[first:]:
            passage = article.text[spans[first][0] : end]
            if len(passage) >= size:
                if len(passage) <= 1.2 * size and amount(fold_codes(passage)) >= _CHINESE * size:
                    yield passage
                break


def _edited(passage: str, edits: float, chance: random.Random) -> str:
    return "".join(chance.choice(_OTHER) if char.isalnum() and chance.random() < edits else char for char in passage)


def _with(host: Article, passage: str) -> str:
    """The text of an article with a passage in its middle."""
    spans = split(host.text, host.language)
    place = spans[len(spans) // 2][0]
    return host.text[:place] + passage + host.text[place:]


def recall(planted: Planted) -> float:
    """The part of the copies that contentlint tells of."""
    told = {(pair.a, pair.b) for pair in compared(planted.articles).pairs}
    numbers = range(0, len(planted.articles), 2)
    return sum((number, number + 1) in told for number in numbers) / len(numbers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    hosts = Hosts(list(articles()))
    print(f"{len(hosts.articles)} articles, {options.pairs} passages each; copies found\n{'characters':>10}", end="")
    print("".join(f"{f'{edits:.0%} edits':>10}" for edits in EDITS) + "  boilerplate, not planted")
    for size in SIZES:
        planted = [hosts.planted(options.pairs, size, edits, options.seed) for edits in EDITS]
        figures = "".join(f"{recall(one):10.3f}" for one in planted)
        print(f"{size:10}{figures}  {', '.join(str(one.boilerplate) for one in planted)}", flush=True)


if __name__ == "__main__":
    main()
