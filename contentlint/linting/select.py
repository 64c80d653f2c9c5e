"""Which rules run: chosen by name, code, family or `all`, then by what the page is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from contentlint.linting.heads import RuleHead
from contentlint.linting.index import RuleIndex
from contentlint.linting.settings import Settings, SettingsError
from contentlint.model import Document


def chosen(index: RuleIndex, settings: Settings) -> tuple[RuleHead, ...]:
    """Rules that the settings switch on, in the order of their codes. Raises SettingsError for a name that no rule has.

    What the engine itself has to report (a page that could not be read) is heard whatever is selected, unless it is ignored by name.
    """
    heads = sorted(index.heads.values(), key=lambda head: head.code)
    selected = _named(index, settings.select) if settings.select else {head.code for head in heads if head.status == "stable"}
    ignored = _named(index, settings.ignore)
    return tuple(head for head in heads if (head.engine or head.code in selected) and head.code not in ignored)


class Shape(NamedTuple):
    """What decides which rules have something to say about a page."""

    language: str
    format: str
    kind: str  #: "" when it is unsure
    has_head: bool
    has_main: bool


def shape(document: Document) -> Shape:
    kind = document.kind.name if document.kind.certain else ""
    return Shape(document.language[:2], document.format, kind, document.complete, bool(document.blocks))


def applies(head: RuleHead, page: Shape) -> bool:
    """Whether a rule has something to say about such pages: language and format are its own, what it needs is there, and the kind is one
    of its own or unsure (then its findings are possible)."""
    return (
        page.language in head.languages
        and (not head.formats or page.format in head.formats)
        and (not head.kinds or not page.kind or page.kind in head.kinds)
        and ("head" not in head.needs or page.has_head)
        and ("main" not in head.needs or page.has_main)
    )


def _named(index: RuleIndex, names: Iterable[str]) -> set[str]:
    codes: set[str] = set()
    families = {head.family for head in index.heads.values()}
    for name in names:
        if name.lower() == "all":
            codes |= index.heads.keys()
        elif name.upper() in families:
            codes |= {code for code, head in index.heads.items() if head.family == name.upper()}
        elif head := index.find(name):
            codes.add(head.code)
        else:
            raise SettingsError(unknown(name, [*index.by_name, *index.heads, *families, "all"], "rule"))
    return codes


def unknown(name: str, known: Iterable[str], what: str) -> str:
    """One line that says what is not known and what may have been meant."""
    import difflib

    by_lower = {one.lower(): one for one in known}
    close = difflib.get_close_matches(name.lower(), list(by_lower), 1)
    return f"unknown {what} {name!r}" + (f"; did you mean {by_lower[close[0]]!r}?" if close else "")
