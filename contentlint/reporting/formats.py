"""The output formats by name, and what each of them does."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

from contentlint.linting.words import Words
from contentlint.reporting.output import Look
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import View

Write = Callable[[str], None]


class Renderer(Protocol):
    """Writes a report while the run goes on: one `start`, a `page` for each page, one `end`."""

    def start(self) -> None: ...
    def page(self, path: str, views: Sequence[View]) -> None: ...
    def end(self, summary: Summary) -> None: ...


# name → module with a class `Renderer(write, look, words)`; loaded when asked for
FORMATS: Final[Mapping[str, str]] = {
    "full": "contentlint.reporting.full",
    "concise": "contentlint.reporting.concise",
    "grouped": "contentlint.reporting.grouped",
    "json": "contentlint.reporting.json",
    "jsonl": "contentlint.reporting.jsonl",
    "sarif": "contentlint.reporting.sarif",
    "github": "contentlint.reporting.github",
    "gitlab": "contentlint.reporting.gitlab",
    "junit": "contentlint.reporting.junit",
    "rdjson": "contentlint.reporting.rdjson",
    "csv": "contentlint.reporting.csv",
    "markdown": "contentlint.reporting.markdown",
    "html": "contentlint.reporting.html",
}
FOR_PEOPLE: Final = frozenset(("full", "concise", "grouped"))


def renderer(name: str, write: Write, look: Look, words: Words) -> Renderer:
    """The renderer of a format. Raises KeyError for an unknown name."""
    made: Renderer = importlib.import_module(FORMATS[name]).Renderer(write, look, words)
    return made
