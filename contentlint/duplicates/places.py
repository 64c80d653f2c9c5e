"""What of a page is compared with other pages, and the way from a folded passage back to its source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import Any, Final

from contentlint.model import Block, Document, Encoding, Kind, Language, Node, Span
from contentlint.text.folding import ends, fold
from contentlint.text.patterns import lazy

_COMPARED: Final = frozenset(("heading", "paragraph", "item", "cell", "quote", "caption"))
_NAMED: Final = 80  # characters of the last line of a quotation, or of the line before it, that may name a source
_SOURCE: Final = lazy(
    r"(?:——|—|–|--|―)\s*(?=[\w《“«\"])[^。.!?！？]{2,60}$|《[^《》]{2,40}》|(?:来源|來源|出处|出處|摘自|引自|source|from|источник|из)\s*[:：]\s*\S",
    re.IGNORECASE,
)
_LEADS: Final = lazy(
    r"(?:《[^《》]{2,40}》|“[^“”]{2,60}”|«[^«»]{2,60}»|\b(?:says|writes|according to|пишет|сообщает|говорится)\b)[^。.!?！？]{0,40}[:：]$",
    re.IGNORECASE,
)
_CHOSEN: Final = "compared"  # in `Document.known`: its blocks are those that are compared
_TITLE: Final = 40  # characters of a title of references
_REFERENCES: Final = lazy(
    r"[【\[]?(?:主要)?(?:参考文献|參考文獻|参考资料|參考資料|引用文献|references?|bibliography|works cited|further reading"
    r"|(?:список )?литератур[аы]|источники)[】\]]?\s*[:：]?",
    re.IGNORECASE,
)


def compared(document: Document) -> tuple[Block, ...]:
    """The blocks of the article that are compared: all its text but code, quotations that name their source, and references."""
    if _CHOSEN in document.known:
        return document.blocks
    blocks = [block for block in document.blocks if block.kind in _COMPARED]
    kinds = {block.kind for block in blocks}
    left_out = _cited(blocks) if "quote" in kinds else set()
    if kinds & {"item", "heading"}:
        left_out |= _references(blocks)
    return tuple(block for block in blocks if block.index not in left_out)


def _cited(blocks: Sequence[Block]) -> set[int]:
    """Numbers of the blocks of quotations with a source: named in the quotation, or in the line that leads to it."""
    found: set[int] = set()
    before = ""
    for _, group in groupby(blocks, key=lambda block: block.group if block.kind == "quote" else 0):
        lines = list(group)
        if lines[0].kind == "quote" and (_SOURCE.search(lines[-1].text[-_NAMED:]) or _LEADS.search(before[-_NAMED:])):
            found.update(line.index for line in lines)
        before = lines[-1].text
    return found


def _references(blocks: Sequence[Block]) -> set[int]:
    """Numbers of the blocks below a heading that says that references follow, up to the next heading."""
    found: set[int] = set()
    within = False
    for block in blocks:
        if block.kind == "heading" or len(block.text) <= _TITLE:
            starts = bool(_REFERENCES.fullmatch(block.text))
            within = starts or (within and block.kind != "heading")
        if within:
            found.add(block.index)
    return found


def chosen() -> dict[object, Any]:
    """What a document knows whose blocks are just those that are compared."""
    return {_CHOSEN: True}


def text(document: Document) -> str:
    """The text that is compared, a block a line."""
    return "\n".join(block.text for block in compared(document))


class Places:
    """Leads from offsets in the folded text of a page back to its blocks and its source."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks = compared(document)
        self._starts = [0, *accumulate(len(fold(block.text)) for block in self._blocks)]

    def place(self, offset: int) -> tuple[Block, int]:
        """The block and the offset in its text of the character that gave the folded character at `offset`."""
        number = bisect_right(self._starts, offset) - 1
        block = self._blocks[number]
        return block, bisect_right(ends(block.text), offset - self._starts[number])

    def span(self, start: int, end: int) -> Span:
        """Where a folded stretch, not empty, stands in the source, from its first character to its last."""
        (first, begin), (last, final) = self.place(start), self.place(end - 1)
        return Span(self._document.locate(first, begin, begin + 1).start, self._document.locate(last, final, final + 1).end)

    def blocks(self, start: int, end: int) -> tuple[tuple[Block, int, int], ...]:
        """The parts of blocks that a folded stretch, not empty, covers: block, and offsets in its text."""
        (first, begin), (last, final) = self.place(start), self.place(end - 1)
        covered = [block for block in self._blocks if first.index <= block.index <= last.index]
        return tuple((block, begin if block is first else 0, final + 1 if block is last else len(block.text)) for block in covered)


def as_document(path: str, compared: str, language: Language) -> Document:
    """A page of which only the text is known, a block a line."""
    lines = compared.split("\n")
    starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
    blocks = tuple(Block("paragraph", line, number, origin=start) for number, (line, start) in enumerate(zip(lines, starts, strict=True)))
    kind = Kind("other", "index")
    return Document(path, compared, "text", Encoding("utf-8"), language, kind, _locate_line, complete=False, blocks=blocks, known=chosen())


def _locate_line(node: Node, start: int | None = None, end: int | None = None) -> Span:
    """Where a block of `as_document` stands."""
    assert isinstance(node, Block) and isinstance(node.origin, int)
    return Span(node.origin + (start or 0), node.origin + (len(node.text) if end is None else end))
