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
    offsets in its text."""

    text: str
    covers: float
    score: float
    block: Block
    start: int
    end: int


def shown(text: str, language: Language) -> int:
    """How long a description is shown: in Chinese characters, two Latin letters being as wide as one, or in letters."""
    return (display_width(text) + 1) // 2 if language.startswith("zh") else characters(text)


def describe(document: Document, keywords: Sequence[Keyword], band: Band, objections: Callable[[], Collection[Span]]) -> Description | None:
    """The best description that the text has, None when no sentence of it will do. `objections`: says where rules found something."""
    if not keywords:
        return None
    language = document.language
    title = frozenset(term_list(own_title(document), language))
    topics = [one.text for one in keywords if one.in_title][:_TOPICS] or [keywords[0].text]
    mains = [stems for topic in topics if (stems := frozenset(term_list(topic, language)))]
    known = [frozenset(term_list(keyword.text, language)) for keyword in keywords]
    best, most = None, _ENOUGH[language[:2]]
    for number, (block, start, end) in enumerate(_candidates(document, band)):
        text = _REFERENCE.sub("", block.text[start:end])
        found = [word for run in runs(text, language) for word in run]
        words = {word.stem for word in found}
        main = next((one for one in mains if one <= words), None)
        if main is None:
            continue
        subject = min(word.start for word in found if word.stem in main)
        defines = subject <= _DEFINED[language[:2]] and _pattern("definition", language[:2]).match(text) is not None
        covers = len(title & words) / len(title) if title else float(defines)
        if subject > _SUBJECT[language[:2]] or covers < _COVERS:
            continue
        score = _TITLE * covers + _KEYWORDS * sum(one <= words for one in known) / len(known) + _EARLY * _HALF / (_HALF + number)
        score += _DEFINES * defines
        score += _FULL * min(1.0, shown(text, language) / ((band.shortest + band.longest) / 2))
        if score > most and not _objected(document, block, start, end, objections()):
            best, most = Description(text, round(covers, 2), round(score, 2), block, start, end), score
    return best


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
