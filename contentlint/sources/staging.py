"""The tables of an SQL dump in a database of our own: its volumes come in any order, and an article is spread over several tables."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from contentlint.sources.sql_text import Row, Table, Unreadable, Value, statements
from contentlint.sources.text_files import head, text


@contextmanager
def staged(
    paths: Iterable[str], wanted: re.Pattern[str], record: int, expanded: int, left_out: Counter[str]
) -> Iterator[sqlite3.Connection]:
    """A database with the tables of a dump whose names `wanted` matches; it is gone afterwards. A table of which no CREATE TABLE was found
    has columns c0, c1, …

    record: characters of one row; expanded: bytes that a file may unfold to; left_out: counts what cannot be read. Raises SourceError.
    """
    with tempfile.TemporaryDirectory(prefix="contentlint-", ignore_cleanup_errors=True) as folder:
        db = sqlite3.connect(os.path.join(folder, "dump.sqlite"))
        try:
            db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE")
            stage = _Stage(db, left_out)
            for path in paths:
                php = head(path, 5) == b"<?php"
                for statement in statements(text(path, expanded), wanted, record, php):
                    stage.take(statement)
            stage.name_columns()
            yield db
        finally:
            db.close()


class _Stage:
    def __init__(self, db: sqlite3.Connection, left_out: Counter[str]) -> None:
        self._db = db
        self._left_out = left_out
        self._columns: dict[str, tuple[tuple[str, str], ...]] = {}
        self._widths: dict[str, int] = {}  # columns of what has been put in so far

    def take(self, statement: Table | Row | Unreadable) -> None:
        if isinstance(statement, Table):
            if statement.columns:
                self._columns.setdefault(statement.name, statement.columns)
        elif isinstance(statement, Unreadable):
            self._left_out["rows of the dump that cannot be read"] += 1
        else:
            self._put(statement)

    def _put(self, row: Row) -> None:
        values = row.values
        if row.columns:
            known = self._columns.setdefault(row.table, tuple((name, "") for name in row.columns))
            if tuple(name for name, _ in known) != row.columns:
                given = dict(zip(row.columns, values, strict=False))
                values = tuple(given.get(name) for name, _ in known)
        width = self._widths.get(row.table)
        if width is None:
            width = self._widths[row.table] = len(values)
            if not 0 < width <= 2000:
                self._widths[row.table] = -1
            else:
                self._db.execute(f"CREATE TABLE {_quoted('rows of ' + row.table)} ({', '.join(f'c{i} TEXT' for i in range(width))})")
        if len(values) != self._widths[row.table]:
            self._left_out["rows of the dump that cannot be read"] += 1
            return
        self._db.execute(f"INSERT INTO {_quoted('rows of ' + row.table)} VALUES ({', '.join('?' * width)})", _clean(values))

    def name_columns(self) -> None:
        """Each table under its own name, with the names of its columns."""
        self._db.execute("CREATE TABLE column_types (tbl TEXT, col TEXT, type TEXT)")
        for table, width in self._widths.items():
            if width < 0:
                continue
            columns = self._columns.get(table, ())
            names = [name for name, _ in columns] if len(columns) == width else [f"c{i}" for i in range(width)]
            if len({name.lower() for name in names}) < len(names):
                names = [f"c{i}" for i in range(width)]
            renamed = ", ".join(f"c{i} AS {_quoted(name)}" for i, name in enumerate(names))
            self._db.execute(f"CREATE VIEW {_quoted(table)} AS SELECT {renamed} FROM {_quoted('rows of ' + table)}")
            self._db.execute(f"CREATE INDEX {_quoted('index of ' + table)} ON {_quoted('rows of ' + table)} (c0)")
            self._db.executemany("INSERT INTO column_types VALUES (?, ?, ?)", [(table, name, type) for name, type in columns])


def _clean(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Without half characters, which no database takes."""
    return tuple(value.encode("utf-8", "replace").decode() if value is not None and not value.isascii() else value for value in values)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


class Tables:
    """What a database holds: that of a dump, or a file of SQLite. Names of tables and columns in any case."""

    def __init__(self, db: sqlite3.Connection) -> None:
        db.row_factory = sqlite3.Row
        self._db = db
        found = db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        self.names = {str(row[0]).lower(): str(row[0]) for row in found if not str(row[0]).startswith("rows of ")}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.names

    def columns(self, table: str) -> tuple[str, ...]:
        return tuple(str(row[1]).lower() for row in self._db.execute(f"PRAGMA table_info({_quoted(self.names[table.lower()])})"))

    def rows(self, table: str, column: str = "", value: object = None) -> Iterator[dict[str, Any]]:
        """Its rows in order of their number, or those with a value in a column; none where there is no such table. Names in small letters."""
        if table not in self:
            return
        name = _quoted(self.names[table.lower()])
        if column:
            found = self._db.execute(f"SELECT * FROM {name} WHERE {_quoted(column)} = ?", (value,))
        else:
            found = self._db.execute(f"SELECT * FROM {name} ORDER BY CAST({_quoted(self.columns(table)[0])} AS INTEGER)")
        for row in found:
            yield {key.lower(): row[key] for key in row.keys()}  # noqa: SIM118  # iterating a row gives its values

    def row(self, table: str, column: str, value: object) -> dict[str, Any]:
        """One row; {} when there is none."""
        return next(self.rows(table, column, value), {})

    def long_texts(self, table: str) -> tuple[str, ...]:
        """The columns of a table of a dump that are declared to hold long texts."""
        found = self._db.execute("SELECT col FROM column_types WHERE lower(tbl) = ? AND type LIKE '%text'", (table.lower(),))
        return tuple(str(row[0]).lower() for row in found)
