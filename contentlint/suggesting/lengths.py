"""How long a description is, and may be."""

from __future__ import annotations

from typing import NamedTuple

from contentlint.model import Language
from contentlint.text.counting import characters, display_width


class Band(NamedTuple):
    """How short and how long a description may be, as `shown` counts."""

    shortest: int
    longest: int

    def __contains__(self, length: object) -> bool:
        return isinstance(length, int) and self.shortest <= length <= self.longest


def shown(text: str, language: Language) -> int:
    """How long a description is shown: in Chinese characters, two Latin letters being as wide as one, or in letters."""
    return (display_width(text) + 1) // 2 if language.startswith("zh") else characters(text)
