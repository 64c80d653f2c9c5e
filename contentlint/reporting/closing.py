"""The end of a report for people: what was found in numbers, and the verdict."""

from __future__ import annotations

from typing import Final

import click

from contentlint.reporting.output import Look
from contentlint.reporting.phrases import VERDICT, repairs, totals
from contentlint.reporting.summary import Summary, Verdict

VERDICT_COLOR: Final[dict[Verdict, str]] = {"publish": "green", "revise": "yellow", "ask legal": "red"}
SEVERITY_COLOR: Final = {"error": "red", "warning": "yellow", "info": "cyan"}


def styled(text: str, look: Look, color: str | None = None, bold: bool = False, dim: bool = False) -> str:
    """`text` in colour, where the look has colours."""
    return click.style(text, fg=color, bold=bold or None, dim=dim or None) if look.color else text


def closing(summary: Summary, look: Look) -> str:
    """Counts by rule if they are wanted, totals and verdict unless they are not."""
    lines = []
    if look.statistics:
        lines.append(statistics(summary))
    if look.summary:
        if summary.fixed:
            lines.append(repairs(summary, look.language) + "\n")
        lines.append(totals(summary, look.language) + "\n")
        lines.append(styled(VERDICT[look.language][summary.verdict], look, VERDICT_COLOR[summary.verdict], bold=True) + "\n")
    return "".join(lines)


def statistics(summary: Summary) -> str:
    """A line for each rule that spoke: findings, code, name."""
    rows = summary.ranking()
    if not rows:
        return ""
    digits = len(str(rows[0][2]))
    longest = max(len(code) for code, _, _ in rows)
    return "".join(f"{count:>{digits}}  {code:{longest}}  {name}\n" for code, name, count in rows)
