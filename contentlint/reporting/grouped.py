"""Findings under the name of their file, in columns."""

from __future__ import annotations

from collections.abc import Sequence

from contentlint.linting.words import Words
from contentlint.reporting.closing import SEVERITY_COLOR, closing, styled
from contentlint.reporting.display import pad, printable, width
from contentlint.reporting.formats import Write
from contentlint.reporting.output import Look
from contentlint.reporting.phrases import POLISH, SEVERITY
from contentlint.reporting.places import in_paragraphs
from contentlint.reporting.polish import without_polish
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import View


class Renderer:
    def __init__(self, write: Write, look: Look, words: Words) -> None:
        self._write = write
        self._look = look

    def start(self) -> None:
        pass

    def page(self, path: str, views: Sequence[View]) -> None:
        if not views:
            return
        views, left_out = without_polish(views)
        places = [in_paragraphs(view, self._look.language) or f"{view.line}:{view.column}" for view in views]
        labels = [SEVERITY[self._look.language][view.severity, view.confidence] for view in views]
        place_width, label_width = max(map(width, places)), max(map(width, labels))
        lines = [styled(printable(path), self._look, bold=True)]
        for view, place, label in zip(views, places, labels, strict=True):
            severity = styled(pad(label, label_width), self._look, SEVERITY_COLOR[view.severity])
            rule = styled(f"{view.code} {view.rule}", self._look, dim=True)
            lines.append(f"  {' ' * (place_width - width(place))}{place}  {severity}  {printable(view.message)}  {rule}")
        if left_out:
            lines.append("  " + styled(POLISH[self._look.language].format(count=left_out), self._look, dim=True))
        self._write("\n".join(lines) + "\n\n")

    def end(self, summary: Summary) -> None:
        self._write(closing(summary, self._look))
