"""Repairs of a page, gathered by the text that they were made in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from contentlint.rule import Document, Edit, Repair, RepairedText


def by_node(repairs: Iterable[Repair]) -> Iterator[tuple[RepairedText, list[Repair]]]:
    """The texts in which something was repaired, each with its repairs, in the order of the page."""
    for _, group in groupby(repairs, key=lambda repair: id(repair.node)):
        here = list(group)
        yield here[0].node, here


def edits(document: Document, repairs: Iterable[Repair]) -> tuple[Edit, ...]:
    """The edits of the source that make repairs."""
    return tuple(Edit(document.locate(one.node, one.start, one.end), one.text) for one in repairs)
