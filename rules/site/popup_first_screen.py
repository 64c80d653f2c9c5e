from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Resource, Rule, Span, lazy

# Services whose window comes up in the middle of the page by itself, as addresses name them; and their loaders on a site's own server.
_SERVICES: Final = (
    "zoosnet.",
    "zoossoft.",
    "53kf.",
    "kuaishang.",
    "easyliao.",
    "looyu.",
    "talk99.",
    "callbackhunter.",
    "envybox.",
    "callkeeper.",
)
_LOADERS: Final = ("/swt/", "/swt.js", "/lr_chat.js")
_ADDRESS: Final = 120  # characters of an address that tell whose it is
_OPENS: Final = lazy(
    r"setTimeout\s*\(\s*(?:function\s*\w{0,40}\s*\(\s*\)\s*\{|\(\s*\)\s*=>\s*\{?|[\"'])?"
    r"[^{}\"']{0,120}?\b(?:openZoosUrl|LR_showInviteDiv|window\.open|openChat|show(?:Popup|Modal|Dialog|Swt|Tanchuang)"
    r"|(?:popup|modal|dialog|swt|tanchuang)[\w$.]{0,30}\.(?:show|fadeIn|open))\s*\(",
    re.IGNORECASE,
)
_ELEMENT: Final = lazy(r"<(?:div|section|aside|a|img|iframe|form)\b[^<>]{0,2000}>", re.IGNORECASE)
_LONGEST: Final = 2_000  # characters of a start tag
_STYLE: Final = lazy(r"\bstyle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_FIXED: Final = lazy(r"position\s*:\s*fixed", re.IGNORECASE)
_HIDDEN: Final = lazy(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|pointer-events\s*:\s*none", re.IGNORECASE
)
_COVERS: Final = lazy(
    r"(?=.*\binset\s*:\s*0)|(?=.*\bwidth\s*:\s*100(?:%|vw))(?=.*(?<!-)\bheight\s*:\s*100(?:%|vh))"
    r"|(?=.*\btop\s*:\s*(?:[3-6]\d%|0))(?=.*\bleft\s*:\s*[3-6]\d%)(?=.*(?:margin|transform|width))",
    re.IGNORECASE | re.DOTALL,
)
_OUT_OF_SIGHT: Final = lazy(r"\shidden(?:[\s=>])|aria-hidden\s*=\s*[\"']?true", re.IGNORECASE)
_NAMES: Final = lazy(r"\s(?:class|id|role|aria-label)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_HARMLESS: Final = lazy(
    r"cookie|consent|gdpr|privacy|(?<![a-z])age(?![a-z])|load|spin|progress|header|(?<![a-z])nav|menu|toast|to-?top|accessib",
    re.IGNORECASE,
)
_MOST: Final = 100  # places that are looked at


class PopupFirstScreen(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        if invites := _invites(document):
            yield self.hit("invites", invites, words=invites.url[:60], confidence="possible", topic="invites")
        if opens := _opens(document.source):
            yield self.hit("opens", opens, topic="opens")
        if lies := _overlay(document.source):
            yield self.hit("lies-over", lies, topic="lies over")


def _invites(document: Document) -> Resource | None:
    """The first script or frame of a service that opens its window by itself."""
    scripts = [one for one in document.resources if one.kind in ("script", "iframe")]
    together = "\n".join([f"/{one.url[:_ADDRESS]}" for one in scripts]).lower()
    if not any(name in together for name in (*_SERVICES, *_LOADERS)):
        return None
    return next((one for one in scripts if _is_invitation(f"/{one.url[:_ADDRESS].lower()}")), None)


def _is_invitation(address: str) -> bool:
    """Whether an address, with a slash before it, is that of such a service, or of its loader."""
    path = address.partition("?")[0]
    return any(f".{name}" in path or f"/{name}" in path for name in _SERVICES) or any(name in path for name in _LOADERS)


def _opens(source: str) -> Span | None:
    """The first place where a script opens a window without being asked."""
    for at in _places(source, "setTimeout"):
        if (found := _OPENS.match(source, at)) and not _is_within(source, at, "<!--", "-->"):
            return Span(*found.span())
    return None


def _overlay(source: str) -> Span | None:
    """The start tag of an element that by its own style lies over the page from the beginning."""
    for at in _places(source, "fixed"):
        element = _ELEMENT.match(source, max(0, source.rfind("<", max(0, at - _LONGEST), at)))
        if element is None or element.end() < at or not _lies_over(element[0]):
            continue
        if not any(_is_within(source, at, *ends) for ends in (("<!--", "-->"), ("<script", "</script"), ("<noscript", "</noscript"))):
            return Span(*element.span())
    return None


def _lies_over(element: str) -> bool:
    """Whether an element, told by its start tag, lies over the page and is not one of those that may."""
    style = _STYLE.search(element)
    written = (style[1] or style[2] or "") if style else ""
    if not _FIXED.search(written) or not _COVERS.match(written) or _HIDDEN.search(written):
        return False
    names = " ".join(name for found in _NAMES.findall(element) for name in found)
    return not _HARMLESS.search(names) and not _OUT_OF_SIGHT.search(element.replace(written, ""))


def _places(source: str, word: str) -> Iterator[int]:
    """Where a word stands, not too often."""
    at = source.find(word)
    for _ in range(_MOST):
        if at < 0:
            return
        yield at
        at = source.find(word, at + len(word))


def _is_within(source: str, at: int, begins: str, ends: str) -> bool:
    """Whether a place lies between these."""
    return source.rfind(begins, 0, at) > source.rfind(ends, 0, at)
