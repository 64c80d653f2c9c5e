"""findings.parquet, for those who ask questions of their own: the extra `parquet` (pyarrow) writes it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from contentlint.reporting.audit.rows import Row, Rows
from contentlint.reporting.audit.store import Store
from contentlint.reporting.view import Tongue

GROUP: Final = 65_536  # rows that are in memory at a time
NUMBERS: Final = ("task", "line", "column")


class MissingExtra(ImportError):
    """A library is not installed; the message says how to get it."""


def write_parquet(store: Store, file: Path, language: Tongue) -> Path:
    """Write all findings, in words of one language. Raises MissingExtra, OSError."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise MissingExtra("Parquet needs pyarrow: pip install 'contentlint[parquet]'") from None
    repeated = arrow.dictionary(arrow.int32(), arrow.string())
    kinds = {name: arrow.int64() if name in NUMBERS else arrow.string() for name in Row._fields}
    kinds |= dict.fromkeys(("severity", "confidence", "code", "rule", "advice", "site", "section", "author"), repeated)
    schema = arrow.schema(list(kinds.items()))
    with parquet.ParquetWriter(str(file), schema, compression="zstd") as writer:
        for group in _groups(Rows(store, language).all()):
            columns = [arrow.array(values, kinds[name]) for name, values in zip(Row._fields, zip(*group, strict=True), strict=True)]
            writer.write_table(arrow.Table.from_arrays(columns, schema=schema))
    return file


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, GROUP)):
        yield group
