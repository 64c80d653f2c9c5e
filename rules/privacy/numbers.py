"""The numbers of persons on a page, each once."""

from __future__ import annotations

from contentlint.rule import Document, Identifier, identifiers, shared

from .pages import page_signs, page_text


@shared
def numbers_of(document: Document) -> tuple[Identifier, ...]:
    text = page_text(document).text
    return tuple({text[one.start : one.end]: one for one in reversed(identifiers(page_signs(document)))}.values())[::-1]
