"""Tables of this package: TSV files with a header line, preceded by lines of provenance that begin with `#`."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent.parent / "terms"


@cache
def rows(name: str, language: str) -> tuple[dict[str, str], ...]:
    """The rows of a table that are in a language: `zh`, `en` or `ru`."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        table = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(row for row in table if row["language"] == language)
