"""Pages of a source that can only be read from its beginning to its end, or that come over the network, in a file of our own: there they
can be counted, found by name, and read in shards by several processes."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from contentlint.sources.pages import HeldPage, Hints, Page, data
from contentlint.sources.source import Divisible, Options, Shard, Source, SourceError

FILE: Final = "pages.sqlite"
_FAST: Final = 1  # level of compression: what is spooled is read once or twice
_SCHEMA: Final = """
    CREATE TABLE pages (number INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, hints TEXT NOT NULL, problem TEXT NOT NULL, body BLOB NOT NULL);
    CREATE TABLE left_out (reason TEXT PRIMARY KEY, count INTEGER NOT NULL);
    CREATE TABLE source (name TEXT NOT NULL, kind TEXT NOT NULL);
"""


def divisible(source: Source, folder: str, options: Options) -> Divisible:
    """The source, or, when it cannot be divided itself, its pages spooled to a file in the folder. Raises SourceError."""
    return source if hasattr(source, "shards") else spooled(source, folder, options)  # type: ignore[return-value]


def spooled(source: Source, folder: str, options: Options) -> Spool:
    """All pages of a source in a file in the folder, which appears when it is whole. Raises SourceError."""
    os.makedirs(folder, exist_ok=True)
    path, part = os.path.join(folder, FILE), os.path.join(folder, f"{FILE}.part")
    for old in (part, f"{part}-journal"):
        if os.path.exists(old):
            os.remove(old)
    with closing(sqlite3.connect(part, isolation_level=None)) as db:
        os.chmod(part, 0o600)
        db.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;" + _SCHEMA)
        db.execute("BEGIN")
        twice = 0
        for page in source.pages():
            found = data(page, options.limits.page)
            body, problem = (b"", found) if isinstance(found, str) else (found, "")
            row = (page.path, json.dumps(page.hints), problem, zlib.compress(body, _FAST))
            twice += 1 - db.execute("INSERT OR IGNORE INTO pages (path, hints, problem, body) VALUES (?, ?, ?, ?)", row).rowcount
        left_out = Counter(source.left_out)
        if twice:
            left_out["pages with the name of one before"] += twice
        db.executemany("INSERT INTO left_out VALUES (?, ?)", left_out.items())
        db.execute("INSERT INTO source VALUES (?, ?)", (source.name, source.kind))
        db.execute("COMMIT")
    os.replace(part, path)
    return Spool(path)


class Spool:
    """Pages that were spooled; `name`, `kind` and `left_out` are those of their source. Raises SourceError for a file that is no spool."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            with closing(self._opened()) as db:
                self.name, self.kind = db.execute("SELECT name, kind FROM source").fetchone()
                self.left_out = Counter(dict(db.execute("SELECT reason, count FROM left_out")))
                self.count: int = db.execute("SELECT count(*) FROM pages").fetchone()[0]
        except (sqlite3.Error, TypeError) as error:
            raise SourceError(f"{path}: these are no spooled pages; remove the file, and it is made anew") from error

    def pages(self) -> Iterator[Page]:
        yield from self.between(0, 1 << 62)

    def page(self, path: str) -> Page | None:
        """The page of that name."""
        with closing(self._opened()) as db:
            row = db.execute("SELECT path, hints, problem, body FROM pages WHERE path = ?", (path,)).fetchone()
        return _page(*row) if row else None

    def shards(self, size: int) -> Iterator[Shard]:
        """Parts: the numbers of the first and the last page."""
        with closing(self._opened()) as db:
            numbers = [row[0] for row in db.execute("SELECT number FROM pages ORDER BY number")]
        for start in range(0, len(numbers), size):
            some = numbers[start : start + size]
            yield Shard("spool", self.path, (some[0], some[-1]), len(some))

    def between(self, first: int, last: int) -> Iterator[Page]:
        """The pages with these numbers."""
        with closing(self._opened()) as db:
            for row in db.execute(
                "SELECT path, hints, problem, body FROM pages WHERE number BETWEEN ? AND ? ORDER BY number", (first, last)
            ):
                yield _page(*row)

    def _opened(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{Path(os.path.abspath(self.path)).as_uri()}?mode=ro", uri=True)


def _page(path: str, hints: str, problem: str, body: bytes) -> HeldPage:
    return HeldPage(path, zlib.decompress(body), Hints(*json.loads(hints)), problem)


def read_shard(shard: Shard, options: Options) -> Iterator[Page]:
    """The pages of a shard of a Spool."""
    first, last = shard.parts
    yield from Spool(shard.place).between(int(first), int(last))
