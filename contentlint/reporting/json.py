"""One JSON object: {version, findings, summary, verdict}. Written as the run goes on, so a large run needs no memory.

`version` is that of this format: it grows when a key changes its meaning or goes away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contentlint.linting.words import Words
from contentlint.reporting.formats import Write
from contentlint.reporting.output import Look
from contentlint.reporting.records import dumps, record
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import View

VERSION: Final = 1


class Renderer:
    def __init__(self, write: Write, look: Look, words: Words) -> None:
        self._write = write
        self._ascii_only = not look.unicode
        self._separator = "\n"

    def start(self) -> None:
        self._write(f'{{"version": {VERSION}, "findings": [')

    def page(self, path: str, views: Sequence[View]) -> None:
        for view in views:
            self._write(self._separator + dumps(record(view), self._ascii_only))
            self._separator = ",\n"

    def end(self, summary: Summary) -> None:
        counts = {
            "files": summary.files,
            "error": summary.by_severity["error"],
            "warning": summary.by_severity["warning"],
            "info": summary.by_severity["info"],
            "fixable": summary.fixable,
            "rules": [{"code": code, "rule": name, "findings": count} for code, name, count in summary.ranking()],
        }
        self._write(f'\n], "summary": {dumps(counts, self._ascii_only)}, "verdict": {dumps(summary.verdict)}}}\n')
