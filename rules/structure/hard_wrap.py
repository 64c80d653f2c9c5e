from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from contentlint.rule import Document, Edit, Fix, Hit, Option, Rule, Span, lazy

from .line_breaks import Break, broken_sentences

_BETWEEN: Final = lazy(r"(?:\s|<br\s?/?>|&nbsp;|</p>\s*<p(?:\s[^<>]{0,500})?>){1,50}")
_SHOWN: Final = 12


class HardWrap(Rule):
    at_least = Option(3)

    def check(self, document: Document) -> Iterator[Hit]:
        breaks = broken_sentences(document)
        if len(breaks) < self.at_least:
            return
        certain = [one for one in breaks if one.certain]
        sure = len(certain) >= self.at_least
        first = certain[0] if sure else breaks[0]
        before, after = first.before.text, first.after.text
        yield self.hit(
            "split",
            first.before,
            max(0, len(before) - _SHOWN),
            len(before),
            before=before[-_SHOWN:],
            after=after[:_SHOWN],
            count=len(certain) if sure else len(breaks),
            about=[part for one in breaks for part in (one.before, one.after)],
            topic="",
            confidence="certain" if sure else "possible",
            fixes=_joined(document, certain),
        )


def _joined(document: Document, breaks: Iterable[Break]) -> tuple[Fix, ...]:
    """The sentences in one piece, where nothing but line breaks and plain paragraphs part them."""
    space = "" if document.language.startswith("zh") else " "
    edits = []
    for one in breaks:
        between = Span(document.locate(one.before).end, document.locate(one.after).start)
        unsure = one.before.text.endswith("-") or one.after.lead  # a word in two or two words; a new paragraph after all
        if not unsure and _BETWEEN.fullmatch(document.source, *between):
            edits.append(Edit(between, space))
    return (Fix("join", tuple(edits)),) if edits else ()
