from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Rule

from .absence import is_found, place

_REUSABLE = ("og:description", "twitter:description")
_ENOUGH = 20  # characters of a text worth reusing


class DescriptionMissing(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        description = document.description
        if (description is not None and description.value) or not is_found(document):
            return
        at = description or place(document)
        written = (field for name in _REUSABLE for field in document.meta.get(name, ()) if len(field.value) >= _ENOUGH)
        if reusable := next(written, None):
            yield self.hit("reuse", at, name=reusable.name)
        else:
            yield self.hit("empty" if description else "missing", at)
