"""What the values of front matter are, whichever syntax they are written in."""

from __future__ import annotations

import datetime
from typing import Any, Final, NamedTuple

from contentlint.reading.trace import Origin
from contentlint.text.patterns import lazy

_DATE: Final = lazy(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt \t].*)?")


class Value(NamedTuple):
    """A value as a syntax reads it: data as parsed, its text, where it stands, and the way back from text to source."""

    data: Any
    text: str
    origin: Origin


class FrontMatterError(ValueError):
    """Front matter that cannot be read: what is wrong, at which line of the front matter (from 0)."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.line = line


def text_of(data: object, raw: str) -> str:
    """A value as text: a list of plain values joined by ", ", anything deeper as it is written."""
    if isinstance(data, tuple) and not any(isinstance(item, tuple | dict) for item in data):
        return ", ".join(text for item in data if (text := text_of(item, "")))
    if isinstance(data, str):
        return " ".join(data.split())
    if data is None or isinstance(data, tuple | dict):
        return " ".join(raw.split())
    return str(data).lower() if isinstance(data, bool) else str(data)


def read_date(text: str) -> datetime.date | None:
    """The day of an ISO date or timestamp, as written there, whatever the time zone."""
    match = _DATE.fullmatch(text)
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
