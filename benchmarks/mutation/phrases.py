"""Operators that put words into sentences and titles: search phrases, spliced titles, other terms."""

from __future__ import annotations

import re
from random import Random
from typing import Final

from benchmarks.mutation.page import Edit, Page, inserted, places, prose
from benchmarks.mutation.vocabulary import frequent
from benchmarks.mutation.wording import Wording, filled, term

# Where a phrase can be pasted that replaces nothing: behind a comma, or between two words.
_JOINT: Final = {
    "zh": re.compile("[，；、,]"),
    "en": re.compile("(?<=[a-z]{2}) (?=[a-z]{2})"),
    "ru": re.compile("(?<=[а-яё]{2}) (?=[а-яё]{2})"),
}
_HAN_RUN: Final = re.compile("[一-鿿]{4,40}")


def injected(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
    """A term of the article becomes a search phrase, which is also pasted between words if the term does not stand often enough."""
    found = frequent(page)
    if not found:
        return []
    base = chance.choice(found[:3]).word
    tail = chance.choice(words.lines("query", page.language))
    phrase = base + tail if page.language == "zh" else f"{base} {tail}"
    where = [one.span() for one in places(page, _whole(base, page), prose(page))]
    chance.shuffle(where)
    edits = [Edit(*span, phrase) for span in where[: int(count)]]
    if len(edits) < count:
        joints = places(page, _JOINT[page.language], prose(page))
        pasted = phrase if page.language == "zh" else f" {phrase} "
        taken = {span[0] for span in where}
        ready = [one.end() for one in joints if page.language != "zh" or one.end() not in taken]
        ready = [at for at in ready if not any(start < at < end for start, end in where)]
        for at in chance.sample(ready, min(len(ready), int(count) - len(edits))):
            edits.append(Edit(at if page.language == "zh" else at - 1, at, pasted))
    return edits


def title_prefix(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
    """A search phrase in front of the title, and `count` times in the article where the term of the phrase stands."""
    if page.title is None:
        return []
    base = term(page)
    phrase = base + ("" if page.language == "zh" else " ") + chance.choice(words.lines("query", page.language))
    where = [one.span() for one in places(page, _whole(base, page), prose(page))]
    if len(where) < count:
        return []
    joint = chance.choice(words.half(("", "，", "_", " ") if page.language == "zh" else (" ", ": ", " | ", " - ")))
    return [inserted(page.title[0], phrase + joint), *(Edit(*span, phrase) for span in chance.sample(where, int(count)))]


def title_splice(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
    """Fragments of the title, doubled, behind commas and inside words."""
    if page.title is None:
        return []
    runs = re.findall("[一-鿿]{2,}", page.source[slice(*page.title)])
    grams = [run[at : at + size] for run in runs for size in (2, 3, 4) for at in range(len(run) - size + 1)]
    ready = [place for place in places(page, _HAN_RUN, prose(page)) if len(place[0]) > 4]
    edits = []
    for place in chance.sample(ready, min(len(ready), int(count))) if grams else ():
        gram = chance.choice(grams)
        at = place.start() + chance.choice((0, 2, 3))
        edits.append(inserted(at, gram * 2 if chance.random() < 0.7 else gram + gram[:2] + gram))
    return edits


def renamed(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
    """The main terms of the article become others throughout, as when a page about one disease is sold as one about another."""
    others = [row[1] for row in words.rows("terms") if row[0] == page.language]
    terms = [one.word for one in frequent(page)[: int(count)]]
    becomes = dict(zip(terms, chance.sample(others, len(terms)), strict=True))
    if not becomes:
        return []
    pattern = re.compile("|".join(_whole(one, page).pattern for one in sorted(terms, key=len, reverse=True)), re.IGNORECASE)
    return [Edit(*one.span(), becomes[one[0].lower()]) for one in places(page, pattern)]


def machine_translated(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
    """Sentences as machines translated them, at the end of paragraphs."""
    ready = prose(page)
    sentences = [filled(chance, page, line) for line in words.lines("translated", page.language)]
    count = min(len(ready), len(sentences), int(count))
    space = "" if page.language == "zh" else " "
    chosen = zip(chance.sample(ready, count), chance.sample(sentences, count), strict=True)
    return [inserted(paragraph.end, space + sentence) for paragraph, sentence in chosen]


def _whole(word: str, page: Page) -> re.Pattern[str]:
    return re.compile(re.escape(word) if page.language == "zh" else rf"\b{re.escape(word)}\b", re.IGNORECASE)
