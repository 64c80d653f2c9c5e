"""Suppression: what a page says about findings that are known and wanted, in comments and in front matter.

    <!-- contentlint-disable-next NAME, NAME until 2027-01-31 -- reason -->     what comes next
    <!-- contentlint-disable NAME --> … <!-- contentlint-enable NAME -->         what stands between
    <!-- contentlint-disable-file NAME -->                                       the page

A suppression that hides nothing, is over or cannot be understood is itself found: LINT004. What the engine reports (LINT) cannot be hidden.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from contentlint.linting.directives import Directive, Name, Reader
from contentlint.linting.index import RuleIndex
from contentlint.model import Document, Edit, Finding, Fix, Span
from contentlint.rule import Hit
from contentlint.sources.surroundings import today
from contentlint.text.patterns import lazy

_LISTED: Final = lazy(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_PAGE: Final = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Ran:
    """What ran: all rules there are, the codes that the settings chose, and those of the rules that judged this page to its end."""

    index: RuleIndex
    chosen: Collection[str]
    judged: Collection[str]


def suppress(document: Document, findings: Sequence[Finding], ran: Ran) -> tuple[list[Finding], list[Hit]]:
    """The findings that the page does not hide, and what is wrong with its suppressions: hits of LINT004. Both in the order of the page.

    findings: all that is known of the page, since a suppression is unused only if nothing at all needs it.
    """
    page = _Page(document, findings, ran)
    page.read()
    return [finding for finding in findings if not page.hides(finding)], sorted(page.problems(), key=lambda hit: hit.at or _PAGE)


class _Page:
    """The suppressions of one page."""

    def __init__(self, document: Document, findings: Sequence[Finding], ran: Ran) -> None:
        self._document = document
        self._ran = ran
        self._places: dict[str, list[int]] = {}
        for finding in findings:
            self._places.setdefault(finding.code, []).append(place(finding))
        for places in self._places.values():
            places.sort()
        self._hidden: dict[str, list[Span]] = {}
        self._open: dict[frozenset[str], list[Name]] = {}
        self._directives: list[Directive] = []
        self._hits: list[Hit] = []
        self._reader = Reader(document, ran.index)
        self._judged = cache(self._has_judged)

    def read(self) -> None:
        """Read all suppressions of the page."""
        for directive in self._reader.read():
            self._apply(directive)
        self._close(list(self._open), len(self._document.source) + 1)
        for spans in self._hidden.values():
            spans[:] = _merged(spans)

    def hides(self, finding: Finding) -> bool:
        spans = self._hidden.get(finding.code, ())
        at = place(finding)
        number = bisect_right(spans, at, key=lambda span: span.start) - 1
        return number >= 0 and at < spans[number].end

    def problems(self) -> Iterator[Hit]:
        yield from self._reader.hits
        yield from self._hits
        for directive in self._directives:
            rules = list(dict.fromkeys(name.text for name in directive.names if name.codes))
            if directive.action == "enable" or not rules:
                continue
            if _over(directive):
                yield Hit("expired", directive.span, params={"rules": rules, "until": str(directive.until)})
                continue
            unused = [name for name in directive.names if name.codes and not name.used and self._judged(name.codes)]
            if unused:
                params = {"rules": list(dict.fromkeys(name.text for name in unused))}
                yield Hit("unused", directive.span, params=params, fixes=_fixes(self._document, directive, unused))

    def _has_judged(self, codes: frozenset[str]) -> bool:
        """Whether this run can tell that rules find nothing: all of those that normally run did, one of them had a say on this page, and
        none has yet to compare it with others."""
        heads, ran = self._ran.index.heads, self._ran
        if any(heads[code].compares_pages and code in ran.chosen for code in codes):
            return False
        normal = codes if len(codes) == 1 else {code for code in codes if heads[code].status == "stable"}
        return all(code in ran.chosen for code in normal) and any(code in ran.judged for code in codes)

    def _apply(self, directive: Directive) -> None:
        self._directives.append(directive)
        if directive.action == "enable":
            self._enable(directive)
            return
        for name in directive.names:
            if not name.codes:
                continue
            if directive.action == "disable":
                self._open.setdefault(name.codes, []).append(name)
            elif directive.action == "disable-next":
                self._cover(name, name.codes, directive.span.start, directive.end)
            else:
                self._cover(name, name.codes, -1, len(self._document.source) + 1)

    def _enable(self, directive: Directive) -> None:
        """End ranges: those of the rules named, or all."""
        for name in directive.names:
            if name.codes:
                name.used = self._close([codes for codes in self._open if codes & name.codes], directive.span.start, name.codes, directive)
                if not name.used:
                    self._hits.append(Hit("not-open", directive.span, params={"name": name.text}))
        if not directive.names and not self._close(list(self._open), directive.span.start, None, directive):
            self._hits.append(Hit("not-open", directive.span, params={"name": "all"}))

    def _close(self, groups: Iterable[frozenset[str]], end: int, codes: frozenset[str] | None = None, by: Directive | None = None) -> bool:
        """End what is open for `groups`, of them only `codes`. Tells whether anything was."""
        closed = False
        for group in groups:
            names = self._open.pop(group)
            ended = group if codes is None else group & codes
            if group - ended:
                self._open.setdefault(group - ended, []).extend(names)
            for name in names:
                self._cover(name, ended, name.directive.span.start, end)
                if by is not None and by not in name.directive.partners[-1:]:
                    name.directive.partners.append(by)
                    by.partners.append(name.directive)
            closed = True
        return closed

    def _cover(self, name: Name, codes: frozenset[str], start: int, end: int) -> None:
        """Hide what `codes` found from `start` to `end`."""
        for code in codes & self._places.keys():
            if bisect_left(self._places[code], start) < bisect_left(self._places[code], end):
                name.used = True
                if not _over(name.directive):
                    self._hidden.setdefault(code, []).append(Span(start, end))


def _over(directive: Directive) -> bool:
    """Whether its last day is over."""
    return directive.until is not None and directive.until < today()


def place(finding: Finding) -> int:
    """Where a finding stands: before all else when it is about the page as a whole; an empty one belongs to the character before it."""
    start, end = finding.span
    return start - 1 if start == end else start


def _merged(spans: list[Span]) -> list[Span]:
    """Spans in order, those that overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _fixes(document: Document, directive: Directive, unused: Sequence[Name]) -> tuple[Fix, ...]:
    """Take out what is not used. A range whose ends serve others, too, is left to its author, and so is front matter."""
    if not directive.in_comment or any(partner.partners != [directive] for partner in directive.partners):
        return ()
    if len(unused) == len(directive.names):
        edits = [_deletion(document, one.span) for one in (directive, *directive.partners)]
        return (Fix("delete", tuple(sorted(edits)), safe=not any(_parts_lists(document, edit) for edit in edits)),)
    if directive.partners:
        return ()
    useless = set(unused)
    kept = ", ".join(name.text for name in directive.names if name not in useless)
    return (Fix("narrow", (Edit(Span(directive.names[0].span.start, directive.names[-1].span.end), kept),), safe=True),)


def _deletion(document: Document, span: Span) -> Edit:
    """Delete a comment, with its line if it stands alone; not so when it keeps two paragraphs of Markdown apart."""
    source = document.source
    start = source.rfind("\n", 0, span.start) + 1
    end = source.find("\n", span.end) + 1 or len(source)
    if (source[start : span.start] + source[span.end : end]).strip():
        return Edit(span, "")
    before, after = source[source.rfind("\n", 0, max(0, start - 1)) + 1 : start], source[end : source.find("\n", end) + 1 or len(source)]
    return Edit(span if document.format == "markdown" and before.strip() and after.strip() else Span(start, end), "")


def _parts_lists(document: Document, edit: Edit) -> bool:
    """Whether a list follows, which might become one with a list above."""
    following = document.source[edit.span.end : edit.span.end + 400].lstrip("\n")
    return document.format == "markdown" and bool(_LISTED.match(following))
