from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Block, Document, Edit, Fix, Hit, Image, Option, Rule, Span, lazy

from .outline import Heading, main_headings
from .tags import tags_around, with_line

_EMPTY = lazy(r"(?:\s|&nbsp;|<br\s?/?>|</?(?:b|strong|span|font)(?:\s[^<>]{0,500})?>){0,200}")
_TWICE = 2  # a heading may be written so on purpose
_WORD = lazy(r"[^\W_]")


class HeadingEmptyDup(Rule):
    repeatable = Option(("答", "问", "问题", "回答", "解答", "医生回答", "Q", "A", "Question", "Answer", "Вопрос", "Ответ"))

    def check(self, document: Document) -> Iterator[Hit]:
        headings = main_headings(document)
        images = {} if all(heading.text for heading in headings) else {image.block: image for image in reversed(document.images)}
        shown: list[Heading] = []  # what is empty has nothing below it
        for heading in headings:
            image = None if heading.text else images.get(heading.block.index)
            if not heading.text and (image is None or not _shows(document, heading.block, image)):
                yield self.hit("empty", heading.block, level=heading.level, fixes=_removed(document, heading))
                continue
            shown.append(heading)
            if heading.text and not _WORD.search(heading.text):
                yield self.hit("marks", heading.block, text=heading.text)
        for same in _repeated(shown):
            if same[0].text.rstrip(":：.。") not in self.repeatable:
                about = [one.block for one in same]
                message = "repeated" if len(same) > _TWICE else "twice"
                yield self.hit(message, same[1].block, text=same[0].text, count=len(same), about=about)


def _removed(document: Document, heading: Heading) -> tuple[Fix, ...]:
    """The page without an empty heading. One with attributes may be the target of a link, or be filled by a script."""
    start = document.locate(heading.block).start
    tags = tags_around(document, f"h{heading.level}", start + len("<h1>"), start + len("<h1>"))
    if tags is None or tags.open.start != start or _EMPTY.fullmatch(document.source, tags.open.end, tags.close.start) is None:
        return ()
    bare = tags.open.end - tags.open.start == len("<h1>")
    return (Fix("remove", (Edit(with_line(document.source, Span(start, tags.close.end)), ""),), safe=bare),)


def _shows(document: Document, block: Block, image: Image) -> bool:
    """Does the heading hold the picture instead of words? It may also stand right above."""
    start, at = document.locate(block), document.locate(image)
    return start.end <= at.start and "</h" not in document.source[start.end : at.start].lower()


def _repeated(headings: list[Heading]) -> Iterator[list[Heading]]:
    """Headings with the same words below the same heading."""
    seen: dict[tuple[int, int, str], list[Heading]] = {}
    parents: list[tuple[int, int]] = [(0, -1)]
    for number, heading in enumerate(headings):
        while parents[-1][0] >= heading.level:
            parents.pop()
        words = heading.text.casefold()
        if _WORD.search(words):
            seen.setdefault((parents[-1][1], heading.level, words), []).append(heading)
        parents.append((heading.level, number))
    return (same for same in seen.values() if len(same) > 1)
