"""Regular expressions that are compiled when they are first used, and once on a machine.

A page needs a few hundred patterns, which take a tenth of a second to compile: most of a cold start. So what the compiler made of them is
kept in the cache folder, for one version of Python alone. A pattern that is not there, or a file that is not whole, costs time and
nothing else.
"""

from __future__ import annotations

import atexit
import hashlib
import marshal
import re
import struct
import sys
import zlib
from array import array
from collections.abc import Mapping
from importlib import import_module
from itertools import accumulate
from typing import Any, AnyStr, Final, cast

_MOST: Final = 5_000  # patterns that are kept; beyond, the file is begun anew
_NAME: Final = f"patterns-2-{sys.implementation.name}-{sys.hexversion:08x}-{sys.byteorder}"

_START: Final = struct.Struct("<II")  # checksum and size of the table

Key = tuple[Any, int]  #: a pattern, as text or bytes, and its flags
Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]  #: flags, code, number of groups, their names, names by number


class _Lazy:
    """Stands in for a compiled pattern. Its methods are looked up once and then found on the object itself."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._made_of = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(compiled(*self._made_of), name)
        setattr(self, name, value)
        return value


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled at its first use; a mistake in the pattern shows up only then."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


def compiled(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives. Raises re.error for a mistake in the pattern."""
    return _store.compiled(pattern, flags)


class Store:
    """Compiled patterns: those of this process, and those that were kept."""

    def __init__(self) -> None:
        self._patterns: dict[Key, re.Pattern[Any]] = {}
        self._kept: _Kept | None = None
        self._new: dict[bytes, bytes] = {}

    def compiled(self, pattern: AnyStr, flags: int) -> re.Pattern[AnyStr]:
        key = (pattern, int(flags))
        if key not in self._patterns:
            self._patterns[key] = self._from_kept(key) or self._from_source(key)
        return self._patterns[key]

    def _from_kept(self, key: Key) -> re.Pattern[Any] | None:
        if self._kept is None:
            self._kept = _Kept.read()
        kept = self._kept.find(_name(key))
        if kept is None:
            return None
        try:
            sre: Any = import_module("_sre")
            flags, code, groups, names, by_number = kept
            numbers = array("I")
            numbers.frombytes(code)
            made: re.Pattern[Any] = sre.compile(key[0], flags, numbers.tolist(), groups, names, by_number)
        except Exception:  # of an interpreter that does it otherwise, or of a damaged file: all that is lost is time
            return None
        return made

    def _from_source(self, key: Key) -> re.Pattern[Any]:
        pattern = re.compile(*key)
        made = _code(key)
        if made is not None:
            if not self._new:
                atexit.register(self.keep)
            self._new[_name(key)] = marshal.dumps(made)
        return pattern

    def keep(self) -> None:
        """Write down what was compiled in this process, beside what was kept before."""
        from contentlint.text import cache

        kept = _Kept.read().all() | self._new
        cache.keep(_NAME, _packed(kept if len(kept) <= _MOST else self._new))


def _code(key: Key) -> Compiled | None:
    """What the compiler makes of a pattern; None where it is made otherwise."""
    try:
        compiler: Any = import_module("re._compiler")
        parsed = import_module("re._parser").parse(*key)
        state = parsed.state
        names: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            names[number] = name
        flags = int(key[1] | state.flags)
        return flags, array("I", compiler._code(parsed, key[1])).tobytes(), state.groups - 1, dict(state.groupdict), tuple(names)
    except Exception:  # these modules promise nothing
        return None


class _Kept:
    """The patterns in the file: a table of their names and places, then what was made of each, of which a page needs a tenth."""

    def __init__(self, places: Mapping[bytes, tuple[int, int, int]], content: bytes) -> None:
        self._places = places
        self._content = content

    @classmethod
    def read(cls) -> _Kept:
        """None of them if the file is missing or its table is not whole."""
        from contentlint.text import cache

        content = cache.read(_NAME) or b""
        checksum, size = _START.unpack_from(content) if len(content) > _START.size else (0, 0)
        table = content[_START.size : _START.size + size]
        return cls(marshal.loads(table) if size and zlib.crc32(table) == checksum else {}, content[_START.size + size :])

    def find(self, name: bytes) -> Compiled | None:
        content = self._part(name)
        made: Compiled | None = marshal.loads(content) if content else None
        return made

    def all(self) -> dict[bytes, bytes]:
        return {name: content for name in self._places if (content := self._part(name))}

    def _part(self, name: bytes) -> bytes:
        """What was kept under a name, b"" for nothing, or what is not whole."""
        start, end, checksum = self._places.get(name, (0, 0, 0))
        content = self._content[start:end]
        return content if zlib.crc32(content) == checksum else b""


def _packed(kept: Mapping[bytes, bytes]) -> bytes:
    """The file of these patterns."""
    ends = list(accumulate(map(len, kept.values())))
    parts = zip(kept.items(), ends, strict=True)
    table = marshal.dumps({name: (end - len(content), end, zlib.crc32(content)) for (name, content), end in parts})
    return b"".join((_START.pack(zlib.crc32(table), len(table)), table, *kept.values()))


def _name(key: Key) -> bytes:
    """A short name of a pattern, which may be long."""
    return hashlib.blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=12).digest()


_store: Final = Store()
