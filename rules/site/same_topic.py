from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from contentlint.rule import (
    HAN,
    Language,
    Option,
    PageFacts,
    Site,
    SiteHit,
    SitePlace,
    SiteRelated,
    SiteRule,
    content_words,
    fold,
    lazy,
    read_table,
    same_topics,
    word_list,
)

from ..duplicate.addresses import host, one_page, segments
from ..meta.titles import own_words

_SINGLE: Final = lazy(rf"[{HAN}]")
# Characters that say nothing by themselves.
_FUNCTION: Final = frozenset(
    "的了是吗呢吧啊么怎样什哪些如何为有和与及或在会能可要得地着过到对把被让这那您你我他它都也就很更最请谁几多少不没"
)
_ASPECTS: Final = Path(__file__).parents[1] / "terms" / "aspects.tsv"
_SEPARATOR: Final = lazy(r"\s*[-–—_|｜>/·:：]\s*")
_BETWEEN_HAN: Final = lazy(rf"(?<=[{HAN}]) (?=[{HAN}])")
_DIGITS: Final = lazy(r"\d+")
_SHOWN: Final = 6  # words of a topic that are told
_LONGEST: Final = 300  # characters of a title


class SameTopic(SiteRule):
    """Pages of a site whose titles answer the same query, though their articles are no copies."""

    similarity = Option(0.9)
    words = Option(2)

    def check_site(self, site: Site) -> Iterator[SiteHit]:
        if site.links is None:
            return  # of some files nobody wants to know that, and it takes a second to load what tells
        sections = {segments(page.path)[:-1] for page in site.pages}
        taking_part = (number for number, page in enumerate(site.pages) if _takes_part(page) and segments(page.path) not in sections)
        numbers = array("I", taking_part)
        pages = (site.pages[number] for number in numbers)
        texts = (_words(_own(page.title), page.language) for page in pages)
        copies = {(pair.a, pair.b) for pair in site.copies.pairs}
        nearest: dict[int, tuple[float, int, tuple[str, ...]]] = {}
        for one, other, similarity, shared in same_topics(texts, self.similarity):
            a, b = numbers[one], numbers[other]
            if len(shared) >= self.words and (a, b) not in copies and _differ(site.pages[a], site.pages[b]):
                later, earlier = (a, b) if _age(site, a) > _age(site, b) else (b, a)
                nearest[later] = max(nearest.get(later, (0.0, 0, ())), (similarity, -earlier, shared))
        for page, (_, earlier, shared) in sorted(nearest.items()):
            other = -earlier
            params = {"page": site.pages[other].path, "title": site.pages[other].title, "topic": _topic(site.pages[page], shared)}
            related = (SiteRelated(SitePlace(other, "title"), "other"),)
            yield SiteHit("same", SitePlace(page, "title"), params, "possible", related)


def _topic(page: PageFacts, words: Sequence[str]) -> str:
    """The words that a page shares with another, in the order of its title."""
    title = page.title.lower()
    topic = " ".join(sorted(words[:_SHOWN], key=title.find))
    return _BETWEEN_HAN.sub("", topic)


def _takes_part(page: PageFacts) -> bool:
    if not page.indexable or page.reference or page.published or len(page.title) > _LONGEST:
        return False
    return page.kind.name not in ("news", "social") and not (page.kind.name == "other" and page.kind.certain)


def _own(title: str) -> str:
    """A title without the names of section and site."""
    return title[slice(*own_words(title))]


def _words(title: str, language: Language) -> list[str]:
    """The words of a title that say what it is about, and the single Chinese characters between them that may do so, such as 类."""
    words = content_words(title, language)
    rest = title.lower()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, " ")
    return words + [letter for letter in _SINGLE.findall(rest) if letter not in _FUNCTION]


def _differ(a: PageFacts, b: PageFacts) -> bool:
    """Whether two pages with titles alike are two pages of one site, not parts of one series, and not called the same, which is for
    title-duplicate to tell."""
    title_a, title_b = _own(a.title), _own(b.title)
    if host(a) != host(b) or a.language != b.language or fold(title_a) == fold(title_b):
        return False
    (head_a, tail_a), (head_b, tail_b) = _parted(a.title), _parted(b.title)
    if head_a and head_a == head_b and {*content_words(tail_a, a.language)} != {*content_words(tail_b, b.language)}:
        return False  # two pages of one section, which their titles begin with
    asked_a, asked_b = _asked(title_a, a.language[:2]), _asked(title_b, b.language[:2])
    if asked_a and asked_b and asked_a.isdisjoint(asked_b):
        return False
    return Counter(_DIGITS.findall(title_a)) == Counter(_DIGITS.findall(title_b)) and not one_page(a, b)


def _parted(title: str) -> tuple[str, str]:
    """A title before its last separator, and behind it."""
    found = [*_SEPARATOR.finditer(title)]
    return (title[: found[-1].start()], title[found[-1].end() :]) if found else ("", title)


def _asked(title: str, language: str) -> frozenset[str]:
    """What a title asks of its subject: causes, symptoms, treatment, …"""
    text = title.lower() if language == "zh" else f" {' '.join(word_list(title.lower()))} "
    return frozenset(aspect for term, aspect in _aspects(language) if term in text)


@cache
def _aspects(language: str) -> tuple[tuple[str, str], ...]:
    around = "" if language == "zh" else " "
    return tuple((f"{around}{row['term']}{around}", row["aspect"]) for row in read_table(_ASPECTS, language))


def _age(site: Site, number: int) -> tuple[str, int]:
    return site.pages[number].date or "9999", number
