"""Runs contentlint on damaged pages and on the untouched ones, and counts what was found in the right places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from random import Random
from typing import Final, NamedTuple, TypeVar

from benchmarks.mutation.operators import OPERATORS, STRENGTHS, Operator
from benchmarks.mutation.page import Mutation, Page
from contentlint.linting.index import load
from contentlint.linting.session import Result, Session
from contentlint.linting.settings import Settings
from contentlint.linting.site import SiteStage
from contentlint.model import Document, Facts, Finding, Severity, Span

_WORST: Final[tuple[Severity, ...]] = ("error", "warning", "info")
Task = TypeVar("Task")
Answer = TypeVar("Answer")
_CANONICAL: Final = re.compile(r'<link[^<>]*rel="?canonical[^<>]*>', re.IGNORECASE)
_SESSIONS: Final = 64  # that are kept: those of the pages that share a facts file, and of the page at hand
_LINES: Final = 1  # a finding so many lines off still points at the place


class Outcome(NamedTuple):
    """One damaged page. found: the worst severity of a finding in the right place, None when there is none."""

    operator: int
    strength: int
    held_out: bool
    language: str
    page: str
    found: Severity | None


class Control(NamedTuple):
    """What a rule says of an untouched page: its worst severity, None when it says nothing."""

    rule: str
    language: str
    page: str
    severity: Severity | None


class Judgement(NamedTuple):
    """What a run showed. `rules`: the codes of the operators' rules that exist."""

    outcomes: list[Outcome]
    controls: list[Control]
    rules: frozenset[str]


def judge(pages: Sequence[Page], seed: int = 1, only: str = "", jobs: int = 1) -> Judgement:
    """All operators, or those of one rule, on all pages."""
    numbers = [number for number, one in enumerate(OPERATORS) if not only or only in one.rules]
    rules = existing([code for number in numbers for code in OPERATORS[number].rules])
    alone = [number for number in numbers if not OPERATORS[number].compared and rules.intersection(OPERATORS[number].rules)]
    compared = [number for number in numbers if OPERATORS[number].compared and rules.intersection(OPERATORS[number].rules)]
    outcomes: list[Outcome] = []
    controls: list[Control] = []
    for found, told in _mapped(partial(_page, operators=alone, seed=seed), pages, jobs):
        outcomes += found
        controls += told
    languages = sorted({page.language for page in pages})
    once = _each_once(pages)
    tasks = [(number, [page for page in once if page.language == language]) for number in compared for language in languages]
    for found in _mapped(partial(_comparison, seed=seed), tasks, jobs):
        outcomes += found
    for language in languages if compared else ():
        codes = sorted(rules.intersection(code for number in compared for code in OPERATORS[number].rules))
        controls += _untouched_together([page for page in once if page.language == language], codes)
    return Judgement(_counted(outcomes, controls), controls, rules)


def existing(codes: Iterable[str]) -> frozenset[str]:
    """Those of the codes that contentlint has rules for."""
    return frozenset(codes) & load().heads.keys()


def _mapped(function: Callable[[Task], Answer], tasks: Sequence[Task], jobs: int) -> Iterator[Answer]:
    if jobs <= 1 or len(tasks) <= 1:
        yield from map(function, tasks)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(function, tasks, chunksize=4 if len(tasks) > 40 else 1)


def _counted(outcomes: Iterable[Outcome], controls: Iterable[Control]) -> list[Outcome]:
    """The outcomes on pages of which the rules say nothing while they are untouched: only there does a finding show anything."""
    told = {(one.rule, one.page) for one in controls if one.severity}
    return [one for one in outcomes if not any((rule, one.page) in told for rule in OPERATORS[one.operator].rules)]


@lru_cache(maxsize=_SESSIONS)
def session(codes: tuple[str, ...], institution: Facts | None = None, compare: bool = False) -> Session:
    """A session with these rules alone, and the facts of an institution."""
    return Session(Settings(select=codes), compare=compare, institution=institution)


def _page(page: Page, operators: Sequence[int], seed: int) -> tuple[list[Outcome], list[Control]]:
    """All operators on one page, and what is said of it untouched."""
    outcomes = []
    codes = existing(code for number in operators for code in OPERATORS[number].rules)
    controls = []
    if codes:
        result = session(tuple(sorted(codes)), page.facts).lint(page.name, encoded(page.source))
        controls = [
            Control(code, page.language, page.name, _worst(one for one in result.findings if one.code == code)) for code in sorted(codes)
        ]
    for number in operators:
        operator = OPERATORS[number]
        rules = tuple(sorted(existing(operator.rules)))
        checking = session(rules, page.facts if operator.informed else None)
        if not operator.informed and checking.lint(page.name, encoded(page.source)).findings:
            continue
        for strength, held_out, mutation in mutations(operator, page, seed):
            result = checking.lint(page.name, encoded(mutation.source))
            near = found_near(result, mutation, rules)
            outcomes.append(Outcome(number, strength, held_out, page.language, page.name, _worst(near)))
    return outcomes, controls


def mutations(operator: Operator, page: Page, seed: int) -> Iterator[tuple[int, bool, Mutation]]:
    """Strength, whether it is of the held-out half, and the damaged page: each strength, and each half where there are two."""
    for strength in range(len(STRENGTHS)):
        for held_out in (False, True) if operator.variants else (False,):
            chance = Random(f"{seed} {page.name} {operator.name} {strength} {held_out}")
            mutation = operator.apply(chance, page, strength, held_out)
            if mutation is not None:
                yield strength, held_out, mutation


def found_near(result: Result, mutation: Mutation, rules: Sequence[str]) -> list[Finding]:
    """The findings of the rules that touch a changed place, or stand within a line of it."""
    if result.source != mutation.source:  # not read as it was written, so no place can be compared
        return []
    breaks = [at for at, character in enumerate(mutation.source) if character == "\n"]
    lines = [(bisect_left(breaks, start) - _LINES, bisect_left(breaks, end) + _LINES) for start, end in mutation.spans]

    def near(span: Span) -> bool:
        first, last = bisect_left(breaks, span.start), bisect_left(breaks, span.end)
        return any(first <= end and last >= start for start, end in lines)

    of = [finding for finding in result.findings if finding.code in rules]
    return [one for one in of if near(one.span) or any(near(other.span) for other in one.related if other.path == result.path)]


def _worst(findings: Iterable[Finding]) -> Severity | None:
    severities = {finding.severity for finding in findings}
    return next((one for one in _WORST if one in severities), None)


def encoded(source: str) -> bytes:
    """The bytes of a page."""
    return source.encode("utf-8", "surrogatepass")


def _each_once(pages: Iterable[Page]) -> list[Page]:
    """Pages of different articles: the same one in two forms is a copy without our doing."""
    return list({page.article: page for page in pages}.values())


def _comparison(task: tuple[int, Sequence[Page]], seed: int) -> list[Outcome]:
    """An operator whose damage shows beside the untouched page: for each strength and half, all pages of a language twice in one run."""
    number, pages = task
    operator = OPERATORS[number]
    rules = tuple(sorted(existing(operator.rules)))
    damaged: dict[tuple[int, bool], dict[str, Page]] = {}
    for page in pages:
        for strength, held_out, mutation in mutations(operator, page, seed):
            copy = page._replace(name=f"copy-{page.name}", source=_CANONICAL.sub("", mutation.source))  # whoever steals names himself
            damaged.setdefault((strength, held_out), {})[page.name] = copy
    outcomes = []
    for (strength, held_out), copies in damaged.items():
        together = [one for page in pages for one in (page, *([copies[page.name]] if page.name in copies else ()))]
        pairs = _pairs(together, rules)
        for name, copy in copies.items():
            found = _worst(pairs.get(frozenset((name, copy.name)), ()))
            outcomes.append(Outcome(number, strength, held_out, copy.language, name, found))
    return outcomes


def _untouched_together(pages: Sequence[Page], rules: Sequence[str]) -> list[Control]:
    """What the rules that compare pages say of the untouched ones."""
    findings: dict[tuple[str, str], list[Finding]] = {}
    for found in _pairs(pages, tuple(rules)).values():
        for finding in found:
            findings.setdefault((finding.code, finding.path), []).append(finding)
    return [Control(code, page.language, page.name, _worst(findings.get((code, page.name), ()))) for code in rules for page in pages]


def _pairs(pages: Sequence[Page], rules: tuple[str, ...]) -> dict[frozenset[str], list[Finding]]:
    """What the comparison of pages shows, by the two pages that each finding is about."""
    comparing = session(rules, compare=True)
    sources = {page.name: page.source for page in pages}

    def document(path: str) -> Document:
        return comparing.read(path, encoded(sources[path]))

    pairs: dict[frozenset[str], list[Finding]] = {}
    with SiteStage(lambda path: comparing, document) as stage:
        for name, source in sources.items():
            known = comparing.facts(name, encoded(source))
            if known is not None:
                stage.add(known)
        for result in stage.results() if len(stage.pages) > 1 else ():
            for finding in result.findings:
                for other in {one.path for one in finding.related} - {result.path}:
                    pairs.setdefault(frozenset((result.path, other)), []).append(finding)
    return pairs
