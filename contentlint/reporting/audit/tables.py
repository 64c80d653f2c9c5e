"""All pages and findings of an audit as chunks of columns, read from the store in one walk.

Rows of pages go by site and path, rows of findings by page and place, so a page knows its findings by their number alone.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

from contentlint.reporting.audit.columns import Column, Dictionary, Numbers, Strings, chunk
from contentlint.reporting.audit.store import Store, loaded, text
from contentlint.reporting.audit.tally import Sort, Tally
from contentlint.reporting.display import printable
from contentlint.reporting.masking import mask
from contentlint.reporting.records import dumps

ROWS: Final = 8_192  # findings of a chunk of details
TEXT: Final = 400_000  # bytes of texts of a chunk
LONGEST_TEXT: Final = 60_000  # characters of one page; a reader scrolls no further
LONGEST_NAME: Final = 300
LONGEST_DESCRIPTION: Final = 2_000
MOST_SECTIONS: Final = 2_000
OTHERS: Final = "…"
_NO_LIST: Final[list[Any]] = []
_WEIGHT: Final = {"error": 100, "warning": 10, "info": 1}
READ: Final = "read"  # state of a page
_FINDINGS: Final = """
    SELECT page, code, message, severity, confidence, place, cause, line, "column", params, excerpt, related
    FROM findings WHERE page = ? ORDER BY line, "column", id"""


class Chunk(NamedTuple):
    name: str
    data: bytes


class _Page(NamedTuple):
    """A row of pages, as far as lists show it."""

    id: int
    site: int
    section: str | None
    language: str | None
    kind: str | None
    kind_certain: int | None
    title: str | None
    path: str
    length: int | None
    date: str | None
    author: str | None
    clicks: int | None
    inlinks: int | None
    state: str | None
    description: str | None


class _Details:
    """What is read of findings only when they are shown."""

    def __init__(self, first: int) -> None:
        self.first = first
        self._line, self._column = Numbers(), Numbers()
        self._params, self._excerpt, self._related = Dictionary(), Dictionary(), Dictionary()

    def __len__(self) -> int:
        return len(self._line)

    def add(self, line: int, column: int, params: str | None, excerpt: str | None, related: str | None) -> None:
        self._line.add(line or 1)
        self._column.add(column or 1)
        self._params.add("" if params in (None, "{}") else str(params))
        self._excerpt.add(printable(excerpt or ""))
        self._related.add("" if related in (None, "[]") else str(related))

    def packed(self) -> bytes:
        return chunk(
            {
                "line": self._line, "column": self._column,
                "params": self._params.column, "excerpt": self._excerpt.column, "related": self._related.column,
                "paramsValues": Strings(self._params.values), "excerptValues": Strings(self._excerpt.values),
                "relatedValues": Strings(self._related.values),
            }
        )  # fmt: skip


class Tables:
    """The walk over a store. `details`, then `core`, then `texts` are to be read in that order; the rest is known behind them.

    position: row of each page by its id. firsts: the first row of each chunk of details, and the first place of each of texts.
    """

    def __init__(self, store: Store, tally: Tally) -> None:
        self._store, self._tally = store, tally
        self.position: dict[int, int] = {}
        self.details_at: list[int] = []
        self.texts_at: list[int] = []
        self.texts_left_out = 0
        self.sections = Dictionary()
        self._ranks = dict(store.rows("SELECT id, rank FROM causes"))
        self._sites = {site: number for number, site in enumerate(store.sites())}
        self._ids = array("q")
        self._weights = array("I")
        self._sort, self._cause = Numbers(), Numbers()
        self._numbers = {name: Numbers() for name in ("site", "section", "certain", "length", "date", "clicks", "inlinks", "count")}
        self._names = {name: Dictionary() for name in ("language", "kind", "author", "state")}
        self._titles, self._paths = Strings(), Strings()

    def details(self) -> Iterator[Chunk]:
        """Walks over pages and findings."""
        details = _Details(0)
        for row in self._store.rows(f"SELECT {', '.join(_Page._fields)} FROM pages ORDER BY site, path"):
            page = _Page(*row)
            found = list(self._store.rows(_FINDINGS, page.id))
            self._page(page, found)
            for one in found:
                details.add(*one[7:])
            if len(details) >= ROWS:
                yield self._closed(details)
                details = _Details(details.first + len(details))
        if len(details):
            yield self._closed(details)

    def _closed(self, details: _Details) -> Chunk:
        self.details_at.append(details.first)
        return Chunk(f"details-{len(self.details_at) - 1}", details.packed())

    def _page(self, page: _Page, found: list[tuple[Any, ...]]) -> None:
        sorts = [Sort(*row[1:6]) for row in found]
        for sort, row in zip(sorts, found, strict=True):
            self._sort.add(self._tally.number(sort))
            self._cause.add(self._ranks.get(row[6]) or 0)
        self.position[page.id] = len(self._ids)
        self._ids.append(page.id)
        self._weights.append(sum(_WEIGHT.get(sort.severity, 1) for sort in sorts))
        site, section, title = self._sites.get(page.site, 0), self._section(named(page.section)), named(mask(page.title or ""))
        self._tally.page(site, section, sorts)
        if (page.state or READ) == READ:
            self._tally.length("title", page.language or "", title)
            self._tally.length("description", page.language or "", page.description or "")
        self._titles.add(title)
        self._paths.add(text(page.path))
        numbers = {"site": site, "section": section, "date": _day(page.date), "count": len(found), "certain": page.kind_certain}
        for name, value in {**numbers, "length": page.length, "clicks": page.clicks, "inlinks": page.inlinks}.items():
            self._numbers[name].add(int(value or 0))
        names = {"language": page.language, "kind": page.kind, "author": page.author, "state": page.state or READ}
        for name, words in names.items():
            self._names[name].add(named(words))

    def _section(self, name: str) -> int:
        """The number of a section; where pages have nearly a section each, those that are met late are one."""
        return self.sections.number(name if len(self.sections) < MOST_SECTIONS or name in self.sections else OTHERS)

    def core(self) -> Iterator[Chunk]:
        """What filters look at: the columns of all findings and of all pages."""
        yield Chunk("findings", chunk({"sort": self._sort, "cause": self._cause}))
        names = {name: column.column for name, column in self._names.items()}
        values = {f"{name}Values": Strings(column.values) for name, column in self._names.items()}
        columns: dict[str, Column] = {**self._numbers, **names, **values, "title": self._titles, "path": self._paths}
        yield Chunk("pages", chunk(columns | {"text": self._text_places()}))

    def _text_places(self) -> Numbers:
        """For each page, where in the order of the texts it stands: the worst first, so that a file of limited size has those."""
        self._by_weight = sorted(range(len(self._ids)), key=lambda page: -self._weights[page])
        places = array("I", bytes(4 * len(self._ids)))
        for place, page in enumerate(self._by_weight):
            places[page] = place
        return Numbers(places)

    def texts(self, most: int, wanted: set[int]) -> Iterator[Chunk]:
        """What the page itself says: address, description, headline, outline, main text. Texts of pages without findings only if
        `wanted` (rows); none any more after `most` bytes of them."""
        columns, size, spent = _texts(), 0, 0
        for place, page in enumerate(self._by_weight):
            row = self._text(self._ids[page], with_text=bool(self._weights[page] or page in wanted), room=most - spent)
            if not size:
                self.texts_at.append(place)
            for column, value in zip(columns.values(), row, strict=True):
                column.add(value)
            spent += len(row[-1])
            size += sum(map(len, row)) + 1
            if size > TEXT:
                yield Chunk(f"texts-{len(self.texts_at) - 1}", chunk(columns))
                columns, size = _texts(), 0
        if size:
            yield Chunk(f"texts-{len(self.texts_at) - 1}", chunk(columns))

    def _text(self, page: int, with_text: bool, room: int) -> tuple[str, str, str, str, str]:
        url, description, headline, outline, has_text = next(
            self._store.rows(
                "SELECT url, description, headline, headings, t.page FROM pages p LEFT JOIN outlines o ON o.page = p.id "
                "LEFT JOIN texts t ON t.page = p.id WHERE p.id = ?",
                page,
            )
        )
        headings = [one for one in loaded(outline, _NO_LIST) if isinstance(one, list) and len(one) == 2 and isinstance(one[0], int)]
        described, headed, *names = mask("\n".join((flat(description), flat(headline), *(flat(str(name)) for _, name in headings)))).split(
            "\n"
        )
        outlined = [[level, named(name)] for (level, _), name in zip(headings, names, strict=True)]
        body = ""
        if with_text and has_text and room <= 0:
            self.texts_left_out += 1
        elif with_text and has_text:
            (packed,) = next(self._store.rows("SELECT text FROM texts WHERE page = ?", page))
            body = unpacked(packed)[:LONGEST_TEXT]
        return text(url), named(described, LONGEST_DESCRIPTION), named(headed), dumps(outlined) if outlined else "", body


def unpacked(packed: bytes) -> str:
    """A text of the store, where it is masked already; "" when it is broken."""
    try:
        return zlib.decompress(packed).decode("utf-8", "replace")
    except zlib.error:
        return ""


def named(value: str | None, longest: int = LONGEST_NAME) -> str:
    """A name or title on one line, cut where nobody reads on."""
    return text(value if value is None or len(value) <= longest else f"{value[:longest]}…")


def flat(value: str | None) -> str:
    """On one line, as long as before."""
    return (value or "").replace("\n", " ").replace("\r", " ")


def clusters(store: Store, position: Mapping[int, int], most: int) -> tuple[Chunk, set[int]]:
    """All clusters with up to `most` pages of each, and the rows of all these pages."""
    relation, primary, size, listed, members = Dictionary(), Numbers(), Numbers(), Numbers(), Numbers()
    wanted: set[int] = set()
    found = store.rows('SELECT id, relation, "primary", pages FROM clusters ORDER BY pages DESC, id')
    for cluster, of, first, pages in found:
        pages_of = store.rows("SELECT page FROM cluster_pages WHERE cluster = ? LIMIT ?", cluster, most)
        rows = [position[page] for (page,) in pages_of if page in position]
        relation.add(of)
        primary.add(position.get(first, rows[0] if rows else 0))
        size.add(pages)
        listed.add(len(rows))
        for row in rows:
            members.add(row)
        wanted.update(rows)
    columns: dict[str, Column] = {"relation": relation.column, "relationValues": Strings(relation.values), "primary": primary}
    return Chunk("clusters", chunk(columns | {"size": size, "listed": listed, "member": members})), wanted


PAIRS: Final = 500  # clusters whose pairs make a chunk


def pairs(store: Store, position: Mapping[int, int], most: int) -> Iterator[Chunk]:
    """Pairs of the clusters, up to `most` of each, in the order of `clusters`. Each is [cluster, a, b, relation, jaccard, containments,
    passages]."""
    order = {cluster: row for row, (cluster,) in enumerate(store.rows("SELECT id FROM clusters ORDER BY pages DESC, id"))}
    for number, group in groupby(order.items(), key=lambda item: item[1] // PAIRS):
        found = []
        for cluster, row in group:
            query = "SELECT a, b, relation, jaccard, containment_a, containment_b, passages FROM pairs WHERE cluster = ? LIMIT ?"
            for a, b, *figures, passages in store.rows(query, cluster, most):
                if a in position and b in position:
                    found.append([row, position[a], position[b], *figures, loaded(passages, _NO_LIST)])
        found.sort(key=itemgetter(0))
        yield Chunk(f"pairs-{number}", chunk({}, pairs=found))


def _texts() -> dict[str, Strings]:
    return {name: Strings() for name in ("url", "description", "headline", "outline", "text")}


def _day(date: str | None) -> int:
    """An ISO date as a number that sorts, 0 for none: 20261122."""
    digits = (date or "")[:10].replace("-", "")
    return int(digits) if len(digits) == 8 and digits.isascii() and digits.isdigit() else 0
