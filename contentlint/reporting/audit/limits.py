"""What the store says of limits and of what was left out, as a reader of the report is told it."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from contentlint.linting.index import load
from contentlint.linting.words import fill
from contentlint.reporting.phrase_file import phrases_in
from contentlint.reporting.view import Tongue

_FILE: Final = Path(__file__).with_suffix(".toml")
_LEFT_OUT: Final = "left out: "
_READING: Final = "limit reached while reading: "


class Limit(NamedTuple):
    """As `meta` of the store has it: a name in English, how often, and the limit; 0 where there is no number."""

    name: str
    times: int
    value: int

    def told(self, language: Tongue) -> str:
        """One line. What no phrase is known for stays as the store has it."""
        say = phrases_in(_FILE, language)
        if self.name.startswith(_LEFT_OUT):
            source, reason = _parted(self.name.removeprefix(_LEFT_OUT), language)
            said = fill(say["left out"], {"reason": reason, "count": self.times}, language)
            return f"{said} · {source}" if source else said
        hit = say["hit with value" if self.value else "hit"]
        return fill(hit, {"name": self._name(language), "count": self.times, "value": self.value}, language)

    def _name(self, language: Tongue) -> str:
        if self.name.startswith(_READING):
            messages = load().words("LINT003")["messages"]
            told = messages.get(self.name.removeprefix(_READING), {}).get(language, "")
            return told if told and "{" not in told else phrases_in(_FILE, language)["limit reached while reading"]
        return phrases_in(_FILE, language).get(self.name, self.name)


def _parted(text: str, language: Tongue) -> tuple[str, str]:
    """Which source it was ("" for none), and why: "site.xml: items … no articles: attachment" → "site.xml", "… (attachment)"."""
    say = phrases_in(_FILE, language)
    parts = text.split(": ")
    for at, part in enumerate(parts):
        known = next((name for name in say if part == name or (name.endswith(" …") and part.startswith(name[:-1]))), None)
        if known is not None:
            details = [part[len(known) - 1 :], *parts[at + 1 :]] if known.endswith("…") else parts[at + 1 :]
            return ": ".join(parts[:at]), say[known] + (f" ({': '.join(details)})" if details else "")
    return "", text
