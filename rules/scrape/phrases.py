"""Phrases by which left-over text is known: a table of the package for each rule. Only those rows are looked at whose term was found.

Columns: `term`, what the phrase cannot be written without (all terms of all rules are searched in one pass); `language`; `kind`, what
the rule makes of it; `where`, `line` (the phrase is all that a line says, marks around it aside), `start`, `end` or `text` (anywhere);
`phrase`, a regular expression in which `…` stands for up to 20 characters of a sentence, `#` for a number, `~` for characters that part
two words or none, a space for white space, ` ?` for white space or none, and `@` for the term; no case. `=TERM`: the phrases of that term.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from contentlint.rule import Block, Document, Field, Image, TermHit, lazy, read_table, simplified

from .residue import Line, lines_with, undecorated

_TABLES: Final = Path(__file__).parent.parent / "terms"
_LONGEST_LINE: Final = 120  # characters of a line that says nothing else
_NEAR: Final = 160  # characters before a term in which its phrase begins
_FAR: Final = 300  # and behind it in which it ends
_MOST: Final = 20  # places of a term in a line that are looked at
_FEW: Final = 2  # phrases on one line are all that it says if they make up ...
_MOSTLY: Final = 0.7  # ... so much of its letters ...
_HALF: Final = 0.5  # ... or, if there are more, so much
_SIGNS: Final = lazy(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|( \?|[ …#~])")  # those in a set of characters stand for themselves
_MEANT: Final[Mapping[str, str]] = {
    " ?": r"\s{0,3}",
    " ": r"\s{1,3}",
    "…": r"(?:[^。！？!?\n]{0,20}?)",
    "#": r"(?:\d[\d,.]{0,8}(?:[ \u00a0\u202f]\d{3}){0,2})",
    "~": r"(?:[^\w\n]{0,4})",
}
_LETTER_FIRST: Final = lazy(r"\(*(?:\?:)?[a-zа-яё]", re.IGNORECASE)
_LETTER_LAST: Final = lazy(r"(?<!\\)[a-zа-яё]\)*\Z", re.IGNORECASE)


Groups = dict[tuple[str, str], list[str]]  # phrases by kind and where


class Phrase(NamedTuple):
    """A row of a table; see above."""

    kind: str
    where: str
    pattern: re.Pattern[str]


class Found(NamedTuple):
    """A phrase that stands at [start, end) of a line; `is_line`: it is all that the line says."""

    line: Line
    kind: str
    start: int
    end: int
    is_line: bool = False

    @property
    def words(self) -> str:
        return self.line.block.text[self.start : self.end]


class Stretch(NamedTuple):
    """The same of any text."""

    kind: str
    start: int
    end: int
    whole: bool = False


def found(document: Document, hits: Sequence[TermHit], table: str) -> list[Found]:
    """The phrases of a table in the article, in order; of those that a line holds twice the first of each kind."""
    terms = _by_node(hits)
    every: list[Found] = []
    for line in lines_with(document, hits):
        kinds: dict[str, Stretch] = {}
        for one in _in_text(line.text, terms[id(line.block)], table):
            if one.kind not in kinds or one.start < kinds[one.kind].start:
                kinds[one.kind] = one
        every += (Found(line, *one) for one in sorted(kinds.values(), key=lambda one: (one.start, not one.whole)))
    return every


def found_anywhere(hits: Sequence[TermHit], table: str) -> Iterator[tuple[Field | Block | Image, Stretch]]:
    """The phrases of a table wherever terms were found, each with the node that holds it."""
    for terms in _by_node(hits).values():
        node = next(iter(terms.values()))[0].node
        for one in dict.fromkeys(_in_text(simplified(text_of(node)), terms, table)):
            yield node, one


def text_of(node: Field | Block | Image) -> str:
    """What a node says."""
    return node.text if isinstance(node, Block) else node.value if isinstance(node, Field) else node.alt or ""


def _by_node(hits: Iterable[TermHit]) -> dict[int, dict[str, list[TermHit]]]:
    """Hits by node and term."""
    nodes: dict[int, dict[str, list[TermHit]]] = {}
    for hit in hits:
        nodes.setdefault(id(hit.node), {}).setdefault(hit.term, []).append(hit)
    return nodes


def _in_text(text: str, terms: Mapping[str, Sequence[TermHit]], table: str) -> Iterator[Stretch]:
    known, bare = phrases(table), undecorated(text)
    parts: list[Stretch] = []
    for term, hits in terms.items():
        for kind, where, pattern in known[term]:
            if where != "line":
                if match := next(_around(pattern, text, hits, len(text) if where == "end" else _FAR), None):
                    yield Stretch(kind, *match.span())
            elif len(bare) > _LONGEST_LINE:
                continue
            elif pattern.fullmatch(bare):
                yield Stretch(kind, 0, len(text), True)
            else:
                parts += (Stretch(kind, *match.span()) for match in pattern.finditer(text))
    if parts and _is_row(text, parts):
        yield Stretch(min(parts, key=lambda part: part.start).kind, 0, len(text), True)


def _is_row(text: str, parts: Iterable[Stretch]) -> bool:
    """Whether a line is made of several phrases that fill lines elsewhere: Reply | Share | Report."""
    count = said = end = 0
    for part in sorted(parts, key=lambda part: (part.start, -part.end)):
        if part.start >= end and (letters := _letters(text[part.start : part.end])) > 1:
            count, said, end = count + 1, said + letters, part.end
    return count > 1 and said >= (_MOSTLY if count == _FEW else _HALF) * _letters(text)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _around(pattern: re.Pattern[str], text: str, hits: Sequence[TermHit], far: int) -> Iterator[re.Match[str]]:
    """Where the pattern matches around one of the first hits of a term, no further than `far` characters behind it."""
    for hit in hits[:_MOST]:
        match = pattern.search(text, max(0, hit.start - _NEAR), hit.start + far)
        if match and match.start() <= hit.start < match.end():
            yield match


class _Phrases(dict[str, tuple[Phrase, ...]]):
    """The phrases of a table by term, each made when its term is found: a page has few of a thousand."""

    def __init__(self, groups: Mapping[str, Groups]) -> None:
        super().__init__()
        self._groups = groups

    def __missing__(self, term: str) -> tuple[Phrase, ...]:
        # Of terms that overlap only the longest is found: it stands for the others, too.
        inside = (other for other in self._groups if other in term)
        self[term] = tuple(chain.from_iterable(_made(other, self._groups[other], self._groups) for other in inside))
        return self[term]


@cache
def phrases(table: str) -> _Phrases:
    """The phrases of a table."""
    by_term: dict[str, Groups] = {}
    for row in read_table(_TABLES / table):
        by_term.setdefault(row["term"], {}).setdefault((row["kind"], row["where"]), []).append(row["phrase"])
    return _Phrases(by_term)


def _made(term: str, groups: Groups, by_term: Mapping[str, Groups]) -> Iterator[Phrase]:
    """The phrases of a term, its own and those of the terms that it goes with."""
    others = [phrase[1:] for several in groups.values() for phrase in several if phrase.startswith("=")]
    for name in (term, *others):
        for (kind, where), several in by_term[name].items():
            phrases = tuple(phrase for phrase in several if not phrase.startswith("="))
            if phrases:
                own = simplified(term) if any("@" in phrase for phrase in phrases) else ""
                yield Phrase(kind, where, _compiled(phrases, where, own))


@cache
def _compiled(phrases: tuple[str, ...], where: str, term: str) -> re.Pattern[str]:
    pattern = "|".join(map(_edged, phrases))
    framed = {"start": rf"\A\W{{0,6}}(?:{pattern})", "end": rf"(?:{pattern})\W{{0,6}}\Z"}.get(where, pattern)
    return lazy(framed.replace("@", re.escape(term)), re.IGNORECASE)


def _plain(phrase: str) -> str:
    """The phrase with what its signs stand for."""
    return _SIGNS.sub(lambda part: _MEANT[part[1]] if part[1] else part[0], phrase)


def _edged(phrase: str) -> str:
    """The same; letters of an alphabet at its ends do not go on."""
    before = r"(?<!\w)" if _LETTER_FIRST.match(phrase) else ""
    behind = r"(?!\w)" if _LETTER_LAST.search(phrase) else ""
    return f"{before}(?:{_plain(phrase)}){behind}"
