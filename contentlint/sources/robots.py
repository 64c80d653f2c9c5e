"""robots.txt → what a program may ask of a host (RFC 9309), in time that grows with its length only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

LARGEST: Final = 500 * 1024  # bytes that are read, as RFC 9309 asks for at least
_MOST_RULES: Final = 2_000
_LONGEST_WAIT: Final = 60.0


@dataclass(frozen=True, slots=True)
class Robots:
    """Rules of one host for one program. rules: whether it may, and for which paths. delay: seconds between two requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0
    sitemaps: tuple[str, ...] = ()

    def allows(self, path: str) -> bool:
        """Whether a path, with its query, may be asked for: what the longest rule says, and of two as long the one that allows."""
        path = unquote(path)
        fitting = [(len(pattern), allowed) for allowed, pattern in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


NOTHING: Final = Robots(((False, "/"),))  # what holds while a host does not say what may be asked


def parse(text: str, agent: str) -> Robots:
    """The rules for a program: those of the groups that name it, else those for all."""
    agent = agent.partition("/")[0].strip().lower()
    groups: list[tuple[list[str], list[tuple[str, str]]]] = []
    sitemaps: list[str] = []
    for line in text.lstrip("\ufeff").splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon:
            continue
        if name == "sitemap":
            sitemaps.append(value)
        elif name == "user-agent":
            if not groups or groups[-1][1]:
                groups.append(([], []))
            groups[-1][0].append(value.lower())
        elif groups and name in ("allow", "disallow", "crawl-delay"):
            groups[-1][1].append((name, value))
    own = [group for group in groups if any(name != "*" and agent.startswith(name) for name in group[0] if name)]
    lines = [line for group in own or [group for group in groups if "*" in group[0]] for line in group[1]][:_MOST_RULES]
    rules = tuple((name == "allow", unquote(value)) for name, value in lines if value and name != "crawl-delay")
    return Robots(rules, max((_seconds(value) for name, value in lines if name == "crawl-delay"), default=0.0), tuple(sitemaps[:100]))


def _seconds(value: str) -> float:
    try:
        return min(max(0.0, float(value)), _LONGEST_WAIT)
    except ValueError:
        return 0.0


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern, in which * stands for anything and $ for the end, is the beginning of a path."""
    whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not rest:
        return not whole or len(path) == len(first)
    *middle, last = rest
    at = _behind(path, middle, len(first))
    if at < 0:
        return False
    return path.endswith(last) and len(path) - len(last) >= at if whole else path.find(last, at) >= 0


def _behind(path: str, parts: Sequence[str], at: int) -> int:
    """The place behind these parts, found one after another; -1 when they are not all there."""
    for part in parts:
        at = path.find(part, at)
        if at < 0:
            return -1
        at += len(part)
    return at
