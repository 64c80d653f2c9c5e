from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Option, Rule, Span

# Wide spaces inside a text, in the source: ordinary ones are shown as one and harm nobody.
_WIDE: Final = r"(?:&nbsp;|&#160;|&#xa0;|&emsp;|&ensp;|\u00a0|\u3000)"
_INNER: Final = re.compile(rf"(?<=[^\s>;]){_WIDE}{{2,}}(?=[^\s<&])", re.IGNORECASE)
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
        if document.blocks and any(spaces in document.source for spaces in _IN_SOURCE):
            yield from self._inner(document)

    def _inner(self, document: Document) -> Iterator[Hit]:
        first, last = document.locate(document.blocks[0]).start, document.locate(document.blocks[-1]).end
        found = list(_INNER.finditer(document.source, first, max(first, last)))
        if found:
            yield self.hit("spaces", Span(*found[0].span()), count=len(found))
