from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from contentlint.rule import Document, Hit, Resource, Rule, Span, lazy

# Services whose window comes up in the middle of the page by itself, as addresses name them; and their loaders on a site's own server.
_INVITES: Final = lazy(
    r"//[\w.-]{0,60}(?:zoosnet|zoossoft|53kf|kuaishang|easyliao|looyu|talk99|callbackhunter|envybox|callkeeper)\.\w"
    r"|(?:^|/)swt/[\w./-]{0,60}\.js(?:\?|$)|(?:^|/)(?:swt|lr_chat|zoos)\.js(?:\?|$)",
    re.IGNORECASE,
)
_OPENS: Final = lazy(
    r"(?:setTimeout\s*\(\s*|\bonload\s*=\s*[\"']?\s*|\bwindow\.onload\s*=\s*)(?:function\s*\w{0,40}\s*\(\s*\)\s*\{|\(\s*\)\s*=>\s*\{?|[\"'])?"
    r"[^{}\"']{0,120}?\b(?:openZoosUrl|LR_showInviteDiv|window\.open|openChat|show(?:Popup|Modal|Dialog|Swt|Tanchuang)"
    r"|(?:popup|modal|dialog|swt|tanchuang)[\w$.]{0,30}\.(?:show|fadeIn|open))\s*\(",
    re.IGNORECASE,
)
_ELEMENT: Final = lazy(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template)\b.*?(?:</\1|\Z)|<(?:div|section|aside|a|img|iframe|form)\b[^<>]{0,2000}>",
    re.IGNORECASE | re.DOTALL,
)
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
_MOST: Final = 5_000  # elements that are looked at


class PopupFirstScreen(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        if invites := _invites(document):
            yield self.hit("invites", invites, words=invites.url[:60], confidence="possible", topic="invites")
        if opens := _OPENS.search(document.source):
            yield self.hit("opens", Span(*opens.span()), topic="opens")
        if lies := _overlay(document.source):
            yield self.hit("lies-over", lies, topic="lies over")


def _invites(document: Document) -> Resource | None:
    """The first script or frame of a service that opens its window by itself."""
    return next((one for one in document.resources if one.kind in ("script", "iframe") and _INVITES.search(one.url)), None)


def _overlay(source: str) -> Span | None:
    """The start tag of an element that by its own style lies over the page from the beginning."""
    if not _FIXED.search(source):
        return None
    for element in islice(_ELEMENT.finditer(source), _MOST):
        style = _STYLE.search(element[0])
        written = (style[1] or style[2] or "") if style else ""
        if not _FIXED.search(written) or not _COVERS.match(written) or _HIDDEN.search(written):
            continue
        names = " ".join(name for found in _NAMES.findall(element[0]) for name in found)
        if not _HARMLESS.search(names) and not _OUT_OF_SIGHT.search(element[0].replace(written, "")):
            return Span(*element.span())
    return None
