"""Keywords of a page: what its article speaks of more than others do, in words that stand in it.

A term is a word, or up to four that stand side by side again and again. It counts by how often it occurs (TF), and more in title and
headings; by how rare its words are elsewhere (IDF, see `background`); and more as a compound. Forms of one word are one term, and so are
the names of one thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import log
from pathlib import Path
from typing import Final, NamedTuple

from contentlint.model import Document, Language
from contentlint.suggesting.background import Background, commonplaces
from contentlint.suggesting.queries import Queries
from contentlint.suggesting.terms import terms
from contentlint.suggesting.titles import own_title
from contentlint.text.institutions import institution_names
from contentlint.text.patients import people
from contentlint.text.patterns import lazy
from contentlint.text.personal import signs_of
from contentlint.text.tables import read_table

MOST: Final = 5  # keywords of a page
_TEXT: Final = {"zh": 3_000, "en": 8_000, "ru": 8_000}  # characters of an article that are looked at: what it is about, it says in them
_LONGEST: Final = {"zh": 12, "en": 40, "ru": 45}  # characters of a keyword
_TITLE, _HEADING, _LEAD = 8.0, 2.0, 1.5  # what an occurrence counts there; 1 elsewhere
_LEAD_BLOCKS: Final = 2
_COMPOUND: Final = 0.15  # how much more each further word of a compound makes it count
_FREQUENT: Final = 2  # occurrences of a compound
_TOGETHER: Final = 0.34  # share of the occurrences of its rarest word that a compound has
_NAMED: Final = ("name", "likely")  # sorts of patients who are told by a name of their own
_NESTED: Final = 0.8  # share of its occurrences inside one longer term that makes a term a piece of that, ...
_PIECE: Final = 0.6  # ... and what a single word counts then, and a Russian adjective
_OBLIQUE: Final = lazy(r"\w{3,}(?:[ыи]х|[ыи]ми?|[ое]го|[ое]му|[уюыи]|[оеё][йм]|[ая]ми?|[ая]х|[оеё]в)\b")  # cases of a first word
_ADJECTIVE: Final = lazy(r"(?i:(?:ый|ий|ой|ая|яя|ое|(?<![нт])[иы]е|ого|его|ому|ему|[ыи]ми?|[ыи]х|ую|юю))\Z")


class Keyword(NamedTuple):
    """A keyword as it stands in the text. score: that of the best one of the page is 1; count: occurrences in title, headings and text;
    searches: how often people searched for it, if anybody told."""

    text: str
    score: float
    count: int  # type: ignore[assignment]  # a reader's word for it; tuple.count is of no use here
    in_title: bool
    searches: int = 0


@dataclass(slots=True)
class _Term:
    """The forms in which a term occurs, and what its occurrences count together."""

    forms: Counter[str] = field(default_factory=Counter)
    count: int = 0
    weight: float = 0.0
    in_title: bool = False


Terms = Mapping[tuple[str, ...], _Term]


def keywords(
    document: Document, background: Background, aliases: Mapping[str, str], queries: Queries | None = None, most: int = MOST
) -> list[Keyword]:
    """The best keywords of a page, the best first; none of them names a patient. `aliases`: see `read_aliases`."""
    patients = _patients(document)
    found = {
        words: term
        for words, term in _terms(document).items()
        if not any(form in name or name in form for form in term.forms for name in patients)
    }
    searched = {words: queries.searches(words, document.language) for words in found} if queries else {}
    scores = {words: score * _demand(searched.get(words, 0)) for words, score in _scores(found, background, _names(document))}
    best = max(scores.values(), default=1.0)
    chosen: dict[str, Keyword] = {}
    said: set[str] = set()
    for words in sorted(scores, key=lambda words: (-scores[words], words)):
        if len(chosen) == most:
            break
        term = found[words]
        text = _form(term, document.language)
        same = aliases.get(text.lower(), " ".join(words))
        if same not in chosen and _adds(words, said, document.language):
            said.update(words)
            chosen[same] = Keyword(text, round(scores[words] / best, 3), term.count, term.in_title, searched.get(words, 0))
    return list(chosen.values())


def _adds(words: tuple[str, ...], said: Collection[str], language: Language) -> bool:
    """Whether a term says something that those chosen before it do not: in Chinese it may be a part of one, as 癫痫 is of 小儿癫痫."""
    return language.startswith("zh") or 2 * sum(word not in said for word in words) >= len(words)


@cache
def read_aliases(path: Path, language: str) -> Mapping[str, str]:
    """For each name of a disease, test or drug, in lower case, the one that stands for all its names."""
    groups = {}
    for row in read_table(path, language):
        groups[row["term"].lower()] = groups[row["prefer"].lower()] = row["prefer"].lower()
    return groups


def _terms(document: Document) -> Terms:
    found: dict[tuple[str, ...], _Term] = {}
    longest = _LONGEST[document.language[:2]]
    for text, weight in _zones(document):
        for words, start, end in terms(text, document.language):
            if end - start <= longest:
                term = found.get(words)
                if term is None:
                    term = found[words] = _Term()
                term.forms[text[start:end]] += 1
                term.count += 1
                term.weight += weight
                term.in_title |= weight == _TITLE
    return found


def _zones(document: Document) -> Iterator[tuple[str, float]]:
    """Texts of a page with what an occurrence in them counts."""
    title = own_title(document)
    yield title, _TITLE
    left, lead = _TEXT[document.language[:2]], _LEAD_BLOCKS
    for block in document.blocks:
        text = block.text[:left]
        left -= len(text)
        if block.kind == "code" or text == title or not text:
            continue
        if block.kind == "heading":
            yield text, _HEADING
        else:
            yield text, _LEAD if lead > 0 else 1.0
            lead -= 1


def _scores(found: Terms, background: Background, names: Collection[str]) -> Iterator[tuple[tuple[str, ...], float]]:
    """What terms are worth that can be keywords. `names`: of institutions, whose parts are none unless they stand in the title."""
    verbs = commonplaces("verb", background.language[:2])
    whole = {words: term for words, term in found.items() if len(words) == 1 or _is_compound(words, found, verbs)}
    inside = _inside(whole)
    for words, term in whole.items():
        piece = inside[words] >= max(_FREQUENT, _NESTED * term.count)
        named = any(form in name for form in term.forms for name in names)
        if (piece and len(words) > 1) or term.count < _FREQUENT or (named and not term.in_title):
            continue
        if len(words) == 1 and background.language == "ru" and all(map(_ADJECTIVE.search, term.forms)):
            piece = True
        rarity = sum(background.rarity(word, term.in_title) for word in words) / len(words)
        yield words, log(1 + term.weight) * rarity * (1 + _COMPOUND * (len(words) - 1)) * (_PIECE if piece else 1)


def _names(document: Document) -> frozenset[str]:
    """The institutions that the article names."""
    text = "\n".join(block.text for block in document.blocks)[: _TEXT[document.language[:2]]]
    return frozenset(name.text for name in institution_names(text, document.language, unsure=True))


def _patients(document: Document) -> frozenset[str]:
    """Whom the article names as patients."""
    text = "\n".join(text for text, _ in _zones(document))
    return frozenset(text[one.start : one.end] for one in people(signs_of(text, document.language)) if one.kind in _NAMED)


def _inside(found: Terms) -> Counter[tuple[str, ...]]:
    """For each term how often it stands in the longer one that has it most often."""
    inside: Counter[tuple[str, ...]] = Counter()
    for words, term in found.items():
        for part in (words[:-1], words[1:]) if len(words) > 1 else ():
            inside[part] = max(inside[part], term.count)
    return inside


def _is_compound(words: tuple[str, ...], found: Terms, verbs: frozenset[str]) -> bool:
    """Whether words side by side are one term: they are so more than once, and seldom apart, and name something."""
    count = found[words].count
    rarest = min((found[(word,)].count for word in words if (word,) in found), default=count)
    return count >= max(_FREQUENT, _TOGETHER * rarest) and verbs.isdisjoint(words[:-1])


def _demand(searches: int) -> float:
    """How much more a term counts that people search for: ten times as many searches, a quarter more."""
    return 1 + log(1 + searches, 10) / 4


def _form(term: _Term, language: Language) -> str:
    """The form that occurs most often, of equal ones the shortest; with capitals only where it is never written without. A Russian one
    that looks like a nominative comes first."""
    small = Counter[str]()
    for form, count in term.forms.items():
        small[form.lower()] += count
    russian = language == "ru"
    best = max(small, key=lambda form: (not (russian and _OBLIQUE.match(form)), small[form], -len(form), form))
    return min((form for form in term.forms if form.lower() == best), key=lambda form: (sum(map(str.isupper, form)), form))
