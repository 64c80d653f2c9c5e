"""Values of JSON front matter with their places: json reads value after value, so it is known where each begins and ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]  # what JSONDecoder reads strings with
from typing import Any, Final

from contentlint.model import Span
from contentlint.reading.trace import Origin, Piece
from contentlint.reading.values import FrontMatterError, Value, text_of
from contentlint.text.patterns import lazy

_SPACE: Final = lazy(r"[ \t\n\r]*+")
_ESCAPE: Final = lazy(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_DECODER: Final = json.JSONDecoder(strict=False)


def end_of_object(text: str, start: int) -> int | None:
    """Where the JSON object that begins at `start` ends; None when it is broken."""
    try:
        return _DECODER.raw_decode(text, start)[1]
    except (ValueError, RecursionError):
        return None


def read_values(text: str, offset: int) -> tuple[dict[str, Value], FrontMatterError | None]:
    """Top-level values of a JSON object, or of its members without the braces around them, at `offset` in the source, and what is wrong
    although it can be read. Raises FrontMatterError when it cannot."""
    values: dict[str, Value] = {}
    note = None
    try:
        for name, at, value in _members(text):
            if name in values and note is None:
                note = FrontMatterError(f"key {name[:80]!r} is given twice", text.count("\n", 0, at))
            values[name] = value._replace(origin=_moved(value.origin, offset))
    except json.JSONDecodeError as problem:
        raise FrontMatterError(problem.msg[:1].lower() + problem.msg[1:], problem.lineno - 1) from problem
    except RecursionError as problem:
        raise FrontMatterError("values are nested too deep", 0) from problem
    return values, note


def _members(text: str) -> Iterator[tuple[str, int, Value]]:
    """Name, its place, and value of each member."""
    at = _next(text, 0)
    braces = text.startswith("{", at)
    at = _next(text, at + braces)
    while at < len(text) and not (braces and text[at] == "}"):
        if text[at] != '"':
            raise json.JSONDecodeError("Expecting property name enclosed in double quotes", text, at)
        name, end = scanstring(text, at + 1, False)
        colon = _next(text, end)
        if not text.startswith(":", colon):
            raise json.JSONDecodeError("Expecting ':' delimiter", text, colon)
        start = _next(text, colon + 1)
        data, end = _DECODER.raw_decode(text, start)
        yield name, at, _value(_plain(data), text, start, end)
        at = _next(text, end)
        if text.startswith(",", at):
            at = _next(text, at + 1)
        elif at < len(text) and text[at] != "}":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
    if braces and at >= len(text):
        raise json.JSONDecodeError("Expecting '}'", text, len(text))


def _next(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _plain(data: Any) -> Any:
    if isinstance(data, list):
        return tuple(map(_plain, data))
    return {name: _plain(item) for name, item in data.items()} if isinstance(data, dict) else data


def _value(data: Any, text: str, start: int, end: int) -> Value:
    shown = text_of(data, text[start:end])
    if isinstance(data, str):
        return Value(data, shown, Origin(Span(start + 1, end - 1), tuple(_pieces(text, start + 1, end - 1))))
    if isinstance(data, tuple) and data and all(isinstance(item, str) for item in data):
        items = tuple(_items(text, start))
        return Value(data, shown, Origin(Span(start, end), tuple(_list_pieces(text, items, data)), items))
    if isinstance(data, tuple | dict):
        return Value(data, shown, Origin(Span(start, end)))
    shown = "" if data is None else text[start:end]
    return Value(data, shown, Origin(Span(start, end), (Piece(start, end),) if shown else ()))


def _pieces(text: str, at: int, end: int) -> Iterator[Piece]:
    for escape in _ESCAPE.finditer(text, at, end):
        if escape.start() > at:
            yield Piece(at, escape.start())
        yield Piece(*escape.span(), json.loads(f'"{escape[0]}"'))
        at = escape.end()
    if at < end:
        yield Piece(at, end)


def _items(text: str, start: int) -> Iterator[Span]:
    """What stands between the quotes of each text in a list of texts."""
    at = _next(text, start + 1)
    while text[at] == '"':
        end = scanstring(text, at + 1, False)[1]
        yield Span(at + 1, end - 1)
        at = _next(text, end)
        at = _next(text, at + 1) if text[at] == "," else at


def _list_pieces(text: str, items: tuple[Span, ...], data: tuple[str, ...]) -> Iterator[Piece]:
    """The items, and between them the comma that the text has."""
    end = -1
    for item, shown in zip(items, data, strict=True):
        if not shown.strip():
            continue
        if end >= 0:
            yield Piece(end, item.start, ",")
        yield from _pieces(text, *item)
        end = item.end


def _moved(origin: Origin, offset: int) -> Origin:
    pieces = tuple(Piece(piece.start + offset, piece.end + offset, piece.text) for piece in origin.pieces)
    spans = [Span(span.start + offset, span.end + offset) for span in (origin.span, *origin.items)]
    return Origin(spans[0], pieces, tuple(spans[1:]))
