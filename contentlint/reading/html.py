"""HTML → blocks: one walk over the tree that writes down what a reader sees, in reading order.

The walk makes no judgement: it cuts the page into blocks and boxes; which boxes hold the article is for `main_text`.
Texts are not tied to positions here: `positions` finds them, and only when a finding asks.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from contentlint.model import BlockKind
from contentlint.reading.tree import Backend, Element

HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS: Final = frozenset(("ul", "ol", "dl"))
SKIPPED: Final = frozenset(
    "style template noscript noembed noframes object embed applet svg math canvas audio video map datalist textarea select optgroup option "
    "progress meter frameset dialog".split()
)
BOXES: Final = frozenset(
    "address article aside blockquote body button caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hgroup hr html label legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
#: what the texts in an element are to a reader; other elements inherit it
KINDS: Final[dict[str, BlockKind]] = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    "pre": "code",
    "blockquote": "quote",
    "table": "paragraph",
}
_GROUPS: Final = LISTS | {"table", "blockquote"}
_INLINE, _BOX, _SKIP, _BREAK, _BOLD, _LINK, _IMAGE, _SCRIPT, _FRAME, _HEAD = range(10)
_ACTIONS: Final[dict[str, int]] = {
    **dict.fromkeys(BOXES, _BOX),
    **dict.fromkeys(SKIPPED, _SKIP),
    **dict.fromkeys(("b", "strong"), _BOLD),
    **dict.fromkeys(("title", "meta", "link", "base"), _HEAD),
    "br": _BREAK,
    "a": _LINK,
    "img": _IMAGE,
    "script": _SCRIPT,
    "iframe": _FRAME,
}


class Shape(NamedTuple):
    """What the texts in a box are: see Block. `lists` counts the lists around them. Boxes share the shape of the box around them."""

    kind: BlockKind = "paragraph"
    level: int = 0
    group: int = 0
    lists: int = 0

    def inside(self, tag: str, number: int) -> Shape:
        """The shape of the box `number`, a `tag` in a box of this shape."""
        lists = self.lists + 1 if tag in LISTS else self.lists
        group = number + 1 if tag in _GROUPS else self.group
        kind = KINDS.get(tag)
        if kind is None:
            return Shape(self.kind, self.level, group, lists)
        return Shape(kind, lists if kind == "item" else int(tag[1]) if kind == "heading" else 0, group, lists)


_SHAPING: Final = frozenset(KINDS) | _GROUPS


class Box:
    """A block-level element and the blocks [first, last) it holds; `parent` is the number of the box around it. Scratch data of one page."""

    __slots__ = ("element", "first", "last", "parent", "shape", "tag")

    def __init__(self, tag: str, parent: int, shape: Shape, element: Element, first: int) -> None:
        self.tag = tag
        self.parent = parent
        self.shape = shape
        self.element = element
        self.first = first
        self.last = first


class Run(NamedTuple):
    """A block in the making: its text, the number of its box, how many of its characters are links, whether all of it is bold."""

    text: str
    lead: str
    box: int
    link_chars: int
    strong: bool
    broken: bool


class Anchor:
    """An `<a>` in the making."""

    __slots__ = ("block", "box", "element", "image", "parts")

    def __init__(self, element: Element, block: int, box: int) -> None:
        self.element = element
        self.block = block
        self.box = box
        self.image: Element | None = None
        self.parts: list[str] = []


class Walk:
    """What the walk wrote down: boxes and runs in reading order, elements that are more than text, each with its place among the runs."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self.runs: list[Run] = []
        self.anchors: list[Anchor] = []
        self.images: list[tuple[Element, int, int]] = []
        self.frames: list[Element] = []
        self.heads: list[Element] = []
        self.scripts: list[Element] = []
        self.blanks: list[tuple[Element, int]] = []


def walk(root: Element, backend: Backend) -> Walk:
    """One pass over the tree below `root`, in tree order.

    The nodes come in one row, and the parent of each tells which elements have ended before it. Every finding of every page passes through
    this loop, so it keeps to plain local names and looks at a node as little as it can.
    """
    page = Walk()
    boxes, runs = page.boxes, page.runs
    element_type: Any = backend.element_type
    text_type: Any = backend.text_type
    action_of = _ACTIONS.get
    boxes.append(Box("html", -1, Shape(), root, 0))
    here = 0  # number of the box that we are in
    parts: list[str] = []  # texts of the run in the making; empty until something visible comes
    anchor: Anchor | None = None
    link_chars = bold = breaks = unread = 0
    plain = False  # the run has text that is not bold
    inner: Any = root  # the innermost element that is open, and what it is
    action = _BOX
    stack: list[tuple[Any, int]] = []  # the same of the elements around it
    node: Any
    for node in root.descendants:
        node_type = type(node)
        if node_type is text_type:
            data: str = node.data
            blank = data.isspace()
            if blank and not parts:
                continue
        parent = node.parent
        while parent is not inner:
            if action == _BOX:
                if parts:
                    runs.append(_run("".join(parts), here, link_chars, not plain, False))
                    parts = []
                    link_chars = 0
                    plain = False
                here = _close(page, here)
            elif action == _LINK:
                anchor = None
            elif action == _BOLD:
                bold -= 1
            elif action != _INLINE:
                unread -= 1
            inner, action = stack.pop()
        if node_type is text_type:
            if unread:
                continue
            if not blank:
                breaks = 0
                if anchor is not None:
                    anchor.parts.append(data)
                    link_chars += len(data)
                if not bold:
                    plain = True
                parts.append(data)
            elif parts:
                parts.append(data)
            continue
        stack.append((inner, action))
        inner = node
        if unread or node_type is not element_type:
            action = _INLINE
            continue
        tag: str = node.tag
        action = action_of(tag, _INLINE)
        if action == _BOX or action == _BREAK:
            if parts:
                runs.append(_run("".join(parts), here, link_chars, not plain, action == _BREAK))
                parts = []
                link_chars = 0
                plain = False
            if action == _BREAK:
                action = _INLINE
                breaks += 1
                if breaks == 3:
                    page.blanks.append((node, here))
                continue
            breaks = 0
            shape = boxes[here].shape
            number = len(boxes)
            boxes.append(Box(tag, here, shape.inside(tag, number) if tag in _SHAPING else shape, node, len(runs)))
            here = number
        elif action == _LINK:
            anchor = Anchor(node, len(runs), here)
            page.anchors.append(anchor)
        elif action == _BOLD:
            bold += 1
        elif action == _IMAGE:
            page.images.append((node, len(runs), here))
            if anchor is not None:
                anchor.image = node
            action = _INLINE
        elif action != _INLINE:
            unread += 1
            if action == _SCRIPT:
                page.scripts.append(node)
            elif action == _HEAD:
                page.heads.append(node)
            elif action == _FRAME:
                page.frames.append(node)
    if parts:
        runs.append(_run("".join(parts), here, link_chars, not plain, False))
    while here >= 0:
        here = _close(page, here)
    return page


def _run(raw: str, box: int, link_chars: int, strong: bool, broken: bool) -> Run:
    text = " ".join(raw.split())
    lead = raw[: len(raw) - len(raw.lstrip())].strip(" \t\n\r\f") if raw[0].isspace() else ""
    return Run(text, lead, box, link_chars, strong, broken)


def _close(page: Walk, number: int) -> int:
    """End a box: an empty heading is a block all the same, and a paragraph that shows nothing is noted. The number of the box around it."""
    box = page.boxes[number]
    box.last = len(page.runs)
    if box.last == box.first:
        if box.tag in HEADINGS:
            page.runs.append(Run("", "", number, 0, False, False))
            box.last += 1
        elif box.tag == "p" and not (page.images and page.images[-1][2] == number):
            page.blanks.append((box.element, number))
    return box.parent
