from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Edit, Field, Fix, Hit, TermHit, TermRule, lazy

from .titles import written_title

_MARK: Final = lazy("[!！?？]")
_ROW: Final = lazy(r"([!！?？])\1{1,99}")
_SHOUTING: Final = lazy(r"[!！]\s?[!！]|[?？]\s?[!！]|[!！]\s?[?？]|[?？]\s?[?？]|[!！].*[!！]")


class TitleClickbait(TermRule):
    """Formulas of clickbait, counted by weight, and exclamation marks."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        title = written_title(document)
        if title is None:
            return
        here = list({hit.start: hit for hit in hits if hit.node is title}.values())  # a title can be the headline, too
        if sum(hit.weight for hit in here) >= self.at_least:
            terms = list(dict.fromkeys(title.value[hit.start : hit.end] for hit in here))
            yield self.hit("formulas", title, here[0].start, here[-1].end, terms=terms)
        elif len(_MARK.findall(title.value)) > 1 and (shouting := _SHOUTING.search(title.value)):
            yield self.hit("shouting", title, shouting.start(), shouting.end(), fixes=_calmer(document, title))


def _calmer(document: Document, title: Field) -> tuple[Fix, ...]:
    """One mark for each row of equal marks, where that is all there is to it."""
    if _SHOUTING.search(_ROW.sub(r"\1", title.value)):
        return ()
    edits = [Edit(document.locate(title, row.start() + 1, row.end()), "") for row in _ROW.finditer(title.value)]
    return (Fix("one-mark", tuple(edits), safe=True),)
