"""A page → the facts of it that many pages are compared by."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from contentlint.duplicates.figures import figures
from contentlint.duplicates.places import text
from contentlint.duplicates.reviews import reviews
from contentlint.duplicates.signatures import sketch_many
from contentlint.model import Document, Kind, Language, PageFacts
from contentlint.text.folding import fold_codes
from contentlint.text.patterns import lazy
from contentlint.text.registrations import registrations

_UNKNOWN: Final = Kind("other", "unknown")
_ROBOTS: Final = ("robots", "baiduspider", "googlebot", "yandex")
_HELD_BACK: Final = (("draft", True), ("noindex", True), ("published", False))
_FOOTER: Final = ("©", "copyright", "版权", "版權", "all rights reserved", "все права защищены")
_LINE: Final = 300  # characters
_END: Final = 20  # blocks of an article among which its footer may be
_OF_A_LANGUAGE: Final = lazy(r"(?:^|[/_.-])(?:zh|cn|tw|hk|en|ru)[/_.-]", re.IGNORECASE)


def page_facts(document: Document) -> PageFacts:
    """The facts of a page, its text with them."""
    title = document.title or document.headline
    compared = text(document)
    alternates = tuple(resource.url for resource in document.resources if resource.kind == "alternate")
    return text_facts(compared, document.language, document.path, title.value if title else "")._replace(
        kind=document.kind,
        description=document.description.value if document.description else "",
        canonical=document.canonical[0].value if document.canonical else "",
        indexable=_is_indexable(document),
        alternates=alternates,
        date=document.dates.published.data.isoformat() if document.dates.published else "",
        source=document.byline.source.value if document.byline.source else "",
        reviews=tuple(review.sample for review in reviews(document)),
        legal=_legal(document),
        figures=figures(compared) if alternates or _OF_A_LANGUAGE.search(document.path) else (),
    )


def _legal(document: Document) -> tuple[str, ...]:
    """What the short lines of a page, such as those of its footer, show of who runs the site."""
    lines = [block.text for block in (*document.template, *document.blocks[-_END:]) if len(block.text) <= _LINE]
    text = "\n".join(lines)
    lowered = text.lower()
    found = {f"icp {one.number.upper()}" if one.sort == "icp" else one.sort for one in registrations(text)}
    return tuple(sorted(found | {"footer"} if any(sign in lowered for sign in _FOOTER) else found))


def _is_indexable(document: Document) -> bool:
    """Whether a page lets search engines in, and is published at all."""
    robots = ",".join(field.value for name in _ROBOTS for field in document.meta.get(name, ())).lower().replace(" ", "").split(",")
    own = document.front_matter or {}
    return not ({"noindex", "none"} & {*robots} or any(own[name].data is value for name, value in _HELD_BACK if name in own))


def text_facts(compared: str, language: Language, path: str = "", title: str = "") -> PageFacts:
    """The facts of a page of which only the text is known."""
    codes = fold_codes(compared)
    return PageFacts(
        path, language, _UNKNOWN, title, "", "", True, (), "", "", codes.size, digest(codes.astype("<u4", copy=False).data),
        sketch_many(codes, language), compared,
    )  # fmt: skip


def digest(folded: bytes | memoryview) -> int:
    """64 bits that tell folded texts (UTF-32, little endian) apart."""
    return int.from_bytes(hashlib.blake2b(folded, digest_size=8).digest(), "big")
