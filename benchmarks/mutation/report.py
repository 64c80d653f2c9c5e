"""The figures of a run: as aligned columns for the terminal, as docs/mutation.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from benchmarks.mutation.judging import Control, Judgement, Outcome
from benchmarks.mutation.operators import ALL, OPERATORS, STRENGTHS, Operator
from benchmarks.mutation.page import Page

Row = Sequence[str]
_DASH: Final = "-"
_SEVERITIES: Final = ("error", "warning", "info")
_RECALL: Final = ("operator", "rule", "strength", "pages", "found", "held out", "as error", *ALL)
_CONTROL: Final = ("rule", *(f"{language} {severity}" for language in ALL for severity in _SEVERITIES))
_UNITS: Final = ("operator", "low", "middle", "high", "counted in")
_TEXTS: Final = frozenset(("operator", "rule", "strength", "counted in"))  # columns that are no figures


def recall(judgement: Judgement, only: str = "") -> Iterator[Row]:
    """A row for each operator and strength: on how many pages it was tried, and on what share of them it was found."""
    for number, operator in enumerate(OPERATORS):
        if (only and only not in operator.rules) or not operator.informed:
            continue
        exists = bool(judgement.rules.intersection(operator.rules))
        for strength, name in enumerate(STRENGTHS):
            of = [one for one in judgement.outcomes if one.operator == number and one.strength == strength]
            seen, held_out = [one for one in of if not one.held_out], [one for one in of if one.held_out]
            by_language = (_share([one for one in of if one.language == language]) for language in ALL)
            pages = str(len(seen)) if exists else _DASH
            yield (operator.name, _rules(operator), name, pages, _share(seen), _share(held_out), _share(seen, "error"), *by_language)


def unknown_owner(judgement: Judgement, only: str = "") -> Iterator[str]:
    """What is found when nothing but the page itself tells whose it is, a line for each operator that asks so."""
    for number, operator in enumerate(OPERATORS):
        of = [one for one in judgement.outcomes if one.operator == number]
        if of and not operator.informed and (not only or only in operator.rules):
            shares = " / ".join(_share([one for one in of if one.strength == strength]) for strength in range(len(STRENGTHS)))
            yield f"{operator.name} ({_rules(operator)}): {' / '.join(STRENGTHS)} {shares}, both halves"


def _rules(operator: Operator) -> str:
    return operator.rules[0] + "".join(f"/{code[-3:]}" for code in operator.rules[1:])


def _share(outcomes: Sequence[Outcome], severity: str = "") -> str:
    if not outcomes:
        return _DASH
    found = sum(one.found == severity if severity else one.found is not None for one in outcomes)
    return f"{found / len(outcomes):.2f}"


def control(judgement: Judgement, only: str = "") -> Iterator[Row]:
    """A row for each rule: on what share of the untouched pages of a language it says anything, by its worst severity."""
    operators = [operator for operator in OPERATORS if not only or only in operator.rules]
    for code in sorted({code for operator in operators for code in operator.rules}):
        told = [one for one in judgement.controls if one.rule == code]
        yield (code, *(_told(told, language, severity) for language in ALL for severity in _SEVERITIES))


def _told(controls: Iterable[Control], language: str, severity: str) -> str:
    of = [one for one in controls if one.language == language]
    return f"{sum(one.severity == severity for one in of) / len(of):.1%}" if of else _DASH


def units() -> Iterator[Row]:
    """What low, middle and high are, operator by operator."""
    for operator in OPERATORS:
        if not operator.informed:
            continue
        yield (operator.name, *("all" if amount == float("inf") else f"{amount:g}" for amount in operator.amounts), operator.unit)


def console(judgement: Judgement, only: str = "") -> Iterator[str]:
    """The tables in aligned columns."""
    yield from _aligned(_RECALL, list(recall(judgement, only)))
    yield from unknown_owner(judgement, only)
    yield ""
    yield "untouched pages on which the rule speaks"
    yield from _aligned(_CONTROL, list(control(judgement, only)))


def _aligned(head: Row, rows: Sequence[Row]) -> Iterator[str]:
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    for row in (head, *rows):
        cells = (cell.ljust(width) if name in _TEXTS else cell.rjust(width) for name, cell, width in zip(head, row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def document(judgement: Judgement, pages: Sequence[Page]) -> str:
    """The page of the documentation."""
    counts = Counter((page.language, page.form) for page in pages)
    taken = "; ".join(
        f"{language}: {', '.join(f'{counts[language, form]} {form}' for form in ('html', 'markdown', 'text'))}" for language in ALL
    )
    return "\n".join((
        "# What the rules find of what content farms do",
        "",
        "Made by `python -m benchmarks.mutation --write`; do not edit.",
        "",
        "Clean articles are damaged by one operator at one of three strengths, and checked. *found*: the share of the damaged",
        "pages on which the rule reports something, not more than one line from a place that was changed. *held out*: the same",
        "where what was put in (look-alikes, phrases, lines) comes from the half of the wording that the rules were not tuned to.",
        "*as error*: found with a finding of severity error. The columns of the languages count both halves. Pages on which the",
        "rule speaks while they are untouched are left out; the second table counts them. Operators and wording",
        "(`benchmarks/mutation/`) were written before the rules, by somebody who had not seen them.",
        "",
        "Every page is checked with the facts file of its owner. Of a page that we set ourselves that is the made institution. Who took",
        "a page over as it was found has added to his file what it shows of its own site outside of the article: names, hosts, phones and",
        "the like. The untouched pages are checked with the same file.",
        "",
        f"Pages: {taken}.",
        "",
        "## Found",
        "",
        *_markdown(_RECALL, recall(judgement)),
        "",
        "By itself a page hardly ever shows whose a phone or an account is: only where it speaks for two institutions, or shows numbers",
        "of two regions. Found when there is no facts file:",
        "",
        *(f"- {line}" for line in unknown_owner(judgement)),
        "",
        "## Untouched pages on which the rule speaks",
        "",
        "The share of pages, by the worst severity of what the rule says of them.",
        "",
        *_markdown(_CONTROL, control(judgement)),
        "",
        "## What low, middle and high are",
        "",
        *_markdown(_UNITS, units()),
        "",
    ))  # fmt: skip


def _markdown(head: Row, rows: Iterable[Row]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join('---' if name in _TEXTS else '--:' for name in head)}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
