from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Option, PerLanguage, Rule

from .titles import shown_length


class DescriptionLength(Rule):
    shortest = Option(PerLanguage(zh=40, en=70, ru=70))
    longest = Option(PerLanguage(zh=120, en=160, ru=160))

    def check(self, document: Document) -> Iterator[Hit]:
        description = document.description
        if description is None or not description.value:  # description-missing reports that
            return
        shortest, longest = self.shortest[document.language], self.longest[document.language]
        actual = shown_length(description.value, document.language)
        if actual < shortest:
            yield self.hit("short", description, actual=actual, shortest=shortest, longest=longest)
        elif actual > longest:
            yield self.hit("long", description, actual=actual, shortest=shortest, longest=longest)
