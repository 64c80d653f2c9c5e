"""Sources one behind the other, as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from contentlint.sources.pages import Page
from contentlint.sources.source import Divisible, Shard, Source, answers_of


def several(name: str, sources: Sequence[Source]) -> Source:
    """Sources that were named together, such as the files of a big web archive; divisible where all of them are."""
    divisible = [source for source in sources if hasattr(source, "shards")]
    return DivisibleSeveral(name, divisible) if len(divisible) == len(sources) else Several(name, sources)  # type: ignore[arg-type]


class Several:
    """All pages of one source, then those of the next."""

    def __init__(self, name: str, sources: Sequence[Source]) -> None:
        self.name = name
        self._sources = sources
        self.kind = ", ".join(dict.fromkeys(source.kind for source in sources))

    @property
    def left_out(self) -> Counter[str]:
        return sum((source.left_out for source in self._sources), Counter())

    @property
    def answers(self) -> dict[str, int]:
        return {url: status for source in self._sources for url, status in answers_of(source).items()}

    def pages(self) -> Iterator[Page]:
        for source in self._sources:
            yield from source.pages()


class DivisibleSeveral(Several):
    """Several, each of which can be divided."""

    def __init__(self, name: str, sources: Sequence[Divisible]) -> None:
        super().__init__(name, sources)
        self._divisible = sources

    def shards(self, size: int) -> Iterator[Shard]:
        """The shards of each of them."""
        for source in self._divisible:
            yield from source.shards(size)
