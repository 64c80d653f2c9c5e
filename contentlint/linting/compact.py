"""Facts of many pages in little memory: a list that packs what was added, block by block, and unpacks a block when it is asked for."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, overload

from contentlint.model import PageFacts

BLOCK: Final = 64  # pages that are packed together: a seventh of what each takes alone
_NEAR: Final = 1_600  # blocks kept at hand; a run over fewer pages never unpacks one twice
_LEVEL: Final = 1


class CompactFacts(Sequence[PageFacts]):
    """Facts of pages in the order in which they were added."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._last: list[PageFacts] = []  # not a whole block yet
        self._block = lru_cache(_NEAR)(self._unpacked)

    def append(self, facts: PageFacts) -> None:
        self._last.append(facts)
        if len(self._last) == BLOCK:
            self._packed.append(zlib.compress(pickle.dumps(self._last, pickle.HIGHEST_PROTOCOL), _LEVEL))
            self._last = []

    def __len__(self) -> int:
        return BLOCK * len(self._packed) + len(self._last)

    @overload
    def __getitem__(self, at: int) -> PageFacts: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[PageFacts]: ...

    def __getitem__(self, at: int | slice) -> PageFacts | Sequence[PageFacts]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        block, place = divmod(range(len(self))[at], BLOCK)
        return self._last[place] if block == len(self._packed) else self._block(block)[place]

    def __iter__(self) -> Iterator[PageFacts]:
        for block in range(len(self._packed)):
            yield from self._block(block)
        yield from self._last

    def _unpacked(self, block: int) -> Sequence[PageFacts]:
        found: Sequence[PageFacts] = pickle.loads(zlib.decompress(self._packed[block]))
        return found
