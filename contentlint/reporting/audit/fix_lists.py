"""Lists of what to repair, one CSV file for each owner: every section of a site, every author. First tasks first."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

from contentlint.reporting.audit.phrases import phrases
from contentlint.reporting.audit.rows import Row, Rows
from contentlint.reporting.audit.store import Store
from contentlint.reporting.csv import BOM, FORMULA
from contentlint.reporting.phrases import SEVERITY
from contentlint.reporting.view import Tongue
from contentlint.text.patterns import lazy

FOLDER: Final = "fix-lists"
MOST_FILES: Final = 1_000  # of a kind of owner; more sections than that are no sections
LONGEST_NAME: Final = 80
OTHERS: Final = "others"
_UNSAFE: Final = lazy(r'[\x00-\x1f\x7f<>:"/\\|?*\s]+')
_DEVICE: Final = lazy(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # names that Windows keeps for itself
_COLUMNS: Final = ("done", "task", "severity", "page", "path", "place", "message", "excerpt", "how", "rule")


Kind = Literal["section", "author"]


class Owner(NamedTuple):
    """name: as pages have it, for a section with its site."""

    kind: Kind
    name: str


def write_lists(store: Store, folder: Path, language: Tongue, most_files: int = MOST_FILES) -> Path:
    """Write the lists into a folder of `folder`, in place of earlier ones. Raises OSError."""
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    for kind in get_args(Kind):
        for earlier in place.glob(f"{kind}-*.csv"):
            earlier.unlink()
    rows = Rows(store, language)
    sites = len(store.sites())
    of: dict[Kind, Callable[[Row], str]] = {
        "section": lambda row: f"{row.site} {row.section}".strip() if sites > 1 else row.section,
        "author": lambda row: row.author,
    }
    for kind, name_of in of.items():
        taken: set[str] = set()
        for name, found in groupby(rows.by_owner(kind), key=name_of):
            file = _file_name(Owner(kind, name), taken) if len(taken) < most_files else f"{kind}-{OTHERS}.csv"
            _append(place / file, found, language)
    return place


def _append(file: Path, rows: Iterable[Row], language: Tongue) -> None:
    fresh = not file.exists()
    with file.open("a", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        if fresh:
            stream.write(BOM)
            writer.writerow([phrases(language)[f"sheet {name}"] for name in _COLUMNS])
        writer.writerows(_cells(row, language) for row in rows)


def _cells(row: Row, language: Tongue) -> Iterator[str | int]:
    severity = SEVERITY[language].get((row.severity, row.confidence), row.severity)
    place = "" if (row.line, row.column) == (1, 1) else f"{row.line}:{row.column}"
    yield ""
    yield row.task or ""
    for value in (severity, row.title, row.url or row.path, place, row.message, row.excerpt, row.advice, row.code):
        yield f"'{value}" if value.lstrip(" ").startswith(FORMULA) else value


def _file_name(owner: Owner, taken: set[str]) -> str:
    """A name that every file system takes, and that no other owner has, not even in other letters' case."""
    stem = _UNSAFE.sub("-", owner.name).strip("-. ") or "none"
    name = f"{owner.kind}-{stem}"[:LONGEST_NAME].rstrip("-. ")
    if name.casefold() in taken or _DEVICE.fullmatch(stem):
        name += "-" + hashlib.blake2b(owner.name.encode("utf-8", "replace"), digest_size=4).hexdigest()
    taken.add(name.casefold())
    return f"{name}.csv"
