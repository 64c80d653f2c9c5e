from __future__ import annotations

from collections.abc import Iterator, Mapping

from contentlint.rule import Document, Field, Hit, Rule

from .absence import is_found, place

_FEWEST = 100  # characters of a page that has no article, but is more than a frame


class KeywordsMissing(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        keywords = document.keywords
        if (keywords is not None and _says_something(keywords)) or not is_found(document):
            return
        if document.front_matter is not None and _has_tags(document.front_matter):
            return
        if not document.blocks and sum(len(block.text) for block in document.template) < _FEWEST:
            return
        if keywords is None:
            yield self.hit("missing", place(document), topic="")
        else:
            yield self.hit("empty", keywords)


def _has_tags(front_matter: Mapping[str, Field]) -> bool:
    """Whether there are tags where `keywords` are left empty, or in Zola's table of taxonomies."""
    own = {name.lower(): field for name, field in front_matter.items()}
    table = own["taxonomies"].data if "taxonomies" in own else None
    lists = [table.get(name) for name in ("tags", "keywords")] if isinstance(table, Mapping) else []
    return any(lists) or ("tags" in own and _says_something(own["tags"]))


def _says_something(field: Field) -> bool:
    return any(character.isalnum() for character in field.value)
