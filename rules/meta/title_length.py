from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from contentlint.rule import Document, Hit, Language, Option, PerLanguage, Rule, characters, display_width

from .titles import own_words, site_names, written_title


class TitleLength(Rule):
    shortest = Option(PerLanguage(zh=6, en=20, ru=20))
    longest = Option(PerLanguage(zh=32, en=65, ru=65))

    def check(self, document: Document) -> Iterator[Hit]:
        title = written_title(document)
        if title is None or not title.value:
            return
        language = document.language
        shortest, longest = self.shortest[language], self.longest[language]
        start, end = own_words(title.value, site_names(document))
        text = title.value[start:end]
        actual = _width(text, language)
        if actual > longest:
            shown = bisect_left(range(min(len(text), 4 * longest)), longest + 1, key=lambda size: _width(text[:size], language)) - 1
            yield self.hit("long", title, start + shown, end, actual=actual, longest=longest)
        elif actual < shortest and title.source == "head" and document.kind.name != "institution":
            yield self.hit("short", title, start, end, actual=actual, shortest=shortest)


def _width(text: str, language: Language) -> int:
    """How wide a title is shown: in Chinese characters, two Latin letters being as wide as one, or in letters."""
    return (display_width(text) + 1) // 2 if language.startswith("zh") else characters(text)
