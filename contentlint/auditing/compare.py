"""Two audits against each other: which findings are new, which were fixed, which persist. A finding is known by its fingerprint."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Final, Literal, NamedTuple

from contentlint.auditing.store import FILE, SAID, Row, read_store

Status = Literal["new", "fixed", "persisting"]
STATUSES: Final[tuple[Status, ...]] = ("new", "fixed", "persisting")


class Counts(NamedTuple):
    """Findings of a rule and a severity."""

    code: str
    severity: str
    new: int
    fixed: int
    persisting: int


class Change(NamedTuple):
    """A finding of the newer audit, or one of the older that is no longer there, with the path of its page."""

    status: Status
    path: str
    row: Row


class Comparison:
    """Two stores, or folders with one. Use it in a `with`. Raises StoreError."""

    def __init__(self, old: Path, new: Path) -> None:
        paths = [path / FILE if path.is_dir() else path for path in (old, new)]
        for path in paths:
            read_store(path).close()
        self._connection = sqlite3.connect(":memory:", isolation_level=None, uri=True)
        for name, path in zip(("old", "new"), paths, strict=True):
            self._connection.execute(f"ATTACH ? AS {name}", (f"{path.absolute().as_uri()}?mode=ro",))
            self._connection.execute(f"CREATE TABLE of_{name} AS SELECT id, fingerprint FROM {name}.findings")
            self._connection.execute(f"CREATE INDEX {name}_prints ON of_{name} (fingerprint)")
        for table, one, other in (("added", "new", "old"), ("gone", "old", "new")):
            self._connection.execute(
                f"CREATE TABLE {table} AS SELECT id FROM of_{one} WHERE fingerprint NOT IN (SELECT fingerprint FROM of_{other})"
            )

    def __enter__(self) -> Comparison:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def counts(self) -> list[Counts]:
        """By rule and severity, in their order."""
        found: dict[tuple[str, str], list[int]] = {}
        for at, status in enumerate(STATUSES):
            side, which = _OF[status]
            rows = self._connection.execute(f"SELECT code, severity, count(*) FROM {side}.findings WHERE {which} GROUP BY 1, 2")
            for code, severity, count in rows:
                found.setdefault((code, severity), [0, 0, 0])[at] = count
        return [Counts(*key, *found[key]) for key in sorted(found)]

    def changes(self, *statuses: Status) -> Generator[Change]:
        """Findings with these statuses, each in the order of pages and lines."""
        for status in statuses:
            side, which = _OF[status]
            with closing(
                self._connection.execute(
                    f"SELECT path, {', '.join(SAID)} FROM {side}.findings JOIN {side}.pages ON pages.id = findings.page "
                    f'WHERE {which} ORDER BY position, line, "column", code, fingerprint'
                )
            ) as rows:
                for path, *row in rows:
                    yield Change(status, path, Row._make(row))


_OF: Final = {
    "new": ("new", "findings.id IN (SELECT id FROM added)"),
    "fixed": ("old", "findings.id IN (SELECT id FROM gone)"),
    "persisting": ("new", "findings.id NOT IN (SELECT id FROM added)"),
}
