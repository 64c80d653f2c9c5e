from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Language, Option, PerLanguage, Rule, display_width, snippet_length


class DescriptionLength(Rule):
    shortest = Option(PerLanguage(zh=40, en=70, ru=70))
    longest = Option(PerLanguage(zh=110, en=160, ru=160))

    def check(self, document: Document) -> Iterator[Hit]:
        description = document.description
        if description is None or not description.value:  # description-missing reports that
            return
        shortest, longest = self.shortest[document.language], self.longest[document.language]
        actual = snippet_length(description.value, document.language)
        if actual < shortest and not _is_wide(description.value, document.language, shortest):
            yield self.hit("short", description, actual=actual, shortest=shortest, longest=longest)
        elif actual > longest:
            yield self.hit("long", description, actual=actual, shortest=shortest, longest=longest)


def _is_wide(text: str, language: Language, shortest: int) -> bool:
    """Whether a Chinese description with many Latin names, each counted as one 字, takes the room of a longer one."""
    return language.startswith("zh") and display_width(text) >= 2 * shortest
