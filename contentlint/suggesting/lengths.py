"""How long a description is, and may be."""

from __future__ import annotations

from typing import NamedTuple

from contentlint.model import Language
from contentlint.text.counting import characters, display_width


class Band(NamedTuple):
    """How short and how long a description may be, as `shown` counts."""

    shortest: int
    longest: int

    def holds(self, text: str, language: Language) -> bool:
        """Whether a text is as long as a description may be."""
        return self.shortest <= shown(text, language) <= self.longest


def shown(text: str, language: Language) -> int:
    """How long a description is shown: in Chinese characters, two Latin letters being as wide as one, or in letters."""
    return (display_width(text) + 1) // 2 if language.startswith("zh") else characters(text)
