"""The seam between an HTML parser and everything after it.

A backend turns decoded source into a tree of nodes with the few members below. turbohtml's own nodes have them already, so the fast
backend costs nothing; the portable backend wraps BeautifulSoup. Whatever is not named here, no other module may use.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Protocol, cast

BACKENDS = {"turbohtml": "contentlint.reading.turbo", "html.parser": "contentlint.reading.soup"}


class SelectorError(ValueError):
    """A CSS selector that is none."""


class Text(Protocol):
    """A text node."""

    @property
    def data(self) -> str: ...


class Element(Protocol):
    """An element. `source_line` (from 1) and `source_col` (code points, from 0) point at the `<` of its start tag; None when implied.

    Two of the same element are equal. `parent` is no element above `<html>` and above what a `<template>` holds. `attr` gives the value as
    text, `""` for an attribute without one, None when there is no such attribute.
    """

    @property
    def tag(self) -> str: ...
    @property
    def children(self) -> Sequence[object]: ...
    @property
    def parent(self) -> Element | None: ...
    @property
    def source_line(self) -> int | None: ...
    @property
    def source_col(self) -> int | None: ...
    def attr(self, name: str) -> str | None: ...


class Backend(Protocol):
    """A parser. `element_type` and `text_type` tell its nodes apart from comments and doctypes, which nobody reads."""

    name: str
    limit: int  #: characters of the longest source that it is given; the rest is cut off and said to be
    element_type: type
    text_type: type

    def parse(self, source: str) -> Element:
        """The `<html>` element of `source`, whose line ends are single newlines."""

    def select(self, root: Element, selector: str) -> Sequence[Element]:
        """Elements that match a CSS selector, in tree order. Raises SelectorError for what is none."""


def backend(name: str = "") -> Backend:
    """The named backend; without a name the fast one, or the portable one where no turbohtml fits the machine."""
    if not name:
        try:
            return backend("turbohtml")
        except ImportError:
            return backend("html.parser")
    return cast(Backend, importlib.import_module(BACKENDS[name]).BACKEND)
