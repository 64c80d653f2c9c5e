"""Tables that come with the rules: TSV files with a header line, preceded by lines of provenance that begin with `#`.

A cell ends at a tab, a row at a line end; nothing is quoted.
"""

from __future__ import annotations

from functools import cache
from itertools import dropwhile
from pathlib import Path


@cache
def read_table(path: Path, language: str = "") -> tuple[dict[str, str], ...]:
    """The rows of a table for a language (`zh`, `en` or `ru`), by name of the column; those whose column `language` is `*` are for all.
    Without a language: all rows. What a short row lacks is ""."""
    lines = dropwhile(lambda line: line.startswith("#"), path.read_text(encoding="utf-8").split("\n"))
    header = next(lines, "").split("\t")
    at = header.index("language")
    rows = (line.split("\t") for line in lines if line)
    return tuple(
        dict(zip(header, row + [""] * (len(header) - len(row)), strict=True)) for row in rows if not language or row[at] in (language, "*")
    )
