"""Fixes: what findings offer to repair is done, as far as the page stays the page that it was.

Fixes that do not overlap are made together, safe ones first; the page is read and checked again; and so on until nothing changes. When
something else than what they are about would change, they are tried in halves, down to a single one, which is then left out and told.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from contentlint.linting.preserved import Guard, damage
from contentlint.linting.session import Result, Session
from contentlint.model import Document, Edit, Finding, Fix, Span
from contentlint.sources.rewriting import NotWritable, rewritten
from contentlint.text.patterns import lazy

_NUMBER: Final = lazy(r"\d+(?:[.,]\d+)*")
ROUNDS: Final = 10  # each makes the page better, or is the last
TRIALS: Final = 20  # a page is read and checked at most so many times in a round; fixes that were not tried by then are left out


class Dropped(NamedTuple):
    """A fix that was not made, and why."""

    finding: Finding
    why: str


class Fixed(NamedTuple):
    """A page after its fixes: its bytes, what was and what is still said about it, what was repaired, and what could not be."""

    data: bytes
    found: Result
    result: Result
    fixed: tuple[Finding, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class _Repair(NamedTuple):
    """A fix, and the findings that offer it."""

    fix: Fix
    findings: tuple[Finding, ...]


class _Page(NamedTuple):
    data: bytes
    document: Document
    findings: tuple[Finding, ...]


def fixed(session: Session, path: str, data: bytes, unsafe: bool = False) -> Fixed:
    """The page in `data` with its safe fixes made, and with `unsafe` the others too. Raises what `Session.lint` raises."""
    found = session.lint(path, data)
    if not any(wanted(finding, unsafe) for finding in found.findings):
        return Fixed(data, found, found)
    page = _Page(data, session.read(path, data), found.findings)
    done: list[Finding] = []
    left: tuple[Dropped, ...] = ()
    for _ in range(ROUNDS):
        page, made, left = _round(session, page, unsafe)
        done += [finding for repair in made for finding in repair.findings]
        if not made:
            break
    result = session.lint(path, page.data) if done else found
    return Fixed(page.data, found, result, tuple(done), left)


def wanted(finding: Finding, unsafe: bool) -> Fix | None:
    """The fix of a finding that may be made: its first safe one, else, where unsafe ones are allowed, its first."""
    safe = next((fix for fix in finding.fixes if fix.safe), None)
    return safe or (finding.fixes[0] if unsafe and finding.fixes else None)


def edited(source: str, edits: Iterable[Edit]) -> tuple[str, list[Span]]:
    """A text with edits made, none of which overlap, and where what was put in stands then."""
    parts: list[str] = []
    places: list[Span] = []
    done = size = 0
    for (start, end), text in sorted(edits):
        size += start - done + len(text)
        parts += (source[done:start], text)
        places.append(Span(size - len(text), size))
        done = end
    return "".join((*parts, source[done:])), places


def _round(session: Session, page: _Page, unsafe: bool) -> tuple[_Page, list[_Repair], tuple[Dropped, ...]]:
    """The page with as many fixes as can be made side by side, these fixes, and those that cannot be made as the page is now."""
    left = _forbidden(page, unsafe)
    better, trials = page, 0
    made: list[_Repair] = []
    while not made and (chosen := _chosen(page, unsafe, left)):
        waiting = [chosen]
        while waiting:
            some = waiting.pop()
            trials += 1
            outcome = _tried(session, page, [*made, *some]) if trials <= TRIALS else "too many other fixes of the page could not be made"
            if not isinstance(outcome, str):
                better = outcome
                made += some
            elif len(some) == 1 or trials > TRIALS:
                left |= {repair.fix: Dropped(repair.findings[0], outcome) for repair in some}
            else:
                waiting += (some[len(some) // 2 :], some[: len(some) // 2])
    return better, made, tuple(left.values())


def _forbidden(page: _Page, unsafe: bool) -> dict[Fix, Dropped]:
    """Fixes that touch what they are not about."""
    guard = Guard(page.document)
    offered = [(finding, fix) for finding in page.findings if (fix := wanted(finding, unsafe))]
    return {fix: Dropped(finding, why) for finding, fix in offered if (why := guard.objection(finding.span, fix))}


def _chosen(page: _Page, unsafe: bool, left: Collection[Fix]) -> list[_Repair]:
    """Fixes that can be made side by side, in the order of the page; unsafe ones only when no safe one is to be made."""
    offered: dict[Fix, list[Finding]] = {}
    for finding in page.findings:
        fix = wanted(finding, unsafe)
        if fix is not None and fix.edits and fix not in left:
            offered.setdefault(fix, []).append(finding)
    safe = any(fix.safe for fix in offered)
    taken: list[Span] = []
    chosen: list[_Repair] = []
    for fix, findings in offered.items():
        spans = sorted(edit.span for edit in fix.edits)
        if fix.safe is safe and not any(_overlaps(span, taken) for span in spans):
            for span in spans:
                insort(taken, span)
            chosen.append(_Repair(fix, tuple(findings)))
    return chosen


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a character or its beginning with one of `others`, which are in order and apart from each other."""
    at = bisect_right(others, span)
    near = others[max(0, at - 1) : at + 1]
    return any((span.start < other.end and other.start < span.end) or span.start == other.start for other in near)


def _tried(session: Session, page: _Page, chosen: Sequence[_Repair]) -> _Page | str:
    """The page with fixes made, or why they cannot be."""
    edits = [edit for repair in chosen for edit in repair.fix.edits]
    try:
        data = rewritten(page.data, page.document.encoding, edits)
    except NotWritable as error:
        return str(error)
    except ValueError:
        return "its edits contradict each other"
    try:
        document = session.read(page.document.path, data)
    except Exception:  # as in Session.lint: whatever a page does to the reader
        return "the page could not be read afterwards"
    source, places = edited(page.document.source, edits)
    if document.source != source:
        return "the page would be read in another encoding"
    if why := damage(page.document, document, [edit.span for edit in edits], places, all(repair.fix.safe for repair in chosen)):
        return why
    findings = session.check(document)
    return _effect(page.findings, findings, chosen, _lines(source, places)) or _Page(data, document, findings)


def _lines(source: str, places: Iterable[Span]) -> list[Span]:
    """The lines that places stand on."""
    return [Span(source.rfind("\n", 0, start) + 1, (source.find("\n", end) + 1 or len(source) + 1) - 1) for start, end in places]


def _effect(before: Sequence[Finding], after: Sequence[Finding], chosen: Sequence[_Repair], lines: Sequence[Span]) -> str:
    """What is wrong with the findings behind the fixes: one is not gone, or one is new; "" when all is well.

    lines: those that were changed. Safe fixes leave the text as it is; what is new on other lines only shows that the page is read better.

    They are counted by rule and message: words and headings around a finding may be what a fix changes. So may the numbers in a message:
    a text without invisible characters is a few characters shorter.
    """
    old, new = (Counter(map(_kind, findings)) for findings in (before, after))
    gone = Counter(_kind(finding) for repair in chosen for finding in repair.findings)
    safe = all(repair.fix.safe for repair in chosen)
    near = set(new) if not safe else {_kind(one) for one in after if any(_meets(one.span, line) for line in lines)}
    for kind, count in new.items():
        if count > old[kind] and kind in near:
            return f"{kind[1]} would find something new"
    for kind, count in gone.items():
        if new[kind] > old[kind] - count:
            return f"{kind[1]} would still find it"
    return ""


def _meets(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _kind(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.rule, _NUMBER.sub("#", finding.message)
