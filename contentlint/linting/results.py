"""The result cache: what was found on a page is kept until something changes that it follows from.

That is the page (its bytes, its name, and the folder in which contentlint runs), its settings, the rules, contentlint itself and the
libraries below it, which make the key of a result; and what the page asked of its surroundings (which files are there, the date), which
is asked again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from time import monotonic, time
from typing import TYPE_CHECKING, Any, Final, Self

from contentlint.linting.findings import PERSONAL
from contentlint.linting.index import GROUP
from contentlint.linting.packing import pack, quoted, unpack
from contentlint.linting.session import CRASH, UNREADABLE, Result
from contentlint.sources.surroundings import Notes, unchanged
from contentlint.text import cache as kept

if TYPE_CHECKING:
    import sqlite3

NAME: Final = "results-3.sqlite"  # the number is that of the layout: of the table, and of what `pack` makes
SIZE: Final = 256_000_000  # bytes of results at which the oldest go
_SEAL: Final = 4  # bytes of the checksum before each result
_WAIT: Final = 5.0  # seconds between two writings, and those to wait for another process that writes
_DAY: Final = 86_400
_SCHEMA: Final = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER NOT NULL, sealed BLOB NOT NULL)"
_OLDEST: Final = "SELECT key FROM results ORDER BY used LIMIT (SELECT count(*) / 4 + 1 FROM results)"
_MADE_UP: Final = (ValueError, TypeError, LookupError, AttributeError, RecursionError)  # what a result of somebody else's may lead to
_NAME: Final = re.compile(r"[\w.-]+")  # of a package, at the beginning of what another one needs
_UNSURE: Final = frozenset((CRASH, UNREADABLE))  # may go better another time: there was no memory, a library was broken


class Keys:
    """Keys of the results of pages that all of `what` is the same for."""

    def __init__(self, *what: object) -> None:
        self._common = _hash("\0".join(map(repr, (program(), os.getcwd(), *what))))

    def of(self, path: str, data: bytes) -> bytes:
        key = self._common.copy()
        key.update(f"\0{path}\0".encode("utf-8", "surrogatepass"))
        key.update(data)
        return key.digest()


class Store:
    """Results in a file of the cache folder, which other processes use at the same time. It is opened when it is first asked, and closed at
    the end of the context. Whatever is wrong with it, it only knows and keeps less.

    personal: whether a text holds personal data; a result that quotes some is not kept. size: see SIZE.
    """

    def __init__(self, personal: Callable[[str], bool] = lambda text: False, size: int = SIZE) -> None:
        self._personal = personal
        self._size = size
        self._today = int(time() // _DAY)
        self._new: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._written = monotonic()

    def get(self, key: bytes, path: str, data: bytes) -> Result | None:
        """What is kept under the key of a page with this name and these bytes, if it still holds."""
        try:
            result, notes = unpack(self._kept(key), path, data)
        except _MADE_UP:
            return None
        return result if unchanged(notes) else None

    def put(self, key: bytes, packed: bytes, result: Result, notes: Notes) -> None:
        """Keep a result; `packed` is what `packing.pack` made of it and its notes."""
        if self._may_keep(result, notes):
            self._keep(key, packed)

    def get_compared(self, key: bytes, data_of: Callable[[str], bytes | None]) -> list[Result] | None:
        """What comparing pages showed, kept under the key of all of them; `data_of`: the bytes of a page, by its path."""
        lines = self._kept(key).splitlines()
        if not lines:
            return None
        try:
            found = []
            for line in filter(None, lines):
                path, packed = line.split(b"\t", 1)
                name = json.loads(path)
                if (data := data_of(name)) is None:
                    return None
                found.append(unpack(packed, name, data)[0])
        except _MADE_UP:
            return None
        return found

    def put_compared(self, key: bytes, results: Sequence[Result]) -> None:
        """Keep what comparing pages showed."""
        if all(self._may_keep(result, {}) for result in results):
            lines = [json.dumps(result.path).encode() + b"\t" + pack(result, {}) + b"\n" for result in results]
            self._keep(key, b"".join(lines) or b"\n")

    def _may_keep(self, result: Result, notes: Notes) -> bool:
        if any(finding.code in _UNSURE or finding.params.get(PERSONAL) for finding in result.findings):
            return False
        return not self._personal(quoted(result, notes))

    def _kept(self, key: bytes) -> bytes:
        """The bytes under a key; "" for none, or damaged ones."""
        sealed, used = self._row(key) or (b"", 0)
        packed: bytes = sealed[_SEAL:]
        if not packed or _seal(packed) != sealed[:_SEAL]:
            return b""
        if used < self._today:
            self._used.append(key)
        return packed

    def _keep(self, key: bytes, packed: bytes) -> None:
        self._new[key] = _seal(packed) + packed
        if monotonic() - self._written > _WAIT:
            self._write()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._new or self._used:
            self._write()
        if base := self.__dict__.get("_base"):
            base.close()

    @cached_property
    def _base(self) -> sqlite3.Connection | None:
        return next((base for folder in kept.folders() if (base := _opened(folder / NAME))), None)

    def _row(self, key: bytes) -> Any:
        base = self._base
        if base is None:
            return None
        try:
            return base.execute("SELECT sealed, used FROM results WHERE key = ?", (key,)).fetchone()
        except base.Error as error:
            if not _busy(error):
                self._drop(base)
            return None

    def _write(self) -> None:
        base, self._written = self._base, monotonic()
        if base is not None:
            with suppress(base.Error), base:  # the disk may be full, or another process take too long
                base.execute("BEGIN IMMEDIATE")
                base.executemany("UPDATE results SET used = ? WHERE key = ?", [(self._today, key) for key in self._used])
                base.executemany("REPLACE INTO results VALUES (?, ?, ?)", [(key, self._today, sealed) for key, sealed in self._new.items()])
                pages, free, size = (base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))
                if (pages - free) * size > self._size:
                    base.execute(f"DELETE FROM results WHERE key IN ({_OLDEST})")
        self._new.clear()
        self._used.clear()

    def _drop(self, base: sqlite3.Connection) -> None:
        """A damaged file goes; the next run begins a new one."""
        self.__dict__["_base"] = None
        with suppress(OSError, base.Error):
            (_, _, path), *_ = base.execute("PRAGMA database_list")
            base.close()
            os.unlink(path)


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file, made if need be and readable for its owner only; None when it cannot be used."""
    import sqlite3

    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            base = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            base.execute("PRAGMA trusted_schema = OFF")
            base.execute("PRAGMA synchronous = OFF")  # after a power cut, what is lost or broken is found again
            base.execute(_SCHEMA)
        except sqlite3.Error as error:
            if _busy(error):
                return None
            with suppress(OSError):  # it is no database, or a broken one
                path.unlink()
        except OSError:
            return None
        else:
            return base
    return None


def _busy(error: sqlite3.Error) -> bool:
    """Whether only another process stands in the way."""
    import sqlite3

    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _seal(packed: bytes) -> bytes:
    return zlib.crc32(packed).to_bytes(_SEAL, "big")


@cache
def program() -> str:
    """A digest of what finds things in pages, besides the rules: contentlint's own files, the packages below it and below packages of
    rules, by version, and Python.

    To read all that takes as long as a few pages, so it is kept until the size or time of a file changes.
    """
    home = Path(__file__).parents[1]
    files = [Path(folder, name) for folder, _, names in os.walk(home) for name in sorted(names) if not name.endswith(".pyc")]
    # not the current folder, where `python -m` looks first: it changes with every report that is written to it
    places = [*files, *(Path(folder) for folder in sys.path if os.path.isdir(folder) and folder != os.getcwd())]
    status = [(path, path.stat()) for path in places]
    name = f"program-{_hash(repr([sys.version, [(str(path), found.st_size, found.st_mtime_ns) for path, found in status]])).hexdigest()}"
    if known := kept.read(name):
        return known.hex()
    contents = [(path.relative_to(home).as_posix(), _hash(path.read_bytes()).digest()) for path in files]
    digest = _hash(repr((sys.version, _packages(), sorted(contents)))).digest()
    kept.keep(name, digest)
    return digest.hex()


def _packages() -> list[tuple[str, str]]:
    """contentlint, installed packages of rules, and all that these need, by name and version; no extras."""
    from importlib.metadata import PackageNotFoundError, distribution, entry_points

    waiting = ["contentlint", *(point.dist.name for point in entry_points(group=GROUP) if point.dist)]
    found: dict[str, str] = {}
    while waiting:
        try:
            one = distribution(waiting.pop())
        except PackageNotFoundError:  # what only other systems need
            continue
        if one.name not in found:
            found[one.name] = one.version
            needed = [need for need in one.requires or () if "extra" not in need.partition(";")[2]]
            waiting += [name[0] for need in needed if (name := _NAME.match(need))]
    return sorted(found.items())


def _hash(content: str | bytes) -> hashlib.blake2b:
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.blake2b(data, digest_size=16)
