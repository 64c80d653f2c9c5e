"""CSS and script that hide: what a `style` attribute, a style sheet or a small script says about being seen. Texts in, no tree.

All patterns are linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, cast

from contentlint.model import Hiding
from contentlint.text.patterns import lazy

_END: Final = r"\s*(?:!\s*important\s*)?(?:;|\Z)"
_ZERO: Final = rf"0*(?:\.0+)?(?:px|pt|em|rem|%)?{_END}"
_TINY: Final = rf"(?:(?:0*[01](?:\.\d+)?|\.\d+)(?:px|pt){_END}|{_ZERO})"
_AWAY: Final = r"-(?:9\d\d|\d{4,9})(?:\.\d+)?(?:px|em|pt|rem)"
_HIDES: Final = lazy(
    rf"""(?:\A|[;\s])(?:
        (?P<display> display\s*:\s*none )
      | (?P<visibility> visibility\s*:\s*(?:hidden|collapse) )
      | (?P<opacity> opacity\s*:\s*{_ZERO} )
      | (?P<size> (?:font-size|line-height)\s*:\s*{_TINY} )
      | (?P<place> (?:left|right|top|bottom|text-indent|margin(?:-(?:left|top))?)\s*:\s*{_AWAY} )
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_ROOM: Final = lazy(rf"(?:\A|[;\s])(?:max-)?(?:height|width)\s*:\s*{_TINY}", re.IGNORECASE)
_CUT: Final = lazy(r"overflow(?:-[xy])?\s*:\s*hidden", re.IGNORECASE)
_RESETS: Final[dict[Hiding, re.Pattern[str]]] = {
    "visibility": lazy(r"visibility\s*:\s*visible", re.IGNORECASE),
    "size": lazy(r"(?:\A|[;\s])font(?:-size)?\s*:", re.IGNORECASE),
}


@lru_cache(4096)
def hiding(style: str) -> Hiding | None:
    """How declarations hide what they are for; None when they do not."""
    if found := _HIDES.search(style):
        return cast(Hiding, found.lastgroup)
    return "size" if _NO_ROOM.search(style) and _CUT.search(style) else None


def resets(style: str, how: Hiding) -> bool:
    """Whether declarations show again what is hidden around them."""
    pattern = _RESETS.get(how)
    return pattern is not None and pattern.search(style) is not None


# Style sheets.

_LONGEST: Final = 3000  # characters of a style sheet that is read: one that hides a text is short, those of sites are full of menus
_MAY_HIDE: Final = lazy(r":\s?(?:none|hidden|0|1px|-\d{3})", re.IGNORECASE)
_COMMENT: Final = lazy(r"/\*[\s\S]*?(?:\*/|\Z)")
_AT_BLOCK: Final = lazy(r"@[^{};]*+\{(?>(?:[^{}]*+\{[^{}]*+\})*)[^{}]*+\}?")  # what holds for some screens only
_RULE: Final = lazy(r"([^{};@]{1,2000})\{([^{}]*)\}")
_SELECTOR: Final = lazy(r"(?:[a-z][a-z0-9]*)?[.#][\w-]+(?:\s+(?:[a-z][a-z0-9]*)?[.#]?[\w-]*){0,2}", re.IGNORECASE)
_NAME: Final = lazy(r"[.#][\w-]+")
_SHOWS: Final = lazy(
    r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible|opacity\s*:\s*(?:1|0?\.[1-9])|(?:left|text-indent)\s*:\s*0", re.IGNORECASE
)


@lru_cache(512)
def hiding_selectors(sheet: str) -> Mapping[str, Hiding]:
    """The plain selectors of a short style sheet whose elements it hides on every screen and nowhere shows again, and how."""
    if len(sheet) > _LONGEST or not _MAY_HIDE.search(sheet):
        return {}
    found: dict[str, Hiding] = {}
    shown: set[str] = set()
    for selectors, declarations in _rules(sheet):
        how = hiding(declarations)
        if how is None and _SHOWS.search(declarations):
            shown.update(_NAME.findall(selectors))
        elif how is not None:
            found |= {plain: how for one in selectors.split(",") if _SELECTOR.fullmatch(plain := one.strip())}
    return {selector: how for selector, how in found.items() if shown.isdisjoint(_NAME.findall(selector))}


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    for rule in _RULE.finditer(_AT_BLOCK.sub(" ", _COMMENT.sub(" ", sheet))):
        yield rule[1], rule[2]


# Scripts.

_CALL: Final = "document.getElementById("
_OPENING: Final = 300  # characters of a script before its first call
_SCRIPT: Final = lazy(
    r"""<script(?:\s[^<>]{0,200})?>\s{0,50}(?:<!--\s{0,50})?document\.getElementById\(\s?["']([\w-]{1,100})["']\s?\)"""
    r"""\.style\.(?:display|visibility)\s?=\s?["'](?:none|hidden)["']\s{0,5};?\s{0,50}(?:/{0,2}-->)?\s{0,50}</script"""
)


def hidden_by_scripts(source: str) -> Iterator[str]:
    """The ids of elements that a script hides which does nothing else."""
    call = source.find(_CALL)
    while call >= 0:
        script = _SCRIPT.match(source, source.rfind("<script", max(0, call - _OPENING), call))
        if script and script.start(1) > call:
            yield script[1]
        call = source.find(_CALL, call + 1)


# Colours.

_COLOUR: Final = lazy(r"(?:\A|[;\s])color\s*:\s*([^;]{1,60})", re.IGNORECASE)
_BACKGROUND: Final = lazy(r"(?:\A|[;\s])background(?:-color)?\s*:\s*([^;]{1,200})", re.IGNORECASE)
_TINT: Final = lazy(
    r"#([0-9a-f]{6}|[0-9a-f]{3})\b|rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(?:,\s*1(?:\.0+)?\s*)?\)|\b(white|black)\b",
    re.IGNORECASE,
)
_ALIKE: Final = 8  # the most that two colours differ in red, green and blue that nobody can tell apart

Colour = tuple[int, int, int]
WHITE: Final[Colour] = (255, 255, 255)


def colour(value: str) -> Colour | None:
    """Red, green and blue of the first opaque colour in a value; None when there is none that is known."""
    found = _TINT.search(value)
    if found is None:
        return None
    digits, red, green, blue, name = found.groups()
    if name:
        return WHITE if name.lower() == "white" else (0, 0, 0)
    if digits:
        digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    return int(red), int(green), int(blue)


@lru_cache(4096)
def text_colour(style: str) -> Colour | None:
    """The colour of the letters that declarations set."""
    found = _COLOUR.search(style)
    return colour(found[1]) if found else None


def background(style: str) -> str:
    """What declarations set behind the letters, as written; "" when they set nothing."""
    found = _BACKGROUND.search(style)
    return found[1] if found else ""


def alike(one: Colour, other: Colour) -> bool:
    """Whether nobody can read letters of one colour on the other."""
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))
