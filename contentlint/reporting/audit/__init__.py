"""Reports of an audit, all from its store: the page for a browser, the workbook, the lists for those who repair."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from contentlint.reporting.view import Tongue

REPORTS: Final = ("html", "xlsx", "lists", "parquet")
USUAL: Final = ("html", "xlsx", "lists")


def write_reports(store: Path, folder: Path, language: Tongue, reports: Sequence[str] = USUAL) -> list[Path]:
    """Write the `reports` that are wanted (of REPORTS) of the store into `folder`; the files and folders that were written.

    Raises StoreError (a ValueError) when `store` cannot be read as one, MissingExtra (an ImportError) for parquet without pyarrow, OSError.
    """
    from contentlint.reporting.audit.store import Store

    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with Store(store) as opened:
        if "html" in reports:
            from contentlint.reporting.audit.page import write_page

            written += write_page(opened, folder, language)
        if "xlsx" in reports:
            from contentlint.reporting.audit.workbook import write_workbook

            written.append(write_workbook(opened, folder / "findings.xlsx", language))
        if "lists" in reports:
            from contentlint.reporting.audit.fix_lists import write_lists

            written.append(write_lists(opened, folder, language))
        if "parquet" in reports:
            from contentlint.reporting.audit.parquet import write_parquet

            written.append(write_parquet(opened, folder / "findings.parquet", language))
    return written
