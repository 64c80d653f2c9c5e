"""The store of an audit, `audit.sqlite`: everything that reports need, so that no page is read again for one.

The tables are documented in docs/audit-store.md; columns may be added, none renamed. Besides the tables for reports there are those that
the next audit needs: `facts` (what pages are compared by) and `questions` (what pages asked of their surroundings).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

FILE: Final = "audit.sqlite"
SCHEMA: Final = 2
_WAIT: Final = 30.0  # seconds for another process that writes


class Row(NamedTuple):
    """A finding as the store has it, all but its page. Messages are ids; params, related and fixes JSON; everything is masked."""

    code: str
    message: str
    severity: str
    confidence: str
    line: int
    column: int
    end_line: int
    end_column: int
    params: str
    excerpt: str
    related: str
    fingerprint: str
    place: str
    fixes: str


# Columns of tables with a row or more for each page, in the store and in the results of a shard alike.
PAGE: Final = (
    "path", "url", "section", "language", "kind", "kind_certain", "title", "description", "headline", "length", "date", "author",
    "template", "digest", "clicks", "state", "key", "asked", "address", "skeleton",
)  # fmt: skip
SAID: Final = tuple(f'"{name}"' for name in Row._fields)  # of a finding, for queries: one of them is a word of SQL
FINDING: Final = ("page", *SAID)
FACTS: Final = ("page", "facts", "signature", "sample", "links", "places", "targets")
_PAGES: Final = """
CREATE TABLE pages (id INTEGER PRIMARY KEY, site INTEGER, path TEXT UNIQUE, url TEXT, section TEXT, language TEXT, kind TEXT,
    kind_certain INTEGER, title TEXT, description TEXT, headline TEXT, length INTEGER, date TEXT, author TEXT, template TEXT, digest TEXT,
    clicks INTEGER, inlinks INTEGER, state TEXT, position INTEGER, key BLOB, asked BLOB, address INTEGER, skeleton INTEGER);
CREATE TABLE outlines (page INTEGER PRIMARY KEY, headings TEXT);
CREATE TABLE texts (page INTEGER PRIMARY KEY, text BLOB);
CREATE TABLE findings (id INTEGER PRIMARY KEY, page INTEGER, code TEXT, message TEXT, severity TEXT, confidence TEXT, line INTEGER,
    "column" INTEGER, end_line INTEGER, end_column INTEGER, params TEXT, excerpt TEXT, related TEXT, fingerprint TEXT, place TEXT,
    cause INTEGER, fixes TEXT, compared INTEGER NOT NULL DEFAULT 0);
CREATE TABLE facts (page INTEGER PRIMARY KEY, facts TEXT, signature BLOB, sample BLOB, links BLOB, places TEXT, targets BLOB);
CREATE TABLE questions (id INTEGER PRIMARY KEY, question TEXT, about TEXT, answer TEXT);
CREATE TABLE skeletons (id INTEGER PRIMARY KEY, parts BLOB);
"""
_REST: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE sites (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE rules (code TEXT PRIMARY KEY, name TEXT, family TEXT, severity TEXT, words TEXT);
CREATE TABLE causes (id INTEGER PRIMARY KEY, code TEXT, message TEXT, sort TEXT, key TEXT, label TEXT, pages INTEGER, findings INTEGER,
    effort REAL, score REAL, rank INTEGER, site INTEGER);
CREATE TABLE clusters (id INTEGER PRIMARY KEY, relation TEXT, "primary" INTEGER, pages INTEGER);
CREATE TABLE cluster_pages (cluster INTEGER, page INTEGER);
CREATE TABLE pairs (cluster INTEGER, a INTEGER, b INTEGER, relation TEXT, jaccard REAL, containment_a REAL, containment_b REAL,
    passages TEXT);
CREATE TABLE history (run INTEGER PRIMARY KEY, started TEXT, pages INTEGER, findings INTEGER, errors INTEGER, warnings INTEGER,
    infos INTEGER);
CREATE TABLE answers (address INTEGER PRIMARY KEY, status INTEGER);
CREATE TABLE stale (page INTEGER PRIMARY KEY);
CREATE INDEX findings_page ON findings (page);
CREATE INDEX findings_code ON findings (code);
CREATE INDEX findings_cause ON findings (cause);
CREATE INDEX pages_site ON pages (site, section);
CREATE INDEX cluster_pages_cluster ON cluster_pages (cluster);
"""


class StoreError(ValueError):
    """A file is no store, or one of another version; the message says what to do."""


def create_part(path: Path) -> sqlite3.Connection:
    """A new file for the results of a shard: the tables of pages, whose ids count from 0 in the shard, and `kept`: pages that are as the
    store has them, with their ids there, but for their visits. What is written is lost if the process dies; the file counts only with its
    marker."""
    connection = _connected(path, "rwc")
    connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_PAGES}")
    connection.execute("CREATE TABLE kept (number INTEGER PRIMARY KEY, page INTEGER, clicks INTEGER)")
    connection.execute("BEGIN")
    return connection


def open_store(path: Path) -> sqlite3.Connection:
    """The store in a file, made if there is none, to be written to in transactions. Raises StoreError."""
    fresh = not path.exists()
    if fresh:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = _connected(path, "rw")
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -65536")
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            connection.executescript(f"BEGIN; {_PAGES} {_REST} INSERT INTO meta VALUES ('schema', '{SCHEMA}'); COMMIT")
        _check(connection, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(f"{path}: {error}; this is no store of an audit, or it is damaged: remove it, and it is made anew") from error
    except StoreError:
        connection.close()
        raise
    return connection


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keeps other audits out of a folder; one that is killed does no longer. Raises StoreError when there is one at work."""
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / "lock", timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        raise StoreError(f"{folder.parent}: another audit is at work in this folder; wait for its end, or name another folder") from error
    try:
        yield
    finally:
        connection.close()


def read_store(path: Path) -> sqlite3.Connection:
    """A store to read from. Raises StoreError."""
    if not path.is_file():
        raise StoreError(f"{path}: no such file; contentlint audit SOURCE -o {path.parent or '.'} makes it")
    connection = _connected(path, "ro")
    try:
        _check(connection, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(f"{path}: {error}; this is no store of an audit") from error
    return connection


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", timeout=_WAIT, isolation_level=None, uri=True)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if found is None or found[0] != str(SCHEMA):
        raise StoreError(f"{path}: written by another version of contentlint; audit into another folder")


def meta(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT key, value FROM meta"))


def set_meta(connection: sqlite3.Connection, values: Mapping[str, Any]) -> None:
    connection.executemany("REPLACE INTO meta VALUES (?, ?)", [(key, str(value)) for key, value in values.items()])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written meanwhile, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def inserting(table: str, columns: tuple[str, ...]) -> str:
    """The statement that puts a row into a table."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
