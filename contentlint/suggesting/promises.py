"""What a title promises, and whether a sentence keeps it: one that asks for symptoms wants a sentence that tells them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from contentlint.model import Language
from contentlint.text.language import simplified
from contentlint.text.tables import read_table

DEFINITION: Final = "definition"
_QUESTION: Final = "question"  # nothing that one sentence answers


def asked(title: str, language: Language) -> frozenset[str]:
    """What a title asks for, in the words of `promises.tsv`."""
    plain = simplified(title)
    found = frozenset(name for name, pattern in _patterns("asks", language[:2]).items() if pattern.search(plain))
    return found - {_QUESTION} or found


def told(sentence: str, language: Language) -> frozenset[str]:
    """What a sentence tells."""
    plain = simplified(sentence)
    return frozenset(
        name
        for name, pattern in _patterns("answers", language[:2]).items()
        if (pattern.match(plain) if name == DEFINITION else pattern.search(plain))
    )


@cache
def _patterns(role: str, language: str) -> Mapping[str, re.Pattern[str]]:
    rows = read_table(Path(__file__).parent / "promises.tsv", language)
    return {row["facet"]: re.compile(row["pattern"], re.IGNORECASE) for row in rows if row["role"] == role}
