from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Option, Rule

from .outline import faux_headings


class FauxHeading(Rule):
    at_least = Option(2)

    def check(self, document: Document) -> Iterator[Hit]:
        found = faux_headings(document)
        if len(found) >= self.at_least:
            for block in found:
                yield self.hit("bold" if block.strong else "brackets", block)
