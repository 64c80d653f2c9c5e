from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Field, Hit, Rule

from .absence import is_found, place


class KeywordsMissing(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        keywords = document.keywords
        if (keywords is not None and _says_something(keywords)) or not is_found(document):
            return
        if document.format == "markdown" and any(_says_something(field) for field in document.meta.get("tags", ())):
            return  # `keywords` is left empty, `tags` are not
        if keywords is None:
            yield self.hit("missing", place(document))
        else:
            yield self.hit("empty", keywords)


def _says_something(field: Field) -> bool:
    return any(character.isalnum() for character in field.value)
