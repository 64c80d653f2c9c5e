"""The Reviewdog Diagnostic Format, as one DiagnosticResult: comments of a review, with suggestions that can be applied.

Its columns count bytes of UTF-8. A fix is suggested when it is one edit: reviewdog offers each edit by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from contentlint.linting.words import Words
from contentlint.model import Severity
from contentlint.reporting.formats import Write
from contentlint.reporting.output import Look
from contentlint.reporting.places import ByteColumns, in_checkout
from contentlint.reporting.product import NAME, product, read_more
from contentlint.reporting.records import dumps
from contentlint.reporting.remarks import remark
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import Lines, View

SEVERITY: Final[dict[Severity, str]] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


class Renderer:
    def __init__(self, write: Write, look: Look, words: Words) -> None:
        self._write = write
        self._language = look.language
        self._ascii_only = not look.unicode
        self._separator = "\n"

    def start(self) -> None:
        source = {"name": NAME} | ({"url": home} if (home := product().home) else {})
        self._write(f'{{"source": {dumps(source)}, "diagnostics": [')

    def page(self, path: str, views: Sequence[View]) -> None:
        if not views:
            return
        name, ranges = in_checkout(path), Ranges(views[0].lines)
        for view in views:
            self._write(self._separator + dumps(self._diagnostic(name, view, ranges), self._ascii_only))
            self._separator = ",\n"

    def end(self, summary: Summary) -> None:
        self._write("\n]}\n")

    def _diagnostic(self, name: str, view: View, ranges: Ranges) -> dict[str, Any]:
        code = {"value": f"{view.code} {view.rule}"} | (
            {"url": address} if (address := read_more(view.rule, view.sources, self._language)) else {}
        )
        diagnostic: dict[str, Any] = {
            "message": "\n".join(remark(view, self._language)),
            "location": {"path": name, "range": ranges(view.line, view.column, view.end_line, view.end_column)},
            "severity": SEVERITY[view.severity],
            "code": code,
        }
        single = [fix.edits[0] for fix in view.fixes if len(fix.edits) == 1]
        if single:
            diagnostic["suggestions"] = [{"range": ranges(*edit[:4]), "text": edit.text} for edit in single]
        return diagnostic


class Ranges:
    """Ranges of one page in lines and bytes. Starts come in order, and so, more or less, do ends: each have a memory of their own."""

    def __init__(self, lines: Lines) -> None:
        self._start, self._end = ByteColumns(lines), ByteColumns(lines)

    def __call__(self, line: int, column: int, end_line: int, end_column: int) -> dict[str, dict[str, int]]:
        return {
            "start": {"line": line, "column": self._start(line, column)},
            "end": {"line": end_line, "column": self._end(end_line, end_column)},
        }
