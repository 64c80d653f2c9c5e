"""What a store tells of links: how often each page is linked to, what leads nowhere, and where nothing can be told."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin

import numpy as np
import pytest

from contentlint.auditing.links import StoredLinks, completeness_of, count_links
from contentlint.auditing.store import open_store, set_meta
from contentlint.duplicates.facts import text_facts
from contentlint.sources.addresses import number_of

SITE = "https://clinic.example"
OTHER = "https://other.example/x"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_store(tmp_path / "audit.sqlite")) as made:
        yield made


def filled(
    store: sqlite3.Connection, pages: Mapping[str, Sequence[str]], known: str, answers: Mapping[str, int] | None = None,
    canonical: Mapping[str, str] | None = None, others: Sequence[str] = (),
) -> StoredLinks:  # fmt: skip
    """The links of pages, by their addresses and those they link to. others: addresses of files that are no pages."""
    canonical = canonical or {}
    for id, address in enumerate((*pages, *others), 10):
        store.execute("INSERT INTO pages (id, path, address, position) VALUES (?, ?, ?, ?)", (id, address, number_of(address), id))
    for id, (address, hrefs) in enumerate(pages.items(), 10):
        urls = [urljoin(address, href) for href in hrefs]
        numbers = np.array(sorted({number_of(url) for url in urls}), np.int64)
        inside = [[href, url, 1, 1] for href, url in zip(hrefs, urls, strict=True) if url.startswith(address[:20])]
        packed = zlib.compress(json.dumps(inside).encode()) if inside else b""
        store.execute("INSERT INTO facts (page, links, targets) VALUES (?, ?, ?)", (id, numbers.tobytes(), packed))
    store.executemany("INSERT INTO answers VALUES (?, ?)", [(number_of(address), status) for address, status in (answers or {}).items()])
    set_meta(store, {"begins": json.dumps([[0, known]])})
    count_links(store)
    facts = [text_facts("", "zh-Hans")._replace(address=address, canonical=canonical.get(address, "")) for address in pages]
    return StoredLinks(store, facts)


def news(count: int, *more: str) -> dict[str, Sequence[str]]:
    """Pages of one shape, each of which links to the next, and the last to some more."""
    pages: dict[str, Sequence[str]] = {f"{SITE}/news/{number}.html": [f"{number + 1}.html"] for number in range(1, count)}
    return {**pages, f"{SITE}/news/{count}.html": more}


def test_how_often_pages_are_linked_to(store: sqlite3.Connection) -> None:
    links = filled(store, {f"{SITE}/": ["b", "b#x", "c"], f"{SITE}/b": ["/", "c"], f"{SITE}/c": [OTHER], f"{SITE}/d": []}, "linked")
    assert store.execute("SELECT inlinks FROM pages ORDER BY id").fetchall() == [(1,), (1,), (2,), (0,)]
    assert [links.inbound(page) for page in range(4)] == [1, 1, 2, 0]
    assert [links.page_at(0, href) for href in ("b", "c#top", "nowhere", OTHER)] == [1, 2, None, None]


def test_an_empty_store_has_no_links(store: sqlite3.Connection) -> None:
    links = filled(store, {}, "linked")
    assert ([*links.lost()], links.left_out) == ([], 0)


@pytest.mark.parametrize(("known", "told"), [("answered", True), ("saved", True), ("linked", True), ("exported", False), ("part", False)])
def test_only_of_whole_sites_it_is_known_who_links(store: sqlite3.Connection, known: str, told: bool) -> None:
    assert filled(store, news(3), known).inbound(0) == (0 if told else None)


def test_nothing_is_known_of_who_links_where_much_is_missing(store: sqlite3.Connection) -> None:
    assert filled(store, news(9, "/a/", "/b/"), "saved").inbound(0) is None


def test_where_nobody_said_how_much_is_known_it_is_a_part(store: sqlite3.Connection) -> None:
    assert completeness_of(store)(5) == "part"
    set_meta(store, {"begins": json.dumps([[0, "saved"], [10, "answered"]])})
    assert [completeness_of(store)(position) for position in (0, 9, 10, 11)] == ["saved", "saved", "answered", "answered"]


def test_links_that_lead_nowhere(store: sqlite3.Connection) -> None:
    more = ["99.html", "98.html", "/swt/", "/old/", "/moved/", "/file/7.html", f"{OTHER}/99.html", "2.html"]
    answers = {f"{SITE}/old/": 410, f"{SITE}/moved/": 301, f"{SITE}/news/98.html": 200, f"{SITE}/news/3.html": 404}
    canonical = {f"{SITE}/news/1.html": "/news/97.html", f"{SITE}/news/2.html": "https://b.example/news/96.html"}
    links = filled(store, news(12, *more), "saved", answers, canonical, [f"{SITE}/file/7.html"])
    assert [(lost.page, lost.href, lost.target, lost.certain) for lost in links.lost()] == [
        (11, "99.html", number_of(f"{SITE}/news/99.html"), False), (11, "/old/", number_of(f"{SITE}/old/"), True),
    ]  # fmt: skip
    hrefs = ("99.html", "/old/", "/moved/", "98.html", "/file/7.html", "2.html", "3.html", "/swt/", "/news/97.html", "/news/95.html", OTHER)
    assert {href: links.state(11, href) for href in hrefs} == {
        "99.html": "unseen", "/old/": "gone", "/moved/": "there", "98.html": "there", "/file/7.html": "there", "2.html": "there",
        "3.html": "there", "/swt/": "unknown", "/news/97.html": "unseen", "/news/95.html": "unknown", OTHER: "unknown",
    }  # fmt: skip
    assert links.left_out == 0


def test_a_page_that_is_there_after_all_is_no_lost_target(store: sqlite3.Connection) -> None:
    links = filled(store, news(3), "answered", {f"{SITE}/news/2.html": 404})
    assert [*links.lost()] == []
