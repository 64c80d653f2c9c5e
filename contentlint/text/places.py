"""Names of provinces and larger cities, as texts in each language write them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from contentlint.text.tables import read_table

_TABLE: Final = Path(__file__).with_name("places.tsv")


@cache
def places(language: str) -> frozenset[str]:
    """The names in a language (zh, en, ru, or a tag that begins so), lower case."""
    return frozenset(row["term"].lower() for row in read_table(_TABLE, language[:2]))
