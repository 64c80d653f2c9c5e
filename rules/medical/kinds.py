"""Whether a page is of a kind, where a rule of that kind alone would accuse any other page."""

from __future__ import annotations

from typing import Literal

from contentlint.rule import Document

from .promotion import promotes


def declared(document: Document) -> bool:
    """Whether somebody said what the page is; otherwise it was guessed."""
    return not document.kind.reason.startswith("guess")


def is_kind(document: Document, *kinds: Literal["science", "institution", "advert", "news", "social", "other"]) -> bool:
    """Whether the page is of one of these kinds, or was guessed to be and promotes what somebody offers."""
    return document.kind.name in kinds and (declared(document) or promotes(document))
