"""A page → the facts of it that many pages are compared by."""

from __future__ import annotations

import hashlib
from typing import Final

from contentlint.duplicates.places import text
from contentlint.duplicates.signatures import sketch_many
from contentlint.model import Document, Kind, Language, PageFacts
from contentlint.text.folding import fold_codes

_UNKNOWN: Final = Kind("other", "unknown")
_ROBOTS: Final = ("robots", "baiduspider", "googlebot", "yandex")


def page_facts(document: Document) -> PageFacts:
    """The facts of a page, its text with them."""
    robots = ",".join(field.value for name in _ROBOTS for field in document.meta.get(name, ())).lower().replace(" ", "").split(",")
    title = document.title or document.headline
    return text_facts(text(document), document.language, document.path, title.value if title else "")._replace(
        kind=document.kind,
        description=document.description.value if document.description else "",
        canonical=document.canonical[0].value if document.canonical else "",
        indexable="noindex" not in robots and "none" not in robots,
        alternates=tuple(resource.url for resource in document.resources if resource.kind == "alternate"),
        date=document.dates.published.data.isoformat() if document.dates.published else "",
        source=document.byline.source.value if document.byline.source else "",
    )


def text_facts(compared: str, language: Language, path: str = "", title: str = "") -> PageFacts:
    """The facts of a page of which only the text is known."""
    codes = fold_codes(compared)
    return PageFacts(
        path, language, _UNKNOWN, title, "", "", True, (), "", "", codes.size, digest(codes.astype("<u4").tobytes()),
        sketch_many(codes, language), compared,
    )  # fmt: skip


def digest(folded: bytes) -> int:
    """64 bits that tell folded texts (UTF-32, little endian) apart."""
    return int.from_bytes(hashlib.blake2b(folded, digest_size=8).digest(), "big")
