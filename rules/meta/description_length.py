from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Field, Fix, Hit, Measure, Option, PerLanguage, Rule, sentences

from .titles import cut_behind, shown_length


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
            fixes = _shortened(document, description, shortest, longest)
            yield self.hit("long", description, actual=actual, shortest=shortest, longest=longest, fixes=fixes)

    def measures(self, document: Document) -> Iterator[Measure]:
        if document.description is not None and document.description.value:
            actual = shown_length(document.description.value, document.language)
            yield Measure("shortest", actual, least=True)
            yield Measure("longest", actual)


def _shortened(document: Document, description: Field, shortest: int, longest: int) -> tuple[Fix, ...]:
    """The sentences that can be shown, if they are enough."""
    text = description.value[: 4 * longest]
    ends = [end for _, end in sentences(text, document.language) if shown_length(text[:end], document.language) <= longest]
    if not ends or shown_length(text[: ends[-1]], document.language) < shortest:
        return ()
    return (Fix("shorten", (cut_behind(document, description, ends[-1]),)),)
