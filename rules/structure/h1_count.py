from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Option, Rule, is_post

from .outline import Heading, page_headings


class H1Count(Rule):
    title_is_h1 = Option(False)

    def check(self, document: Document) -> Iterator[Hit]:
        headings = page_headings(document)
        tops = [heading for heading in headings if heading.level == 1]
        if document.format == "html" and len(tops) > 1:
            tops = _elements(document, tops)
        count = len(tops)
        if document.title is not None and document.title.value:
            if document.format == "markdown" or "title" in (document.front_matter or ()):
                count = count + 1 if self.title_is_h1 else max(1, count)
            elif self.title_is_h1:
                count = max(1, count)
        if count > 1 and tops:
            yield self.hit("many", _surplus(document, tops).block, count=count, topic="")
        elif is_post(document.kind):
            return
        elif not count and (document.blocks or document.template) and (document.complete or document.format != "html"):
            if document.headline is not None:
                yield self.hit("headline", document.headline, headline=document.headline.value, topic="")
            else:
                yield self.hit("none", headings[0].block if headings else document.title, topic="")


def _elements(document: Document, tops: list[Heading]) -> list[Heading]:
    """One of each `<h1>`: boxes inside of a heading make several blocks of it."""
    found = tops[:1]
    for before, heading in zip(tops, tops[1:], strict=False):
        if before.text and heading.block.index == before.block.index + 1:
            start, end = document.locate(before.block).start, document.locate(heading.block).start
            if "<h1" not in document.source[start:end].lower():
                continue
        found.append(heading)
    return found


def _surplus(document: Document, tops: list[Heading]) -> Heading:
    """The first H1 that is not the headline."""
    headline = document.headline.value if document.headline is not None else tops[0].text
    return next((heading for heading in tops if heading.text != headline), tops[-1])
