from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Option, Rule, Span, lazy

# Wide spaces inside a text, in the source: ordinary ones are shown as one and harm nobody.
_WIDE: Final = lazy(r"(?:[\u00a0\u3000]|&(?:nbsp|#160|#xa0|emsp|ensp);){2,}", re.IGNORECASE)
_NEAR: Final = 12  # characters beside the spaces by which their place in the text is known
_LAST: Final = lazy(r"[^\s<>&;]{1,12}\Z")
_FIRST: Final = lazy(r"[^\s<>&;]{1,12}")
_BEGINNINGS: Final = ("\u00a0", "&nbsp;&nbsp;")
_CHINESE: Final = (*_BEGINNINGS, "\u3000")


class BlankNoise(Rule):
    at_least = Option(2)

    def check(self, document: Document) -> Iterator[Hit]:
        blanks = [blank for blank in document.blanks if blank.main]
        if len(blanks) >= self.at_least:
            yield self.hit("empty", blanks[0], count=len(blanks))
        indented = [block for block in document.blocks if block.lead and block.kind != "code"]
        if indented:
            yield self.hit("indent", indented[0], 0, 1, count=len(indented))
        if document.blocks:
            yield from self._inner(document)

    def _inner(self, document: Document) -> Iterator[Hit]:
        source = document.source
        beginnings = _CHINESE if document.language.startswith("zh") else _BEGINNINGS
        runs = sorted([run for spaces in beginnings for run in _runs(source, spaces)])
        if not runs:
            return
        text = "\n".join([block.text for block in document.blocks if block.kind != "code"])
        found = [run for run in runs if _is_inside(text, source, run)]
        if found:
            yield self.hit("spaces", found[0], count=len(found))


def _runs(source: str, spaces: str) -> Iterator[Span]:
    """Where runs of wide spaces that begin with `spaces` stand."""
    at = source.find(spaces)
    while at >= 0:
        run = _WIDE.match(source, at)
        if run:
            yield Span(*run.span())
        at = source.find(spaces, run.end() if run else at + 1)


def _is_inside(text: str, source: str, run: Span) -> bool:
    """Whether the spaces part two words of the text, where they show as one space."""
    before, after = _LAST.search(source, max(0, run.start - _NEAR), run.start), _FIRST.match(source, run.end)
    return before is not None and after is not None and f"{before[0]} {after[0]}" in text
