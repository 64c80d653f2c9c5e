"""Terms of all active rules, found in one pass over the page, and the guards that keep harmless uses out.

A rule's [terms] table says: `list` (a TSV file of its package: term, language, weight, prefer, since) or `words` by language; `where` to
look; `kind` (see TermRule); and `guards`: `negation`, `question`, `quotation`, `debunking`, `whole_words` (true or false) and the lists
`before`, `after` (what may not stand next to the term) and `fixed` (longer expressions that contain it and are harmless).
"""

from __future__ import annotations

import importlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, NamedTuple

from contentlint.linting.editions import Edition
from contentlint.linting.heads import RuleHead, WordsError
from contentlint.model import Block, Document, Field, Image
from contentlint.rule import TermHit
from contentlint.text.patterns import lazy
from contentlint.text.tables import read_table

_NEGATION: Final = {
    "zh": lazy(r"(?:不|没|無|无|非|未|别|勿|莫|禁止|拒绝|避免|难以|谈不上)[^，。！？；,!?;]{0,6}\Z"),
    "en": lazy(r"\b(?:not|no|never|without|cannot|nor|neither|\w+n['’]t)\b(?:\W+\w+){0,3}\W*\Z", re.IGNORECASE),
    "ru": lazy(r"\b(?:не|нет|без|никогда|нельзя|ни|невозможно)\b(?:\W+\w+){0,3}\W*\Z", re.IGNORECASE),
}
_QUESTION: Final = lazy(r"[^。！？!?.\n]{0,80}(?:[?？]|[吗呢](?:[^\w]|\Z))")
_DEBUNKING: Final = lazy(r"误区|誤區|谣言|謠言|辟谣|闢謠|迷思|真相[:：]|\bmyths?\b|\bmisconceptions?\b|\bмиф|заблужден", re.IGNORECASE)
_QUOTES: Final = ("“”", "「」", "『』", "《》", "«»", '""')
_WINDOW: Final = 60  # characters around a term that its guards look at
_QUOTATION: Final = 200  # characters to either side of it in which a quotation begins and ends


class Term(NamedTuple):
    """A listed term with the rule that wants it. `newer`: it came after the edition."""

    rule: str
    text: str
    weight: int
    prefer: str
    newer: bool = False


@dataclass(frozen=True, slots=True)
class Guards:
    """What makes a hit harmless."""

    negation: bool = False
    question: bool = False
    quotation: bool = False
    debunking: bool = False
    whole_words: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()

    def harmless(self, text: str, start: int, end: int, language: str) -> bool:
        """Whether text[start:end] is guarded; `text` is that of one field or block."""
        before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
        return (
            before.rstrip().endswith(self.before or "\0")
            or after.lstrip().startswith(self.after or "\0")
            or (self.negation and _NEGATION[language[:2]].search(before) is not None)
            or (self.question and _QUESTION.match(after) is not None)
            or (self.quotation and _quoted(text, start, end))
            or (self.debunking and _DEBUNKING.search(text, max(0, start - _QUOTATION), end) is not None)
            or any(_inside(text, start, end, longer) for longer in self.fixed)
            or (self.whole_words and not _whole(text, start, end, language))
        )


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether a quotation mark opened shortly before text[start:end] is closed shortly behind it."""
    before, after = text[max(0, start - _QUOTATION) : start], text[end : end + _QUOTATION]
    for opening, closing in _QUOTES:
        opened = before.count('"') % 2 == 1 if opening == closing else before.rfind(opening) > before.rfind(closing)
        if opened and closing in after:
            return True
    return False


def _inside(text: str, start: int, end: int, longer: str) -> bool:
    return text.find(longer, max(0, end - len(longer)), start + len(longer)) >= 0


def _whole(text: str, start: int, end: int, language: str) -> bool:
    if language.startswith("zh"):
        from contentlint.text.words import is_boundary

        return is_boundary(text, start, end)
    return not (text[start - 1 : start].isalnum() and start > 0) and not text[end : end + 1].isalnum()


@dataclass(frozen=True, slots=True)
class _Search:
    """What one rule looks for, and where."""

    where: frozenset[str]
    guards: Guards = field(default_factory=Guards)


class Terms:
    """The terms of the given rules for one language, compiled into one automaton."""

    def __init__(self, heads: Iterable[RuleHead], language: str, edition: Edition | None = None) -> None:
        self.language = language
        self._searches = {head.code: _search(head) for head in heads}
        self._places = frozenset().union(*(search.where for search in self._searches.values()))
        by_text: dict[str, list[Term]] = {}
        for head in heads:
            for term in _terms(head, language[:2], edition):
                by_text.setdefault(_lower(term.text), []).append(term)
        self._terms = list(by_text.values())
        self._automaton = _automaton(list(by_text)) if by_text else None

    def find(self, document: Document) -> Mapping[str, Sequence[TermHit]]:
        """Hits by code of the rule, in the order of the text; of terms of one rule that overlap the first and longest."""
        if self._automaton is None:
            return {}
        hits: dict[str, list[tuple[int, TermHit]]] = {}
        nodes = list(_nodes(document, self._places))
        starts = [0, *accumulate(len(text) + 1 for _, text, _ in nodes)]
        for number, start, end in self._automaton("\n".join(_lower(text) for _, text, _ in nodes)):
            at = bisect_right(starts, start) - 1
            node, text, place = nodes[at]
            start, end = start - starts[at], end - starts[at]
            for term in self._terms[number]:
                search = self._searches[term.rule]
                if place in search.where and not search.guards.harmless(text, start, end, self.language):
                    hits.setdefault(term.rule, []).append((at, TermHit(node, start, end, term.text, term.weight, term.prefer, term.newer)))
        return {code: _settled(found) for code, found in hits.items()}


def _settled(hits: list[tuple[int, TermHit]]) -> list[TermHit]:
    """The first and longest of hits that overlap; but a term newer than the edition hides none of the edition's."""
    older = [pair for pair in hits if not pair[1].newer]
    if len(older) == len(hits):
        return [hit for _, hit in _longest(hits)]
    kept = [*_longest(older), *(pair for pair in _longest(hits) if pair[1].newer)]
    return [hit for _, hit in sorted(kept, key=lambda pair: (pair[0], pair[1].start))]


def _longest(hits: list[tuple[int, TermHit]]) -> Iterator[tuple[int, TermHit]]:
    """Hits, each with the number of its node, without those that lie inside another."""
    last = (-1, 0)  # node and end of the furthest hit
    for at, hit in sorted(hits, key=lambda pair: (pair[0], pair[1].start, -pair[1].end)):
        if (at, hit.end) > last:
            last = (at, hit.end)
            yield at, hit


def _automaton(texts: list[str]) -> Callable[[str], list[tuple[int, int, int]]]:
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick(texts)
    return lambda text: automaton.find_matches_as_indexes(text, overlapping=True)


def _lower(text: str) -> str:
    """Lower case at equal length, so that offsets stay."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _nodes(document: Document, places: frozenset[str]) -> Iterator[tuple[Field | Block | Image, str, str]]:
    for place, field_ in (("title", document.title), ("description", document.description), ("keywords", document.keywords)):
        if place in places and field_ is not None:
            yield field_, field_.value, place
    if "headline" in places and document.headline is not None and ("title" not in places or document.headline is not document.title):
        yield document.headline, document.headline.value, "headline"
    for block in document.blocks if places & {"body", "headings"} else ():
        yield block, block.text, "headings" if block.kind == "heading" else "body"
    for block in document.template if "template" in places else ():
        yield block, block.text, "template"
    for image in document.images if "alt" in places else ():
        if image.alt:
            yield image, image.alt, "alt"


def _search(head: RuleHead) -> _Search:
    guards: Mapping[str, Any] = head.terms.get("guards", {})
    try:
        return _Search(
            frozenset(head.terms.get("where", ("body", "headings"))),
            Guards(**{key: tuple(value) if isinstance(value, list) else value for key, value in guards.items()}),  # type: ignore[arg-type]
        )
    except TypeError as error:
        raise WordsError(f"{head.name}: unknown guard: {error}") from error


def _terms(head: RuleHead, language: str, edition: Edition | None) -> Iterator[Term]:
    for text in head.terms.get("words", {}).get(language, ()):
        yield Term(head.code, text, 1, "")
    if name := head.terms.get("list"):
        for row in read_table(Path(importlib.import_module(head.package).__path__[0]) / name, language):
            newer = edition is not None and edition.is_newer(head.package, row.get("since") or "")
            yield Term(head.code, row["term"], int(row.get("weight") or 1), row.get("prefer") or "", newer)
