"""Front matter: the YAML, TOML or JSON head of a page of a site generator, every value with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from contentlint.model import Field, Span
from contentlint.reading.trace import Origin, Piece, Trace
from contentlint.reading.values import FrontMatterError, Value
from contentlint.text.patterns import lazy

Syntax: TypeAlias = Literal["yaml", "toml", "json"]
LIMIT: Final = 64 * 1024
_FENCES: Final[dict[str, tuple[re.Pattern[str], Syntax]]] = {
    "---": (lazy(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE), "yaml"),
    "+++": (lazy(r"^\+\+\+[ \t]*$", re.MULTILINE), "toml"),
    ";;;": (lazy(r"^;;;[ \t]*$", re.MULTILINE), "json"),  # Hexo: members of an object
}
_OBJECT: Final = lazy(r'\{\s{0,200}"')  # Hugo
# Hexo may leave out the line above
_BARE: Final = lazy(
    r"(?:title|layout|date|updated|tags|categories|keywords|description|excerpt|permalink|author|comments|published):[ \t\n]"
)
_KEY: Final = {
    "yaml": lazy(r"""^["']?([\w.-]{1,80})["']?[ \t]{0,9}:(?=[ \t\n]|\Z)""", re.MULTILINE),
    "toml": lazy(r"""^[ \t]{0,40}["']?([\w.-]{1,80})["']?[ \t]{0,40}=""", re.MULTILINE),
    "json": lazy(r"""^[ \t{]{0,40}"([\w.-]{1,80})"[ \t]{0,40}:""", re.MULTILINE),
}
_BELONGS: Final = lazy(r"[ \t]*(?:#|-[ \t]|$)|[ \t]+\S")  # a comment, a list item, an empty or indented line


class FrontMatter(NamedTuple):
    """The head of a Markdown file: top-level keys in order, where the body begins, and one line on what is wrong ("" when nothing is).

    `data` of a field is its parsed value: str, tuple, dict, `datetime.date`, bool, int, float or None; `value` its text, items of a list
    joined by ", ". `origin` is a `trace.Origin`: its `items` are the places of a list's items.
    """

    fields: Mapping[str, Field]
    end: int
    error: str
    syntax: Syntax


def read_front_matter(source: str) -> FrontMatter | None:
    """The front matter at the very start of `source`, None when there is none. Never raises: broken front matter says so in `error`."""
    first = source[: source.find("\n")] if "\n" in source[:80] else source[:80]
    fence = _FENCES.get(first.rstrip(" \t"))
    if fence is None:
        return _object(source) if source.startswith("{") else _bare(source)
    closing, syntax = fence
    start = len(first) + 1
    end = closing.search(source, start, start + LIMIT)
    if end is None:
        return _unclosed(source, start, syntax)
    text = source[start : end.start()]
    fields, error = _read(text, start, syntax)
    if not fields and text.strip() and not _KEY[syntax].search(text):
        return None
    return FrontMatter(fields, min(end.end() + 1, len(source)), error, syntax)


def _object(source: str) -> FrontMatter | None:
    """Front matter that is a JSON object. A broken one ends at the first line with nothing but its closing brace."""
    from contentlint.reading.json_values import end_of_object

    if not _OBJECT.match(source):
        return None
    head = source[:LIMIT]
    end = end_of_object(head, 0)
    if end is None:
        end = head.find("\n}") + 2
        if end < 2 or not _KEY["json"].search(head, 0, end):
            return None
    fields, error = _read(source[:end], 0, "json")
    after = source.find("\n", end) + 1 or len(source)
    return None if source[end:after].strip() else FrontMatter(fields, after, error, "json")


def _bare(source: str) -> FrontMatter | None:
    """Front matter that begins at once, and ends at a line of hyphens; no line of it is blank, and all look like front matter."""
    if not _BARE.match(source):
        return None
    at = 0
    while at < min(len(source), LIMIT):
        after = source.find("\n", at) + 1 or len(source)
        line = source[at:after].rstrip()
        if line == "---":
            fields, error = _read(source[:at], 0, "yaml")
            return FrontMatter(fields, after, error, "yaml")
        if not line or not (_KEY["yaml"].match(line) or _BELONGS.match(line)):
            return None
        at = after
    return None


def locate(source: str, field: Field, start: int | None = None, end: int | None = None) -> Span:
    """Where a field of the front matter of `source`, or the part [start, end) of its value, stands."""
    origin = field.origin
    if not isinstance(origin, Origin):
        return Span(0, 0)
    if start is None and end is None:
        return origin.span
    return Trace(field.value, origin, source).span(start, end)


def _read(text: str, offset: int, syntax: Syntax) -> tuple[dict[str, Field], str]:
    """Fields of `text`, which stands at `offset` in the source, and the error."""
    if syntax == "yaml":
        from contentlint.reading.yaml_values import read_values
    elif syntax == "toml":
        from contentlint.reading.toml_values import read_values
    else:
        from contentlint.reading.json_values import read_values
    error = ""
    try:
        values, problem = read_values(text, offset)
    except FrontMatterError as broken:
        values, problem = dict(_scan(text, offset, syntax)), broken
    if problem is not None:
        error = f"line {problem.line + 1 + (offset > 0)}: {problem}"
    return {name: Field(name, value.text, "front matter", value.origin, value.data) for name, value in values.items()}, error


def _unclosed(source: str, start: int, syntax: Syntax) -> FrontMatter | None:
    """Front matter without its closing line: the lines that look like it; None when the first does not."""
    if not _KEY[syntax].match(source, start):
        return None
    at = start
    while at < min(len(source), start + LIMIT):
        after = source.find("\n", at) + 1 or len(source)
        line = source[at:after].rstrip("\n")
        if not line.strip() or not (_KEY[syntax].match(line) or _BELONGS.match(line)):
            break
        at = after
    fields, error = _read(source[start:at], start, syntax)
    return FrontMatter(fields, at, error or f'line 1: front matter is not closed by "{source[:3]}"', syntax)


def _scan(text: str, offset: int, syntax: str) -> Iterator[tuple[str, Value]]:
    """What can be read line by line of front matter that its parser refuses."""
    for match in _KEY[syntax].finditer(text):
        line_end = text.find("\n", match.end())
        raw = text[match.end() : line_end if line_end >= 0 else len(text)]
        value = raw.strip().removesuffix("," if syntax == "json" else "")
        if value[:1] in ("|", ">", "[", "{", "&", "*"):
            continue
        start = offset + match.end() + len(raw) - len(raw.lstrip())
        end = start + len(value)
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value, start, end = value[1:-1], start + 1, end - 1
        yield match[1], Value(value, " ".join(value.split()), Origin(Span(start, end), (Piece(start, end),)))
