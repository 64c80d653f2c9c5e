from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Block, Document, Edit, Fix, Hit, Rule, Span, lazy

from .outline import Heading, page_headings
from .tags import tags_around

_SIGNS = lazy(r"[ >]{0,20}(#{1,6})[ \t]")


class HeadingSkip(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        title = document.title
        above = 1 if document.format in ("markdown", "word") and title is not None and title.value else 0
        jumps: dict[tuple[int, int], list[Block]] = {}
        for heading in page_headings(document):
            if above and heading.level > above + 1:
                jumps.setdefault((above, heading.level), []).append(heading.block)
            above = heading.level
        fixes = _levelled(document) if jumps else ()
        for (above, below), blocks in jumps.items():
            message = "jump" if len(blocks) == 1 else "jumps"
            yield self.hit(
                message, blocks[0], above=above, below=below, expected=above + 1, count=len(blocks), topic=f"{above} {below}", fixes=fixes
            )


def _levelled(document: Document) -> tuple[Fix, ...]:
    """Each heading one level below the one that it belongs to. None when the tags of one cannot be told."""
    title = document.title
    open_ = [(1, 1)] if document.format in ("markdown", "word") and title is not None and title.value else []
    edits: list[Edit] = []
    for heading in page_headings(document):
        while open_ and open_[-1][0] >= heading.level:
            open_.pop()
        level = open_[-1][1] + 1 if open_ else heading.level
        open_.append((heading.level, level))
        if level < heading.level:
            found = _at_level(document, heading, level)
            if not found:
                return ()
            edits += found
    return (Fix("levels", tuple(edits)),) if len(set(edits)) == len(edits) else ()


def _at_level(document: Document, heading: Heading, level: int) -> list[Edit]:
    """Edits that give a heading another level."""
    span = document.locate(heading.block)
    line = document.source.rfind("\n", 0, span.start) + 1
    if document.format == "markdown" and (signs := _SIGNS.match(document.source, line, span.start)):
        return [Edit(Span(*signs.span(1)), "#" * level)]
    first = span.start + (not heading.text)  # what locates an empty heading is its tag
    tags = tags_around(document, f"h{heading.level}", first, first) if document.format != "text" else None
    places = (tags.open.start + 2, tags.close.start + 3) if tags else ()
    return [Edit(Span(place, place + 1), str(level)) for place in places]
