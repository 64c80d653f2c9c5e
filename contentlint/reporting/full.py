"""Findings with the source they are about, for reading in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.linting.heads import Source
from contentlint.linting.words import Words
from contentlint.reporting.closing import SEVERITY_COLOR, closing, styled
from contentlint.reporting.display import printable, strip
from contentlint.reporting.formats import Write
from contentlint.reporting.kinds import kind_of_page
from contentlint.reporting.output import Look
from contentlint.reporting.phrases import EXPLAIN, LABEL, SEVERITY
from contentlint.reporting.places import in_paragraphs
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import View

MOST_LINES: Final = 4  # of a long span: its first lines and its last one
NARROWEST: Final = 20


class Renderer:
    def __init__(self, write: Write, look: Look, words: Words) -> None:
        self._write = write
        self._look = look
        self._label = LABEL[look.language]

    def start(self) -> None:
        pass

    def page(self, path: str, views: Sequence[View]) -> None:
        """Why and what to do are told once for a rule on a page."""
        told: set[str] = set()
        parts = []
        for view in views:
            lines = [self._heading(view), self._place(view), *self._excerpt(view), *self._places(view)]
            if view.rule not in told:
                lines += self._reasons(view)
                told.add(view.rule)
            parts.append("\n".join(lines) + "\n\n")
        if parts:
            self._write("".join(parts))

    def end(self, summary: Summary) -> None:
        self._write(closing(summary, self._look))
        if self._look.summary and summary.by_rule:
            _, name, _ = summary.ranking()[0]
            self._write(styled(EXPLAIN[self._look.language].format(name=name), self._look, dim=True) + "\n")

    def _heading(self, view: View) -> str:
        label = SEVERITY[self._look.language][view.severity, view.confidence]
        severity = styled(f"{label}{self._label['colon']}", self._look, SEVERITY_COLOR[view.severity], bold=True)
        return severity + styled(printable(view.message), self._look, bold=True)

    def _place(self, view: View) -> str:
        rule = styled(f"{view.code} {view.rule}", self._look, dim=True)
        if where := in_paragraphs(view, self._look.language):
            return f"  {printable(view.path)}  {where}  {rule}"
        return f"  {printable(view.path)}:{view.line}:{view.column}  {rule}"

    def _excerpt(self, view: View) -> Iterator[str]:
        """The lines of the span with marks under it; nothing for a finding about the page as a whole."""
        if view.span == (0, 0):
            return
        numbers = _shown_lines(view)
        gutter = len(str(numbers[-1]))
        room = max(self._look.width - gutter - 4, NARROWEST)
        for number in numbers:
            if number is None:
                yield f" {' ' * gutter} …"
                continue
            start, end = view.lines.bounds(number)
            first = view.span.start if number == view.line else _after_indent(view.lines.source, start, min(end, start + room))
            marked = first, max(first, min(view.span.end, end))
            cut = strip(view.lines.source, (start, end), marked, room, self._look.can_show)
            marks = styled("^" * max(cut.length, 1), self._look, SEVERITY_COLOR[view.severity], bold=True)
            yield f" {number:>{gutter}} | {cut.text}".rstrip()
            yield f" {' ' * gutter} | {' ' * cut.offset}{marks}"

    def _places(self, view: View) -> Iterator[str]:
        for related in view.related:
            yield f"  {self._label['related']}{self._label['colon']}{printable(related.path)}:{related.line} {printable(related.message)}"
        for fix in view.fixes:
            yield f"  {self._label['fix']}{self._label['colon']}{printable(fix.title)}"

    def _reasons(self, view: View) -> Iterator[str]:
        if kind := kind_of_page(view, self._look.language):
            yield f"  {kind}"
        if view.sources:
            named = self._label["separator"].join(_named(source) for source in view.sources[:2])
            yield f"  {self._label['sources']}{self._label['colon']}{named}"
        if view.advice:
            yield f"  {self._label['advice']}{self._label['colon']}{printable(view.advice)}"


def _shown_lines(view: View) -> list[int | None]:
    """Line numbers to show; None where some are left out. A span that ends at the very start of a line does not show that line."""
    last = view.end_line - (view.end_column == 1 and view.end_line > view.line)
    numbers: list[int | None] = list(range(view.line, min(last, view.line + MOST_LINES - 1) + 1))
    if last > view.line + MOST_LINES - 1:
        numbers[-1:] = [None, last]
    return numbers


def _after_indent(source: str, start: int, end: int) -> int:
    return end - len(source[start:end].lstrip())


def _named(source: Source) -> str:
    return f"{source.name} {source.article}".rstrip()
