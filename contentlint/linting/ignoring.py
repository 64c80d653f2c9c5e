"""`check --add-ignore`: suppressions for all that is found on a page are written into it.

First each finding gets a comment before the element or block that it stands in, one in the head or about the page as a whole a line in the
front matter or a comment on the whole page. The page is then read and checked again: what is still found gets a comment on the whole page.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from contentlint.linting.directives import KEY, START
from contentlint.linting.session import Result, Session
from contentlint.linting.suppression import place
from contentlint.model import Document, Edit, Finding, Format, Span
from contentlint.reading.comment_places import Places
from contentlint.reading.front_matter import FrontMatter, read_front_matter
from contentlint.sources.rewriting import NotWritable, rewritten

_NOT_IN_COMMENTS: Final = ("<!--", "-->", "--!>")
#: why a finding cannot be suppressed in its page
Obstacle = Literal["plain text", "word", "engine", "out of reach", "not writable"]
_CLOSED: Final[Mapping[Format, Obstacle]] = {"text": "plain text", "word": "word"}  # formats with no place for a suppression
_Key = tuple[str, str, int]  # code, message and place of a finding: its identity may know the words around it
#: takes out of the result of a page what is not to be suppressed
Hold = Callable[[Result, Session], Result]


class Left(NamedTuple):
    """Findings that cannot be suppressed in the page, and why."""

    findings: tuple[Finding, ...]
    obstacle: Obstacle
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Ignored:
    """A page with its suppressions: its bytes, what is still said about it, how many findings are now suppressed, and what is left."""

    data: bytes
    result: Result
    hidden: int = 0
    left: tuple[Left, ...] = ()


def check_reason(reason: str) -> None:
    """Raises ValueError for a reason that cannot be written into a comment."""
    if not reason.isprintable():
        raise ValueError("the reason must be one line of text")
    if wrong := next((mark for mark in _NOT_IN_COMMENTS if mark in reason), None):
        raise ValueError(f"the reason cannot hold {wrong}, which ends or begins a comment")


def ignored(session: Session, path: str, data: bytes, reason: str = "", hold: Hold = lambda result, session: result) -> Ignored:
    """The page in `data` with suppressions for all that is found on it, save what `hold` takes out. Raises what `Session.lint` raises."""
    everything = session.lint(path, data)
    found = result = hold(everything, session)
    held = {_key(finding) for finding in everything.findings} - {_key(finding) for finding in found.findings}
    wanted, engine = _divided(session, found)
    if not wanted or found.encoding is None:
        return Ignored(data, found, 0, (Left(engine, "engine"),) if engine else ())
    document = session.read(path, data)
    closed = _CLOSED.get(document.format)
    obstacle: Obstacle = closed or "out of reach"
    detail = ""
    for plan in (before_each, on_page) if closed is None else ():
        try:
            edits = plan(document, wanted, reason)
            changed = rewritten(data, found.encoding, edits)
        except NotWritable as error:
            obstacle, detail = "not writable", str(error)
            break
        held_then = _moved(held, edits)
        tried = _without(session.lint(path, changed), held_then)
        if len(tried.findings) < len(result.findings):
            data, result, document, held = changed, tried, session.read(path, changed), held_then
            wanted, engine = _divided(session, result)
        if not wanted:
            break
    left = (Left(wanted, obstacle, detail), Left(engine, "engine"))
    return Ignored(data, result, len(found.findings) - len(result.findings), tuple(one for one in left if one.findings))


def ignored_compared(session: Session, result: Result, data: bytes, reason: str = "") -> Ignored:
    """As `ignored`, for findings that came of comparing pages: they are suppressed for the page as a whole, since pages are not compared
    again to see whether a comment in one place would do."""
    wanted, engine = _divided(session, result)
    if not wanted or result.encoding is None:
        return Ignored(data, result, 0, (Left(engine, "engine"),) if engine else ())
    document = session.read(result.path, data)
    if closed := _CLOSED.get(document.format):
        return Ignored(data, result, 0, (Left(wanted, closed),))
    try:
        changed = rewritten(data, result.encoding, on_page(document, wanted, reason))
    except NotWritable as error:
        return Ignored(data, result, 0, (Left(wanted, "not writable", str(error)),))
    return Ignored(changed, replace(result, findings=engine), len(wanted))


def _divided(session: Session, result: Result) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What rules found, and what the engine did."""
    divided: dict[bool, list[Finding]] = {False: [], True: []}
    for finding in result.findings:
        divided[session.index.heads[finding.code].engine].append(finding)
    return tuple(divided[False]), tuple(divided[True])


def _key(finding: Finding) -> _Key:
    return finding.code, finding.message, place(finding)


def _moved(held: Iterable[_Key], edits: Iterable[Edit]) -> set[_Key]:
    """Where findings stand after texts were written into the page."""
    ordered = sorted(edits)
    starts = [edit.span.start for edit in ordered]
    lengths = [0, *accumulate(len(edit.text) for edit in ordered)]
    return {(code, message, at + (lengths[bisect_right(starts, at)] if at >= 0 else 0)) for code, message, at in held}


def _without(result: Result, held: set[_Key]) -> Result:
    return replace(result, findings=tuple(finding for finding in result.findings if _key(finding) not in held))


def before_each(document: Document, findings: Sequence[Finding], reason: str = "") -> list[Edit]:
    """Edits that suppress findings by a comment before each place; what has none is suppressed in the whole page. None for a page of a
    format without suppressions."""
    if document.format in _CLOSED:
        return []
    places = Places(document)
    wanted: dict[int, list[str]] = {}
    page: list[str] = []
    for finding in findings:
        at = places.before(place(finding)) if place(finding) >= places.body else None
        (page if at is None else wanted.setdefault(at, [])).append(finding.rule)
    comment = _commenter(document, reason)
    edits = [comment(at, "disable-next", names) for at, names in wanted.items()]
    return [*edits, *_on_page(document, places, page, reason)]


def on_page(document: Document, findings: Sequence[Finding], reason: str = "") -> list[Edit]:
    """Edits that suppress findings for the whole page; none as in `before_each`."""
    if document.format in _CLOSED:
        return []
    return _on_page(document, Places(document), [finding.rule for finding in findings], reason)


def _on_page(document: Document, places: Places, names: Sequence[str], reason: str) -> list[Edit]:
    """In the front matter, or where there is none to write to in a comment."""
    if not names:
        return []
    edit = _in_front_matter(document, names, reason)
    return [edit or _commenter(document, reason)(places.page(), "disable-file", names)]


def _commenter(document: Document, reason: str) -> Callable[[int, str, Iterable[str]], Edit]:
    """Makes edits that write a comment: on a line of its own where a line begins, else into the line."""
    source = document.source
    # in XML two hyphens end a comment
    dash, reason = (
        ("—", reason.replace("--", "—")) if document.path.lower().endswith(".xhtml") or source.startswith("<?xml") else ("--", reason)
    )
    because = f" {dash} {reason}" if reason else ""

    def edit(at: int, action: str, names: Iterable[str]) -> Edit:
        comment = f"<!-- {START}{action} {', '.join(sorted(set(names)))}{because} -->"
        indent = source[source.rfind("\n", 0, at) + 1 : at]
        if at == len(source) and indent:
            comment = f"\n{comment}"
        elif not indent.strip(" \t"):
            comment = f"{comment}\n{indent}"
        return Edit(Span(at, at), comment)

    return edit


def _in_front_matter(document: Document, names: Iterable[str], reason: str) -> Edit | None:
    """A table at the end of the front matter; None where it has one, is broken, or is not to be written to."""
    front = read_front_matter(document.source) if document.front_matter is not None else None
    if front is None or front.error or KEY in front.fields or front.syntax == "json":
        return None
    rules = sorted(set(names))
    listed, because = ", ".join(rules), json.dumps(reason, ensure_ascii=False)
    if front.syntax == "yaml":
        table = f"{KEY}:\n  disable: [{listed}]\n" + (f"  reason: {because}\n" if reason else "")
    else:
        table = f"[{KEY}]\ndisable = {json.dumps(rules)}\n" + (f"reason = {because}\n" if reason else "")
    at = document.source.rfind("\n", 0, front.end - 1) + 1
    changed = read_front_matter(document.source[:at] + table + document.source[at:])
    return Edit(Span(at, at), table) if changed is not None and _only_adds(front, changed, rules) else None


def _only_adds(front: FrontMatter, changed: FrontMatter, rules: Sequence[str]) -> bool:
    """Whether the changed front matter says what it said, and suppresses the rules."""
    before = {name: (field.value, field.data) for name, field in front.fields.items()}
    after = {name: (field.value, field.data) for name, field in changed.fields.items()}
    table = after.pop(KEY, ("", None))[1]
    return not changed.error and after == before and isinstance(table, dict) and table.get("disable") == tuple(rules)
