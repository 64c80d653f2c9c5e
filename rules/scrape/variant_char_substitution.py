from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Fix, Hit, Option, Rule, article, disguises, repairs, strange

from .repaired import by_node, edits

_AROUND: Final = 3  # characters on both sides of a syllable that are shown
_SHOWN: Final = 8  # pairs that a message names


class VariantCharSubstitution(Rule):
    """Characters swapped for others that look or sound like them, where the words around prove it."""

    least = Option(3)

    def check(self, document: Document) -> Iterator[Hit]:
        spelt = [one for one in repairs(document).made if one.kind == "spelling" and one.written.isascii() and one.written.isalpha()]
        for node, here in by_node(spelt):
            pairs = list(dict.fromkeys(f"{one.written}→{one.text}" for one in here))
            start, end = max(0, here[0].start - _AROUND), here[0].end + _AROUND
            fix = Fix("restore", edits(document, here))
            yield self.hit("spelt", node, start, min(end, len(here[0].whole)), fixes=(fix,), count=len(here), pairs=pairs[:_SHOWN])
        swapped = [one for one in repairs(document).made if one.kind == "look-alike"]
        if not swapped:
            return
        chars = {one.written for one in swapped}
        proved = len(chars) > 1 or not chars.isdisjoint(disguises())
        disguised = proved and len(chars | strange(article(document))) >= self.least
        if disguised:
            swapped = [one for one in repairs(document).made if one.kind in ("look-alike", "traditional")]
        for node, here in by_node(swapped):
            pairs = list(dict.fromkeys(f"{one.written}→{one.text}" for one in here))
            fix = Fix("restore", edits(document, here))
            message = "disguised" if disguised else "single"
            yield self.hit(message, node, here[0].start, here[-1].end, fixes=(fix,), count=len(here), pairs=pairs[:_SHOWN])
