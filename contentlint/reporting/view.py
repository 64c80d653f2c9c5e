"""Findings as a reader gets them: in words, at line and column, with nothing personal in them. Built once, shown in any format."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import accumulate
from typing import Any, Final, Literal, NamedTuple, get_args

from contentlint.linting.heads import Source
from contentlint.linting.words import Words
from contentlint.model import Confidence, Finding, Fix, Severity, Span
from contentlint.reporting.masking import Concealed, mask, masked_part
from contentlint.text.patterns import lazy

EXCERPT_LENGTH = 120
_LOOKED_AT = 1000  # characters of source from which an excerpt is taken when there are tags in them
Tongue = Literal["zh", "en", "ru"]
TONGUES: Final[tuple[Tongue, ...]] = get_args(Tongue)
_LINE_END = lazy(r"\r\n|\n|\r")
_MARKUP = lazy(r"(?s:<!--.*?(?:-->|\Z))|</?[a-zA-Z][^<>]*(?:>|\Z)")


class Position(NamedTuple):
    """Line and column, from 1, in code points."""

    line: int
    column: int


class Lines:
    """The lines of a source; they end at LF, CR or CRLF."""

    def __init__(self, source: str) -> None:
        self.source = source
        if "\r" in source:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(source))]
        else:
            self._starts = list(accumulate([len(line) + 1 for line in source.split("\n")[:-1]], initial=0))

    @property
    def count(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> Position:
        number = bisect_right(self._starts, offset)
        return Position(number, offset - self._starts[number - 1] + 1)

    def bounds(self, line: int) -> tuple[int, int]:
        """Offsets of the first character of a line and of its line end."""
        if line == len(self._starts):
            return self._starts[line - 1], len(self.source)
        end = self._starts[line]
        return self._starts[line - 1], end - (2 if self.source.startswith("\r\n", end - 2) else 1)

    def clamp(self, span: Span) -> Span:
        """`span`, within the source whatever a rule said."""
        start = min(max(span.start, 0), len(self.source))
        return Span(start, min(max(span.end, start), len(self.source)))


class RelatedView(NamedTuple):
    """A place that belongs to a finding, the first of those that read alike. span: in the source of its page."""

    path: str
    line: int
    message: str
    span: Span


class EditView(NamedTuple):
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class FixView(NamedTuple):
    title: str
    safe: bool
    edits: tuple[EditView, ...]


class View(NamedTuple):
    """A finding ready to be shown. `span` and `lines` lead to the source around it."""

    path: str
    code: str
    rule: str
    severity: Severity
    confidence: Confidence
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    params: Mapping[str, Any]
    excerpt: str
    related: tuple[RelatedView, ...]
    fixes: tuple[FixView, ...]
    sources: tuple[Source, ...]
    fingerprint: str
    advice: str
    span: Span
    lines: Lines


class Viewer:
    """Turns findings into views in one language.

    source_of: the decoded source of another page, for related places; None when there is no such page.
    """

    def __init__(self, words: Words, language: Tongue, source_of: Callable[[str], str | None] = lambda path: None) -> None:
        self._words = words
        self._language = language
        self._sources = cache(words.sources)
        self._source_of = source_of

    def page(self, source: str, findings: Iterable[Finding]) -> tuple[View, ...]:
        """The findings of one page with its decoded source; where that is "" (it could not be read) they stand at 1:1."""
        findings = tuple(findings)
        concealed = Concealed(source if findings else "", findings)
        lines = Lines(concealed.source)
        seen: Counter[tuple[str, str]] = Counter()
        views = []
        for finding in findings:
            equal = finding.code, finding.identity
            seen[equal] += 1
            views.append(self._view(finding, lines, concealed, seen[equal]))
        return tuple(views)

    def _view(self, finding: Finding, lines: Lines, concealed: Concealed, number: int) -> View:
        span = lines.clamp(finding.span)
        start, end = lines.position(span.start), lines.position(span.end)
        params = concealed.value(finding.params)
        return View(
            path=finding.path,
            code=finding.code,
            rule=finding.rule,
            severity=finding.severity,
            confidence=finding.confidence,
            line=start.line,
            column=start.column,
            end_line=end.line,
            end_column=end.column,
            message=self._message(finding, finding.message, params),
            params=params,
            excerpt=_excerpt(lines.source, span),
            related=self._related(finding, params, lines),
            fixes=tuple(self._fix(finding.code, fix, lines) for fix in finding.fixes if not _shows_personal_data(fix)),
            sources=self._sources(finding.code),
            fingerprint=_fingerprint(finding, number),
            advice=self._words.advice(finding.code, self._language),
            span=span,
            lines=lines,
        )

    def _message(self, finding: Finding, message: str, params: Mapping[str, Any]) -> str:
        return mask(self._words.message(finding.code, message, params, self._language))

    def _related(self, finding: Finding, params: Mapping[str, Any], lines: Lines) -> tuple[RelatedView, ...]:
        told: dict[tuple[str, int, str], RelatedView] = {}
        for related in finding.related:
            source = lines if related.path == finding.path else Lines(self._source_of(related.path) or "")
            span = source.clamp(related.span)
            said = related.path, source.position(span.start).line, self._message(finding, related.message, params)
            told.setdefault(said, RelatedView(*said, span))
        return tuple(told.values())

    def _fix(self, code: str, fix: Fix, lines: Lines) -> FixView:
        edits = []
        for edit in fix.edits:
            span = lines.clamp(edit.span)
            edits.append(EditView(*lines.position(span.start), *lines.position(span.end), edit.text))
        return FixView(self._words.fix_title(code, fix.title, self._language), fix.safe, tuple(edits))


def _excerpt(source: str, span: Span) -> str:
    """The beginning of a span, masked; of one that begins in text, without tags: they tell an editor nothing."""
    shown = masked_part(source, span.start, min(span.end, span.start + EXCERPT_LENGTH))
    if "<" not in shown or shown.startswith("<"):
        return shown
    longer = masked_part(source, span.start, min(span.end, span.start + _LOOKED_AT))
    return mask(_MARKUP.sub("", longer))[:EXCERPT_LENGTH]  # again: a tag may have cut a number in two


def _shows_personal_data(fix: Fix) -> bool:
    """Masked, such a fix would write stars into the page; so it is not told."""
    return any(mask(edit.text) != edit.text for edit in fix.edits)


def _fingerprint(finding: Finding, number: int) -> str:
    """Tells a finding from all others of a run; the same as long as neither its words nor the name of its page change. `number`: among
    those of one identity, from 1."""
    path = finding.path.removeprefix("./")
    identity = finding.identity if number == 1 else f"{finding.identity}\n{number}"
    return hashlib.blake2b(f"{path}\n{finding.code}\n{identity}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
