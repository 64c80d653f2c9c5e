"""Findings in the store by the settings of today: what rules are chosen, and what each weighs; no page is read.

A rule that was not run when pages were read has no findings that could be shown now; the next audit, which sees that the settings changed,
reads them. Options of rules that look at one page count then, too.
"""

from __future__ import annotations

import sqlite3

from contentlint.linting.batch import Sessions
from contentlint.linting.heads import RuleHead
from contentlint.linting.session import Session


def reweigh(store: sqlite3.Connection, sessions: Sessions) -> None:
    """Drop findings of rules that are no longer chosen, and give the others their weight, within a transaction. Pages with another finding
    than before are read again by the next audit."""
    store.execute("CREATE TEMP TABLE settled (page INTEGER PRIMARY KEY, session INTEGER)")
    store.execute("CREATE TEMP TABLE touched (page INTEGER PRIMARY KEY)")
    made: dict[Session, int] = {}
    pages = [(id, made.setdefault(sessions.of(path), len(made))) for id, path in store.execute("SELECT id, path FROM pages")]
    store.executemany("INSERT INTO settled VALUES (?, ?)", pages)
    for session, number in made.items():
        _reweigh(store, session, number)
    store.execute("UPDATE pages SET key = x'' WHERE id IN (SELECT page FROM touched)")
    store.execute("DROP TABLE settled")
    store.execute("DROP TABLE touched")


def _reweigh(store: sqlite3.Connection, session: Session, number: int) -> None:
    chosen = {head.code: head for head in session.rules}
    groups = store.execute(
        "SELECT DISTINCT code, message, severity, confidence, kind FROM findings JOIN pages ON pages.id = findings.page "
        "JOIN settled ON settled.page = pages.id WHERE session = ? AND NOT compared",
        (number,),
    ).fetchall()
    for code, message, severity, confidence, kind in groups:
        weight = _weight(session, chosen[code], message, confidence, kind, severity) if code in chosen else None
        if weight == severity:
            continue
        which = (
            "FROM findings WHERE code = ? AND message = ? AND severity = ? AND confidence = ? AND NOT compared AND page IN "
            "(SELECT settled.page FROM settled JOIN pages ON pages.id = settled.page WHERE session = ? AND kind = ?)"
        )
        values = (code, message, severity, confidence, number, kind)
        store.execute(f"INSERT OR IGNORE INTO touched SELECT page {which}", values)
        ids = store.execute(f"SELECT id {which}", values).fetchall()
        if weight is None:
            store.executemany("DELETE FROM findings WHERE id = ?", ids)
        else:
            store.executemany("UPDATE findings SET severity = ? WHERE id = ?", [(weight, one) for (one,) in ids])


def _weight(session: Session, head: RuleHead, message: str, confidence: str, kind: str, severity: str) -> str:
    """What such a finding weighs. With an edition in the settings, as it did: whether a term is newer than that, no finding tells."""
    if session.settings.edition:
        return severity
    if session.settings.profile == "minimal" and confidence == "possible" and head.code not in session.settings.severity:
        return "info"
    return session.severity(head, message, kind)
