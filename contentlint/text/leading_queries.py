"""Search phrases that a program put before the title, and over a term of the text: 囊肿会传染吗谈谈蛛网膜囊肿."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import inf
from typing import Final, NamedTuple

from contentlint.model import Language
from contentlint.text.foreign_phrases import own_words, without
from contentlint.text.injection_cues import CUES, Cues
from contentlint.text.patterns import lazy
from contentlint.text.query_search import LONGEST, QUESTION, Injection, Search, begins, named, plain_form

_LEAST: Final = 2  # places of a query that the title begins with
_SHORTEST: Final = 4  # characters of it
_FIRST: Final = 2  # anchors of one kind in a title that are looked at
_SMALL: Final = lazy(r"([a-zа-яё][^A-ZА-ЯЁ]{1,100}[^\W_])[\W_]{1,5}(?=[A-ZА-ЯЁ])")
_MARKS: Final = " \t|_｜:：-–—,，、。；;·/"  # between a query and the title


def leading_queries(text: str, language: Language, titles: Iterable[str]) -> list[Injection]:
    """The queries that a title begins with before it goes on, and that stand in sentences of the text as well: 囊肿会传染吗谈谈蛛网膜囊肿.

    So few places are enough because no title that somebody wrote begins so. Linear in the length of the text, for each query of a title.
    """
    cues = CUES[language[:2]]
    titles = [title for title in dict.fromkeys(titles) if title]
    known = [plain_form(title, language) for title in titles]
    leads = [lead for title in known for lead in _leads(title, cues)]
    small = [lead for title, form in zip(titles, known, strict=True) for lead in _small(title, form, known)] if cues.spaced else []
    plain = plain_form(text, language) if leads or small else ""
    about = "\n".join(known)
    search = Search(plain, about, titles, language, _LEAST)
    for lead in leads:
        one = search.led(lead.phrase, lead.title) if plain.count(lead.phrase) >= _LEAST else None
        if one is None or len(one.places) < _LEAST or one.odd < _enough(one.phrase, lead, search, known, cues):
            continue
        if made := search.made(one, text, language):
            return [made]
    for phrase in small:
        one = search.among_others(phrase, 0, 1) if plain.count(phrase) >= _LEAST else None
        if one and one.odd >= _LEAST and any(own_words(one, text, plain, about)[1:]):
            return [without(one, phrase.index(" "), len(phrase), text, plain, about)]
    return []


def _small(title: str, form: str, known: Sequence[str]) -> Iterator[str]:
    """What stands in small letters before a title that is written with capitals, and either is the headline or has its first word again:
    lymphoma walking group: Living with Lymphoma."""
    found = _SMALL.match(title)
    if found:
        phrase, rest = form[: found.end(1)], form[found.end() :]
        if " " in phrase and (rest in known or named(phrase, spaced=True) in rest):
            yield phrase


class _Lead(NamedTuple):
    """What a title may begin with: a noun and what people ask about it. complete: it asks something as it is; offers: it offers
    something, as a title may well do."""

    title: str
    phrase: str
    complete: bool
    offers: bool


def _enough(phrase: str, lead: _Lead, search: Search, titles: Sequence[str], cues: Cues) -> float:
    """In how many sentences a query, grown from what the title begins with, must be pasted: one, if nobody would have written such a title;
    infinity, if it is none."""
    behind = lead.title[len(phrase) :]
    says = behind.lstrip(_MARKS)
    if any(says.startswith(title) for title in titles):  # the headline: before it the title has a query
        return 1
    grown, written = phrase != lead.phrase, search.in_title(phrase)
    parted = says != (behind.lstrip() if cues.spaced else behind)
    whole = not QUESTION.match(behind) and (parted or (lead.complete and (cues.spaced or not grown)))
    if whole and not written:
        return 1
    return _LEAST if (whole or lead.complete or grown) and not (written and lead.offers) else inf


def _leads(title: str, cues: Cues) -> Iterator[_Lead]:
    """What a title may begin with before it goes on, the longest first."""
    ends: dict[int, tuple[bool, bool]] = {}
    for anchors in (cues.asking, cues.offering, cues.anchors):
        for pattern, query, said in anchors:
            for found in islice(pattern.finditer(title), _FIRST) if query and said in title else ():
                if begins(found) > 1:
                    ends[found.end()] = anchors is not cues.asking or cues.spaced, anchors is cues.offering
    for end in sorted(ends, reverse=True):
        goes_on = _SHORTEST <= end < min(len(title), LONGEST) and not (cues.spaced and title[end].isalnum())
        if goes_on:
            yield _Lead(title, title[:end], *ends[end])
