"""Runs contentlint over the rows and judges each as README.md says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from benchmarks.evidence.pages import page, written
from benchmarks.evidence.tables import AS_OF, PACKS, Identifier, Pair, Trap, facts
from contentlint.linting.index import RuleIndex, load
from contentlint.linting.session import CRASH, Session
from contentlint.linting.settings import Settings
from contentlint.model import Facts, Finding, Span

FAMILIES: Final = ("MED", "PRIV")
ABSENCE: Final = frozenset(("MED012", "MED101", "MED110", "MED112", "PRIV009"))
"""Rules that say what is missing on a page. They count only where a row names them."""
IDENTIFIER_KIND: Final = "science"  # the rows name none

broken: Final[Counter[str]] = Counter()
"""On how many pages a rule broke, by its name and the error."""


class Verdict(NamedTuple):
    """What became of a row. part: of the evidence, such as `trap` or `violating`. rules: those that it is about, the first foremost.
    severity: of the worst finding that should not be, "" for none; passed: as it should be. said: findings that decided, for people."""

    part: str
    id: str
    language: str
    rules: tuple[str, ...]
    text: str
    passed: bool
    severity: str = ""
    said: tuple[str, ...] = ()


@cache
def rules() -> RuleIndex:
    return load()


def judge_traps(rows: Iterable[Trap]) -> Iterator[Verdict]:
    """Quiet in every pack of its language; in the report, the rules that spoke come first."""
    for row in rows:
        found = {
            (finding.code, finding.severity, finding.span): finding
            for pack in PACKS[row.language]
            for finding in at_passage(row.language, row.kind, pack, row.where, row.text)
            if finding.code not in ABSENCE or finding.code in row.rules
        }
        loud = sorted(found.values(), key=_weight)
        spoke = tuple(dict.fromkeys(finding.code for finding in loud))
        worst = loud[0].severity if loud else ""
        yield Verdict("trap", row.id, row.language, spoke or tuple(sorted(row.rules)), row.text, not loud, worst, _said(loud))


def judge_pairs(rows: Iterable[Pair]) -> Iterator[Verdict]:
    """The named rule speaks about the violating side and is quiet about the lawful one."""
    for row in rows:
        for side, text in (("violating", row.violating), ("lawful", row.lawful)):
            findings = on_page(row.language, row.kind, row.pack, row.where, text)
            spoken = [finding for finding in findings if finding.code == row.rule]
            right = bool(spoken) if side == "violating" else not spoken
            worst = min(spoken, key=_weight).severity if spoken else ""
            yield Verdict(side, row.id, row.language, (row.rule,), text, right, worst, _said(findings))


def judge_identifiers(rows: Iterable[Identifier]) -> Iterator[Verdict]:
    """A finding of the named rule covers a valid value; it says nothing at a near miss. In every pack of the language."""
    for row in rows:
        packs = [on_page(row.language, IDENTIFIER_KIND, pack, "body", row.sentence) for pack in PACKS[row.language]]
        value = _value_span(row)
        spoken = [[one for one in findings if one.code == row.rule and _overlap(one.span, value)] for findings in packs]
        covered = all(any(one.span.start <= value.start and value.end <= one.span.end for one in here) for here in spoken)
        right = covered if row.valid else not any(spoken)
        part = "valid" if row.valid else "near-miss"
        worst = "" if row.valid else next((one.severity for here in spoken for one in here), "")
        yield Verdict(part, row.id, row.language, (row.rule,), f"{row.type}: {row.sentence}", right, worst, _said(packs[0]))


def at_passage(language: str, kind: str, pack: str, where: str, text: str) -> list[Finding]:
    """Findings of the families that touch the passage, or say that something is missing."""
    span = page(language, kind, where, text).span
    findings = on_page(language, kind, pack, where, text)
    return [finding for finding in findings if finding.code in ABSENCE or _overlap(finding.span, span)]


def on_page(language: str, kind: str, pack: str, where: str, text: str) -> list[Finding]:
    """All findings of the families on the page with the passage. A rule that broke says nothing, and is counted in `broken`."""
    source = page(language, kind, where, text).source
    findings = session(kind, pack, facts(language, text)).lint("page.html", source.encode("utf-8", "surrogatepass")).findings
    broken.update(f"{finding.params['rule']}: {finding.params['why']}" for finding in findings if finding.code == CRASH)
    return [finding for finding in findings if finding.code.startswith(FAMILIES)]


def plain_pages() -> Iterator[tuple[str, Finding]]:
    """Findings on pages without a passage: there must be none, but for what is missing."""
    for language, packs in PACKS.items():
        for kind in ("science", "institution", "advert", "news", "social"):
            for pack in packs:
                for finding in on_page(language, kind, pack, "", ""):
                    if finding.code not in ABSENCE:
                        yield f"{language} {kind} {pack}", finding


@cache
def session(kind: str = "", pack: str = "", institution: Facts = Facts()) -> Session:  # noqa: B008  # it cannot be changed
    """A session of all rules of the families, preview ones included. Without a kind and a pack the page decides."""
    present = {head.family for head in rules().heads.values()}
    select = tuple(family for family in FAMILIES if family in present)
    if not select:
        raise SystemExit("No rule of MED or PRIV is installed.")
    return Session(
        Settings(select=(*select, CRASH), kind=kind, jurisdiction=(pack,) if pack else (), as_of=AS_OF), rules(), institution=institution
    )


def _value_span(row: Identifier) -> Span:
    value = written(row.value, "body")
    start = page(row.language, IDENTIFIER_KIND, "body", row.sentence).source.index(value)
    return Span(start, start + len(value))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _weight(finding: Finding) -> int:
    return ("error", "warning", "info").index(finding.severity)


def _said(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(f"{finding.code} {finding.severity} {finding.message}" for finding in findings)
