"""findings.xlsx: a summary, the tasks, and a sheet of findings for each family of rules.

Rows go to disk as they are written (xlsxwriter, constant memory). Every cell is written as text or number by its type, so no text becomes
a formula or a link; a sheet that would be longer than Excel takes goes on in another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from contentlint.auditing.probed import PROBED
from contentlint.reporting.audit.phrases import cause_text, phrases
from contentlint.reporting.audit.rows import Row, Rows
from contentlint.reporting.audit.store import Store
from contentlint.reporting.phrases import FAMILY, SEVERITY
from contentlint.reporting.view import Tongue

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_000_000  # of a sheet; Excel takes 1,048,576
LONGEST: Final = 32_000  # characters of a cell; Excel takes 32,767
WIDTHS: Final = {"task": 7, "severity": 10, "rule": 34, "message": 60, "excerpt": 40, "page": 40, "path": 50, "place": 10, "how": 50}
_COLUMNS: Final = ("task", "severity", "rule", "message", "excerpt", "page", "path", "place", "how")


def write_workbook(store: Store, file: Path, language: Tongue, most_rows: int = MOST_ROWS) -> Path:
    """Write the workbook. Raises OSError."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    book = Workbook(str(file), {"constant_memory": True, "tmpdir": str(file.parent), "use_zip64": True})
    sheets = _Sheets(book, most_rows)
    rows = Rows(store, language)
    sheets.fill(phrases(language)["totals"], ("", ""), _summary(store, language), (34, 60))
    sheets.fill(phrases(language)["tasks"], _task_names(language), _tasks(store, rows, language), (7, 10, 40, 50, 12, 12, 60))
    names = [phrases(language)[f"sheet {name}"] for name in _COLUMNS]
    for family in sorted({rules.family for rules in rows.rules.values()}):
        found = (_cells(row, rows, language) for row in rows.of_family(family))
        sheets.fill(family, names, found, [WIDTHS[name] for name in _COLUMNS])
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(f"{file} cannot be written: {error}") from None
    return file


class _Sheets:
    """Sheets of a workbook; one that gets too long goes on in the next."""

    def __init__(self, book: Workbook, most_rows: int) -> None:
        self._book, self._most = book, most_rows
        self._bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})

    def fill(self, name: str, head: Sequence[str], rows: Iterator[Sequence[str | int]], widths: Sequence[int]) -> None:
        """Nothing where there are no rows."""
        sheet, number, at = None, 0, 0
        for row in rows:
            if sheet is None or at == self._most:
                self._finish(sheet, at, head)
                number += 1
                sheet, at = self._begin(name if number == 1 else f"{name} {number}", head, widths), 0
            at += 1
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(at, column, value)
                elif value:
                    sheet.write_string(at, column, value[:LONGEST])
        self._finish(sheet, at, head)

    def _begin(self, name: str, head: Sequence[str], widths: Sequence[int]) -> Worksheet:
        sheet = self._book.add_worksheet(name[:31])
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for column, title in enumerate(head):
            sheet.write_string(0, column, title, self._bold)
        return sheet

    def _finish(self, sheet: Worksheet | None, rows: int, head: Sequence[str]) -> None:
        if sheet is not None and any(head):
            sheet.autofilter(0, 0, rows, len(head) - 1)


def _cells(row: Row, rows: Rows, language: Tongue) -> Sequence[str | int]:
    severity = SEVERITY[language].get((row.severity, row.confidence), row.severity)
    rule = rows.rules.get(row.code)
    title = f"{row.code} {rule.title}" if rule else row.code
    place = "" if (row.line, row.column) == (1, 1) else f"{row.line}:{row.column}"
    return (row.task or "", severity, title, row.message, row.excerpt, row.title, row.url or row.path, place, row.advice)


def _summary(store: Store, language: Tongue) -> Iterator[Sequence[str | int]]:
    say = phrases(language)
    yield say["column pages"], store.number("SELECT count(*) FROM pages WHERE state IS NOT ?", PROBED)
    yield say["column findings"], store.number("SELECT count(*) FROM findings")
    for severity in ("error", "warning", "info"):
        yield say[f"column {severity}"], store.number("SELECT count(*) FROM findings WHERE severity = ?", severity)
    for name in ("started", "finished", "contentlint", "edition"):
        if value := store.meta.get(name):
            yield say[f"run {name}"], value
    families = "SELECT r.family, count(*) FROM findings f JOIN rules r ON r.code = f.code GROUP BY 1 ORDER BY 2 DESC"
    for family, count in store.rows(families):
        yield f"{family} · {FAMILY[language].get(family, '')}", count


def _task_names(language: Tongue) -> Sequence[str]:
    say = phrases(language)
    return [
        say["column task"],
        say["column severity"],
        say["column rule"],
        say["cause"],
        say["column findings"],
        say["column pages"],
        say["how"],
    ]


def _tasks(store: Store, rows: Rows, language: Tongue) -> Iterator[Sequence[str | int]]:
    for task in store.tasks(MOST_ROWS):
        rule = rows.rules.get(task.code)
        title, advice = (rule.title, rule.advice) if rule else (task.code, "")
        severity = SEVERITY[language].get((task.severity, "certain"), task.severity)
        cause = cause_text(language, task.sort, task.label, task.site)
        yield task.rank, severity, f"{task.code} {title}", cause, task.findings, task.pages, advice
