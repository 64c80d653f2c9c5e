from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Edit, Field, Fix, Hit, Rule, Span

from .absence import is_found, place

_REUSABLE = ("og:description", "twitter:description")
_QUOTES = ('"', "'")
_ENOUGH = 20  # characters of a text worth reusing


class DescriptionMissing(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        description = document.description
        if (description is not None and description.value) or not is_found(document):
            return
        at = description or place(document)
        written = (field for name in _REUSABLE for field in document.meta.get(name, ()) if len(field.value) >= _ENOUGH)
        if reusable := next(written, None):
            yield self.hit("reuse", at, name=reusable.name, topic="", fixes=_copied(document, description, reusable))
        else:
            yield self.hit("empty" if description else "missing", at, topic="")


def _copied(document: Document, description: Field | None, reusable: Field) -> tuple[Fix, ...]:
    """The description that other sites are given, for search engines too: in the empty one, else before it."""
    source, span = document.source, document.locate(reusable)
    start = source.rfind("<", 0, span.start)
    quote, text = source[span.start - 1 : span.start], source[span.start : span.end]
    if document.format != "html" or source[start : start + 5].lower() != "<meta" or quote not in _QUOTES:
        return ()
    if description is None:
        return (Fix("copy", (Edit(Span(start, start), f"<meta name={quote}description{quote} content={quote}{text}{quote}>\n"),)),)
    empty = document.locate(description)
    if source[empty.start - 1 : empty.start] != quote or source[empty.start : empty.end].strip():
        return ()
    return (Fix("copy", (Edit(empty, text),)),)
