"""What sort of page a finding took its page for."""

from __future__ import annotations

from contentlint.linting.findings import GUESSED, PAGE_KIND
from contentlint.reporting.phrases import KIND, KIND_OF_PAGE
from contentlint.reporting.view import Tongue, View


def kind_of_page(view: View, language: Tongue) -> str:
    """How the page was judged, for findings that depend on it; "" for others."""
    if PAGE_KIND not in view.params:
        return ""
    sure, guess = KIND_OF_PAGE[language]
    return (guess if view.params[GUESSED] else sure).format(kind=KIND[language][view.params[PAGE_KIND]])
