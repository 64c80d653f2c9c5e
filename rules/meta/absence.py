"""What the head of a page lacks: whether anybody misses it, and where it is told."""

from __future__ import annotations

from typing import Final

from contentlint.rule import Document, Field

_HELD_BACK: Final = (("draft", True), ("noindex", True), ("published", False))
_ROBOTS: Final = ("robots", "googlebot", "bingbot", "baiduspider", "yandex")
_NO_INDEX: Final = ("noindex", "none")


def is_found(document: Document) -> bool:
    """Whether readers are meant to find the page: it is no draft, not closed to search engines, and more than a piece of a template."""
    own = document.front_matter or {}
    if "/_drafts/" in f"/{document.path}" or any(own[name].data is value for name, value in _HELD_BACK if name in own):
        return False
    if any(word in field.value.lower() for name in _ROBOTS for field in document.meta.get(name, ()) for word in _NO_INDEX):
        return False
    return bool(document.blocks) or document.title is not None


def place(document: Document) -> Field | None:
    """Where to say that the head lacks something: at the title, else at the first thing in the head; None when it is empty."""
    if document.title is not None:
        return document.title
    return next((fields[0] for fields in document.meta.values()), None)
