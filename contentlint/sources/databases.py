"""The database of a CMS, as SQL dump, backup volumes or file of SQLite → its articles."""

from __future__ import annotations

import os
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from contentlint.sources.cms import SYSTEMS, Dump, recognized
from contentlint.sources.pages import Page
from contentlint.sources.source import Options, SourceError
from contentlint.sources.sql_text import names
from contentlint.sources.staging import Tables, staged
from contentlint.sources.text_files import text

SQLITE: Final = b"SQLite format 3\0"
_KNOWN: Final = ", ".join(system.name for system in SYSTEMS)


class SqlDump:
    """A dump in one file or in volumes; DedeCMS, EmpireCMS and PHPCMS write volumes themselves. Their order does not matter.

    Raises SourceError for a dump of no system that is known.
    """

    def __init__(self, name: str, paths: list[str], options: Options) -> None:
        self.name = name
        self.left_out: Counter[str] = Counter()
        self._paths = paths
        self._options = options
        tables = {table for path in paths for table in names(text(path, options.limits.expanded))}
        found = recognized(tables)
        if found is None:
            raise SourceError(f"{name}: {_unknown(tables)}")
        self._system, self._prefix = found
        self._wanted = {table.lower() for table in self._system.wanted(self._prefix, {table.lower() for table in tables})}
        self.kind = f"{self._system.name} dump"

    def pages(self) -> Iterator[Page]:
        limits = self._options.limits
        wanted = re.compile("|".join(map(re.escape, sorted(self._wanted))), re.IGNORECASE)
        with staged(self._paths, wanted, limits.record, limits.expanded, self.left_out) as db:
            tables = Tables(db)
            self._check(tables)
            yield from self._system.articles(Dump(tables, self.name, self._prefix, self._options.base, self.left_out))

    def _check(self, tables: Tables) -> None:
        """Raises SourceError where the names of columns are not known."""
        for table in sorted(self._wanted):
            if table in tables and tables.columns(table)[0] == "c0":
                raise SourceError(
                    f"{self.name}: nothing says which columns {table} has; add the file with its CREATE TABLE (a dump with structure; "
                    "tables_struct_….txt of DedeCMS)"
                )


class SqliteFile:
    """The file of a PbootCMS site. Raises SourceError for one of no system that is known."""

    def __init__(self, path: str, options: Options) -> None:
        self.name = path
        self.left_out: Counter[str] = Counter()
        self._options = options
        db = self._opened()
        try:
            tables = Tables(db).names
        except sqlite3.DatabaseError as error:
            raise SourceError(f"{path}: the SQLite file cannot be read: {error}") from error
        finally:
            db.close()
        found = recognized(tables)
        if found is None:
            raise SourceError(f"{path}: {_unknown(tables)}")
        self._system, self._prefix = found
        self.kind = f"{self._system.name} database"

    def _opened(self) -> sqlite3.Connection:
        """The database, which is not changed, not even by the journal of a site that was running when it was copied."""
        db = sqlite3.connect(f"{Path(os.path.abspath(self.name)).as_uri()}?mode=ro&immutable=1", uri=True)
        db.text_factory = lambda data: data.decode("utf-8", "replace")
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, self._options.limits.record)
        return db

    def pages(self) -> Iterator[Page]:
        db = self._opened()
        try:
            yield from self._system.articles(Dump(Tables(db), self.name, self._prefix, self._options.base, self.left_out))
        except (sqlite3.Error, IndexError) as error:
            raise SourceError(f"{self.name}: the SQLite file cannot be read: {error}") from error
        finally:
            db.close()


def _unknown(tables: set[str] | dict[str, str]) -> str:
    if not tables:
        return "no table in it; an SQL dump has INSERT INTO … VALUES at the beginning of lines"
    some = ", ".join(sorted(tables)[:5])
    return (
        f"tables of no CMS that is known ({_KNOWN}), but {some}{'…' if len(tables) > 5 else ''}; export the articles as CSV or JSON Lines"
    )
