"""What is timed: each stage takes a page set once through."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import turbohtml

from benchmarks.pages import PageSet
from contentlint.duplicates.facts import text_facts
from contentlint.duplicates.places import text
from contentlint.linting.index import load
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.reading.page import read

Run = Callable[[], object]

_FAMILIES = ((("SCRAPE",), 2), (("MED", "PRIV"), 1.5), (("TRUST", "PROMO", "READ", "PLAT"), 1.5))  # with their budgets


class Stage(NamedTuple):
    """`budget`: the most it may take, as a multiple of the bare parse; 0 for none."""

    name: str
    run: Run
    budget: float = 0


def stages(pages: PageSet, with_reference: bool) -> list[Stage]:
    """The bare parse first: all ratios are to it."""
    documents = [read(name, data) for name, data in pages.pages]
    texts = [document.source for document in documents]
    articles = [(text(document), document.language) for document in documents]
    found = [
        Stage("turbohtml.parse(text)", lambda: [turbohtml.parse(text) for text in texts]),
        Stage("reading", lambda: [read(name, data) for name, data in pages.pages]),
        Stage("reading, engine, META", linting(pages, "META")),
        Stage("reading, engine, META, STRUCT", linting(pages, "META", "STRUCT"), budget=6),
        *(Stage(f"+ {', '.join(families)}", judging(pages, *families), budget) for families, budget in _FAMILIES),
        Stage("signature, sampled hashes", lambda: [text_facts(*article) for article in articles], budget=1),
        Stage("all rules", linting(pages, "all"), budget=12),
    ]
    if with_reference:
        from benchmarks.reference import naive

        found.append(Stage("BeautifulSoup, jieba, datasketch", lambda: [naive(text) for text in texts]))
    return found


def judging(pages: PageSet, *families: str) -> Run:
    """What rules add, on pages that have been read; repair counts each time. Families that have no rules yet take no time."""
    index = load()
    present = tuple(family for family in families if any(head.family == family for head in index.heads.values()))
    session = Session(Settings(select=present), index) if present else None
    documents = [read(name, data) for name, data in pages.pages]

    def run() -> None:
        for document in documents if session else ():
            document.known.clear()
            session.check(document)  # type: ignore[union-attr]

    return run


def linting(pages: PageSet, *rules: str) -> Run:
    """`contentlint check --select` on pages that are in memory already."""
    session = Session(Settings(select=rules), load())
    return lambda: [session.lint(name, data) for name, data in pages.pages]
