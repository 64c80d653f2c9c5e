"""A workbook of Excel (XLSX) → the rows of its first sheet, one after another.

Own, because what reads workbooks elsewhere holds all texts of a sheet at once, whatever a small file unfolds to.
"""

from __future__ import annotations

import datetime
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from contentlint.sources.source import GIBIBYTE, Options, SourceError
from contentlint.sources.xml_records import Element, records
from contentlint.text.patterns import lazy

_PIECE: Final = 1 << 16
_EXPANDED: Final = 2 * GIBIBYTE  # of a sheet
_MOST_ROWS: Final = 1_048_576  # of a sheet
_COLUMN: Final = lazy("[A-Z]{1,3}")
_EPOCH: Final = datetime.date(1899, 12, 30)
_DAYS: Final = (36_000, 73_000)  # 1998 to 2099, for a cell with a date, which is a number


class Workbook:
    """A workbook. Raises SourceError for a file that is none."""

    def __init__(self, path: str, options: Options) -> None:
        self._path = path
        self._limits = options.limits
        try:
            with zipfile.ZipFile(path) as archive:
                self._names = frozenset(archive.namelist())
                self._sheet = self._first_sheet(archive)
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
            raise SourceError(f"{path}: the workbook is damaged: {error}") from error

    def rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """The rows below the first one, which has the names, with their numbers. Raises SourceError."""
        try:
            with zipfile.ZipFile(self._path) as archive:
                texts = self._shared_texts(archive)
                names: dict[int, str] | None = None
                for count, row in enumerate(self._records(archive, self._sheet, "row")):
                    if count == _MOST_ROWS:
                        raise SourceError(f"{self._path}: the sheet has more than {_MOST_ROWS} rows, which Excel does not write")
                    cells = dict(_cells(row, texts))
                    if names is None:
                        names = {column: str(value) for column, value in cells.items()}
                    elif cells:
                        yield (
                            _number(row),
                            {names[column]: _day(names[column], value) for column, value in cells.items() if column in names},
                        )
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise SourceError(f"{self._path}: the workbook is damaged: {error}") from error

    def _first_sheet(self, archive: zipfile.ZipFile) -> str:
        """The name of the part with the first sheet."""
        if "xl/workbook.xml" not in self._names:
            raise SourceError(f"{self._path}: no workbook of Excel")
        sheet = next(self._records(archive, "xl/workbook.xml", "sheet"), None)
        link = next((value for name, value in sheet.attributes.items() if name.endswith(":id")), "") if sheet else ""
        if "xl/_rels/workbook.xml.rels" in self._names:
            for relation in self._records(archive, "xl/_rels/workbook.xml.rels", "Relationship"):
                if relation.attributes.get("Id") == link:
                    target = relation.attributes.get("Target", "")
                    part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                    if part in self._names:
                        return part
        raise SourceError(f"{self._path}: the workbook has no sheet")

    def _shared_texts(self, archive: zipfile.ZipFile) -> list[str]:
        """Texts that cells name by number."""
        part = "xl/sharedStrings.xml"
        texts: list[str] = []
        size = 0
        if part in self._names:
            for entry in self._records(archive, part, "si"):
                texts.append(_text(entry))
                size += len(texts[-1])
                if size > self._limits.record:
                    raise SourceError(f"{self._path}: its texts have more than {self._limits.record} characters; save it as CSV")
        return texts

    def _records(self, archive: zipfile.ZipFile, part: str, wanted: str) -> Iterator[Element]:
        with archive.open(part) as file:
            pieces = self._bounded(part, iter(partial(file.read, _PIECE), b""))
            yield from records(f"{self._path}, {part}", pieces, frozenset((wanted,)), self._limits.record)

    def _bounded(self, part: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
        limit = min(self._limits.expanded, _EXPANDED)
        size = 0
        for piece in pieces:
            size += len(piece)
            if size > limit:
                raise SourceError(f"{self._path}: {part} unfolds to more than {limit} bytes")
            yield piece


def _cells(row: Element, texts: list[str]) -> Iterator[tuple[int, Any]]:
    """Columns and values; a cell may leave out where it stands, then it is beside the last one."""
    column = -1
    for cell in row.all("c"):
        found = _COLUMN.match(cell.attributes.get("r", ""))
        column = _column(found[0]) if found else column + 1
        kind, value = cell.attributes.get("t", "n"), cell.get("v")
        if kind == "inlineStr":
            yield column, "".join(_text(inline) for inline in cell.all("is"))
        elif kind == "s":
            if value.isascii() and value.isdigit() and int(value) < len(texts):
                yield column, texts[int(value)]
        elif value:
            yield column, value


def _text(entry: Element) -> str:
    """A text, which may be in runs of different looks; without how it is read aloud."""
    return "".join(child.text if child.name == "t" else _text(child) for child in entry.children if child.name in ("t", "r"))


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _number(row: Element) -> int:
    written = row.attributes.get("r", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 0


def _day(name: str, value: Any) -> Any:
    """A date, which is a number of days in a cell, as it is shown."""
    from contentlint.sources.tables import COLUMNS

    if name.strip().lower() in COLUMNS["date"]:
        try:
            days = int(float(value))
        except (ValueError, OverflowError):
            return value
        if _DAYS[0] < days < _DAYS[1]:
            return (_EPOCH + datetime.timedelta(days)).isoformat()
    return value
