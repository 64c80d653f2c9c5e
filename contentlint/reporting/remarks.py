"""A finding as words for another program to show, one that knows no columns for advice and the like."""

from __future__ import annotations

from collections.abc import Iterator

from contentlint.reporting.display import printable
from contentlint.reporting.phrases import LABEL, SEVERITY
from contentlint.reporting.view import Tongue, View


def label(view: View, language: Tongue) -> str:
    """How grave it is, and whether it is sure."""
    return SEVERITY[language][view.severity, view.confidence]


def remark(view: View, language: Tongue) -> Iterator[str]:
    """What is wrong, then a line each for what to do and for the other places that belong to it."""
    words = LABEL[language]
    doubt = f"{label(view, language)}{words['colon']}" if view.confidence == "possible" else ""
    yield doubt + printable(view.message)
    if view.advice:
        yield f"{words['advice']}{words['colon']}{printable(view.advice)}"
    for related in view.related:
        yield f"{words['related']}{words['colon']}{printable(related.path)}:{related.line} {printable(related.message)}"
