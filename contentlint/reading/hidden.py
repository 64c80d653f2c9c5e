"""What a page holds and never shows: elements that their own style, the `hidden` attribute, a short style sheet in the page or a script of
one line hides, and that nothing seems to show again.

Most of what is hidden is the machinery of a page: menus, tabs, dialogs, texts for screen readers. It is told by its names, and left out.
The rest is read only when it is asked for. Style sheets in files of their own are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from typing import Any, Final, NamedTuple

from contentlint.model import Hidden, Hiding, Link
from contentlint.reading import hiding
from contentlint.reading.html import BOXES, SKIPPED, Walk
from contentlint.reading.positions import Positions
from contentlint.reading.tree import Backend, Element, SelectorError
from contentlint.text.patterns import lazy

_MOST: Final = 2000  # elements with a style of their own that are looked at
_NODES: Final = 5000  # nodes in one hidden element
_AROUND: Final = 100  # elements around one
_SELECTORS: Final = 50  # of style sheets, for each way of hiding
_STYLED: Final = "[hidden], [style], marquee, font[color]"
_NAMES: Final = ("class", "id", "role")
_NAMED: Final = 3  # elements around one whose names count as its own
# Parts of names of what a script, a media query or a reader's device shows.
_MACHINERY: Final = lazy(
    r"sr-only|visually|screen-?reader|assist|a11y|accessib|skip|tab|accord|collaps|expand|toggle|switch|modal|pop|dialog|layer|overlay|mask|"
    r"drop|menu|nav|(?<![a-z])sub(?![a-z])|cookie|consent|gdpr|lang|share|social|tool|tip|hint|more|show|open|close|search|login|user|regist|"
    r"slid|swip|carousel|banner|focus|lunbo|scroll|float|fix|qr|ewm|erwei|wei?xin|wechat|code|comment|reply|respond|form|field|input|valid|"
    r"err|msg|messag|success|alert|noti|load|tmpl|templ|tpl|print|mobile|phone|(?<![a-z])(?:pc|app|wap|m|(?:new|top|left|right|side|text|img)?ads?)(?![a-z])|visible|respons|"
    r"desktop|tablet|faq|answer|question|detail|panel|player|video|audio|advert|promo|animat|reveal|wow|aos|fade|elementor|step|result|filter|"
    r"rating|star|schema|microdata|vcard|hentry|crumb|toc(?![a-z])|ref(?:erence)?|cite|booking|chat|swt|kefu|guide|city|region|calendar|cart|editor",
    re.IGNORECASE,
)
# What is in these is shown never, when asked for, or not as text.
_APART: Final = SKIPPED | frozenset("head script iframe form button label fieldset legend summary details nav tr td th thead tbody".split())
_NO_TEXT: Final = frozenset(("html", "body", "img", "input", "br", "hr", "meta", "link"))
_MACHINE_READ: Final = ("itemprop", "itemscope", "property")
# A start tag with nothing by which a script or a style sheet can find the element.
_BARE: Final = lazy(
    r"<\w+(?>(?:\s+(?:style|hidden|color|align|lang|dir|face|size|height|width|scrollamount|direction)"
    r"""(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*/?>""",
    re.IGNORECASE,
)


class _Way(NamedTuple):
    """How an element is hidden; not `sure` where something out of sight may show it after all."""

    how: Hiding
    sure: bool = True


def read_hidden(root: Element, backend: Backend, page: Walk, main: Sequence[bool], positions: Positions) -> Iterator[Hidden]:
    """The hidden elements of a walked page that hold a text or a link, outermost only, in tree order. `main`: a flag for each box."""
    selectors, from_afar = _hidden_from_afar(root, backend, page, positions.source)
    boxes: dict[Element, int] = {}
    seen: set[Element] = set()
    for element in islice(backend.select(root, ", ".join((_STYLED, *selectors))), _MOST):
        style = element.attr("style")
        way, letters = _read_style(style) if style else _SAYS_NOTHING
        if way is None:
            if not from_afar and letters is None and element.attr("hidden") is None and element.tag not in _HIDE_OTHERWISE:
                continue  # as nearly all of some hundreds
            way = _hidden_otherwise(element, letters, backend) or from_afar.get(element)
        if way is None or element.tag in _NO_TEXT or _is_machinery(element):
            continue
        around = _around(element, backend)
        if around is None or not seen.isdisjoint(around):
            continue
        text = _text(element, backend, way.how)
        links = _links_of(element, backend)
        if text is None or not (text or links):
            continue
        seen.add(element)
        boxes = boxes or {box.element: number for number, box in enumerate(page.boxes)}
        box = next((number for one in around if (number := boxes.get(one)) is not None), 0)
        yield Hidden(
            way.how,
            text,
            tuple(link._replace(block=page.boxes[box].first, main=main[box]) for link in links),
            _BARE.fullmatch(positions.source, *positions.start_tag(element)) is not None,
            element.tag not in BOXES,
            main[box],
            way.sure,
            element,
        )


def _hidden_from_afar(root: Element, backend: Backend, page: Walk, source: str) -> tuple[Sequence[str], dict[Element, _Way]]:
    """What style sheets and scripts hide: selectors, and the elements."""
    selectors: dict[Hiding, list[str]] = {}
    for sheet in (_raw(element, backend) for element in page.heads if element.tag == "style"):
        for selector, how in hiding.hiding_selectors(sheet).items():
            if not _says_machinery(selector):
                selectors.setdefault(how, []).append(selector)
    for name in hiding.hidden_by_scripts(source):
        selectors.setdefault("script", []).append(f'[id="{name}"]')
    matched: list[str] = []
    hidden: dict[Element, _Way] = {}
    for how, chosen in selectors.items():
        joined = ", ".join(chosen[:_SELECTORS])
        with suppress(SelectorError):
            if found := backend.select(root, joined):
                hidden |= dict.fromkeys(found, _Way(how))
                matched.append(joined)
    return matched, hidden


def _hidden_otherwise(element: Element, letters: hiding.Colour | None, backend: Backend) -> _Way | None:
    """How an element is hidden by anything of its own but its style, which gives a colour to its letters or not."""
    if (value := element.attr("hidden")) is not None:
        return _Way("display") if value.lower() != "until-found" else None
    if element.tag == "font":
        letters = letters or hiding.colour(element.attr("color") or "")
    elif element.tag == "marquee" and min(element.attr("height") or "9", element.attr("width") or "9") <= "1":
        return _Way("size")
    return _same_colour(element, letters, backend) if letters else None


_SAYS_NOTHING: Final = (None, None)
_HIDE_OTHERWISE: Final = ("font", "marquee")


@lru_cache(4096)
def _read_style(style: str) -> tuple[_Way | None, hiding.Colour | None]:
    """How a `style` attribute hides, and the colour that it gives to letters."""
    how = hiding.hiding(style)
    return (_Way(how, how != "opacity"), None) if how else (None, hiding.text_colour(style))


def _same_colour(element: Element, letters: hiding.Colour, backend: Backend) -> _Way | None:
    """Whether the letters of an element have the colour that is behind them. White letters on nothing known are so on a white page."""
    white = hiding.alike(letters, hiding.WHITE)
    for one in (element, *_above(element, backend)) if white else (element,):
        behind = hiding.background(one.attr("style") or "") or one.attr("bgcolor") or ""
        if behind:
            tint = None if "url(" in behind or "gradient" in behind else hiding.colour(behind)
            return _Way("colour") if tint and hiding.alike(letters, tint) else None
    return _Way("colour", sure=False) if white else None


def _is_machinery(element: Element) -> bool:
    """Whether an element says of itself that it is shown when a reader asks for it, or is for machines."""
    if element.tag in _APART or any(element.attr(name) is not None for name in _MACHINE_READ):
        return True
    return element.tag != "body" and any(_says_machinery(value) for name in _NAMES if (value := element.attr(name)))


def _around(element: Element, backend: Backend) -> list[Element] | None:
    """The elements around one, innermost first; None when it belongs to the machinery by one of them, or stands in a template."""
    around: list[Element] = []
    for above in _above(element, backend):
        if above.tag in _APART or (len(around) < _NAMED and _is_machinery(above)):
            return None
        around.append(above)
    outermost: Any = (around or [element])[-1]
    return around if len(around) == _AROUND or outermost.tag == "html" or outermost.parent is None else None


def _above(element: Element, backend: Backend) -> Iterator[Element]:
    """The elements around one, innermost first; a page may nest them deeply."""
    element_type: Any = backend.element_type
    above: Any = element.parent
    for _ in range(_AROUND):
        if type(above) is not element_type:
            return
        yield above
        above = above.parent


@lru_cache(4096)
def _says_machinery(names: str) -> bool:
    return _MACHINERY.search(names) is not None


def _links_of(element: Element, backend: Backend) -> list[Link]:
    """The links that an element is or holds; where they stand is still to be told."""
    found = []
    for link in (*((element,) if element.tag == "a" else ()), *backend.select(element, "a[href]")):
        if href := (link.attr("href") or "").strip():
            found.append(Link(href, _text(link, backend) or "", 0, False, link.attr("rel") or "", False, link))
    return found


def _text(element: Element, backend: Backend, how: Hiding | None = None) -> str | None:
    """The text of an element; None when a part of what is hidden is shown again."""
    element_type: Any = backend.element_type
    text_type: Any = backend.text_type
    texts: list[str] = []
    waiting: list[Any] = list(reversed(element.children))
    for _ in range(_NODES):
        if not waiting:
            break
        node = waiting.pop()
        if node is None:
            texts.append(" ")
        elif type(node) is text_type:
            texts.append(node.data)
        elif type(node) is element_type and node.tag not in SKIPPED and node.tag != "script":
            if how and hiding.resets(node.attr("style") or "", how):
                return None
            if node.tag in BOXES or node.tag == "br":
                texts.append(" ")
                waiting.append(None)
            waiting += reversed(node.children)
    return " ".join("".join(texts).split())


def _raw(element: Element, backend: Backend) -> str:
    """The text of a style sheet."""
    text_type: Any = backend.text_type
    children: Any = element.children
    return "".join(child.data for child in children if type(child) is text_type)
