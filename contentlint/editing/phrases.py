"""The words of the draft page in three languages, from phrases.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from contentlint.reporting.view import Tongue


@cache
def phrases(language: Tongue) -> Mapping[str, str]:
    """All phrases in a language, by name; `{name}` in one is a value that the page knows."""
    return {name: texts[language] for name, texts in _table().items()}


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
