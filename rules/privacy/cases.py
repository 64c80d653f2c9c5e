"""The half hidden patients of a page."""

from __future__ import annotations

from contentlint.rule import Case, Document, shared
from contentlint.rule import cases as cases_in

from .pages import page_text, patients


@shared
def cases(document: Document) -> tuple[Case, ...]:
    return tuple(cases_in(page_text(document).text, patients(document)))
