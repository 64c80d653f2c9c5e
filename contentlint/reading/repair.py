"""The page as it was meant: its texts repaired (see `text.repair`), each offset in them still leading to the source as it was written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final, NamedTuple, TypeGuard

from contentlint.model import Block, Document, Field, Image, Locator, Node, Span
from contentlint.text.changes import Changed, ChangeKind
from contentlint.text.repair import repaired

RepairedText = Field | Block | Image
_DISGUISES: Final = frozenset(("look-alike", "spelling", "script", "invisible"))


class Repair(NamedTuple):
    """[start, end) of the text of a node is not what it should be; `text` is."""

    node: RepairedText
    start: int
    end: int
    text: str
    kind: ChangeKind

    @property
    def whole(self) -> str:
        """The text of the node."""
        return _text(self.node)

    @property
    def written(self) -> str:
        """What stands there."""
        return self.whole[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Repairs:
    """What was repaired of a page, in the order of its texts; `mended` is the page with the repairs made, or the page itself."""

    made: Sequence[Repair]
    mended: Document


class _Origin(NamedTuple):
    """Of a node with repaired text: the node as it was written, and how to get from the one text to the other."""

    node: RepairedText
    changed: Changed
    first: int  # offset of its text in all text as written
    now: int  # and as it is now


def is_repaired(node: Node, start: int | None = None, end: int | None = None) -> bool:
    """Whether something in [start, end) of the text of a node of a mended page, or in all of it, was disguised: written with other
    characters than those that are meant. Traditional characters and characters shown as code disguise nothing."""
    origin = node.origin
    if not isinstance(origin, _Origin):
        return False
    first, last = origin.changed.origin(origin.now + (start or 0), origin.now + (len(_text(node)) if end is None else end))  # type: ignore[arg-type]
    return any(one.start < last and first < one.end for one in origin.changed.changes if one.kind in _DISGUISES)


def as_written(node: RepairedText, start: int, end: int) -> str:
    """What stands in the source page for [start, end) of the text of a node of a mended page."""
    origin = node.origin
    if not isinstance(origin, _Origin):
        return _text(node)[start:end]
    first, last = origin.changed.origin(origin.now + start, origin.now + end)
    return _text(origin.node)[first - origin.first : last - origin.first]


def repair(document: Document) -> Repairs:
    """Repair the texts of a page: title, description, keywords, headline, what the article says, alternative texts of images."""
    nodes = _texts(document)
    texts = [_text(node) for node in nodes]
    changed = repaired("\n".join(texts), document.language)
    if not changed.changes:
        return Repairs((), document)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    made, touched = [], set()
    for start, end, text, kind in changed.changes:
        at = bisect_right(starts, start) - 1
        made.append(Repair(nodes[at], start - starts[at], end - starts[at], text, kind))
        touched.add(at)
    mended = {id(nodes[at]): _mended(nodes[at], changed, starts[at], starts[at] + len(texts[at])) for at in touched}
    return Repairs(made, _with(document, mended))


def _texts(document: Document) -> list[RepairedText]:
    named = (document.title, document.description, document.keywords, document.headline)
    fields = {id(field): field for field in named if field is not None}  # a title can be the headline, too
    blocks = (block for block in document.blocks if block.kind != "code")
    return [*fields.values(), *blocks, *(image for image in document.images if image.alt and image.main)]


def _text(node: RepairedText) -> str:
    return node.text if isinstance(node, Block) else node.value if isinstance(node, Field) else node.alt or ""


def _mended(node: RepairedText, changed: Changed, start: int, end: int) -> RepairedText:
    first, last = changed.slice(start, end)
    text, origin = changed.text[first:last], _Origin(node, changed, start, first)
    if isinstance(node, Block):
        return node._replace(text=text, origin=origin)
    return node._replace(value=text, origin=origin) if isinstance(node, Field) else node._replace(alt=text, origin=origin)


def _with(document: Document, mended: dict[int, RepairedText]) -> Document:
    """The page with some of its nodes replaced."""

    def field(old: Field | None) -> Field | None:
        new = mended.get(id(old))
        return new if isinstance(new, Field) else old

    return replace(
        document,
        locate=_Locator(document.locate),
        titles=tuple(field(title) or title for title in document.titles),
        title=field(document.title),
        description=field(document.description),
        keywords=field(document.keywords),
        headline=field(document.headline),
        blocks=tuple(filter(_says_something, (mended.get(id(block), block) for block in document.blocks))),
        images=tuple(new if isinstance(new := mended.get(id(image)), Image) else image for image in document.images),
        known={},
    )


def _says_something(block: RepairedText) -> TypeGuard[Block]:
    """Whether a block is one that a page may have: a paragraph of invisible characters is none; a heading may be empty."""
    return isinstance(block, Block) and (block.text != "" or block.kind == "heading")


class _Locator:
    """Where a node of the mended page stands in the source."""

    def __init__(self, locate: Locator) -> None:
        self._locate = locate

    def __call__(self, node: Node, start: int | None = None, end: int | None = None) -> Span:
        origin = node.origin
        if not isinstance(origin, _Origin):
            return self._locate(node, start, end)
        if start is None and end is None:
            return self._locate(origin.node)
        length = len(_text(node))  # type: ignore[arg-type]  # only texts are mended
        first, last = origin.changed.origin(origin.now + (start or 0), origin.now + (length if end is None else end))
        return self._locate(origin.node, first - origin.first, last - origin.first)
