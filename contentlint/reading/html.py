"""HTML → blocks: one walk over the tree that writes down what a reader sees, in reading order.

The walk makes no judgement: it cuts the page into blocks and boxes; which boxes hold the article is for `main_text`.
Texts are not tied to positions here: `positions` finds them, and only when a finding asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from contentlint.model import BlockKind
from contentlint.reading.tree import Backend, Element

HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS: Final = frozenset(("ul", "ol", "dl"))
SKIPPED: Final = frozenset(
    "style template noscript noembed noframes object embed applet svg math canvas audio video map datalist textarea select optgroup option "
    "progress meter frameset dialog".split()
)
BOXES: Final = frozenset(
    "address article aside blockquote body button caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr html label legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr "
    "ul".split()
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
_NEUTRAL: Final = BOXES - frozenset(KINDS) - _GROUPS  # boxes that say nothing about their texts
#: elements that show something without a text, or may
_SHOWING: Final = SKIPPED - {"style", "template"} | {"embed", "iframe", "img", "input"}
_BOX, _BREAK, _INLINE, _LINK, _BOLD, _SKIP, _IMAGE, _SCRIPT, _FRAME, _HEAD = range(10)  # the first two end the run before them
_ACTIONS: Final[dict[str, int]] = {
    **dict.fromkeys(BOXES, _BOX),
    **dict.fromkeys(SKIPPED, _SKIP),
    **dict.fromkeys(("wbr", "input"), _SKIP),
    **dict.fromkeys(("b", "strong"), _BOLD),
    **dict.fromkeys(("title", "meta", "link", "base", "style"), _HEAD),
    "br": _BREAK,
    "a": _LINK,
    "img": _IMAGE,
    "script": _SCRIPT,
    "iframe": _FRAME,
}


class Box:
    """A block-level element and the blocks [first, last) it holds. Scratch data of one page.

    parent: number of the box around it. group, kind: see Block. level: that of a heading, or the depth of the list of an item. lists:
    number of lists around its texts.
    """

    __slots__ = ("element", "first", "group", "kind", "last", "level", "lists", "parent", "tag")

    def __init__(self, tag: str, parent: int, around: Box | None, element: Element, number: int, first: int) -> None:
        self.tag = tag
        self.parent = parent
        self.element = element
        self.first = first
        self.last = first
        if around is None:
            self.group = self.lists = self.level = 0
            self.kind: BlockKind = "paragraph"
            return
        self.group = around.group
        self.lists = around.lists
        if tag in _NEUTRAL:
            self.kind = around.kind
            self.level = around.level
            return
        if tag in _GROUPS:
            self.group = number + 1
            self.lists += tag in LISTS
        kind = KINDS.get(tag)
        self.kind = kind or around.kind
        self.level = around.level if kind is None else self.lists if kind == "item" else int(tag[1]) if kind == "heading" else 0


class Run:
    """A block in the making: its text with spaces collapsed, the number of its box, how many of its characters are links, whether all of it
    is bold."""

    __slots__ = ("box", "broken", "lead", "link_chars", "strong", "text")

    def __init__(self, raw: str, box: int, link_chars: int, strong: bool, broken: bool) -> None:
        self.text = " ".join(raw.split())
        self.lead = raw[: len(raw) - len(raw.lstrip())].strip(" \t\n\r\f") if raw and raw[0].isspace() else ""
        self.box = box
        self.link_chars = link_chars
        self.strong = strong
        self.broken = broken


class Walk:
    """What the walk wrote down: boxes and runs in reading order, and elements that are more than text.

    anchors: each `<a>` with the number of runs before it, the number of its box, the texts and the images in it. images: each `<img>` with
    the same two numbers. blanks: elements that show nothing, with the number of their box.
    """

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self.runs: list[Run] = []
        self.anchors: list[tuple[Element, int, int, list[str], list[Element]]] = []
        self.images: list[tuple[Element, int, int]] = []
        self.frames: list[Element] = []
        self.heads: list[Element] = []
        self.scripts: list[Element] = []
        self.blanks: list[tuple[Element, int]] = []


def walk(root: Element, backend: Backend) -> Walk:
    """One pass over the tree below `root`, in tree order, with a stack of its own (a page may nest deeper than Python recurses).

    Every finding of every page passes through this loop, so it keeps to plain local names.
    """
    page = Walk()
    boxes, runs = page.boxes, page.runs
    element_type: Any = backend.element_type
    text_type: Any = backend.text_type
    action_of = _ACTIONS.get
    boxes.append(Box("html", -1, None, root, 0, 0))
    here = 0  # number of the box that we are in
    parts: list[str] = []  # texts of the run in the making; empty until something visible comes
    link: tuple[list[str], list[Element]] | None = None  # texts and images of the link that we are in
    link_chars = bold = breaks = 0
    plain = False  # the run has text that is not bold
    # where to go on behind an element, and what its end means: back to which box, else -1 - action
    stack: list[tuple[Iterator[Any], int]] = [(iter(()), 0)]
    nodes: Iterator[Any] = iter(root.children)
    children: Any  # a sequence of nodes
    while True:
        for node in nodes:
            node_type = type(node)
            if node_type is text_type:
                data: str = node.data
                if data.isspace():
                    if parts:
                        parts.append(data)
                    if link is not None:
                        link[0].append(data)
                    continue
                parts.append(data)
                breaks = 0
                if link is not None:
                    link[0].append(data)
                    link_chars += len(data)
                if not bold:
                    plain = True
                continue
            if node_type is not element_type:
                continue
            tag: str = node.tag
            action = action_of(tag, _INLINE)
            if action <= _BREAK:
                if parts:
                    runs.append(Run("".join(parts), here, link_chars, not plain, action == _BREAK))
                    parts = []
                    link_chars = 0
                    plain = False
                if action == _BREAK:
                    breaks += 1
                    if breaks == 3:
                        page.blanks.append((node, here))
                    continue
                breaks = 0
                number = len(boxes)
                box = Box(tag, here, boxes[here], node, number, len(runs))
                boxes.append(box)
                children = node.children
                if len(children) == 1 and type(children[0]) is text_type:  # most boxes hold one text: no need to step in and out
                    data = children[0].data
                    if not data.isspace():
                        if link is not None:
                            link[0].append(data)
                        runs.append(Run(data, number, 0 if link is None else len(data), bold > 0, False))
                        box.last += 1
                    else:
                        _close_empty(page, number)
                    continue
                stack.append((nodes, here))
                here = number
            elif action == _INLINE:
                children = node.children
                if not children:
                    continue
                stack.append((nodes, -1 - _INLINE))
            elif action == _LINK:
                children = node.children
                if len(children) == 1 and type(children[0]) is text_type:
                    data = children[0].data
                    page.anchors.append((node, len(runs), here, [data], []))
                    if not data.isspace():
                        parts.append(data)
                        link_chars += len(data)
                        breaks = 0
                        if not bold:
                            plain = True
                    elif parts:
                        parts.append(data)
                    continue
                link = ([], [])
                page.anchors.append((node, len(runs), here, *link))
                stack.append((nodes, -1 - _LINK))
            elif action == _BOLD:
                children = node.children
                stack.append((nodes, -1 - _BOLD))
                bold += 1
            else:
                if action == _IMAGE:
                    page.images.append((node, len(runs), here))
                    if link is not None:
                        link[1].append(node)
                elif action == _SCRIPT:
                    page.scripts.append(node)
                elif action == _HEAD:
                    page.heads.append(node)
                elif action == _FRAME:
                    page.frames.append(node)
                continue
            nodes = iter(children)
            break
        else:
            if not stack:
                break
            nodes, end = stack.pop()
            if end >= 0:
                if parts:
                    runs.append(Run("".join(parts), here, link_chars, not plain, False))
                    parts = []
                    link_chars = 0
                    plain = False
                box = boxes[here]
                if box.first < len(runs):
                    box.last = len(runs)
                else:
                    _close_empty(page, here)
                here = end
            elif end == -1 - _LINK:
                link = None
            elif end == -1 - _BOLD:
                bold -= 1
    return page


def _close_empty(page: Walk, number: int) -> None:
    """End a box without a text: an empty heading is a block all the same, and a paragraph that shows nothing is noted."""
    box = page.boxes[number]
    if box.tag in HEADINGS:
        page.runs.append(Run("", number, 0, False, False))
        box.last += 1
    elif box.tag == "p" and box.element.source_line is not None and not _shows(box.element):  # a stray `</p>` stands nowhere
        page.blanks.append((box.element, number))


def _shows(element: Element) -> bool:
    """Whether an element without a text has a picture, a film, a field or the like in its own line."""
    open_: list[Any] = [element]
    while open_:
        for child in open_.pop().children:
            tag = getattr(child, "tag", "")
            if tag in _SHOWING:
                return True
            if tag and tag not in BOXES:
                open_.append(child)
    return False
