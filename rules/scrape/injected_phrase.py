from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from contentlint.rule import (
    Document,
    Edit,
    Field,
    Fix,
    Hit,
    Injection,
    Option,
    Rule,
    Span,
    article,
    injections,
    lazy,
    leading_queries,
    pasted_titles,
)

from .lines import lines
from .readable import surroundings

_SURE: Final = 5  # times
_SURE_TITLE: Final = 2
_SITE: Final = lazy("官方?[网網]站?】")
_WRITTEN: Final = ("head", "front matter", "page")


class _Place(NamedTuple):
    """Where a phrase stands, in several blocks when a line breaks inside of it, and what should stand there."""

    spans: list[Span]
    base: str


class InjectedPhrase(Rule):
    fewest = Option(3)

    def check(self, document: Document) -> Iterator[Hit]:
        fields = [field for field in (document.title, document.headline, document.description, document.keywords) if field]
        about = "\n".join(field.value for field in fields)
        titles = [field.value for field in fields[:2]]
        pasted = injections(article(document), document.language, self.fewest, about, titles)
        pasted = pasted or leading_queries(article(document), document.language, titles)
        for found in pasted:
            places = [*_in_fields(document, found, fields), *_in_article(document, found)]
            yield self._hit("replaced" if found.base else "stray", found, places, _SURE)
        in_article = pasted_titles(article(document), document.language, titles)
        if not in_article:
            yield from self._outside(document, titles)
        for found in in_article:
            yield self._hit("title", found, list(_in_article(document, found)), _SURE_TITLE)

    def _outside(self, document: Document, titles: Sequence[str]) -> Iterator[Hit]:
        """Titles with “official site” in lines around the article: in the headlines of a list."""
        if "】" not in surroundings(document):
            return
        lines = [block for block in document.template if block.kind != "heading" and _SITE.search(block.text)]
        for found in pasted_titles("\n".join(block.text for block in lines), document.language, titles) if lines else ():
            places = [block for block in lines if found.phrase in block.text]
            if places:
                start = places[0].text.index(found.phrase)
                yield self.hit(
                    "title", places[0], start, start + len(found.phrase), phrase=found.phrase, base=found.base, count=len(places),
                    confidence="possible", about=places, topic=f"outside {found.phrase}",
                )  # fmt: skip

    def _hit(self, message: str, found: Injection, places: Sequence[_Place], sure: int) -> Hit:
        spans = [span for place in places for span in place.spans]
        edits = [Edit(span, "" if number else place.base) for place in places for number, span in enumerate(place.spans)]
        return self.hit(
            message,
            spans[0],
            phrase=found.phrase,
            base=found.base,
            count=len(places),
            confidence="certain" if len(places) >= sure else "possible",
            about=spans,
            fixes=(Fix("base", tuple(edits)),) if found.base else (),
            topic=found.phrase,
        )


def _in_article(document: Document, found: Injection) -> Iterator[_Place]:
    page = lines(document)
    begin = len(page.text) - len(article(document))
    for place in found.places:
        yield _Place([document.locate(*piece) for piece in page.pieces(begin + place.start, begin + place.end)], place.base)


def _in_fields(document: Document, found: Injection, fields: Sequence[Field]) -> Iterator[_Place]:
    """The title and the like, where they go on behind the phrase: a title may well be a question."""
    seen: set[Span] = set()
    for field in fields:
        start = field.value.find(found.phrase) if field.source in _WRITTEN else -1
        end = start + len(found.phrase)
        if start >= 0 and field.value[end : end + 2].strip()[:1].isalnum():
            span = document.locate(field, start, end)
            if span not in seen:
                seen.add(span)
                yield _Place([span], found.base)
