"""Phone numbers that belong to everybody: emergency, crisis and health lines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from contentlint.rule import read_table, same_phone

_TABLE: Final = Path(__file__).parent.parent / "terms" / "public_lines.tsv"
_SHORT: Final = 6  # digits; fewer are a line of a state or a company


@cache
def _numbers() -> tuple[str, ...]:
    return tuple(row["number"] for row in read_table(_TABLE, "*"))


def is_public_line(number: str) -> bool:
    """Whether a phone number, as `contacts` give it, is one that any page may print."""
    return len(number.lstrip("+0")) < _SHORT or any(same_phone(number, public) for public in _numbers())
