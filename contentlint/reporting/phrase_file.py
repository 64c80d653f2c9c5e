"""Files of phrases in three languages, each beside the module that shows them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from contentlint.reporting.view import Tongue


@cache
def phrases_in(path: Path, language: Tongue) -> Mapping[str, str]:
    """The phrases of a file (TOML, UTF-8) in a language, by name."""
    return {name: texts[language] for name, texts in _table(path).items()}


@cache
def _table(path: Path) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
