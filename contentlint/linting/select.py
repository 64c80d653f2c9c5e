"""Which rules run: chosen by name, code, family or `all`, then by what the page is."""

from __future__ import annotations

from collections.abc import Iterable

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


def applies(head: RuleHead, document: Document) -> bool:
    """Whether a rule has something to say about this page: language, format, and what it needs are there.

    A kind that is only guessed does not silence a rule of another kind family; its findings become possible (see `session`).
    """
    return (
        document.language[:2] in head.languages
        and (not head.formats or document.format in head.formats)
        and ("head" not in head.needs or document.complete)
        and ("main" not in head.needs or bool(document.blocks))
        and (not head.kinds or document.kind.name in head.kinds)
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
