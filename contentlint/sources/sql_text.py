"""The text of an SQL dump → the tables and rows in it, without a server.

Made for what MySQL's and phpMyAdmin's dumps, Navicat, and the backup volumes of DedeCMS, EmpireCMS and PHPCMS write: CREATE TABLE, and
INSERT or REPLACE with literal values. Everything else is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from contentlint.text.patterns import lazy

Value = str | None

_NAME: Final = r"""(?:[`"\[]?[\w$-]{1,64}[`"\]]?\.)?[`"\[]?([\w#@$-]{1,64})[`"\]]?"""
_START: Final = lazy(  # of a statement; those of EmpireBak are arguments of a function in PHP
    rf"""(?:^|;)[ \t]*+(?:E_[DC]\(")?(?:(?P<create>CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{_NAME}\s{{0,9}}\()"""
    rf"""|(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+{_NAME}\s{{0,9}}(?:\(([^()']{{1,20000}})\)\s{{0,9}})?VALUES?)""",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_START: Final = 20_500
_VALUE: Final = lazy(
    r"""\s*+(?:(?:_[a-z0-9]{3,9}\s{0,3}|N(?='))?(?:'(?P<single>(?>(?:[^'\\]+|\\.|'')*))'|"(?P<double>(?>(?:[^"\\]+|\\.|"")*))")"""
    r"""|0x(?P<hex>[0-9a-f]*+)|(?P<bare>[^\s,()'"]++(?:\([^()']{0,200}\))?))\s*+(?=(?P<next>[,)]))""",
    re.IGNORECASE | re.DOTALL,
)
_OPEN: Final = lazy(r"[\s,]*+\(")
_COLUMN: Final = lazy(r"""^\s*[`"\[]?([\w$-]{1,64})[`"\]]?\s+\[?([a-z]{2,20})""", re.IGNORECASE | re.MULTILINE)
_QUOTED_OR_KEY: Final = lazy(r"^\s*(?:PRIMARY|UNIQUE|KEY|INDEX|FULLTEXT|SPATIAL|CONSTRAINT|FOREIGN|CHECK)\b", re.IGNORECASE)
_CREATED: Final = lazy(r"\n\s{0,9}\)|\)\s{0,9};")
_LONGEST_CREATE: Final = 1_000_000
_ESCAPE: Final = lazy(r"\\(.)|''", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "b": "\b", "Z": "\x1a"}
_INCOMPLETE: Final = ("'", '"', "0", "_", "N", "n")  # with what a value begins that may only end beyond what is read so far


class Table(NamedTuple):
    """A table that the dump makes. columns: names and types, in order."""

    name: str
    columns: tuple[tuple[str, str], ...]


class Row(NamedTuple):
    """A row. columns: their names where the statement says them."""

    table: str
    columns: tuple[str, ...]
    values: tuple[Value, ...]


class Unreadable(NamedTuple):
    """A row that cannot be read; the rest of its statement is passed over."""

    table: str


def statements(chunks: Iterable[str], wanted: re.Pattern[str], limit: int, php: bool = False) -> Iterator[Table | Row | Unreadable]:
    """What the dump has of tables whose names `wanted` matches wholly. limit: characters of one row.

    php: the statements are texts of a PHP program, as EmpireBak writes them.
    """
    window = _Window(chunks)
    while (found := window.search(_START, _LONGEST_START)) is not None:
        name = found[2] or found[3]
        columns = _names(found[4])
        if not wanted.fullmatch(name):
            continue
        if found["create"]:
            if text := window.until(_CREATED, _LONGEST_CREATE):
                yield Table(name, tuple(_columns(text)))
            continue
        yield from _rows(window, name, columns, limit, php)


def names(chunks: Iterable[str]) -> set[str]:
    """The tables that a dump makes or puts rows into."""
    window = _Window(chunks)
    found: set[str] = set()
    while (statement := window.search(_START, _LONGEST_START)) is not None:
        found.add(statement[2] or statement[3])
    return found


def _rows(window: _Window, table: str, columns: tuple[str, ...], limit: int, php: bool) -> Iterator[Row | Unreadable]:
    while window.open_row():
        values = window.row(limit, php)
        if values is None:
            yield Unreadable(table)
            return
        yield Row(table, columns, values)


class _Window:
    """The part of a text that is being read. Grows by doubling, so that a long row is looked at a bounded number of times."""

    def __init__(self, chunks: Iterable[str]) -> None:
        self._chunks = iter(chunks)
        self._text = ""
        self._at = 0

    def _grow(self) -> bool:
        """Read on: at least as much again as is still to be read. Whether there was more."""
        start = max(0, self._at - 1)  # the character before tells whether a line begins
        rest = self._text[start:]
        parts = [rest]
        size = 0
        for chunk in self._chunks:
            parts.append(chunk)
            size += len(chunk)
            if size >= len(rest):
                break
        self._text, self._at = "".join(parts), self._at - start
        return size > 0

    def search(self, pattern: re.Pattern[str], longest: int) -> re.Match[str] | None:
        """The next match, which is at most that long; what comes is behind it."""
        while True:
            found = pattern.search(self._text, self._at)
            if found is not None and found.end() < len(self._text):
                self._at = found.end()
                return found
            self._at = max(self._at, len(self._text) - longest)
            if not self._grow():
                self._at = found.end() if found else self._at
                return found

    def until(self, pattern: re.Pattern[str], longest: int) -> str:
        """The text before the next match; "" when it is further away."""
        while True:
            if found := pattern.search(self._text, self._at, self._at + longest):
                text = self._text[self._at : found.start()]
                self._at = found.end()
                return text
            if len(self._text) - self._at >= longest or not self._grow():
                return ""

    def open_row(self) -> bool:
        """Whether another row begins here; what comes is its first value."""
        while True:
            if found := _OPEN.match(self._text, self._at):
                self._at = found.end()
                return True
            if self._text[self._at :].strip(" \t\r\n,") or not self._grow():
                return False

    def row(self, limit: int, php: bool) -> tuple[Value, ...] | None:
        """The values of the row that begins here; None when it is not written as rows are, or too long."""
        while True:
            values: list[Value] = []
            at = self._at
            while found := _VALUE.match(self._text, at):
                at = found.end() + 1
                values.append(_value(found, php))
                if found["next"] == ")":
                    self._at = at
                    return tuple(values)
            begun = self._text[at:].lstrip()[:1]
            if (begun and begun not in _INCOMPLETE and len(self._text) - at > 1000) or len(self._text) - self._at > limit:
                return None
            if not self._grow():
                return None


def _value(found: re.Match[str], php: bool) -> Value:
    text = found["single"] if found["single"] is not None else found["double"]
    if text is not None:
        if php:
            text = text.replace("\\\\\\\\", "\\\\")  # EmpireBak doubles each backslash for PHP, which would make one of two
        return _ESCAPE.sub(_unescaped, text) if "\\" in text or "''" in text else text
    if found["hex"] is not None:
        return _from_hex(found["hex"])
    bare: str = found["bare"]
    return None if bare.upper() == "NULL" else bare


def _unescaped(escape: re.Match[str]) -> str:
    sign = escape[1]
    return "'" if sign is None else _ESCAPED.get(sign, sign)


def _from_hex(digits: str) -> str:
    if len(digits) % 2:
        return f"0x{digits}"
    data = bytes.fromhex(digits)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _names(columns: str | None) -> tuple[str, ...]:
    return tuple(name.strip().strip('`"[]') for name in columns.split(",")) if columns else ()


def _columns(text: str) -> Iterator[tuple[str, str]]:
    for found in _COLUMN.finditer(text):
        if not _QUOTED_OR_KEY.match(found[0]):
            yield found[1], found[2].lower()
