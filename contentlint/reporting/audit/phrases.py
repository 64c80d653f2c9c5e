"""The words of the audit's reports in three languages, from phrases.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, get_args

from contentlint.linting import words as rule_words
from contentlint.reporting.view import Tongue

TONGUES: Final[tuple[Tongue, ...]] = get_args(Tongue)
UNITS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    tongue: {unit: forms for (unit, of), forms in rule_words.UNITS.items() if of == tongue} for tongue in TONGUES
}


@cache
def phrases(language: Tongue) -> Mapping[str, str]:
    """All phrases in a language, by name; templates as those of rules (`linting.words.fill`)."""
    return {name: texts[language] for name, texts in _table().items()}


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
