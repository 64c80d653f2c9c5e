"""Many pages of an index made findable at once: their postings go in sorted by key, part by part."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from tempfile import SpooledTemporaryFile
from typing import Any, Final

import numpy as np

from contentlint.duplicates.index import CROWD
from contentlint.duplicates.signatures import band_keys

_PARTS: Final = 64
_BATCH: Final = 10_000  # pages read, postings written at once
_SPOOLED: Final = 1 << 20
_POSTING: Final = np.dtype([("key", "<i8"), ("page", "<i8")])


def post_sorted(
    connection: sqlite3.Connection, writing: Callable[[], AbstractContextManager[sqlite3.Connection]], progress: Callable[[int], None]
) -> int:
    """Post all waiting pages of an index; how many there were. Each part is a transaction of its own: what a killed run has posted is
    posted again without harm."""
    with ExitStack() as files:
        parts = [files.enter_context(SpooledTemporaryFile(_SPOOLED)) for _ in range(_PARTS)]
        numbers = array("q")
        bounds = None
        for pages, keys in _waiting(connection):
            numbers.extend(np.unique(pages).tolist())
            if bounds is None:
                bounds = np.quantile(keys, np.arange(1, _PARTS) / _PARTS, method="nearest")
            _spread(pages, keys, bounds, parts)
        for part, file in enumerate(parts):
            file.seek(0)
            rows = np.frombuffer(file.read(), _POSTING)
            with writing():
                connection.executemany("INSERT OR IGNORE INTO postings VALUES (?, ?)", _fresh(connection, np.sort(rows)))
            progress(part + 1)
    with writing():
        connection.executemany("UPDATE pages SET posted = 1 WHERE id = ?", ((number,) for number in numbers))
    return len(numbers)


def _waiting(connection: sqlite3.Connection) -> Iterator[tuple[Any, Any]]:
    """(page numbers, keys) of the pages that wait, some at a time."""
    after = -1
    while rows := connection.execute(
        "SELECT id, signature, sample FROM pages WHERE NOT posted AND id > ? ORDER BY id LIMIT ?", (after, _BATCH)
    ).fetchall():
        after = rows[-1][0]
        bands = band_keys(np.stack([np.frombuffer(row[1], "<u4") for row in rows])) | np.uint64(1)
        samples = [np.frombuffer(row[2], "<u8") & ~np.uint64(1) for row in rows]
        numbers = np.array([row[0] for row in rows], np.int64)
        pages = np.concatenate((np.repeat(numbers, bands.shape[1]), np.repeat(numbers, [one.size for one in samples])))
        yield pages, np.concatenate((bands.ravel(), *samples)).view(np.int64)


def _spread(pages: Any, keys: Any, bounds: Any, parts: list[Any]) -> None:
    """Postings into parts that follow each other by their keys. (Sampled hashes are small numbers, so equal ranges would not do.)"""
    which = np.searchsorted(bounds, keys, "right")
    order = np.argsort(which, kind="stable")
    rows = np.empty(keys.size, _POSTING)
    rows["key"], rows["page"] = keys[order], pages[order]
    ends = np.searchsorted(which[order], np.arange(_PARTS + 1))
    for file, start, end in zip(parts, ends[:-1], ends[1:], strict=True):
        file.write(rows[start:end].tobytes())


def _fresh(connection: sqlite3.Connection, rows: Any) -> Iterator[tuple[int, int]]:
    """Sorted postings, up to `CROWD` of a key, without keys that have as many already."""
    if not rows.size:
        return
    keys = rows["key"]
    within = int(keys[0]), int(keys[-1])
    query = "SELECT key FROM postings WHERE key BETWEEN ? AND ? GROUP BY key HAVING count(*) >= ?"
    full = {key for (key,) in connection.execute(query, (*within, CROWD))}
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    rank = np.arange(keys.size) - np.repeat(starts, np.diff(np.append(starts, keys.size)))
    rows = rows[rank < CROWD]
    for start in range(0, rows.size, _BATCH):
        for key, page in rows[start : start + _BATCH].tolist():
            if key not in full:
                yield key, page
