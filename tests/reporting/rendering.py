"""The shared cases as one report, in any format."""

from __future__ import annotations

from collections.abc import Iterable

from fixtures import CASES, OTHER_PAGES, WORDS, Case

from contentlint.reporting.formats import renderer
from contentlint.reporting.output import Look
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import Viewer


def report(form: str, look: Look, names: set[str] | None = None) -> str:
    """The cases (all, or those named)."""
    return report_of(form, look, (case for case in CASES if names is None or case.name in names))


def report_of(form: str, look: Look, cases: Iterable[Case]) -> str:
    parts: list[str] = []
    writer = renderer(form, parts.append, look, WORDS)
    viewer = Viewer(WORDS, look.language, OTHER_PAGES.get)
    summary = Summary()
    writer.start()
    for case in cases:
        views = viewer.page(case.source or "", case.findings)
        summary.add(views)
        writer.page(case.path, views)
    writer.end(summary)
    return "".join(parts)
