from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from contentlint.rule import Document, Hit, Span, TermHit, TermRule, lazy

from .labels import Labelled, labelled
from .phrases import found
from .residue import without

_WEIGHTS: Final = {"sure": 4, "label": 2, "maybe": 1}
_SEVERAL: Final = 2  # such labels on one line: Reply, Report
_ENOUGH: Final = 3  # a sure line, or a label with something beside it
_MORE: Final = 6  # in an article about comments
_TOGETHER: Final = 8  # lines of one comment section
_FEWEST: Final = 3  # lines before that make an article; at its end one label will do, when behind it ...
_LAST: Final = 10  # ... so many lines stand at most, which, but for ...
_ANY: Final = 2  # ... the first, are no longer than ...
_SHORT: Final = 80  # ... so many characters
_PROSE: Final = 80  # characters; under a heading, a line that long is a section
_SHOWN: Final = 40
_ABOUT: Final = lazy(r"评论|評論|评价|評價|留言|舆情|差评|网友|comment|reviews?\b|комментар|отзыв")


class CommentResidue(TermRule):
    """Comments under an article and the form for them, from their first line to the end of the text."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        phrases = found(document, hits, "comment_residue.tsv")
        weights = {line.number: _weight(line) for line in labelled(document).values() if line.rule == "comment"}
        for one in phrases:
            weights[one.line.number] = max(weights.get(one.line.number, 0), _WEIGHTS[one.kind])
        weights = dict(sorted(weights.items()))
        first = _first(document, weights)
        if first is None:
            return
        near = [number for number in weights if first <= number < first + _TOGETHER]
        last = len(document.blocks) - 1 if _ends_article(document, first, near[-1]) else near[-1]
        begins, ends = document.blocks[first], document.blocks[last]
        start = next((one.start for one in phrases if one.line.number == first), 0)
        yield self.hit(
            "tail" if last > first else "line",
            Span(document.locate(begins, start, len(begins.text)).start, document.locate(ends).end),
            first=begins.text[start : start + _SHOWN],
            count=last - first + 1,
            confidence="certain" if sum(weights[number] for number in near) >= _ENOUGH else "possible",
            fixes=without(document, begins, ends, "cut") if start == 0 else (),
            topic="",
        )


def _weight(line: Labelled) -> int:
    return _WEIGHTS["label" if line.kind == "maybe" and line.count >= _SEVERAL else line.kind]


def _first(document: Document, weights: Mapping[int, int]) -> int | None:
    """The line where comments begin."""
    about = next((field.value for field in (document.headline, document.title) if field), "")
    wanted = _MORE if _ABOUT.search(about.lower()) else _ENOUGH
    for number, weight in weights.items():
        together = sum(other for at, other in weights.items() if number <= at < number + _TOGETHER)
        alone = weight == _WEIGHTS["label"] and wanted == _ENOUGH and _is_end(document, number)
        if together >= wanted or alone:
            return number
    return None


def _is_end(document: Document, number: int) -> bool:
    """Whether a line stands at the end of an article, with no more than a few short lines behind it."""
    rest = document.blocks[number + 1 :]
    return number >= _FEWEST and len(rest) <= _LAST and all(len(block.text) <= _SHORT for block in rest[_ANY:])


def _ends_article(document: Document, first: int, last: int) -> bool:
    """Whether all that follows the first line belongs to the comments: more stands before it than behind, and behind the last line that
    is surely theirs no section begins."""
    blocks = document.blocks
    before, behind = (sum(len(block.text) for block in part) for part in (blocks[:first], blocks[first + 1 :]))
    sections = any(heading.kind == "heading" and len(text.text) > _PROSE for heading, text in pairwise(blocks[last + 1 :]))
    return behind <= before and not sections
