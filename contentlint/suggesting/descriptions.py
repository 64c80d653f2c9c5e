"""A description of a page from its own text: the best sentence, or two that follow each other.

It says what the title promises, as early in the text as may be, and can stand alone: it does not begin in the middle of a thought, asks
nothing, quotes nobody, tells no time by today and does not promote. What a rule objects to is no candidate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, NamedTuple

from contentlint.model import Document, Language, Span
from contentlint.suggesting.background import commonplaces
from contentlint.suggesting.candidates import Sentence, sentences
from contentlint.suggesting.keywords import Keyword
from contentlint.suggesting.lengths import Band, shown
from contentlint.suggesting.promises import DEFINITION, asked, told
from contentlint.suggesting.terms import runs, term_list
from contentlint.suggesting.titles import own_titles

_TITLE, _KEYWORDS, _TOLD, _DEFINES, _EARLY, _FULL = 2.0, 2.0, 1.5, 1.0, 1.5, 0.5  # what each virtue counts at most
_ENOUGH: Final = {"zh": 4.9, "en": 4.3, "ru": 3.7}  # virtues of a description that an editor would take
_LEAST: Final = 2.0  # virtues of a draft
_SUBJECT: Final = {"zh": 12, "en": 34, "ru": 60}  # characters of a sentence in which it names what it is about, ...
_DEFINED: Final = {"zh": 4, "en": 25, "ru": 25}  # ... and of one that says what that is
_TOPICS: Final = 3  # keywords in the title that may be what a description is about
_COVERS: Final = {"zh": 0.5, "en": 0.3, "ru": 0.4}  # of the words of a title that asks for something, ...
_COVERS_ALONE: Final = {"zh": 0.6, "en": 0.3, "ru": 0.4}  # ... and of one that does not
_SHARED: Final = 4  # words that are enough of a long title
_KEPT: Final = 0.6  # of what the title promises: of two things both
_HALF: Final = 8  # sentences after which being early counts half
_REPEATED: Final = 3  # times that a word or a name makes a sentence clumsy
_SHORT_NAME: Final = {"zh": 2, "en": 12, "ru": 12}  # characters of a name that may be repeated


class Description(NamedTuple):
    """A description, how much of the title's words it has (0 to 1), its virtues counted together, and the sentences it is made of. sure: an
    editor would most likely take it as it is; else it is a draft to begin with."""

    text: str
    covers: float
    score: float
    sure: bool
    sentences: tuple[Sentence, ...]


class _Read(NamedTuple):
    """What a sentence says. stems: of its words; subject: where it names what the page is about; told: see `promises`; number: of those
    that were read."""

    sentence: Sentence
    stems: Counter[str]
    subject: int
    told: frozenset[str]
    number: int


def describe(document: Document, keywords: Sequence[Keyword], band: Band, objections: Callable[[], Collection[Span]]) -> Description | None:
    """The best description that the text has; where none is good enough, the best draft of one; None when no sentence of it will do.
    `objections`: says where rules found something."""
    if not keywords:
        return None
    found = sorted(_Judge(document, keywords, band).descriptions(document), key=lambda one: (not one.sure, -one.score))
    return next((one for one in found if one.score > _LEAST and not _objected(document, one, objections())), None)


class _Judge:
    """Weighs what may be a description of a page."""

    def __init__(self, document: Document, keywords: Sequence[Keyword], band: Band) -> None:
        self._language: Language = document.language
        self._short = document.language[:2]
        self._band = band
        faint = commonplaces("faint", self._short)
        titles = own_titles(document)
        self._titles = [stems for title in titles if (stems := frozenset(term_list(title, document.language)))]
        self._cores = [stems - faint or stems for stems in self._titles]
        self._promises = asked(titles[0], document.language) if titles else frozenset()
        self._names = [keyword.text.lower() for keyword in keywords if len(keyword.text) > _SHORT_NAME[self._short]]
        self._known = [stems for keyword in keywords if (stems := frozenset(term_list(keyword.text, document.language)))]
        named = frozenset[str]().union(*self._titles)
        self._expected = named.union(*self._known)
        self._topics = [stems for stems in self._known if stems <= named and not stems <= faint][:_TOPICS] or self._known[:1]

    def descriptions(self, document: Document) -> Iterator[Description]:
        """All that may be one."""
        found = [self._read(number, sentence) for number, sentence in enumerate(sentences(document, self._band.longest))]
        for parts in _runs(found):
            text = ("" if self._short == "zh" else " ").join(part.sentence.text for part in parts)
            if self._band.holds(text, self._language):
                yield self._weighed(text, parts)

    def _read(self, number: int, sentence: Sentence) -> _Read:
        words = [word for run in runs(sentence.text, self._language) for word in run]
        stems = Counter(word.stem for word in words)
        topic = next((one for one in self._topics if one <= stems.keys()), frozenset())
        subject = min((word.start for word in words if word.stem in topic), default=len(sentence.text))
        says = told(sentence.text, self._language)
        defines = self._topics[:1] == [topic] and subject <= _DEFINED[self._short]
        return _Read(sentence, stems, subject, says if defines else says - {DEFINITION}, number)

    def _on_topic(self, stems: Counter[str]) -> bool:
        """Whether a text has enough of what the title says, apart from words that all pages have; more where the title asks for nothing."""
        least = _COVERS[self._short] if self._promises else _COVERS_ALONE[self._short]
        return any(len(core & stems.keys()) >= min(least * len(core), _SHARED) for core in self._cores) if self._cores else True

    def _clumsy(self, one: _Read) -> bool:
        """Whether a sentence says one thing over and over again."""
        words = max((count for stem, count in one.stems.items() if stem not in self._expected), default=0)
        terms = max((one.sentence.text.lower().count(name) for name in self._names), default=0)
        return max(words, terms) >= _REPEATED

    def _weighed(self, text: str, parts: tuple[_Read, ...]) -> Description:
        """Sure is what names its subject early, keeps what the title promises and has most of the other virtues."""
        first = parts[0]
        stems = sum((part.stems for part in parts), Counter[str]())
        says = first.told.union(*(part.told - {DEFINITION} for part in parts))
        defines = DEFINITION in says
        kept = len(says & self._promises) / len(self._promises) if self._promises else float(defines)
        covers = max((len(title & stems.keys()) / len(title) for title in self._titles), default=float(defines))
        score = _TITLE * covers + _KEYWORDS * sum(one <= stems.keys() for one in self._known) / max(1, len(self._known))
        score += _EARLY * _HALF / (_HALF + first.number + len(parts) - 1) + _TOLD * kept + _DEFINES * defines
        score += _FULL * min(1.0, shown(text, self._language) / ((self._band.shortest + self._band.longest) / 2))
        sure = first.subject <= _SUBJECT[self._short] and score > _ENOUGH[self._short] and (kept >= _KEPT or not self._promises)
        sure = sure and self._on_topic(stems) and not any(map(self._clumsy, parts))
        return Description(text, round(covers, 2), round(score, 2), sure, tuple(part.sentence for part in parts))


def _runs(found: Sequence[_Read]) -> Iterator[tuple[_Read, ...]]:
    """Sentences that can stand alone, and two that follow each other, of which the first can."""
    for number, one in enumerate(found):
        if one.sentence.alone:
            yield (one,)
            if number + 1 < len(found) and found[number + 1].sentence.number == one.sentence.number + 1:
                yield one, found[number + 1]


def _objected(document: Document, description: Description, objections: Collection[Span]) -> bool:
    if not objections:
        return False
    places = [document.locate(one.block, one.start, one.end) for one in description.sentences]
    return any(span.start < place.end and place.start < span.end for span in objections for place in places)
