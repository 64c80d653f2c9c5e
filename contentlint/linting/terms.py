"""Terms of all active rules, found in one pass over the page, and the guards that keep harmless uses out.

A rule's [terms] table says: `list` (a TSV file of its package, or several) or `words` by language; `where` to look; `kind` (see TermRule);
`guards`, as in `text.guards`; `repaired = true` when only a term that was disguised counts; and `parts`: patterns by name, which patterns
of the list call as `{name}`. Columns of a list: term, language; and if wanted weight, prefer, since, message, and patterns for what a word
alone cannot say: `pattern`, what must stand around the term within its sentence (the hit is all that it matches), and `unless`, what makes
that harmless when it stands anywhere in the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import Any, Final, NamedTuple

from contentlint.linting.editions import Edition
from contentlint.linting.heads import RuleHead, WordsError
from contentlint.linting.term_lists import Row, rows
from contentlint.model import Block, Document, Field, Image
from contentlint.reading.repair import is_repaired
from contentlint.rule import TermHit, linked_texts
from contentlint.text.folding import to_simplified
from contentlint.text.guards import Guards
from contentlint.text.patterns import compiled, lazy

_STOP: Final = lazy(r"[。！？!?；;\n]|\.(?=\s)")
_SENTENCE: Final = 120  # characters to either side of a term, or more, in which its pattern is looked for
_MOST_HITS: Final = 1_000  # of one rule on one page
_MOST_TRIALS: Final = 20_000  # patterns that are tried in the sentences of one page


class Term(NamedTuple):
    """A listed term with the rule that wants it. message: which one it brings about, "" for the usual one. pattern, unless: see above, ""
    for none. newer: it came after the edition."""

    rule: str
    text: str
    weight: int = 1
    prefer: str = ""
    message: str = ""
    pattern: str = ""
    unless: str = ""
    newer: bool = False


@dataclass(frozen=True, slots=True)
class _Search:
    """What one rule looks for, and where. `guarded`: it has guards."""

    where: frozenset[str]
    guards: Guards = field(default_factory=Guards)
    repaired: bool = False
    guarded: bool = True


class Terms:
    """The terms of the given rules for one language, compiled into one automaton. listed: what the rules list, if it has been read."""

    def __init__(
        self,
        heads: Iterable[RuleHead],
        language: str,
        edition: Edition | None = None,
        listed: Mapping[str, Iterable[Row]] | None = None,
    ) -> None:
        self.language = language
        self._searches = {head.code: _search(head) for head in heads}
        self._narrowed = cache(self._of)
        by_text: dict[str, list[Term]] = {}
        for head in heads:
            for text, weight, prefer, message, pattern, unless, since in rows(head, language) if listed is None else listed[head.code]:
                newer = bool(since) and edition is not None and edition.is_newer(head.package, since)
                term = Term(head.code, text, weight, prefer, message, pattern, unless, newer)
                by_text.setdefault(_lower(text), []).append(term)
        self._terms = list(by_text.values())
        self._automaton = _automaton(list(by_text)) if by_text else None

    def find(self, document: Document, rules: frozenset[str] | None = None) -> Found:
        """Hits by code of the rule, in the order of the text; of terms of one rule that overlap the first and longest. rules: the codes of
        those that apply to the page, None for all."""
        searches, places = self._narrowed(rules)
        if self._automaton is None or not searches:
            return Found({}, True)
        hits: dict[str, list[tuple[int, TermHit]]] = {code: [] for code in searches}
        nodes = list(_nodes(document, places))
        texts = [text for _, text, _ in nodes]
        if document.language == "zh-Hant":  # the lists are in Simplified Chinese
            texts = [text.translate(to_simplified()) for text in texts]
        complete = True
        frames, sentences = _Frames(document), _Sentences(texts)
        starts = [0, *accumulate(len(text) + 1 for text in texts)]
        for number, start, end in self._automaton(_lower("\n".join(texts))):
            for term in self._terms[number]:
                search = searches.get(term.rule)
                if search is None:
                    continue
                found = hits[term.rule]
                if len(found) >= _MOST_HITS:
                    complete = False
                    continue
                at = bisect_right(starts, start) - 1
                node, _, place = nodes[at]
                if place not in search.where or (search.repaired and not is_repaired(node)):
                    continue
                span = sentences.matched(term, at, start - starts[at], end - starts[at])
                if (
                    span is None
                    or (not term.pattern and _goes_on(texts[at], span[0]))
                    or (search.repaired and not is_repaired(node, *span))
                ):
                    continue
                frame = frames.of(node) if search.guards.framed else ""
                if not search.guarded or not search.guards.harmless(texts[at], *span, self.language, frame):
                    hit = TermHit(node, *span, term.text, term.weight, term.prefer, term.newer, term.message)
                    found.append((at, hit))
        complete = complete and sentences.trials < _MOST_TRIALS
        return Found({code: _settled(found) for code, found in hits.items() if found}, complete)

    def _of(self, rules: frozenset[str] | None) -> tuple[Mapping[str, _Search], frozenset[str]]:
        """What these rules look for, and all places where they do."""
        searches = {code: search for code, search in self._searches.items() if rules is None or code in rules}
        return searches, frozenset().union(*(search.where for search in searches.values()))


class Found(NamedTuple):
    """Hits by code of the rule. `complete`: all of the page was looked at; one that is made to cost much is looked at in part."""

    hits: Mapping[str, Sequence[TermHit]]
    complete: bool


class _Sentences:
    """The sentences of a page in which patterns of terms are tried, each pattern once in each sentence. One that does not end is taken in
    pieces. `trials`: how many patterns were tried."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.trials = 0
        self._texts = texts
        self._stops: dict[int, list[int]] = {}
        self._tried: dict[tuple[str, int, int, int], Sequence[tuple[int, int]]] = {}

    def matched(self, term: Term, at: int, start: int, end: int) -> tuple[int, int] | None:
        """Where a term that stands at [start, end) of a text is found: there, or where its pattern matches around it; None when it does
        not."""
        if not term.pattern and not term.unless:
            return start, end
        sentence = self._around(at, start, end)
        span = (start, end)
        if term.pattern:
            spans = self._spans(term.pattern, at, *sentence)
            span = next(((first, last) for first, last in spans if first <= start and end <= last), (-1, -1))
        if span[0] < 0 or (term.unless and self._spans(term.unless, at, *sentence)):
            return None
        return span

    def _around(self, at: int, start: int, end: int) -> tuple[int, int]:
        """Where the sentence begins and ends; with its mark, for patterns that ask how it ends."""
        if at not in self._stops:
            self._stops[at] = [stop.end() for stop in _STOP.finditer(self._texts[at])]
        stops = self._stops[at]
        before, after = bisect_right(stops, start), bisect_left(stops, end + 1)
        first = max(stops[before - 1] if before else 0, (start // _SENTENCE - 1) * _SENTENCE)
        return first, min(stops[after] if after < len(stops) else len(self._texts[at]), (end // _SENTENCE + 2) * _SENTENCE)

    def _spans(self, pattern: str, at: int, first: int, last: int) -> Sequence[tuple[int, int]]:
        key = (pattern, at, first, last)
        if key not in self._tried:
            if self.trials >= _MOST_TRIALS:
                return ()
            self.trials += 1
            self._tried[key] = [match.span() for match in _compiled(pattern).finditer(self._texts[at], first, last)]
        return self._tried[key]


class _Frames:
    """What a reader has in mind at a place: the headline of the page, and the heading above."""

    def __init__(self, document: Document) -> None:
        headline = document.headline or document.title
        self._headline = headline.value if headline is not None else ""
        self._headings = [block for block in document.blocks if block.kind == "heading"]

    def of(self, node: Field | Block | Image) -> str:
        if not isinstance(node, Block):
            return self._headline
        above = bisect_left(self._headings, node.index, key=lambda heading: heading.index)
        return f"{self._headline}\n{self._headings[above - 1].text}" if above else self._headline


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern, re.IGNORECASE)


def _settled(hits: list[tuple[int, TermHit]]) -> list[TermHit]:
    """The first and longest of hits that overlap; but a term newer than the edition hides none of the edition's, and one without weight
    none that has some."""
    light = [pair for pair in hits if not pair[1].weight]
    if light and len(light) < len(hits):
        heavy = [pair for pair in hits if pair[1].weight]
        hits = [*heavy, *(pair for pair in light if not any(_overlap(pair, other) for other in heavy))]
    older = [pair for pair in hits if not pair[1].newer]
    if len(older) == len(hits):
        return [hit for _, hit in _longest(hits)]
    kept = [*_longest(older), *(pair for pair in _longest(hits) if pair[1].newer)]
    return [hit for _, hit in sorted(kept, key=lambda pair: (pair[0], pair[1].start))]


def _overlap(a: tuple[int, TermHit], b: tuple[int, TermHit]) -> bool:
    return a[0] == b[0] and a[1].start < b[1].end and b[1].start < a[1].end


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


def _goes_on(text: str, start: int) -> bool:
    """Whether a word of an alphabet goes on at a place: a term may be the beginning of a word, as stems are, but not its end."""
    return start > 0 and _is_cased(text[start]) and _is_cased(text[start - 1])


def _is_cased(letter: str) -> bool:
    return letter.lower() != letter.upper()


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
    for field_ in linked_texts(document) if "json-ld" in places else ():
        yield field_, field_.value, "json-ld"


def _search(head: RuleHead) -> _Search:
    guards: Mapping[str, Any] = head.terms.get("guards", {})
    try:
        return _Search(
            frozenset(head.terms.get("where", ("body", "headings"))),
            Guards(**{key: tuple(value) if isinstance(value, list) else value for key, value in guards.items()}),  # type: ignore[arg-type]
            head.terms.get("repaired", False),
            bool(guards),
        )
    except TypeError as error:
        raise WordsError(f"{head.name}: unknown guard: {error}") from error
