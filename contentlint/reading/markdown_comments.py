"""Comments in Markdown: those of HTML, between blocks and within text, and link definitions that nobody links to, `[//]: # (…)`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from contentlint.model import Span
from contentlint.reading.comments import Comment, Follower, body
from contentlint.reading.markdown import LIMIT, parser
from contentlint.reading.markdown_places import TRAILS, Place, SourceLines, Trails

_CLOSING = "\"')"


def markdown_comments(source: str, start: str) -> list[Comment]:
    """See `comments.comments`. A text that is too long to be read as Markdown has none."""
    offset = body(source)
    if len(source) - offset > LIMIT:
        return []
    return _Reader(SourceLines(source, offset), start).read()


def parse(lines: SourceLines) -> tuple[Sequence[Token], Trails, Mapping[str, Any]]:
    """Tokens of a text, the steps of the parser, and what else it noted."""
    trails: Trails = {}
    notes: dict[str, Any] = {TRAILS: trails}
    return parser().parse(lines.masked.text, notes), trails, notes


def html_runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Blocks of HTML that follow one another: numbers of the first token and the one behind the last of each run."""
    runs: list[tuple[int, int]] = []
    for number, token in enumerate(tokens):
        if token.type == "html_block":
            if runs and runs[-1][1] == number:
                runs[-1] = runs[-1][0], number + 1
            else:
                runs.append((number, number + 1))
    return runs


def top_blocks(source: str, offset: int) -> Iterator[tuple[Span, bool]]:
    """The outermost blocks of a text, from the beginning of their first line to the end of their last, and whether they are HTML."""
    if len(source) - offset > LIMIT:
        return
    lines = SourceLines(source, offset)
    tokens = parse(lines)[0]
    runs = dict(html_runs(tokens))
    end = 0
    for number, token in enumerate(tokens):
        if number < end or token.level or not token.map or token.nesting < 0:
            continue
        end = runs.get(number, number + 1)
        last = tokens[end - 1].map or token.map
        yield Span(lines.starts[token.map[0]], lines.starts[last[1]] - 1), token.type == "html_block"


class _Reader:
    def __init__(self, lines: SourceLines, start: str) -> None:
        self._lines = lines
        self._start = start
        self._follower = Follower(lines.original, start)
        self._tokens, self._trails, notes = parse(lines)
        definitions = [*notes.get("references", {}).values(), *notes.get("duplicate_refs", ())]
        self._definitions = sorted((one["map"] for one in definitions if one["title"].strip().startswith(start)), reverse=True)
        self._row: list[str] = []
        self._in_cell = False

    def read(self) -> list[Comment]:
        runs = dict(html_runs(self._tokens))
        number = 0
        while number < len(self._tokens):
            token = self._tokens[number]
            if token.map:
                self._define(token.map[0])
            if token.type == "html_block":
                self._html(self._tokens[number : runs[number]])
                number = runs[number]
                continue
            if token.type in ("th_open", "td_open", "th_close", "td_close"):
                self._in_cell = token.nesting == 1
            elif token.type == "tr_open":
                self._row = []
            elif token.type == "inline":
                self._inline(token)
            elif token.map and token.type != "hr":
                self._follower.block(self._lines.span(token))
            number += 1
        self._define(len(self._lines.lines))
        return self._follower.finish()

    def _define(self, line: int) -> None:
        """Link definitions that stand above a line."""
        while self._definitions and self._definitions[-1][0] <= line:
            first, last = self._definitions.pop()
            span = Span(self._lines.starts[first], self._lines.starts[last] - 1)
            at = self._lines.original.find(self._start, *span)
            words = self._lines.original[at : span.end].rstrip()
            self._follower.comment(span, Span(at, at + len(words) - words.endswith(tuple(_CLOSING))))

    def _html(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            lines = self._lines.places(token.content, token.map[0] if token.map else 0)
            self._follower.markup(token.content, lines.place)

    def _inline(self, token: Token) -> None:
        """Comments within text; one behind the text speaks of what comes next."""
        content, first = token.content, token.map[0] if token.map else 0
        row, column = self._row, len(self._row)
        if self._in_cell:
            row.append(content)
        if self._start not in content:
            return
        lines = self._lines.cell(row, column, first) if self._in_cell else self._lines.places(content, first)
        place = Place(token.children or [], self._trails, content, lambda: lines)
        for number, child in enumerate(place.tokens):
            if child.type == "html_inline" and child.content.startswith("<!--"):
                start = place.stretches[number].start
                stop = start + len(child.content)
                span = place.lines.span(start, stop)
                rest = place.lines.span(start, len(content.rstrip())).end if content[stop:].strip() else None
                self._follower.comment(span, Span(span.start + 4, span.end - 3), rest)
