"""Editions: a version of contentlint with whose rules and terms a project has settled.

What a later version brings is still told, as info, so that an update does not turn a green repository red.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from contentlint import __version__
from contentlint.linting.index import RuleIndex
from contentlint.linting.settings import SettingsError
from contentlint.model import Document
from contentlint.rule import Hit, Rule, TermHit, TermRule

CURRENT = ".".join(__version__.split(".")[:2])  # patch releases bring no rules


class Edition:
    """`text`: the version, "" for no edition: then nothing is newer. Only rules that come with contentlint have its editions; those of a
    plugin are pinned by the version of the plugin.

    Raises SettingsError for an edition that this contentlint does not know yet.
    """

    def __init__(self, text: str, index: RuleIndex) -> None:
        self._number = _number(text) if text else None
        self._package = index.pinned
        if self._number is not None and self._number > _number(__version__):
            raise SettingsError(
                f'edition "{text}" is newer than this contentlint, {__version__}: update contentlint, or set edition = "{CURRENT}"'
            )

    def is_newer(self, package: str, since: str) -> bool:
        """Whether a rule or term of a package, there since that version, came after the edition. "": it was always there."""
        return self._number is not None and bool(since) and package == self._package and _number(since) > self._number


def hits_of(rule: Rule, document: Document, terms: Sequence[TermHit]) -> Iterator[tuple[Hit, bool]]:
    """What a rule yields, each with whether it takes terms newer than the edition to find it."""
    if not isinstance(rule, TermRule):
        yield from ((hit, False) for hit in rule.check(document))
        return
    settled = [term for term in terms if not term.newer]
    if len(settled) == len(terms):
        yield from ((hit, False) for hit in rule.judge(document, terms))
        return
    known = list(rule.judge(document, settled))
    yield from ((hit, False) for hit in known)
    everything = list(rule.judge(document, terms))
    added = Counter(map(_place, everything)) - Counter(map(_place, known))
    # a finding that newer terms only move within its node has been told
    moved = Counter((message, node) for message, node, _ in (Counter(map(_place, known)) - Counter(map(_place, everything))).elements())
    for hit in everything:
        message, node, _ = place = _place(hit)
        if added[place] > 0 and moved[message, node] > 0:
            moved[message, node] -= 1
        elif added[place] > 0:
            yield hit, True
        added[place] -= 1


def _place(hit: Hit) -> tuple[str, int, int | None]:
    return hit.message, id(hit.at), hit.start


@cache
def _number(version: str) -> tuple[int, ...]:
    """A version as numbers that can be compared; zeros at the end say nothing."""
    numbers = [int(part) for part in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
