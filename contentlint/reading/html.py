"""HTML → blocks: one walk over the tree that writes down what a reader sees, in reading order.

The walk makes no judgement: it cuts the page into blocks and boxes; which boxes hold the article is for `main_text`.
Texts are not tied to positions here. `positions` gets them by walking a marked copy of the page, and only when a finding asks.
"""

from __future__ import annotations

from typing import Final, cast

from contentlint.reading.tree import Backend, Element, Text

SKIPPED: Final = frozenset(
    "style template noscript noembed noframes object embed applet svg math canvas audio video map datalist textarea select optgroup option "
    "progress meter frameset dialog".split()
)
BOXES: Final = frozenset(
    "address article aside blockquote body button caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hgroup hr html label legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
_GROUPS: Final = frozenset("ul ol dl table blockquote".split())
_BOLD: Final = frozenset("b strong".split())
_HEAD: Final = frozenset("title meta link script base".split())
_MEDIA: Final = frozenset("img br wbr input iframe a".split())
_PLAIN, _BOX, _SKIP, _SPECIAL, _STRONG = range(5)
_ACTIONS: Final[dict[str, int]] = {
    **dict.fromkeys(BOXES, _BOX),
    **dict.fromkeys(SKIPPED, _SKIP),
    **dict.fromkeys(_HEAD | _MEDIA, _SPECIAL),
    **dict.fromkeys(_BOLD, _STRONG),
}


class Box:
    """A block-level element: which boxes (parent) and blocks [first, last) it holds, and how much text. Scratch data of one page."""

    __slots__ = ("chars", "element", "first", "group", "last", "link_chars", "parent", "tag")

    def __init__(self, tag: str, parent: int, element: Element, first: int, group: int) -> None:
        self.tag = tag
        self.parent = parent
        self.element = element
        self.first = first
        self.last = first
        self.group = group
        self.chars = 0
        self.link_chars = 0


class Run:
    """A block in the making: its text, the number of its box, how many of its characters are links, whether all of it is bold."""

    __slots__ = ("box", "broken", "lead", "link_chars", "strong", "text")

    def __init__(self, text: str, lead: str, box: int, link_chars: int, strong: bool, broken: bool) -> None:
        self.text = text
        self.lead = lead
        self.box = box
        self.link_chars = link_chars
        self.strong = strong
        self.broken = broken


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
    """One pass over the tree below `root`, in tree order, with a stack of its own (a page may nest deeper than Python recurses)."""
    page = Walk()
    boxes, runs = page.boxes, page.runs
    element_type, text_type = backend.element_type, backend.text_type
    action_of = _ACTIONS.get
    parts: list[str] = []  # texts of the run in the making; empty until something visible comes
    anchor: Anchor | None = None
    link_chars = bold = breaks = 0
    plain = False  # the run has text that is not bold
    here = -1  # number of the box that we are in
    stack: list[tuple[object, int]] = []

    def flush(broken: bool) -> None:
        nonlocal parts, link_chars, plain
        raw = "".join(parts)
        text = " ".join(raw.split())
        lead = raw[: len(raw) - len(raw.lstrip())].strip(" \t\n\r\f") if raw[0].isspace() else ""
        runs.append(Run(text, lead, here, link_chars, not plain, broken))
        parts = []
        link_chars = 0
        plain = False

    nodes = iter(root.children)
    boxes.append(Box("html", -1, root, 0, 0))
    here = 0
    while True:
        for node in nodes:
            node_type = type(node)
            if node_type is text_type:
                data = cast(Text, node).data
                if data.isspace():
                    if parts:
                        parts.append(data)
                    continue
                parts.append(data)
                breaks = 0
                if anchor is not None:
                    anchor.parts.append(data)
                    link_chars += len(data)
                if not bold:
                    plain = True
            elif node_type is element_type:
                element = cast(Element, node)
                tag = element.tag
                action = action_of(tag, _PLAIN)
                if action == _BOX:
                    if parts:
                        flush(False)
                    breaks = 0
                    stack.append((nodes, here))
                    group = len(boxes) if tag in _GROUPS else boxes[here].group
                    boxes.append(Box(tag, here, element, len(runs), group))
                    here = len(boxes) - 1
                elif action == _PLAIN:
                    stack.append((nodes, -1))
                elif action == _STRONG:
                    stack.append((nodes, -2))
                    bold += 1
                elif action == _SKIP:
                    continue
                elif tag == "a":
                    stack.append((nodes, -3))
                    anchor = Anchor(element, len(runs), here)
                    page.anchors.append(anchor)
                elif tag == "br":
                    if parts:
                        flush(True)
                    breaks += 1
                    if breaks == 3:
                        page.blanks.append((element, here))
                    continue
                elif tag == "img":
                    page.images.append((element, len(runs), here))
                    if anchor is not None:
                        anchor.image = element
                    continue
                elif tag == "script":
                    page.scripts.append(element)
                    continue
                elif tag == "iframe":
                    page.frames.append(element)
                    continue
                elif tag in _HEAD:
                    page.heads.append(element)
                    continue
                else:
                    continue
                nodes = iter(element.children)
                break
        else:
            if not stack:
                break
            nodes, outer = cast(tuple[object, int], stack.pop())  # type: ignore[assignment]
            if outer >= 0:
                if parts:
                    flush(False)
                _close(page, here)
                here = outer
            elif outer == -2:
                bold -= 1
            elif outer == -3:
                anchor = None
    if parts:
        flush(False)
    _close(page, 0)
    return page


def _close(page: Walk, number: int) -> None:
    box = page.boxes[number]
    box.last = len(page.runs)
    if box.last == box.first:
        if box.tag in HEADINGS:
            page.runs.append(Run("", "", number, 0, False, False))
            box.last += 1
        elif box.tag == "p" and not (page.images and page.images[-1][2] == number):
            page.blanks.append((box.element, number))


HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
