"""A word list on disk of which only the words that can occur in a text are read.

jieba takes half a second to load its dictionary, yet looks up nothing but substrings of the text. So the entries are kept in one file by
their first two characters, and a text needs only the entries that begin with two characters standing side by side in it.

The file: a header; the leading pairs as sorted numbers; where the entries of each pair begin; the few entries that begin beyond the basic
plane, as a JSON object; the entries of all pairs, each the inside of a JSON object. A word of one character is kept under that
character and NUL. A damaged file is told by its checksum, a forged one can do no more than cut words wrongly.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from contentlint.text import cache

_MAGIC: Final = b"CLWORDS2"
_SEAL: Final = struct.Struct("=8sI")  # magic, checksum of all that follows
_SIZES: Final = struct.Struct("=IIQ")  # number of pairs, bytes of the few entries, sum of all frequencies
_HEADER: Final = _SEAL.size + _SIZES.size
_PLANE: Final = 0x10000


class Dictionary:
    """An open dictionary file. OSError or ValueError when it cannot be used; then it should be written anew."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        view = memoryview(self._map)
        if len(view) < _HEADER or _SEAL.unpack_from(view) != (_MAGIC, zlib.crc32(view[_SEAL.size :])):
            raise ValueError("not a whole dictionary")
        pairs, few, self.total = _SIZES.unpack_from(view, _SEAL.size)
        begins = _HEADER + 4 * pairs
        self._entries = begins + 4 * (pairs + 1) + few
        self._pairs = view[_HEADER:begins].cast("I")
        self._begins = view[begins : self._entries - few].cast("I")
        self.few: dict[str, int] = json.loads(self._map[self._entries - few : self._entries])

    def starting_with(self, pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
        """The entries, with their frequencies, whose first two characters are one of the pairs, and those of the first character alone."""
        keys, begins, count = self._pairs, self._begins, len(self._pairs)
        wanted = {ord(first) * _PLANE + ord(second) for first, second in pairs}
        found = []
        for key in wanted | {key - key % _PLANE for key in wanted}:
            place = bisect_left(keys, key)
            if place < count and keys[place] == key:
                found.append(self._map[self._entries + begins[place] : self._entries + begins[place + 1]])
        entries: dict[str, int] = json.loads(b"{%s}" % b",".join(found))
        return entries


def write(path: Path, frequencies: Mapping[str, int], total: int) -> None:
    """Write a dictionary file, at once or not at all; whoever writes last wins. OSError when the folder cannot be written."""
    few: dict[str, int] = {}
    by_pair: dict[int, dict[str, int]] = {}
    for word, frequency in frequencies.items():
        first, second = (*map(ord, word[:2]), 0)[:2]
        shard = few if max(first, second) >= _PLANE else by_pair.setdefault(first * _PLANE + second, {})
        shard[word] = frequency
    pairs = array("I", sorted(by_pair))
    entries = [_json(by_pair[pair])[1:-1] for pair in pairs]
    begins = array("I", [0])
    for entry in entries:
        begins.append(begins[-1] + len(entry))
    rest = _json(few)
    content = b"".join([_SIZES.pack(len(pairs), len(rest), total), pairs.tobytes(), begins.tobytes(), rest, *entries])
    cache.write(path, _SEAL.pack(_MAGIC, zlib.crc32(content)) + content)


def _json(entries: Mapping[str, int]) -> bytes:
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()
