"""What is timed: each stage takes a page set once through."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import turbohtml

from benchmarks.pages import PageSet
from contentlint.linting.index import load
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.reading.page import read

Run = Callable[[], object]


class Stage(NamedTuple):
    """`budget`: the most it may take, as a multiple of the bare parse; 0 for none."""

    name: str
    run: Run
    budget: float = 0


def stages(pages: PageSet, with_reference: bool) -> list[Stage]:
    """The bare parse first: all ratios are to it."""
    texts = [read(name, data).source for name, data in pages.pages]
    found = [
        Stage("turbohtml.parse(text)", lambda: [turbohtml.parse(text) for text in texts]),
        Stage("reading", lambda: [read(name, data) for name, data in pages.pages]),
        Stage("reading, engine, META", linting(pages, "META")),
        Stage("reading, engine, META, STRUCT", linting(pages, "META", "STRUCT"), budget=6),
        Stage("all rules", linting(pages, "all"), budget=12),
    ]
    if with_reference:
        from benchmarks.reference import naive

        found.append(Stage("BeautifulSoup, jieba, datasketch", lambda: [naive(text) for text in texts]))
    return found


def linting(pages: PageSet, *rules: str) -> Run:
    """`contentlint check --select` on pages that are in memory already."""
    session = Session(Settings(select=rules), load())
    return lambda: [session.lint(name, data) for name, data in pages.pages]
