"""The site stage: what only shows when pages are seen together, from facts and texts in the store; no page is read again.

Fills `findings` with those of rules that compare pages, `clusters`, `cluster_pages`, `pairs`, and the inlinks and templates of `pages`.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from contentlint.auditing.links import StoredLinks, completeness_of, count_links
from contentlint.auditing.pages import Wording
from contentlint.auditing.remembered import Recalled, Remembered, recall
from contentlint.auditing.store import FINDING, Row, inserting
from contentlint.auditing.templates import name_templates
from contentlint.linting.batch import Sessions
from contentlint.linting.session import Result
from contentlint.linting.site import SiteStage
from contentlint.model import Document, Finding, Kind, PageFacts, Sketch

if TYPE_CHECKING:
    from contentlint.duplicates.comparing import Comparison, Pair

_NEAR: Final = 64  # pages kept at hand
PASSAGES: Final = 2_000  # pairs whose shared passages are kept for reports
COMPARED: Final = inserting("findings", (*FINDING, "compared"))
_TOLD: Final = 'SELECT code, line, "column" FROM findings WHERE page = ? AND NOT compared'


class Limit(NamedTuple):
    """A limit that was hit: how often, and what it is."""

    name: str
    times: int
    value: int


def compare_pages(
    store: sqlite3.Connection, sessions: Sessions, wording: Wording, report: Callable[[str], None] = lambda doing: None
) -> list[Limit]:
    """Run the site stage, within a transaction. report: is told what is being done."""
    for table in ("clusters", "cluster_pages", "pairs"):
        store.execute(f"DELETE FROM {table}")
    store.execute("DELETE FROM findings WHERE compared")
    report("templates and links")
    name_templates(store)
    count_links(store)
    with _Site(store, sessions, wording) as site:
        report("comparing pages")
        site.load()
        site.find()
        report("clusters of copies")
        return [*site.keep_copies(), *site.not_held()]


class _Site:
    """All pages of the store that can be compared, numbered in their order."""

    def __init__(self, store: sqlite3.Connection, sessions: Sessions, wording: Wording) -> None:
        self._store = store
        self._wording = wording
        self._ids = array("q")
        self._hidden: dict[str, frozenset[str]] = {}
        self._stage = SiteStage(sessions.of, self._document, sessions.is_source)
        self._links: StoredLinks | None = None
        self._recalled = lru_cache(_NEAR)(self._recall)

    def __enter__(self) -> _Site:
        return self

    def __exit__(self, *_: object) -> None:
        self._stage.__exit__()

    def load(self) -> None:
        """Take in the facts of all pages."""
        known = completeness_of(self._store)
        for id, path, kind, certain, url, template, position, packed, signature, sample in self._store.execute(_FACTS):
            kept = json.loads(packed)
            self._ids.append(id)
            if kept["hidden"]:
                self._hidden[path] = frozenset(kept["hidden"])
            facts = _facts(path, _kind(kind, kept["reason"], bool(certain), kept["platform"]), kept, signature, sample)
            fingerprint = template if template and known(position) != "exported" else ""  # articles of a CMS come without one
            self._stage.add(facts._replace(address=url, template=intern(fingerprint)))
        self._stage.links = self._links = StoredLinks(self._store, self._stage.pages)

    def find(self) -> None:
        """Put in what the rules say that compare pages."""
        if len(self._ids) < 2:
            return
        for result in self._stage.results():
            hidden = self._hidden.get(result.path, frozenset())
            findings = [finding for finding in result.findings if finding.code not in hidden]
            (page,) = self._store.execute("SELECT id FROM pages WHERE path = ?", (result.path,)).fetchone()
            told = set(self._store.execute(_TOLD, (page,)))  # a page that has looked at the files around it may know of a lost link
            rows = [row for row in self._rows(result, findings) if (row.code, row.line, row.column) not in told]
            self._store.executemany(COMPARED, [(page, *row, 1) for row in rows])

    def _rows(self, result: Result, findings: Sequence[Finding]) -> Iterator[Row]:
        page = self._recalled(result.path)
        if page is None:  # a notice on a page of which nothing is known
            yield from self._wording("", findings).rows
            return
        for finding, row in zip(findings, self._wording(page.document.source, findings).rows, strict=True):
            line, column = page.position(finding.span.start)
            end_line, end_column = max(page.position(finding.span.end), (line, column))
            related = [
                {"path": one.path, "line": other.position(one.span.start)[0], "message": one.message}
                for one in finding.related
                if (other := self._recalled(one.path))
            ]
            yield row._replace(
                line=line, column=column, end_line=end_line, end_column=end_column,
                related=json.dumps(related, ensure_ascii=False),
            )  # fmt: skip

    def keep_copies(self) -> list[Limit]:
        """Put in which pages are copies of which; returns the limits that were hit."""
        if len(self._ids) < 2:
            return []
        found = self._stage.copies
        cluster_of: dict[int, int] = {}
        families = {family.primary for family in found.families}
        exact = {(pair.a, pair.b) for pair in found.pairs if pair.relation == "exact"}
        for primary, members in found.clusters:
            equal = all((min(primary, page), max(primary, page)) in exact for page in members if page != primary)
            self._put("template" if primary in families else "exact" if equal else "near", primary, members, cluster_of)
        for members in _loose(found, cluster_of):
            self._put("partial", members[0], members, cluster_of)
        told = [pair for pair in found.pairs if cluster_of.get(pair.a) == cluster_of.get(pair.b, -1)]
        others = [pair for pair in found.pairs if cluster_of.get(pair.a) != cluster_of.get(pair.b, -1)]
        for number, pair in enumerate((*told, *others)):
            self._put_pair(pair, cluster_of[pair.a] if number < len(told) else None, number < PASSAGES)
        left = len(found.pairs) - PASSAGES
        return [Limit("pairs without their shared passages", left, PASSAGES)] if left > 0 else []

    def not_held(self) -> list[Limit]:
        """The links that nothing is said of because the source is a part of its site."""
        left_out = self._links.left_out if self._links else 0
        return [Limit("targets of links that are not in the sources, too many to be dead", left_out, 0)] if left_out else []

    def _put(self, relation: str, primary: int, members: Sequence[int], cluster_of: dict[int, int]) -> None:
        row = (relation, self._ids[primary], len(members))
        cluster = self._store.execute('INSERT INTO clusters (relation, "primary", pages) VALUES (?, ?, ?)', row).lastrowid
        assert cluster is not None
        self._store.executemany("INSERT INTO cluster_pages VALUES (?, ?)", [(cluster, self._ids[page]) for page in members])
        cluster_of |= {page: cluster for page in members if page not in cluster_of}

    def _put_pair(self, pair: Pair, cluster: int | None, with_passages: bool) -> None:
        figures = (round(value, 4) for value in pair.similarity)
        passages = json.dumps(self._passages(pair) if with_passages else [])
        row = (cluster, self._ids[pair.a], self._ids[pair.b], pair.relation, *figures, passages)
        self._store.execute("INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def _passages(self, pair: Pair) -> list[list[int]]:
        """The passages that two pages share, as offsets in the texts of the store."""
        from contentlint.duplicates.places import Places

        one, other = (self._recalled(self._stage.pages[number].path) for number in (pair.a, pair.b))
        if one is None or other is None:
            return []
        a, b = Places(one.document), Places(other.document)
        return [
            [*a.span(passage.a_start, passage.a_end), *b.span(passage.b_start, passage.b_end)]
            for passage in self._stage.passages(pair.a, pair.b)
        ]

    def _document(self, path: str) -> Document | None:
        page = self._recalled(path)
        return page.document if page else None

    def _recall(self, path: str) -> Recalled | None:
        row = self._store.execute(_PAGE, (path,)).fetchone()
        if row is None:
            return None
        kept, text, kind, certain, *rest = row
        told = json.loads(kept)
        of_kind = Kind(kind, told["reason"], bool(certain), told["platform"])
        title, description, headline, date, places, links = rest
        text = zlib.decompress(text).decode() if text else ""
        return recall(
            Remembered(path, told["language"], of_kind, title, description, headline, date, text, places, told["canonical"], links)
        )


_kind: Final = cache(Kind)  # many pages have one
_FACTS: Final = """
SELECT id, path, kind, kind_certain, url, template, position, facts, signature, sample
FROM pages JOIN facts ON facts.page = pages.id ORDER BY position
"""
_PAGE: Final = """
SELECT facts, text, kind, kind_certain, title, description, headline, date, places, targets
FROM pages JOIN facts ON facts.page = pages.id LEFT JOIN texts ON texts.page = pages.id WHERE path = ?
"""


def _facts(path: str, kind: Kind, kept: dict[str, Any], signature: bytes, sample: bytes) -> PageFacts:
    sketch = Sketch(kept["size"], array("I", signature), array("Q", sample))
    return PageFacts(  # what many pages have is kept once
        path, kept["language"], kind, kept["title"], kept["description"], kept["canonical"], kept["indexable"], tuple(kept["alternates"]),
        intern(kept["date"]), intern(kept["source"]), kept["length"], kept["digest"], sketch, None, tuple(kept["figures"]),
        legal=tuple(map(intern, kept.get("legal", ()))),
    )  # fmt: skip


def _loose(found: Comparison, cluster_of: dict[int, int]) -> Iterator[list[int]]:
    """Pages in no cluster that share passages, as sets that hang together."""
    roots: dict[int, int] = {}

    def root(page: int) -> int:
        while roots.setdefault(page, page) != page:
            roots[page] = roots[roots[page]]
            page = roots[page]
        return page

    for pair in found.pairs:
        if pair.a not in cluster_of and pair.b not in cluster_of:
            one, other = sorted((root(pair.a), root(pair.b)))
            roots[other] = one
    sets: dict[int, list[int]] = {}
    for page in sorted(roots):
        sets.setdefault(root(page), []).append(page)
    yield from sets.values()
