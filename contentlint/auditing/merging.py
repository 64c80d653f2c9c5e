"""Results of shards → the store: pages that changed take the place of what was there, pages that are gone go.

Each shard is one transaction, which also notes that it is done; so a merge that was killed goes on where it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from contentlint.auditing.store import FACTS, FINDING, PAGE, transaction
from contentlint.sources.addresses import site_of
from contentlint.sources.pages import Hints

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACES: Final = 1 << 20  # of pages in a shard
_PER_PAGE: Final = ("outlines", "texts", "findings", "facts")
_REPLACED: Final = ", ".join(f"{name} = excluded.{name}" for name in (*PAGE, "site") if name != "path")


class Part(NamedTuple):
    """The results of a shard. number: its place among all; source: what its pages come from."""

    number: int
    path: Path
    source: str


def merge(store: sqlite3.Connection, parts: Iterable[Part]) -> int:
    """Bring the parts of all shards in, in their order. A page that two shards have is taken from the first; returns how many."""
    store.execute("CREATE TABLE IF NOT EXISTS seen (page INTEGER PRIMARY KEY, position INTEGER)")
    store.execute("CREATE TABLE IF NOT EXISTS merged (part INTEGER PRIMARY KEY, twice INTEGER)")
    store.execute("CREATE TEMP TABLE IF NOT EXISTS came (number INTEGER PRIMARY KEY, page INTEGER UNIQUE)")
    done = {number for (number,) in store.execute("SELECT part FROM merged")}
    for part in parts:
        if part.number not in done:
            with _attached(store, part.path), transaction(store):
                twice = _take(store, part)
                store.execute("INSERT INTO merged VALUES (?, ?)", (part.number, twice))
    return int(store.execute("SELECT coalesce(sum(twice), 0) FROM merged").fetchone()[0])


def first_position(number: int) -> int:
    """The position of the first page of the part with this number; see the column `position` of pages."""
    return number * _PLACES


def settle(store: sqlite3.Connection) -> None:
    """Remove the pages that no shard had, and note the order of the others; within a transaction, after all parts are in."""
    for table in _PER_PAGE:
        store.execute(f"DELETE FROM {table} WHERE page NOT IN (SELECT page FROM seen)")
    store.execute("DELETE FROM pages WHERE id NOT IN (SELECT page FROM seen)")
    store.execute("UPDATE pages SET position = seen.position FROM seen WHERE seen.page = pages.id AND pages.position IS NOT seen.position")
    store.execute("DELETE FROM sites WHERE id NOT IN (SELECT site FROM pages)")
    store.execute("DELETE FROM skeletons WHERE id NOT IN (SELECT skeleton FROM pages WHERE skeleton IS NOT NULL)")
    store.execute("DELETE FROM stale")
    store.execute("DROP TABLE seen")
    store.execute("DROP TABLE merged")


@contextmanager
def _attached(store: sqlite3.Connection, path: Path) -> Iterator[None]:
    store.execute("ATTACH ? AS part", (f"{path.absolute().as_uri()}?mode=ro&immutable=1",))
    try:
        yield
    finally:
        store.execute("DETACH part")


def _take(store: sqlite3.Connection, part: Part) -> int:
    """Bring a part in; returns how many of its pages there were before."""
    first = first_position(part.number)
    store.execute("DELETE FROM came")
    store.create_function("site_of", 1, lambda url: site_of(part.source, Hints(url or "")), deterministic=True)
    store.execute("INSERT OR IGNORE INTO sites (name) SELECT DISTINCT site_of(url) FROM part.pages ORDER BY id")
    columns = ", ".join(PAGE)
    store.execute(
        f"INSERT INTO pages ({columns}, site) SELECT {', '.join(f'new.{name}' for name in PAGE)}, sites.id "
        "FROM part.pages AS new JOIN sites ON sites.name = site_of(new.url) "
        "WHERE new.path NOT IN (SELECT path FROM pages JOIN seen ON page = pages.id WHERE path = new.path) "
        f"ORDER BY new.id ON CONFLICT (path) DO UPDATE SET {_REPLACED}"
    )
    store.execute(
        "INSERT OR IGNORE INTO came SELECT new.id, pages.id FROM part.pages AS new JOIN pages USING (path) "
        "WHERE pages.id NOT IN (SELECT page FROM seen) ORDER BY new.id"
    )
    for table in _PER_PAGE:
        store.execute(f"DELETE FROM {table} WHERE page IN (SELECT page FROM came)")
    found = f"{', '.join(name for name in FINDING if name != 'page')}"
    store.execute(
        f"INSERT INTO findings (page, {found}) SELECT came.page, {found} FROM part.findings AS new "
        "JOIN came ON came.number = new.page ORDER BY id"
    )
    for table, names in (("outlines", ("page", "headings")), ("texts", ("page", "text")), ("facts", FACTS)):
        rest = ", ".join(names[1:])
        store.execute(
            f"INSERT INTO {table} (page, {rest}) SELECT came.page, {rest} FROM part.{table} AS new JOIN came ON number = new.page"
        )
    for table in ("questions", "skeletons"):
        store.execute(f"INSERT OR IGNORE INTO {table} SELECT * FROM part.{table}")
    before = store.execute("SELECT count(*) FROM seen").fetchone()[0]
    store.execute("INSERT OR IGNORE INTO seen SELECT page, ? + number FROM came", (first,))
    store.execute(
        "UPDATE pages SET clicks = kept.clicks FROM part.kept AS kept "
        "WHERE kept.page = pages.id AND pages.clicks IS NOT kept.clicks AND pages.id NOT IN (SELECT page FROM seen)"
    )
    store.execute("INSERT OR IGNORE INTO seen SELECT page, ? + number FROM part.kept", (first,))
    came = store.execute("SELECT (SELECT count(*) FROM part.pages) + (SELECT count(*) FROM part.kept)").fetchone()[0]
    return int(came - (store.execute("SELECT count(*) FROM seen").fetchone()[0] - before))
