"""The words of the audit's reports in three languages, from phrases.toml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from contentlint.linting import words as rule_words
from contentlint.reporting.phrase_file import phrases_in
from contentlint.reporting.view import TONGUES, Tongue

UNITS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    tongue: {unit: forms for (unit, of), forms in rule_words.UNITS.items() if of == tongue} for tongue in TONGUES
}


def phrases(language: Tongue) -> Mapping[str, str]:
    """All phrases in a language, by name; templates as those of rules (`linting.words.fill`)."""
    return phrases_in(Path(__file__).with_suffix(".toml"), language)


def cause_text(language: Tongue, sort: str, label: str, site: str = "") -> str:
    """What a task is about, in the words of the page (views.js, causeText)."""
    say = phrases(language)
    parts = label.split("/")
    shown = "…/" + "/".join(parts[-2:]) if sort == "template" and len(parts) > 3 else say["top folder"] if label == "/" else label
    told = say.get(f"cause {sort}", "{label}").replace("{label}", shown) if label else say["cause site"]
    return f"{told} · {site}" if site else told
