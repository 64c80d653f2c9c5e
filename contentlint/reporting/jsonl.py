"""JSON Lines: one finding, one line; nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from contentlint.linting.words import Words
from contentlint.reporting.formats import Write
from contentlint.reporting.output import Look
from contentlint.reporting.records import dumps, record
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import View


class Renderer:
    def __init__(self, write: Write, look: Look, words: Words) -> None:
        self._write = write
        self._ascii_only = not look.unicode

    def start(self) -> None:
        pass

    def page(self, path: str, views: Sequence[View]) -> None:
        if views:
            self._write("".join(f"{dumps(record(view), self._ascii_only)}\n" for view in views))

    def end(self, summary: Summary) -> None:
        pass
