"""Values of YAML front matter with their places.

Built from the parser's events, which is plain: no tags are obeyed, nothing is constructed but text, lists and mappings, an alias counts as
much as what it stands for, and depth and number of values are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import yaml

from contentlint.model import Span
from contentlint.reading.trace import Origin, Piece
from contentlint.reading.values import FrontMatterError, Value, read_date, text_of
from contentlint.text.patterns import lazy

_NODES: Final = 10_000
_DEPTH: Final = 60
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PROPERTIES: Final = lazy(r"(?>(?:[&!]\S*+\s++)+)")
_QUOTED: Final = {
    "'": lazy(r"''"),
    '"': lazy(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL),
}
_ESCAPES: Final = {
    **dict.fromkeys("tnrNLP_ \n\t", " "),  # white space of any sort, none of which is traced
    **{"0": "\0", "a": "\x07", "b": "\b", "v": " ", "f": " ", "e": "\x1b"},
}


class _Node(NamedTuple):
    """A value in the making. `size`: how many values it holds, aliases counted in full."""

    data: Any
    start: int
    end: int
    style: str | None
    items: tuple[_Node, ...] = ()
    size: int = 1


def read_values(text: str, offset: int) -> tuple[dict[str, Value], FrontMatterError | None]:
    """Top-level values of the YAML mapping `text`, which stands at `offset` in the source, and what is wrong although it can be read.

    Raises FrontMatterError when it cannot.
    """
    reader = _Reader(text)
    try:
        pairs = reader.mapping()
    except yaml.MarkedYAMLError as problem:
        # what is left open is named where it begins
        mark = problem.context_mark if "did not find expected" in (problem.problem or "") else problem.problem_mark
        raise FrontMatterError(problem.problem or "not valid YAML", mark.line if mark else 0) from problem
    except yaml.YAMLError as problem:
        position = getattr(problem, "position", 0) or 0
        raise FrontMatterError("a character that YAML does not allow", text.count("\n", 0, position)) from problem
    values = {name: _value(node, text, offset) for name, node in pairs.items()}
    return values, reader.notes[0] if reader.notes else None


class _Reader:
    """Builds nodes from events."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._loader = _LOADER(text)
        self._anchors: dict[str, _Node] = {}
        self._left = _NODES
        self.notes: list[FrontMatterError] = []

    def mapping(self) -> dict[str, _Node]:
        """Keys and values of the document; empty when it is not a mapping."""
        while not self._loader.check_event(yaml.DocumentStartEvent, yaml.StreamEndEvent):
            self._loader.get_event()
        if self._loader.check_event(yaml.StreamEndEvent):
            return {}
        self._loader.get_event()
        if not self._loader.check_event(yaml.MappingStartEvent):
            return {}
        pairs = dict(self._pairs(self._loader.get_event(), 0))
        self._loader.get_event()
        return pairs

    def _node(self, depth: int) -> _Node:
        event = self._loader.get_event()
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        self._spend(1, event)
        if depth > _DEPTH:
            raise FrontMatterError("values are nested too deep", _line(event))
        before = self._left
        if isinstance(event, yaml.ScalarEvent):
            node = _Node(self._scalar(event), self._start(event), _end(event), event.style)
        elif isinstance(event, yaml.SequenceStartEvent):
            items = tuple(self._items(depth))
            node = _Node(tuple(item.data for item in items), _start(event), _end(self._loader.get_event()), None, items)
        else:
            data = {name: item.data for name, item in self._pairs(event, depth)}
            node = _Node(data, _start(event), _end(self._loader.get_event()), None)
        if event.anchor:
            self._anchors[event.anchor] = node._replace(size=before - self._left + 1)
        return node

    def _items(self, depth: int) -> Iterator[_Node]:
        while not self._loader.check_event(yaml.SequenceEndEvent):
            yield self._node(depth + 1)

    def _pairs(self, start: yaml.Event, depth: int) -> Iterator[tuple[str, _Node]]:
        known: set[str] = set()
        while not self._loader.check_event(yaml.MappingEndEvent):
            key = self._loader.peek_event()
            line = _line(key)
            node = self._node(depth + 1)
            name = key.value if isinstance(key, yaml.ScalarEvent) else str(node.data)
            value = self._node(depth + 1)
            if name in known:
                self.notes.append(FrontMatterError(f"key {name[:80]!r} is given twice", line))
            known.add(name)
            yield name, value

    def _alias(self, event: yaml.AliasEvent) -> _Node:
        node = self._anchors.get(event.anchor or "")
        if node is None:
            raise FrontMatterError("an alias without its anchor", _line(event))
        self._spend(node.size, event)
        return node._replace(start=_start(event), end=_end(event), style="*", items=())

    def _spend(self, size: int, event: yaml.Event) -> None:
        self._left -= size
        if self._left < 0:
            raise FrontMatterError(f"more than {_NODES} values", _line(event))

    def _start(self, event: yaml.ScalarEvent) -> int:
        """Where a value begins, behind its anchor and tag."""
        properties = _PROPERTIES.match(self._text, _start(event), _end(event)) if event.anchor or event.tag else None
        return properties.end() if properties else _start(event)

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        text: str = event.value
        if event.style or not event.implicit[0]:
            return text
        tag = self._loader.resolve(yaml.ScalarNode, text, (True, False))
        if tag.endswith(":timestamp"):
            return read_date(text) or text
        if tag.endswith((":bool", ":int", ":float", ":null")):
            try:
                return self._loader.construct_object(yaml.ScalarNode(tag, text))
            except (ValueError, OverflowError):
                return text
        return read_date(text) or text


def _line(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def _value(node: _Node, text: str, offset: int) -> Value:
    raw = text[node.start : node.end]
    if isinstance(node.data, tuple | dict):
        shown = text_of(node.data, raw)
        plain = isinstance(node.data, tuple) and not any(isinstance(item.data, tuple | dict) for item in node.items)
        pieces = tuple(_list_pieces(node, text)) if plain else (Piece(node.start, node.end),)
        span = _trimmed(node.start, node.end, text)
        items = tuple(_span(item, text) for item in node.items)
    else:
        # a plain value is shown as it is written: `no`, `007` and `1e3` are not what they mean to YAML
        shown = " ".join((node.data if node.style or isinstance(node.data, str) else raw.strip("~") if node.data is None else raw).split())
        pieces, span, items = tuple(_pieces(node, text)), _span(node, text), ()
    moved = tuple(Piece(piece.start + offset, piece.end + offset, piece.text) for piece in pieces)
    origin = Origin(_moved(span, offset), moved, tuple(_moved(item, offset) for item in items))
    return Value(node.data, shown, origin)


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def _trimmed(start: int, end: int, text: str) -> Span:
    raw = text[start:end]
    return Span(start, start + len(raw.rstrip())) if raw.strip() else Span(start, start)


def _span(node: _Node, text: str) -> Span:
    """What stands between the quotes, or the lines of a block without their indicator."""
    if node.style in ("'", '"'):
        return Span(node.start + 1, node.end - 1)
    if node.style in ("|", ">"):
        start = text.find("\n", node.start, node.end) + 1 or node.end
        return _trimmed(start + len(text[start : node.end]) - len(text[start : node.end].lstrip()), node.end, text)
    return _trimmed(node.start, node.end, text)


def _pieces(node: _Node, text: str) -> Iterator[Piece]:
    at, end = _span(node, text)
    escape = _QUOTED.get(node.style or "")
    for match in escape.finditer(text, at, end) if escape else ():
        if match.start() > at:
            yield Piece(at, match.start())
        yield Piece(*match.span(), "'" if node.style == "'" else _unescaped(match[0][1:]))
        at = match.end()
    if at < end:
        yield Piece(at, end)


def _unescaped(escape: str) -> str:
    if len(escape) > 1:
        code = int(escape[1:], 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    return _ESCAPES.get(escape, escape)


def _list_pieces(node: _Node, text: str) -> Iterator[Piece]:
    """The items, and between them the comma that the text has and the source may not."""
    end = node.start
    for number, item in enumerate(node.items):
        if not text_of(item.data, ""):
            continue
        if number:
            yield Piece(end, _span(item, text).start, ",")
        yield from _pieces(item, text)
        end = _span(item, text).end
