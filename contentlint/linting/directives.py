"""What a page says about suppression, read from its comments and its front matter: see `suppression`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Final

from contentlint.linting.index import RuleIndex
from contentlint.linting.select import named, similar
from contentlint.linting.settings import SettingsError
from contentlint.model import Date, Document, Field, Span
from contentlint.reading.comments import comments
from contentlint.reading.trace import Origin
from contentlint.rule import Hit
from contentlint.text.patterns import lazy

KEY: Final = "contentlint"  # in front matter
START: Final = "contentlint-"
ACTIONS: Final = ("disable-next", "disable", "enable", "disable-file")
_WORD: Final = lazy(r"[^\s,，、;；]+")
_REASON: Final = lazy(r"(?:^|\s)--|[—–]")
_UNTIL: Final = lazy(r"(?:^|[\s,，、;；])until(?![^\s:：=])[\s:：=]*", re.IGNORECASE)
_LONGEST: Final = 60  # characters of a name that are shown, and compared with the names of rules
_SUGGESTED: Final = 20  # names of a page for which a rule of a similar name is looked for


@dataclass(slots=True, eq=False)
class Directive:
    """A comment or a table of front matter. `partners`: comments that end the range it opens, or open the range it ends."""

    action: str
    span: Span
    end: int
    until: Date | None = None
    names: list[Name] = field(default_factory=list)
    partners: list[Directive] = field(default_factory=list)
    in_comment: bool = True


@dataclass(slots=True, eq=False)
class Name:
    """A name in a directive; `codes`: the rules that it calls, none when there is no such rule."""

    text: str
    span: Span
    directive: Directive
    codes: frozenset[str] = frozenset()
    used: bool = False


class Reader:
    """Reads one page. `hits`: what could not be understood, as hits of LINT004."""

    def __init__(self, document: Document, index: RuleIndex) -> None:
        self.hits: list[Hit] = []
        self._document = document
        self._index = index
        self._suggestions = 0
        self._codes = cache(self._called)

    def read(self) -> Iterator[Directive]:
        """All directives, those of the front matter first."""
        front = self._document.front_matter or {}
        if KEY in front:
            yield from self._front_matter(front[KEY])
        for comment in comments(self._document, START):
            if directive := self._directive(comment.span, comment.text, comment.end):
                yield directive

    @cached_property
    def _known(self) -> list[str]:
        """All names that call rules."""
        heads = [head for head in self._index.heads.values() if not head.engine]
        return [*(head.name for head in heads), *(head.code for head in heads), *{head.family for head in heads}, "all"]

    def _directive(self, span: Span, text: Span, end: int) -> Directive | None:
        """A comment read; None, and a hit, when it cannot be understood."""
        words = self._document.source[slice(*text)]
        head = _WORD.match(words)
        action = head[0][len(START) :] if head else ""
        if action not in ACTIONS:
            self.hits.append(self._unknown("directive", START + action, [START + one for one in ACTIONS], span))
            return None
        body = words[: reason.start()] if (reason := _REASON.search(words)) else words
        until = _UNTIL.search(body)
        directive = Directive(action, span, end)
        if until:
            date = body[until.end() :].strip()
            directive.until = _date(date)
            if directive.until is None:
                self.hits.append(Hit("bad-date", span, params={"date": date[:_LONGEST]}))
                return None
            body = body[: until.start()]
        for word in _WORD.finditer(body, len(START) + len(action)):
            self._name(directive, word[0], Span(text.start + word.start(), text.start + word.end()))
        if not directive.names and action != "enable":
            self.hits.append(Hit("no-rule", span, params={"directive": START + action}))
        return directive

    def _name(self, directive: Directive, text: str, span: Span) -> None:
        name = Name(text, span, directive, self._codes(text))
        directive.names.append(name)
        if not name.codes:
            self.hits.append(self._unknown("rule", text, self._known, span))
        elif all(self._index.heads[code].engine for code in name.codes):
            name.codes = frozenset()
            self.hits.append(Hit("not-hidden", span, params={"name": text}))

    def _called(self, name: str) -> frozenset[str]:
        """The rules that a name calls; of several not those of the engine."""
        try:
            codes = named(self._index, [name])
        except SettingsError:
            return frozenset()
        return frozenset(code for code in codes if not self._index.heads[code].engine) or frozenset(codes)

    def _unknown(self, what: str, name: str, known: Collection[str], span: Span) -> Hit:
        shown = name[:_LONGEST]
        meant = similar(shown, known) if self._suggestions < _SUGGESTED else ""
        self._suggestions += 1
        if not meant:
            return Hit(f"unknown-{what}", span, params={"name": shown})
        return Hit(f"unknown-{what}-similar", span, params={"name": shown, "similar": meant})

    def _front_matter(self, field: Field) -> Iterator[Directive]:
        """The tables under `contentlint:`."""
        origin = field.origin
        whole, items = (origin.span, origin.items) if isinstance(origin, Origin) else (Span(0, 0), ())
        tables = field.data if isinstance(field.data, tuple) else (field.data,)
        at = whole.start
        for number, table in enumerate(tables):
            span = items[number] if len(items) == len(tables) else whole
            if not isinstance(table, Mapping) or not _fits(table):
                if not self._document.front_matter_error:
                    self.hits.append(Hit("front-matter", span))
                continue
            directive = Directive("disable-file", span, len(self._document.source), in_comment=False)
            date = table.get("until")
            directive.until = _date(date)
            if date is not None and directive.until is None:
                self.hits.append(Hit("bad-date", span, params={"date": str(date)[:_LONGEST]}))
                continue
            names = table["disable"]
            for text in names if isinstance(names, tuple) else _WORD.findall(names):
                found = self._document.source.find(text, at, max(at, _end_of(self._document, whole)))
                at = found + len(text) if found >= 0 else at
                self._name(directive, text, Span(found, at) if found >= 0 else span)
            yield directive


def _end_of(document: Document, span: Span) -> int:
    """Where to stop looking for what stands in a value of the front matter: a table of TOML goes on behind its header."""
    end = document.source.find("\n+++", span.end) if document.source.startswith("+++") else span.end
    return end if end >= 0 else span.end


def _fits(table: Mapping[Any, Any]) -> bool:
    names = table.get("disable")
    listed = isinstance(names, tuple) and all(isinstance(name, str) for name in names)
    return bool(names) and (listed or isinstance(names, str)) and table.keys() <= {"disable", "reason", "until"}


def _date(value: Any) -> Date | None:
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2027-01-31") else None
    except ValueError:
        return None
