"""Repair: what was done to the characters of a text is undone, so that rules read what a reader reads.

The steps, in order: characters that show as code are decoded, invisible ones go, words of mixed scripts come into one; then, in Simplified
Chinese, look-alikes, scattered Traditional characters and disguised spellings become what they stand for. Every offset leads back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.text.changes import Change, Changed
from contentlint.text.escapes import escapes
from contentlint.text.folding import to_simplified
from contentlint.text.invisible import hidden
from contentlint.text.look_alikes import look_alikes
from contentlint.text.scripts import mixed_words
from contentlint.text.spellings import spellings
from contentlint.text.standard import standard
from contentlint.text.unusual import unusual

_KEPT: Final = frozenset("噁癥")  # 噁唑 and 癥瘕 are written so to this day


def repaired(text: str, language: str) -> Changed:
    """The repaired text, with what was changed. Line breaks stay where they are."""
    changed = Changed(text)
    changed.apply(escapes(text))
    odd = unusual(changed.text, language)
    if odd:
        changed.apply(hidden(changed.text, odd))
    words = mixed_words(changed.text, language)
    changed.apply(Change(word.start, word.end, word.looks_like, "script") for word in words if word.looks_like)
    if language == "zh-Hans":
        changed.apply(look_alikes(changed.text, odd))
        changed.apply(_traditional(changed.text, odd))
        changed.apply(spellings(changed.text))
    return changed


def _traditional(text: str, odd: set[str]) -> Iterator[Change]:
    """Traditional characters, for a text in Simplified Chinese; none that Simplified Chinese has, too."""
    table = to_simplified() if odd else {}
    foreign = {char for char in odd if table.get(ord(char), "") in standard()} - standard() - _KEPT if odd else odd
    if foreign:
        for match in re.finditer(f"[{''.join(foreign)}]", text):
            yield Change(match.start(), match.end(), table[ord(match[0])], "traditional")
