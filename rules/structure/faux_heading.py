from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Block, Document, Edit, Fix, Hit, Option, Rule, Span, lazy

from .outline import faux_headings
from .tags import tags_around

_WORDS = lazy(r"【?\s?([^【】]+?)\s?】?\s?[:：]?")
# what makes the line bold or puts it in brackets
_EDGE = lazy(r"(?:\s|\*\*|__|[【】:：]|&nbsp;|</?(?:b|strong|span|font|u|em)(?:\s[^<>]{0,500})?>){0,40}")


class FauxHeading(Rule):
    at_least = Option(2)

    def check(self, document: Document) -> Iterator[Hit]:
        found = faux_headings(document)
        if len(found) >= self.at_least:
            for block in found:
                yield self.hit("bold" if block.strong else "brackets", block, fixes=_as_heading(document, block))


def _as_heading(document: Document, block: Block) -> tuple[Fix, ...]:
    """A heading below the last one, without bold type and brackets."""
    above = [one.level for one in document.blocks if one.kind == "heading" and one.index < block.index]
    level = min(above[-1] + 1, 6) if above else 2
    words = _WORDS.fullmatch(block.text)
    span, source = document.locate(block, *words.span(1)) if words else document.locate(block), document.source
    if document.format == "html":
        tags = tags_around(document, "p", span.start, span.end)
        if tags is None:
            return ()
        whole, inside = Span(tags.open.start, tags.close.end), Span(tags.open.end, tags.close.start)
        before, after = f"<h{level}>", f"</h{level}>"
    else:
        end = source.find("\n", span.end)
        whole = inside = Span(source.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(source))
        before, after = "#" * level + " ", ""
    edges = (_EDGE.fullmatch(source, inside.start, span.start), _EDGE.fullmatch(source, span.end, inside.end))
    if document.format == "text" or not all(edges) or "<" in source[slice(*span)]:
        return ()
    return (Fix("heading", (Edit(Span(whole.start, span.start), before), Edit(Span(span.end, whole.end), after))),)
