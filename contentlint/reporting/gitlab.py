"""The Code Quality report of GitLab: one JSON array, a flat object for each finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from contentlint.linting.words import Words
from contentlint.model import Severity
from contentlint.reporting.formats import Write
from contentlint.reporting.output import Look
from contentlint.reporting.places import in_checkout
from contentlint.reporting.records import dumps
from contentlint.reporting.remarks import remark
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import View

SEVERITY: Final[dict[Severity, str]] = {"error": "major", "warning": "minor", "info": "info"}


class Renderer:
    def __init__(self, write: Write, look: Look, words: Words) -> None:
        self._write = write
        self._look = look
        self._separator = "\n"

    def start(self) -> None:
        self._write("[")

    def page(self, path: str, views: Sequence[View]) -> None:
        name = in_checkout(path)
        for view in views:
            self._write(self._separator + dumps(self._issue(name, view), ascii_only=not self._look.unicode))
            self._separator = ",\n"

    def end(self, summary: Summary) -> None:
        self._write("\n]\n")

    def _issue(self, name: str, view: View) -> dict[str, Any]:
        return {
            "description": next(remark(view, self._look.language)),
            "check_name": f"{view.code} {view.rule}",
            "fingerprint": view.fingerprint,
            "severity": SEVERITY[view.severity],
            "location": {"path": name, "lines": {"begin": view.line, "end": view.end_line}},
        }
