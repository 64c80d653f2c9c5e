"""The template of each page in the store."""

from __future__ import annotations

import sqlite3
from array import array

from contentlint.linting.templates import leaders, name

_SKELETONS = """
SELECT skeleton, parts FROM pages JOIN skeletons ON skeletons.id = skeleton WHERE site = ?
GROUP BY skeleton ORDER BY count(*) DESC, skeleton
"""


def name_templates(store: sqlite3.Connection) -> None:
    """Give each page the fingerprint of its template, see `leaders`."""
    for (site,) in store.execute("SELECT id FROM sites ORDER BY id").fetchall():
        skeletons = [(one, array("I", packed)) for one, packed in store.execute(_SKELETONS, (site,))]
        names = [(name(leader), site, one) for one, leader in leaders(skeletons)]
        store.executemany("UPDATE pages SET template = ?1 WHERE site = ?2 AND skeleton = ?3 AND template IS NOT ?1", names)
    store.execute("UPDATE pages SET template = '' WHERE skeleton IS NULL AND template IS NOT ''")
