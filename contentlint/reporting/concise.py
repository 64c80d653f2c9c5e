"""One line for each finding: path:line:column: CODE name severity message."""

from __future__ import annotations

from collections.abc import Sequence

from contentlint.linting.words import Words
from contentlint.reporting.closing import SEVERITY_COLOR, closing, styled
from contentlint.reporting.display import printable
from contentlint.reporting.formats import Write
from contentlint.reporting.output import Look
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import View


class Renderer:
    def __init__(self, write: Write, look: Look, words: Words) -> None:
        self._write = write
        self._look = look

    def start(self) -> None:
        pass

    def page(self, path: str, views: Sequence[View]) -> None:
        if views:
            self._write("".join(self._line(view) for view in views))

    def end(self, summary: Summary) -> None:
        self._write(closing(summary, self._look))

    def _line(self, view: View) -> str:
        place = styled(f"{printable(view.path)}:{view.line}:{view.column}:", self._look, bold=True)
        severity = styled(view.severity, self._look, SEVERITY_COLOR[view.severity])
        return f"{place} {view.code} {view.rule} {severity} {printable(view.message)}\n"
