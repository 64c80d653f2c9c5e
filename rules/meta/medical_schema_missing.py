from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Option, Rule, things

from .absence import place
from .linked_data import articles

_SHOWN = 5


class MedicalSchemaMissing(Rule):
    required = Option(("author", "datePublished", "lastReviewed", "reviewedBy"))

    def check(self, document: Document) -> Iterator[Hit]:
        if any(item.error for item in document.structured_data):  # schema-conflict reports that
            return
        found = articles(document)
        if found:
            missing = [name for name in self.required if not any(thing.data.get(name) for thing in found)]
            if missing:
                yield self.hit("incomplete", found[0].item, missing=missing, topic=" ".join(missing))
        elif types := [name for thing in things(document.structured_data) for name in thing.types]:
            yield self.hit("other", place(document), types=list(dict.fromkeys(types))[:_SHOWN], topic="")
        elif document.titles or document.meta:  # a fragment gets its head elsewhere
            yield self.hit("none", place(document), topic="")
