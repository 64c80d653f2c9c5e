"""A description of a page from its own text: the best sentence, or two that follow each other.

It says what the title promises, as early in the text as may be, and can stand alone: it does not begin in the middle of a thought, asks
nothing, quotes nobody, tells no time by today and does not promote. What a rule objects to is no candidate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from contentlint.model import Block, Document, Language, Span
from contentlint.suggesting.keywords import Keyword
from contentlint.suggesting.terms import runs, term_list
from contentlint.suggesting.titles import own_title
from contentlint.text.counting import characters, display_width
from contentlint.text.patterns import lazy
from contentlint.text.sentences import split
from contentlint.text.tables import read_table

_BLOCKS: Final = 60  # of an article in which the sentences are looked for
_BLOCK: Final = 3_000  # characters of a block
_TITLE, _KEYWORDS, _DEFINES, _EARLY, _FULL = 2.0, 2.0, 2.0, 1.5, 0.5  # what each virtue counts at most
_ENOUGH: Final = {"zh": 4.9, "en": 4.3, "ru": 4.25}  # virtues of a description that an editor would take
_LEAST: Final = 2.0  # virtues of a draft
_SUBJECT: Final = {"zh": 12, "en": 34, "ru": 50}  # characters of a sentence in which it names what it is about, ...
_DEFINED: Final = {"zh": 4, "en": 25, "ru": 25}  # ... and of one that says what that is
_TOPICS: Final = 3  # keywords in the title that may be what a description is about
_COVERS: Final = 0.3  # of the words of the title
_HALF: Final = 6  # sentences after which being early counts half
_REFERENCE: Final = lazy(r"\s?\[\d[\d,，–-]{0,15}\]")
_ENDS: Final = {"zh": lazy(r"。\Z"), "en": lazy(r"[a-z\d)%]\.\Z"), "ru": lazy(r"[а-яёa-z\d)%]\.\Z", re.IGNORECASE)}
# What is no running text, or asks; and 46 Chinese characters without a comma.
_NEVER: Final = lazy(
    r"[^\S\n][,;.，。、）]|[（(]\s|[\u3400-\u9fff] [\u3400-\u9fff]|[?？…\n\[\]{}<>|_=@#*→•●■◆★☆①-⑳：]|:(?!\d)|\.\.\."
    r"|https?:|www\.|\d{7}|\d{3,4}-\d{3}|[\u3400-\u9fff（）()]{46}"
)
_VERB: Final = lazy(
    r"\s[—–]\s|(?:[аеиоуыюя]т|[ую]тся|[аеи]тся|л|ла|ло|(?<!\bи)(?<!\bес)ли|л[аои]сь|лся|ен[аоы]?|жн[аоы]|жен|жет|гут|тся|нять|нет)\b"
)  # of Russian, or its dash
_OPEN, _CLOSE = "（(《【[“「『«", "）)》】]”」』»"


class Band(NamedTuple):
    """How short and how long a description may be, as `shown` counts."""

    shortest: int
    longest: int


class Description(NamedTuple):
    """A description, how much of the title's words it has (0 to 1), its virtues counted together, and where it was taken from: block and
    offsets in its text. sure: an editor would most likely take it as it is; else it is a draft to begin with."""

    text: str
    covers: float
    score: float
    sure: bool
    block: Block
    start: int
    end: int


def shown(text: str, language: Language) -> int:
    """How long a description is shown: in Chinese characters, two Latin letters being as wide as one, or in letters."""
    return (display_width(text) + 1) // 2 if language.startswith("zh") else characters(text)


def describe(document: Document, keywords: Sequence[Keyword], band: Band, objections: Callable[[], Collection[Span]]) -> Description | None:
    """The best description that the text has; where none is good enough, the best draft of one; None when no sentence of it will do.
    `objections`: says where rules found something."""
    if not keywords:
        return None
    judge = _Judge(document, keywords, band)
    found = sorted((judge.of(number, *place) for number, place in enumerate(_candidates(document, band))), key=lambda one: -one.score)
    for sure in (True, False):
        for one in found:
            if one.sure is sure and one.score > _LEAST and not _objected(document, one.block, one.start, one.end, objections()):
                return one
    return None


class _Judge:
    """Weighs what may be a description of a page."""

    def __init__(self, document: Document, keywords: Sequence[Keyword], band: Band) -> None:
        self._language: Language = document.language
        self._band = band
        self._title = frozenset(term_list(own_title(document), document.language))
        topics = [one.text for one in keywords if one.in_title][:_TOPICS] or [keywords[0].text]
        self._mains = [stems for topic in topics if (stems := frozenset(term_list(topic, document.language)))]
        self._known = [frozenset(term_list(keyword.text, document.language)) for keyword in keywords]

    def of(self, number: int, block: Block, start: int, end: int) -> Description:
        """A candidate, the so many-th of the page, with its virtues. Sure is one that names its subject early and has most of them."""
        language = self._language[:2]
        text = _REFERENCE.sub("", block.text[start:end])
        found = [word for run in runs(text, self._language) for word in run]
        words = {word.stem for word in found}
        main = next((one for one in self._mains if one <= words), None)
        subject = min(word.start for word in found if word.stem in main) if main else len(text)
        defines = subject <= _DEFINED[language] and _pattern("definition", language).match(text) is not None
        covers = len(self._title & words) / len(self._title) if self._title else float(defines)
        score = _TITLE * covers + _KEYWORDS * sum(one <= words for one in self._known) / len(self._known)
        score += _EARLY * _HALF / (_HALF + number) + _DEFINES * defines
        score += _FULL * min(1.0, shown(text, self._language) / ((self._band.shortest + self._band.longest) / 2))
        sure = subject <= _SUBJECT[language] and covers >= _COVERS and score > _ENOUGH[language]
        return Description(text, round(covers, 2), round(score, 2), sure, block, start, end)


def _candidates(document: Document, band: Band) -> Iterator[tuple[Block, int, int]]:
    """Sentences that can stand alone, and two that follow each other, of which the first can; of the right length."""
    language = document.language
    for block in document.blocks[:_BLOCKS]:
        if block.kind not in ("paragraph", "quote") or len(block.text) > _BLOCK:
            continue
        spans = split(block.text, language)
        for number, (start, end) in enumerate(spans):
            sentence = block.text[start:end]
            length = shown(sentence, language)
            if length > band.longest or not _fit(sentence, language) or _leans(sentence, language[:2]):
                continue
            if length >= band.shortest:
                yield block, start, end
            if number + 1 < len(spans):
                second, last = spans[number + 1]
                whole = shown(block.text[start:last], language)
                if band.shortest <= whole <= band.longest and _fit(block.text[second:last], language):
                    yield block, start, last


def _leans(sentence: str, language: str) -> bool:
    """Whether a sentence is not understood without what stands before it."""
    return bool(_pattern("opening", language).match(sentence) or _pattern("lean", language).match(sentence))


def _fit(sentence: str, language: Language) -> bool:
    """Whether a sentence ends like one, states something, and neither leans on its day nor promotes."""
    sentence = _REFERENCE.sub("", sentence)
    if language == "ru" and not _VERB.search(sentence):
        return False
    if not _ENDS[language[:2]].search(sentence) or _NEVER.search(sentence) or _pattern("unfit", language[:2]).search(sentence):
        return False
    return all(sentence.count(one) == sentence.count(other) for one, other in zip(_OPEN, _CLOSE, strict=True))


def _objected(document: Document, block: Block, start: int, end: int, objections: Collection[Span]) -> bool:
    if not objections:
        return False
    place = document.locate(block, start, end)
    return any(span.start < place.end and place.start < span.end for span in objections)


@cache
def _pattern(kind: str, language: str) -> re.Pattern[str]:
    """What `sentences.tsv` says of a kind; words count whatever their case, save where a sentence opens."""
    rows = [row for row in read_table(Path(__file__).parent / "sentences.tsv", language) if row["kind"] == kind]
    words = "|".join(row["pattern"] for row in rows if row["unit"] == "word")
    texts = [row["pattern"] for row in rows if row["unit"] == "text"]
    return re.compile("|".join([*([rf"\b(?:{words})\b"] if words else []), *texts]), 0 if kind in ("opening", "lean") else re.IGNORECASE)
