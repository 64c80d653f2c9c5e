"""Workflow commands of GitHub Actions: an annotation for each finding, at its lines in the pull request.

GitHub makes annotations of the first ten commands of each level of a step, and shows of the others only what stands behind `::` in the
log; so that says the place, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contentlint.linting.words import Words
from contentlint.model import Severity
from contentlint.reporting.closing import closing
from contentlint.reporting.display import printable
from contentlint.reporting.formats import Write
from contentlint.reporting.output import Look, readable
from contentlint.reporting.phrases import ANNOTATIONS
from contentlint.reporting.places import in_checkout
from contentlint.reporting.remarks import remark
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import View

LEVEL: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "notice"}
MOST_ANNOTATIONS: Final = 10  # of one level, from one step


class Renderer:
    def __init__(self, write: Write, look: Look, words: Words) -> None:
        self._write = write
        self._look = look

    def start(self) -> None:
        pass

    def page(self, path: str, views: Sequence[View]) -> None:
        if views:
            name = readable(in_checkout(path), self._look.encoding)  # before it is escaped: a plain sign may be a comma
            self._write("".join(self._command(name, view) for view in views))

    def end(self, summary: Summary) -> None:
        self._write(closing(summary, self._look))
        if self._look.summary and max(summary.by_severity.values(), default=0) > MOST_ANNOTATIONS:
            self._write(ANNOTATIONS[self._look.language].format(most=MOST_ANNOTATIONS) + "\n")

    def _command(self, name: str, view: View) -> str:
        rule = f"{view.code} {view.rule}"
        where = {"file": name, "line": view.line, "endLine": view.end_line}
        if view.line == view.end_line:  # GitHub takes columns on one line only
            where |= {"col": view.column, "endColumn": view.end_column}
        properties = ",".join(f"{key}={_property(str(value))}" for key, value in (where | {"title": rule}).items())
        first, *rest = remark(view, self._look.language)
        place = f"{printable(view.path)}:{view.line}:{view.column}:"
        return f"::{LEVEL[view.severity]} {properties}::{_data(chr(10).join((f'{place} {first}', *rest)))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")
