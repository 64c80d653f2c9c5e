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
from time import monotonic
from typing import Final

from contentlint.sources.pages import HeldPage, Hints, Page, data
from contentlint.sources.source import Divisible, Options, Shard, Source, SourceError, answers_of

FILE: Final = "pages.sqlite"
_PART: Final = f"{FILE}.part"
_BEFORE: Final = f"{FILE}.before"
_KEPT_AFTER: Final = 2.0  # seconds after which what was got so far is safe from a kill
_FAST: Final = 1  # level of compression: what is spooled is read once or twice
_SCHEMA: Final = """
    CREATE TABLE pages (
        number INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, hints TEXT NOT NULL, problem TEXT NOT NULL, body BLOB NOT NULL
    );
    CREATE TABLE answers (url TEXT PRIMARY KEY, status INTEGER NOT NULL);
    CREATE TABLE left_out (reason TEXT PRIMARY KEY, count INTEGER NOT NULL);
    CREATE TABLE source (name TEXT NOT NULL, kind TEXT NOT NULL, pages INTEGER);
"""


def divisible(source: Source, folder: str, options: Options) -> Divisible:
    """The source, or, when it cannot be divided itself, its pages spooled to a file in the folder. Raises SourceError."""
    return source if hasattr(source, "shards") else spooled(source, folder, options)  # type: ignore[return-value]


def spooled(source: Source, folder: str, options: Options) -> Spool:
    """All pages of a source in a file in the folder, which appears when it is whole. What a run that was killed got so far stays for
    `interrupted`. Raises SourceError."""
    os.makedirs(folder, exist_ok=True)
    path, part = os.path.join(folder, FILE), os.path.join(folder, _PART)
    _remove(part, f"{part}-journal")
    with closing(sqlite3.connect(part, isolation_level=None)) as db:
        os.chmod(part, 0o600)
        db.executescript(f"PRAGMA synchronous = OFF; {_SCHEMA}")
        db.execute("INSERT INTO source VALUES (?, ?, NULL)", (source.name, source.kind))
        db.execute("BEGIN")
        twice, kept = 0, monotonic()
        for page in source.pages():
            found = data(page, options.limits.page)
            body, problem = (b"", found) if isinstance(found, str) else (found, "")
            row = (page.path, json.dumps(page.hints), problem, zlib.compress(body, _FAST))
            twice += 1 - db.execute("INSERT OR IGNORE INTO pages (path, hints, problem, body) VALUES (?, ?, ?, ?)", row).rowcount
            if monotonic() - kept > _KEPT_AFTER:
                db.execute("COMMIT")
                db.execute("BEGIN")
                kept = monotonic()
        left_out = Counter(source.left_out)
        if twice:
            left_out["pages with the name of one before"] += twice
        db.executemany("INSERT INTO left_out VALUES (?, ?)", left_out.items())
        db.executemany("INSERT INTO answers VALUES (?, ?)", answers_of(source).items())
        db.execute("UPDATE source SET pages = (SELECT count(*) FROM pages)")
        db.execute("COMMIT")
    os.replace(part, path)
    _remove(os.path.join(folder, _BEFORE))
    return Spool(path)


def interrupted(folder: str, earlier: Spool | None = None) -> Spool | None:
    """What a run got that was killed while it spooled to the folder; give it to `open_source` as `before`, and its pages are taken from
    it without asking for them again. earlier: the spool of the last run that was not killed; it is all there is when none was."""
    part, before = os.path.join(folder, _PART), os.path.join(folder, _BEFORE)
    newer, older = _if_any(part), _if_any(before)
    if newer and (not older or newer.count > older.count):
        os.replace(part, before)
        older = Spool(before)
    if older is None:
        return earlier
    older.earlier = earlier
    return older


def _if_any(path: str) -> Spool | None:
    """A spool, whole or not, that has pages."""
    if not os.path.exists(path):
        return None
    try:
        with closing(sqlite3.connect(path)) as db:
            db.execute("SELECT * FROM source")  # to write: takes back what a kill left half done
        spool = Spool(path)
    except (sqlite3.Error, SourceError):
        return None
    return spool if spool.count else None


def _remove(*paths: str) -> None:
    for path in paths:
        if os.path.exists(path):
            os.remove(path)


class Spool:
    """Pages that were spooled; `name`, `kind`, `left_out` and `answers` are those of their source. whole: it was not interrupted; of one
    that was, earlier: the spool of the last run that was not.

    Raises SourceError for a file that is no spool.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.earlier: Spool | None = None
        try:
            with closing(_opened(path)) as db:
                self.name, self.kind, pages = db.execute("SELECT name, kind, pages FROM source").fetchone()
                self.whole = pages is not None
                self.count: int = pages if self.whole else db.execute("SELECT coalesce(max(number), 0) FROM pages").fetchone()[0]
                self.left_out = Counter(dict(db.execute("SELECT reason, count FROM left_out")))
                self.answers: dict[str, int] = dict(db.execute("SELECT url, status FROM answers"))
        except (sqlite3.Error, TypeError) as error:
            raise SourceError(f"{path}: these are no spooled pages; remove the file, and it is made anew") from error

    def pages(self) -> Iterator[Page]:
        return _between(self.path, 1, self.count)

    def page(self, path: str) -> Page | None:
        """The page of that name."""
        with closing(_opened(self.path)) as db:
            row = db.execute("SELECT path, hints, problem, body FROM pages WHERE path = ?", (path,)).fetchone()
        return _page(*row) if row else None

    def shards(self, size: int) -> Iterator[Shard]:
        """Parts: the numbers of the first and the last page."""
        for first in range(1, self.count + 1, size):
            last = min(first + size - 1, self.count)
            yield Shard("spool", self.path, (first, last), last - first + 1)


def _opened(path: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(os.path.abspath(path)).as_uri()}?mode=ro", uri=True)


def _between(path: str, first: int, last: int) -> Iterator[Page]:
    """The pages with these numbers, which are given without gaps."""
    with closing(_opened(path)) as db:
        for row in db.execute("SELECT path, hints, problem, body FROM pages WHERE number BETWEEN ? AND ? ORDER BY number", (first, last)):
            yield _page(*row)


def _page(path: str, hints: str, problem: str, body: bytes) -> HeldPage:
    return HeldPage(path, zlib.decompress(body), Hints(*json.loads(hints)), problem)


def read_shard(shard: Shard, options: Options) -> Iterator[Page]:
    """The pages of a shard of a Spool. Raises SourceError where the file has changed."""
    first, last = (int(part) for part in shard.parts)
    try:
        yield from _between(shard.place, first, last)
    except (sqlite3.Error, ValueError, zlib.error) as error:
        raise SourceError(f"{shard.place}: the spooled pages cannot be read: {error}; remove the file, and it is made anew") from error
