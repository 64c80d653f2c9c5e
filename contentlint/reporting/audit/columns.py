"""Tables as columns, packed small: what the report's script reads again (data.js).

A chunk is a zlib stream of: the length of its header (4 bytes, little-endian), the header as JSON, the columns one behind the other. The
header's `columns` names them in that order, each as [name, kind, count, bytes]. Numbers are unsigned and stand in planes: all lowest
bytes, then all second ones, up to the last plane that is not empty, which compresses far better than whole words. Strings are UTF-8 with
SEPARATOR between them.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol

from contentlint.reporting.display import visible
from contentlint.reporting.records import dumps

SEPARATOR: Final = "\x1e"  # stands in no text: `visible` shows controls as pictures
LARGEST: Final = 0xFFFFFFFF
LEVEL: Final = 6


class Column(Protocol):
    """`kind`: "number" or "string"."""

    @property
    def kind(self) -> str: ...

    def __len__(self) -> int: ...

    def packed(self) -> bytes: ...


class Numbers:
    """Whole numbers from 0 to LARGEST; what lies beyond is cut off there."""

    kind: Final = "number"

    def __init__(self, values: Iterable[int] = ()) -> None:
        self._values = array("I", values)

    def add(self, value: int) -> None:
        self._values.append(min(max(value, 0), LARGEST))

    def __len__(self) -> int:
        return len(self._values)

    def packed(self) -> bytes:
        values = self._values
        if sys.byteorder == "big":
            values = array("I", values)
            values.byteswap()
        planes = (max(self._values, default=0).bit_length() + 7) // 8
        raw, size = values.tobytes(), values.itemsize
        return b"".join(raw[plane::size] for plane in range(planes))


class Strings:
    """Texts, made `visible`."""

    kind: Final = "string"

    def __init__(self, values: Iterable[str] = ()) -> None:
        self._data = bytearray()
        self._count = 0
        for value in values:
            self.add(value)

    def add(self, value: str) -> None:
        if self._count:
            self._data += SEPARATOR.encode()
        self._data += visible(value).encode()
        self._count += 1

    def __len__(self) -> int:
        return self._count

    @property
    def size(self) -> int:
        """Bytes so far."""
        return len(self._data)

    def packed(self) -> bytes:
        return bytes(self._data)


class Dictionary:
    """A column of texts that repeat: each one once, and numbers that point to them. Number 0 is the empty text."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}
        self.column = Numbers()

    def add(self, value: str) -> None:
        self.column.add(self.number(value))

    def number(self, value: str) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, value: str) -> bool:
        return value in self._numbers

    @property
    def values(self) -> list[str]:
        return list(self._numbers)


def chunk(columns: Mapping[str, Column], **more: Any) -> bytes:
    """A compressed chunk of these columns; `more` goes into its header."""
    packed = {name: column.packed() for name, column in columns.items()}
    listed = [[name, column.kind, len(column), len(packed[name])] for name, column in columns.items()]
    header = dumps({**more, "columns": listed}).encode()
    return zlib.compress(b"".join((len(header).to_bytes(4, "little"), header, *packed.values())), LEVEL)
