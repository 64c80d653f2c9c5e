"""Findings as diagnostics: marks in the text with a message, and a page to read more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Location,
    Range,
)

from contentlint.editing.language_server.checking import Checked
from contentlint.linting.session import SUPPRESSION
from contentlint.model import Severity
from contentlint.reporting.product import NAME, read_more
from contentlint.reporting.remarks import remark
from contentlint.reporting.view import Tongue, View

_SEVERITIES: Final[Mapping[Severity, DiagnosticSeverity]] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}


def diagnostics(checked: Checked, uri: str, language: Tongue) -> list[Diagnostic]:
    """The diagnostics of a document, in the order of its findings."""
    return [_diagnostic(checked, view, uri, language) for view in checked.views]


def span(checked: Checked, view: View) -> Range:
    """Where a finding stands; of one about the page as a whole its first line."""
    if view.span == (0, 0):
        return checked.text.range(1, 1, 1, len(checked.text.source) + 1)
    return checked.text.range(view.line, view.column, view.end_line, view.end_column)


def _diagnostic(checked: Checked, view: View, uri: str, language: Tongue) -> Diagnostic:
    address = read_more(view.rule, view.sources, language)
    return Diagnostic(
        range=span(checked, view),
        message="\n".join(remark(view._replace(related=()), language)),
        severity=_SEVERITIES[view.severity],
        code=view.rule,
        code_description=CodeDescription(address) if address else None,
        source=NAME,
        tags=[DiagnosticTag.Unnecessary] if view.code == SUPPRESSION else None,
        related_information=_related(checked, view, uri) or None,
        data=view.fingerprint,
    )


def _related(checked: Checked, view: View, uri: str) -> list[DiagnosticRelatedInformation]:
    """Other places of the page that belong to a finding."""
    found = []
    for related in view.related:
        if related.path == view.path:
            start, end = map(view.lines.position, related.span)
            found.append(DiagnosticRelatedInformation(Location(uri, checked.text.range(*start, *end)), related.message))
    return found
