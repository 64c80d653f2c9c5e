"""What probes of hosts show: findings in the store of an audit, at the addresses that were probed; judged whenever pages are compared."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from contentlint.auditing.pages import Wording
from contentlint.auditing.site import COMPARED
from contentlint.linting.batch import Sessions
from contentlint.linting.hosts import judged
from contentlint.model import Probe
from contentlint.sources.addresses import address_of, site_of
from contentlint.sources.pages import Hints
from contentlint.sources.probe_log import FILE, countable, read

PROBED: Final = "probed"  # state of a page that stands for an address, and was not read


def judge_probes(store: sqlite3.Connection, sessions: Sessions, wording: Wording, folder: Path) -> None:
    """Put in what the rules say of the probes in the log of a folder, within a transaction, behind what comparing pages has put in."""
    store.execute("DELETE FROM pages WHERE state = ?", (PROBED,))
    of_address: dict[str, list[Probe]] = {}
    for probe in countable(read(folder / FILE)):
        of_address.setdefault(probe.address, []).append(probe)
    session = sessions.of(".")
    for address, probes in of_address.items():
        page = _page(store, address)
        rows = wording("", judged(session, address, probes).findings).rows
        store.executemany(COMPARED, ((page, *row, 1) for row in rows))


def _page(store: sqlite3.Connection, address: str) -> int:
    """The page at an address, one that is none where it was not read."""
    found = store.execute("SELECT id FROM pages WHERE path = ?", (address,)).fetchone()
    if found:
        return int(found[0])
    hints = Hints(address)
    host = site_of(address, hints)
    store.execute("INSERT OR IGNORE INTO sites (name) VALUES (?)", (host,))
    told = {
        "path": address, "url": address, "section": "/", "language": "", "kind": "other", "kind_certain": 0, "title": "", "length": 0,
        "template": "", "state": PROBED, "key": b"", "asked": b"", "address": address_of(address, hints),
    }  # fmt: skip
    names, marks = ", ".join(told), ", ".join("?" * len(told))
    row = store.execute(
        f"INSERT INTO pages ({names}, site, position) SELECT {marks}, id, (SELECT coalesce(max(position), 0) + 1 FROM pages) "
        "FROM sites WHERE name = ?",
        (*told.values(), host),
    )
    assert row.lastrowid is not None
    return row.lastrowid
