"""Which rules run: chosen by profile, name, code, family or `all`, then by what the page is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from contentlint.linting.heads import PROFILES, RuleHead
from contentlint.linting.index import RuleIndex
from contentlint.linting.settings import OFF, Settings, SettingsError
from contentlint.model import Document
from contentlint.reading.kind import is_post

_RANKS: Final = ("all", "family", "rule")  # what names call, the weakest first


def chosen(index: RuleIndex, settings: Settings) -> tuple[RuleHead, ...]:
    """Rules that the settings switch on, in the order of their codes. Raises SettingsError for a name that no rule has.

    What the engine itself has to report (a page that could not be read) is heard whatever is selected, unless it is ignored.
    """
    heads = sorted(index.heads.values(), key=lambda head: head.code)
    selected = named(index, settings.select) if settings.select else {head.code for head in heads if _belongs(head, settings.profile)}
    selected |= named(index, settings.extend_select)
    weights = overridden(index, settings.severity)
    ignored = named(index, settings.ignore) | {code for code, weight in weights.items() if weight.severity == OFF}
    return tuple(head for head in heads if (head.engine or head.code in selected) and head.code not in ignored)


class Weight(NamedTuple):
    """The severity (or `off`) that the settings give to a rule; `by_name`: to this very rule, not to all of its family."""

    severity: str
    by_name: bool


def overridden(index: RuleIndex, severity: Mapping[str, str]) -> dict[str, Weight]:
    """By code: what the settings say of a rule. Its own name or code counts before its family, that before `all`; of two the later."""
    weights: dict[str, Weight] = {}
    for rank in _RANKS:
        for name, weight in severity.items():
            if _rank(index, name) == rank:
                weights |= dict.fromkeys(named(index, [name]), Weight(weight, rank == "rule"))
    return weights


def _rank(index: RuleIndex, name: str) -> str:
    if name.lower() == "all":
        return "all"
    return "rule" if index.find(name) else "family"


def _belongs(head: RuleHead, profile: str) -> bool:
    return head.status == "stable" and PROFILES.index(head.smallest_profile) <= PROFILES.index(profile)


class Shape(NamedTuple):
    """What decides which rules have something to say about a page."""

    language: str
    format: str
    kind: str  #: "" when it is unsure
    jurisdictions: frozenset[str]
    has_head: bool
    has_main: bool


def shape(document: Document, jurisdictions: Sequence[str] = ()) -> Shape:
    """The shape of a page that is under the law of these jurisdictions; none: that which goes with its language."""
    kind = document.kind.name if document.kind.certain else ""
    law = frozenset(jurisdictions or (_usual(document),))
    return Shape(document.language[:2], document.format, kind, law, document.complete and not is_post(document.kind), bool(document.blocks))


def _usual(document: Document) -> str:
    """The jurisdiction that goes with the language of a page, and for English with the country that its language tag names."""
    if document.language == "en":
        tag = document.lang.value.lower() if document.lang is not None else ""
        return "uk" if tag.startswith("en-gb") else "eu" if tag.startswith(("en-ie", "en-mt")) else "us"
    return "ru" if document.language == "ru" else "cn"


def applies(head: RuleHead, page: Shape) -> bool:
    """Whether a rule has something to say about such pages: language and format are its own, what it needs is there, and the kind is one
    of its own or unsure (then its findings are possible)."""
    return (
        page.language in head.languages
        and (not head.formats or page.format in head.formats)
        and (not head.kinds or not page.kind or page.kind in head.kinds)
        and (not head.jurisdictions or not page.jurisdictions.isdisjoint(head.jurisdictions))
        and ("head" not in head.needs or page.has_head)
        and ("main" not in head.needs or page.has_main)
        and ("kind" not in head.needs or page.kind != "")
    )


def named(index: RuleIndex, names: Iterable[str]) -> set[str]:
    """Codes of the rules that are called by name, code, family or `all`. Raises SettingsError for what calls none."""
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


def rule_named(index: RuleIndex, name: str) -> RuleHead:
    """The rule of a name or code. Raises SettingsError when there is none."""
    if head := index.find(name):
        return head
    raise SettingsError(unknown(name, [*index.by_name, *index.heads], "rule"))


def unknown(name: str, known: Iterable[str], what: str) -> str:
    """One line that says what is not known and what may have been meant."""
    meant = similar(name, known)
    return f"unknown {what} {name!r}" + (f"; did you mean {meant!r}?" if meant else "")


def similar(name: str, known: Iterable[str]) -> str:
    """The known name that is most like `name`, "" when none is."""
    import difflib

    by_lower = {one.lower(): one for one in known}
    return next((by_lower[close] for close in difflib.get_close_matches(name.lower(), list(by_lower), 1)), "")
