"""Values of TOML front matter with their places: tomllib reads the values, a scan of the keys in order finds where they stand."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

from contentlint.model import Span
from contentlint.reading.trace import Origin, Piece
from contentlint.reading.values import FrontMatterError, Value, text_of
from contentlint.text.patterns import lazy

_STRING: Final = lazy(
    r'"""(?P<multi>(?>(?:[^"\\]|\\.|"(?!""))*))"{3,5}|\'\'\'(?P<raw_multi>(?>(?:[^\']|\'(?!\'\'))*))\'{3,5}'
    r'|"(?P<basic>(?>(?:[^"\\\n]|\\.)*))"|\'(?P<raw>[^\'\n]*+)\'|#[^\n]*+',
    re.DOTALL,
)
_ESCAPE: Final = lazy(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\s+|.)")
_ESCAPES: Final = {"b": "\b", "t": " ", "n": " ", "f": " ", "r": " ", "e": "\x1b"}
_LINE: Final = lazy(r"line (\d+)")
_NEXT: Final = lazy(r"""^[ \t]{0,40}(?:\[|["']?[\w.-]{1,80}["']?[\w.\t "'-]{0,80}=|#|$)""", re.MULTILINE)


def read_values(text: str, offset: int) -> tuple[dict[str, Value], FrontMatterError | None]:
    """Top-level values of the TOML document `text`, which stands at `offset` in the source. Raises FrontMatterError when it cannot."""
    try:
        parsed = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        found = _LINE.search(str(problem))
        words = "values are nested too deep" if isinstance(problem, RecursionError) else str(problem).split(" (at ", 1)[0]
        raise FrontMatterError(words[:1].lower() + words[1:], int(found[1]) - 1 if found else text.count("\n")) from problem
    values = {}
    at = 0
    for name, data in parsed.items():
        start, end, found_key = _place(name, text, at)
        at = end if found_key else at
        values[name] = _value(_plain(data), start, end, text, offset)
    return values, None


def _place(name: str, text: str, at: int) -> tuple[int, int, bool]:
    """Start and end of the raw value of a top-level key, looked for from `at` on; that of its table for a table."""
    key = rf"""["']?{re.escape(name)}["']?"""
    table = rf"\[\[?[ \t]{{0,40}}{key}|{key}[ \t]{{0,40}}\."
    found = re.compile(rf"^[ \t]{{0,40}}(?:{key}[ \t]{{0,40}}=[ \t]*+|({table}).*+)", re.MULTILINE).search(text, at)
    if found is None:
        return 0, 0, False
    if found[1]:
        return found.start(1), found.end(), True
    string = _STRING.match(text, found.end())
    if string and not string[0].startswith("#"):
        return found.end(), string.end(), True
    line_end = text.find("\n", found.end())
    after = _NEXT.search(text, line_end + 1) if line_end >= 0 else None
    raw = text[found.end() : after.start() if after else len(text)].rstrip()
    return found.end(), found.end() + len(raw), True


def _plain(data: Any) -> Any:
    if isinstance(data, datetime.datetime):
        return data.date()
    if isinstance(data, datetime.time):
        return data.isoformat()
    if isinstance(data, list):
        return tuple(_plain(item) for item in data)
    return {name: _plain(item) for name, item in data.items()} if isinstance(data, dict) else data


def _value(data: Any, start: int, end: int, text: str, offset: int) -> Value:
    strings = [match for match in _STRING.finditer(text, start, end) if not match[0].startswith("#")]
    raw = text[start:end]
    if isinstance(data, str) and len(strings) == 1:
        inner = _inner(strings[0])
        return Value(data, text_of(data, raw), Origin(_moved(inner, offset), tuple(_pieces(strings[0], offset))))
    span = _moved(Span(start, end), offset)
    if isinstance(data, tuple) and data and len(strings) == len(data) and all(isinstance(item, str) for item in data):
        pieces = tuple(_list_pieces(strings, offset))
        return Value(data, text_of(data, raw), Origin(span, pieces, tuple(_moved(_inner(match), offset) for match in strings)))
    if isinstance(data, tuple | dict):
        return Value(data, text_of(data, raw), Origin(span))
    return Value(data, raw, Origin(span, (Piece(*span),)))


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def _inner(string: re.Match[str]) -> Span:
    start, end = string.span(string.lastgroup or 0)
    return Span(start + string.string.startswith("\n", start, end), end)


def _pieces(string: re.Match[str], offset: int) -> Iterator[Piece]:
    at, end = _inner(string)
    for match in _ESCAPE.finditer(string.string, at, end) if string.lastgroup in ("basic", "multi") else ():
        if match.start() > at:
            yield Piece(at + offset, match.start() + offset)
        escape = match[0][1:]
        shown = chr(int(escape[1:], 16)) if escape[0] in "uU" and len(escape) > 1 else _ESCAPES.get(escape, escape)
        yield Piece(match.start() + offset, match.end() + offset, shown)
        at = match.end()
    if at < end:
        yield Piece(at + offset, end + offset)


def _list_pieces(strings: list[re.Match[str]], offset: int) -> Iterator[Piece]:
    end = -1
    for match in strings:
        if not match[match.lastgroup or 0].strip():
            continue
        if end >= 0:
            yield Piece(end + offset, match.start() + offset, ",")
        yield from _pieces(match, offset)
        end = match.end()
