from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from contentlint.rule import Document, Hit, Measure, Option, PerLanguage, Rule

from .titles import own_words, parts, shown_length, site_names, written_title


class TitleLength(Rule):
    shortest = Option(PerLanguage(zh=6, en=20, ru=20))
    longest = Option(PerLanguage(zh=32, en=65, ru=65))

    def check(self, document: Document) -> Iterator[Hit]:
        title = written_title(document)
        if title is None or not title.value:
            return
        language, names, text = document.language, site_names(document), title.value
        shortest, longest = self.shortest[language], self.longest[language]
        if not names and shown_length(text, language) <= longest and shown_length(_first_part(text), language) >= shortest:
            return  # so are nearly all titles
        start, end = own_words(text, names)
        text = text[start:end]
        actual = shown_length(text, language)
        if actual > longest:
            shown = bisect_left(range(min(len(text), 4 * longest)), longest + 1, key=lambda size: shown_length(text[:size], language)) - 1
            yield self.hit("long", title, start + shown, end, actual=actual, longest=longest)
        elif actual < shortest and title.source == "head" and document.kind.name != "institution":
            yield self.hit("short", title, start, end, actual=actual, shortest=shortest)

    def measures(self, document: Document) -> Iterator[Measure]:
        title = written_title(document)
        if title is not None and title.value:
            start, end = own_words(title.value, site_names(document))
            actual = shown_length(title.value[start:end], document.language)
            yield Measure("longest", actual)
            if title.source == "head" and document.kind.name != "institution":
                yield Measure("shortest", actual, least=True)


def _first_part(title: str) -> str:
    """What the own words of a title begin with, unless the name of the site stands there."""
    spans = parts(title)
    return title[slice(*spans[0])] if spans else title
