"""Regular expressions that are compiled when they are first used, and once on a machine.

A page needs a few hundred patterns, which take a tenth of a second to compile: most of a cold start. So what the compiler made of them is
kept in the cache folder, for one version of Python alone. A pattern that is not there, or a file that is not whole, costs time and
nothing else.
"""

from __future__ import annotations

import atexit
import re
import sys
from array import array
from importlib import import_module
from typing import Any, AnyStr, Final, cast

_MOST: Final = 5_000  # patterns that are kept; beyond, the file is begun anew
_NAME: Final = f"patterns-{sys.implementation.name}-{sys.hexversion:08x}-{sys.byteorder}"

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
        self._kept: dict[Key, Compiled] | None = None
        self._new: dict[Key, Compiled] = {}

    def compiled(self, pattern: AnyStr, flags: int) -> re.Pattern[AnyStr]:
        key = (pattern, int(flags))
        if key not in self._patterns:
            self._patterns[key] = self._from_kept(key) or self._from_source(key)
        return self._patterns[key]

    def _from_kept(self, key: Key) -> re.Pattern[Any] | None:
        if self._kept is None:
            self._kept = _read()
        if key not in self._kept:
            return None
        try:
            sre: Any = import_module("_sre")
            flags, code, groups, names, by_number = self._kept[key]
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
            self._new[key] = made
        return pattern

    def keep(self) -> None:
        """Write down what was compiled in this process, beside what was kept before."""
        from contentlint.text import cache

        kept = _read() | self._new
        cache.keep_values(_NAME, kept if len(kept) <= _MOST else self._new)


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


def _read() -> dict[Key, Compiled]:
    """The patterns that were kept; none if the file is missing or not whole."""
    from contentlint.text import cache

    kept: dict[Key, Compiled] = cache.read_values(_NAME) or {}
    return kept


_store: Final = Store()
