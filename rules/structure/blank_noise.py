from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Option, Rule, Span

# Wide spaces inside a text, in the source: ordinary ones are shown as one and harm nobody.
_WIDE: Final = re.compile(r"(?:&nbsp;|&#160;|&#xa0;|&emsp;|&ensp;|\u00a0|\u3000){2,}", re.IGNORECASE)
_NEAR: Final = 12  # characters beside the spaces by which their place in the text is known
_LAST: Final = re.compile(r"[^\s<>&;]{1,12}\Z")
_FIRST: Final = re.compile(r"[^\s<>&;]{1,12}")
_IN_SOURCE: Final = ("\u00a0\u00a0", "\u3000\u3000", "&nbsp;&nbsp;", "&emsp;&emsp;", "&ensp;&ensp;", "&#160;&#160;")


class BlankNoise(Rule):
    at_least = Option(2)

    def check(self, document: Document) -> Iterator[Hit]:
        blanks = [blank for blank in document.blanks if blank.main]
        if len(blanks) >= self.at_least:
            # a stray `</p>` makes an empty paragraph that stands nowhere in the source
            first = next((blank for blank in blanks if document.locate(blank) != (0, 0)), None)
            if first is not None:
                yield self.hit("empty", first, count=len(blanks))
        indented = [block for block in document.blocks if block.lead and block.kind != "code"]
        if indented:
            yield self.hit("indent", indented[0], 0, 1, count=len(indented))
        if document.blocks:
            yield from self._inner(document)

    def _inner(self, document: Document) -> Iterator[Hit]:
        source = document.source
        begin = min((at for spaces in _IN_SOURCE if (at := source.find(spaces)) > 0), default=-1)
        if begin < 0:
            return
        text = "\n".join([block.text for block in document.blocks if block.kind != "code"])
        found = [Span(*run.span()) for run in _WIDE.finditer(source, begin) if _is_inside(text, source, *run.span())]
        if found:
            yield self.hit("spaces", found[0], count=len(found))


def _is_inside(text: str, source: str, start: int, end: int) -> bool:
    """Whether the spaces from `start` to `end` part two words of the text, where they show as one space."""
    before, after = _LAST.search(source, max(0, start - _NEAR), start), _FIRST.match(source, end)
    return before is not None and after is not None and f"{before[0]} {after[0]}" in text
