"""The words of the draft page in three languages, from phrases.toml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from contentlint.reporting.phrase_file import phrases_in
from contentlint.reporting.view import Tongue


def phrases(language: Tongue) -> Mapping[str, str]:
    """All phrases in a language, by name; `{name}` in one is a value that the page knows."""
    return phrases_in(Path(__file__).with_suffix(".toml"), language)
