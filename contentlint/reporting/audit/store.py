"""The store of an audit, read for its reports: audit.sqlite, opened for reading only. docs/audit-store.md has its tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple, Self, TypeVar

from contentlint.auditing.store import SCHEMA, StoreError
from contentlint.reporting.display import printable

LEGAL: Final = ("MED", "PRIV")  # families whose findings are matters of law; the tool's own (LINT) are of neither side
OWN: Final = "LINT"


T = TypeVar("T")


class Rule(NamedTuple):
    """`words`: title, reason, advice, messages (by id), each by language, and sources; what the store lacks is not there."""

    code: str
    name: str
    family: str
    severity: str
    words: Mapping[str, Any]


class Task(NamedTuple):
    """A cause, by its rank. site: its name where the store has several, else "". severity, message, params: of its gravest finding."""

    rank: int
    code: str
    sort: str
    label: str
    pages: int
    findings: int
    site: str
    severity: str
    message: str
    params: str


_TASKS: Final = """
SELECT rank, causes.code, sort, label, pages, findings, {site}, severity, example.message, params FROM causes LEFT JOIN (
    SELECT cause, message, severity, params,  -- bare columns are those of the row with the maximum
        max((CASE severity WHEN 'error' THEN 2 WHEN 'warning' THEN 1 ELSE 0 END << 40) - id) FROM findings GROUP BY cause
) AS example ON example.cause = causes.id ORDER BY rank LIMIT ?"""


class Store:
    """An open store. Raises StoreError where the file is none, or of a version that this program does not know."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise StoreError(f"{path} is not there; contentlint audit writes it")
        try:
            self._base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
            self.meta: Mapping[str, str] = dict(self._base.execute("SELECT key, value FROM meta"))
        except sqlite3.Error as error:
            raise StoreError(f"{path} is not the store of an audit ({error})") from None
        if self.meta.get("schema") != str(SCHEMA):
            self._base.close()
            raise StoreError(
                f"{path} has the schema {self.meta.get('schema', '?')}, this version reads {SCHEMA}; run contentlint audit again"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def rows(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one by one; several may be under way."""
        with closing(self._base.cursor()) as cursor:
            yield from cursor.execute(query, values)

    def number(self, query: str, *values: Any) -> int:
        """The one number that a query finds."""
        return int(next(self.rows(query, *values))[0] or 0)

    def columns(self, table: str) -> set[str]:
        """The columns of a table: those of the contract, and what a newer audit added."""
        return {name for (name,) in self.rows("SELECT name FROM pragma_table_info(?)", table)}

    def rules(self) -> Iterator[Rule]:
        """All rules, by code; also those that the store has findings of and does not describe."""
        query = (
            "SELECT code, name, family, severity, words FROM rules UNION ALL SELECT code, code, NULL, max(severity), NULL FROM findings "
            "WHERE code NOT IN (SELECT code FROM rules) GROUP BY code ORDER BY code"
        )
        for code, name, family, severity, words in self.rows(query):
            yield Rule(code, name, family or code.rstrip("0123456789"), severity, loaded(words, {}))

    def tasks(self, most: int) -> Iterator[Task]:
        """The first tasks."""
        names = self.sites() if "site" in self.columns("causes") else {}
        for rank, code, sort, label, pages, findings, site, *example in self.rows(_TASKS.format(site="site" if names else "NULL"), most):
            name = names.get(site, "") if len(names) > 1 else ""
            severity, message, params = example
            yield Task(rank, code, sort, text(label), pages, findings, name, severity or "info", message or "", params or "{}")

    def sites(self) -> Mapping[int, str]:
        return {number: text(name) for number, name in self.rows("SELECT id, name FROM sites ORDER BY id")}


def loaded(value: str | None, default: T) -> T:
    """JSON of the store, `default` where there is none, it is broken, or something of another type."""
    try:
        found = json.loads(value) if value else default
    except ValueError:
        return default
    return found if isinstance(found, type(default)) else default


def text(value: str | None) -> str:
    """Text of the store on one line, fit to be shown: nothing in it steers a screen. Personal data is masked in the store."""
    return printable(value) if value else ""
