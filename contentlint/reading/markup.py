"""HTML source as the WHATWG tokenizer cuts it, by regular expressions: tags, attributes, comments, raw text and character references.

Used only where a place in the source is asked for; the tree comes from the parser. Quantifiers are possessive or
lazy, so matching is linear; groups are atomic instead, since Python before 3.11.5 gets possessive groups wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Final

from contentlint.text.patterns import lazy

_S = r"[\t\n\f\r ]"
_NOT_NAME = r"\t\n\f\r />="
_VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >"'][^\t\n\f\r >]*+|(?=>)|\Z)"""
_ATTRIBUTES = rf"""(?>(?:[\t\n\f\r /]++|(?:=[^{_NOT_NAME}]*+|[^{_NOT_NAME}]++)(?>(?:{_S}*+={_S}*+{_VALUE})?))*)"""
_NAME = r"[a-zA-Z][^\t\n\f\r />]*+"
_TAG = rf"</?{_NAME}{_ATTRIBUTES}(?:>|\Z)"
_COMMENT = r"<!--(?:-?>|[\s\S]*?(?:--!?>|\Z))"
_BOGUS = r"<(?:[!?]|/(?![a-zA-Z]|\Z))[^>]*+(?:>|\Z)"
_RAW = "|".join(
    rf"<(?i:{name})(?=[\t\n\f\r />]){_ATTRIBUTES}>[\s\S]*?(?=</(?i:{name})[\t\n\f\r />]|\Z)"
    for name in ("script", "style", "xmp", "iframe", "noembed", "noframes")
)
_REFERENCE = r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]*+;?)"

#: What no reader sees (group 1), a character reference (2), or a stretch of text that begins with a visible character (3).
TOKENS: Final = lazy(rf"({_COMMENT}|{_RAW}|{_BOGUS}|{_TAG}|[\s\0]++)|({_REFERENCE})|([^<&\s\0][^<&\0]*+|.)")
#: A comment (1), an element whose content holds none (2: its name), a tag (3: the slash of an end tag, 4: its name), or what is no tag.
MARKUP: Final = lazy(
    rf"({_COMMENT})|<((?i:script|style|xmp|iframe|noembed|noframes|title|textarea|pre))(?=[\t\n\f\r />]){_ATTRIBUTES}>"
    rf"[\s\S]*?(?=</(?i:\2)[\t\n\f\r />]|\Z)|<!\[CDATA\[[\s\S]*?(?:\]\]>|\Z)|{_BOGUS}|<(/?)({_NAME}){_ATTRIBUTES}(?:>|\Z)"
)
START_TAG: Final = lazy(rf"<({_NAME}){_ATTRIBUTES}(?:>|\Z)")
_ATTRIBUTE = lazy(rf"""(=?[^{_NOT_NAME}]*+)(?>(?:{_S}*+={_S}*+(?:"([^"]*+)"?|'([^']*+)'?|([^\t\n\f\r >"'][^\t\n\f\r >]*+)|))?)""")
_TEXT_REFERENCE = lazy(_REFERENCE)
_ATTRIBUTE_REFERENCE = lazy(r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]*+(?:;|(?![=a-zA-Z0-9])))")


def attribute(source: str, tag: int, name: str) -> tuple[int, int] | None:
    """Start and end of the raw value of an attribute of the start tag at offset `tag`; None when it has no such attribute."""
    whole = START_TAG.match(source, tag)
    at = whole.end(1) if whole else len(source)
    while whole and at < whole.end():
        found = _ATTRIBUTE.match(source, at, whole.end())
        if found is None or found.end() == at:
            at += 1
        elif found[1].lower() == name:
            return next((found.span(group) for group in (2, 3, 4) if found[group] is not None), (found.end(), found.end()))
        else:
            at = found.end()
    return None


def decoded(source: str, start: int, end: int, *, attribute: bool = False) -> Iterator[tuple[str, int, int]]:
    """Characters of source[start:end] as the parser hands them on, each with the stretch of source that it came from."""
    reference = _ATTRIBUTE_REFERENCE if attribute else _TEXT_REFERENCE
    at = start
    while at < end:
        found = reference.match(source, at, end) if source[at] == "&" else None
        if found and (text := _resolve(found[0])) != found[0]:
            yield from _referred(text, found[0], at)
            at = found.end()
            continue
        if source[at] != "\0":
            yield source[at], at, at + 1
        at += 1


def _resolve(reference: str) -> str:
    """`html.unescape`, which leaves out control characters and noncharacters where the standard keeps them."""
    text = unescape(reference)
    if not text:
        digits = reference[2:].rstrip(";")
        text = chr(int(digits[1:], 16) if digits[0] in "xX" else int(digits))
    return text


def _referred(text: str, raw: str, at: int) -> Iterator[tuple[str, int, int]]:
    """A reference that lacks its semicolon may be followed by plain letters: `&notit;` is `¬` and `it;`."""
    tail = 0
    while tail < len(text) - 1 and text[-1 - tail] == raw[-1 - tail]:
        tail += 1
    while tail and _resolve(raw[: len(raw) - tail]) != text[: len(text) - tail]:
        tail -= 1
    head_end = at + len(raw) - tail
    for character in text[: len(text) - tail]:
        yield character, at, head_end
    for number in range(tail):
        yield text[len(text) - tail + number], head_end + number, head_end + number + 1
