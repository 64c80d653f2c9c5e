"""A table for a spreadsheet: UTF-8 with a byte order mark, by which Excel knows it, and one row for each finding.

Columns are called as the keys in JSON. Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from contentlint.linting.words import Words
from contentlint.reporting.display import visible
from contentlint.reporting.formats import Write
from contentlint.reporting.output import Look, readable
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import View

BOM: Final = "\ufeff"
HEADER: Final = (
    "path", "code", "rule", "severity", "confidence", "line", "column", "end_line", "end_column", "message", "advice", "excerpt", "related",
    "fixes", "sources", "fingerprint",
)  # fmt: skip
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Renderer:
    def __init__(self, write: Write, look: Look, words: Words) -> None:
        self._write = write
        self._look = look

    def start(self) -> None:
        self._write((BOM if self._look.unicode else "") + _table([HEADER]))

    def page(self, path: str, views: Sequence[View]) -> None:
        if views:
            self._write(_table([[self._cell(value) for value in _row(view)] for view in views]))

    def end(self, summary: Summary) -> None:
        pass

    def _cell(self, value: str | int) -> str | int:
        """Readable on this console, before it is quoted: a plain sign may be a quotation mark."""
        if isinstance(value, int):
            return value
        text = readable(visible(value).replace("\r\n", "\n").replace("\r", "\n"), self._look.encoding)
        return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def _row(view: View) -> Sequence[str | int]:
    return (
        view.path, view.code, view.rule, view.severity, view.confidence, view.line, view.column, view.end_line, view.end_column,
        view.message, view.advice, view.excerpt,
        "\n".join(f"{related.path}:{related.line} {related.message}" for related in view.related),
        "\n".join(fix.title for fix in view.fixes),
        "\n".join(" ".join(filter(None, (source.name, source.article, source.url))) for source in view.sources),
        view.fingerprint,
    )  # fmt: skip


def _table(rows: Sequence[Sequence[str | int]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
