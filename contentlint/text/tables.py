"""Tables that come with the rules: TSV files with a header line, preceded by lines of provenance that begin with `#`."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def read_table(path: Path, language: str) -> tuple[dict[str, str], ...]:
    """The rows of a table for a language (`zh`, `en` or `ru`), by name of the column; those whose column `language` is `*` are for all."""
    import csv

    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(row for row in rows if row["language"] in (language, "*"))
