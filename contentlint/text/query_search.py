"""The search for queries in one text: the phrases that stand around an anchor wherever it comes, and where they are out of place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from contentlint.model import Language
from contentlint.text.injection_cues import CUES, START, Anchor, asks
from contentlint.text.language import simplified
from contentlint.text.patterns import lazy
from contentlint.text.stems import stem

_MOST: Final = 4000  # anchors of one sort that are looked at
_CANDIDATES: Final = 40  # phrases that are looked for in the whole text
_SAMPLE: Final = 200  # occurrences by which a phrase grows
_COMMON: Final = 0.8  # share of the occurrences that must go on alike for the phrase to grow
_SHARE: Final = 0.3  # of all occurrences that must stand where a question cannot
_TITLE_SHARE: Final = 0.5  # of those of a question that is the title
_RARE: Final = 5000  # characters; of a long text, odd places must not be rarer than that
_ELSEWHERE: Final = 1.3  # times as often the words of an offer may be in the text
_ODD: Final = 2  # occurrences that must
_OFTEN: Final = 5  # times that nobody writes a query in the same words, each time inside of another clause:
_OTHERS: Final = 4  # so many different letters or words stand on either side,
_INSIDE: Final = 0.6  # so many of the places have some of the same clause beside them,
_QUESTIONS: Final = 0.3  # and no more than that are in questions
_SHORTEST: Final = 5  # letters of a Chinese noun with a question behind it
LONGEST: Final = 80  # characters of a phrase
_AROUND: Final = 20  # characters that tell one place of a query from another
_NAMED: Final = 2  # characters at the beginning of a Chinese phrase that name what it is about
_ENDING: Final = 2  # letters at the end of another word that does, and that may be others where it comes again
_TELLING: Final = 3  # characters that tell one context from another
_NEAR: Final = 40  # characters before a phrase that tell how it is used
_NEAR_CHINESE: Final = 8  # of these so many hold a Chinese word that leads up to it
_TRADITIONAL: Final = "嗎麼錢裡"  # of the characters that cues are made of
_WORDS: Final = lazy(r"\S+")
QUESTION: Final = lazy(r"\s?[?？呢啊呀]")
_LINE_BEGINS: Final = lazy(r"(?:\A|\n)\s*\Z")
_IN_QUESTION: Final = lazy(r"[^。！!；;\n.]{0,40}[?？]")
_ASKS_ON: Final = lazy(r"[^。！!；;\n]{0,24}[?？]")  # the Chinese sentence is a question, of which the query is a part: 哪些方面的护理呢？


class Place(NamedTuple):
    """Where a phrase stands in the text, and the base term as it is written there, "" when it is not known."""

    start: int
    end: int
    base: str


class Injection(NamedTuple):
    """A phrase as the text has it, the term that it was pasted over ("" when the text does not show which), all places where it stands in
    for it, and how many of them cannot be questions that somebody asks."""

    phrase: str
    base: str
    places: tuple[Place, ...]
    odd: int


class Candidate(NamedTuple):
    """A phrase: how often it is there, the places where it is no question of its own, how many of these are odd."""

    phrase: str
    times: int
    places: list[tuple[int, int]]
    odd: int


def plain_form(text: str, language: Language) -> str:
    """The text in the form that cues are written in, at equal length."""
    if language.startswith("zh"):
        return simplified(text) if any(sign in text for sign in _TRADITIONAL) else text
    lower = text.lower()
    return lower if len(lower) == len(text) else text  # few letters have no lower case of one character


_Uses = Sequence[tuple[int, int, str]]  # places of a phrase with what stands before it


class Search:
    """The search for phrases in one text. plain: its plain form, about: that of its titles, keywords and the like; titles: as written."""

    def __init__(self, plain: str, about: str, titles: Iterable[str], language: Language, fewest: int) -> None:
        self._plain = plain
        self._about = about
        self._titles = [plain_form(title, language) for title in titles if not title[:1].islower()]  # nobody begins a title so
        self._cues = CUES[language[:2]]
        self._fewest = fewest

    def candidates(self) -> Iterator[Candidate]:
        """The phrases that are out of place often enough."""
        cues = self._cues
        found = [self._judged(phrase, self._complete, self._often) for phrase in self._phrases(cues.anchors, complete=True)]
        found += [self._judged(phrase, self._asking, self._often) for phrase in self._phrases(cues.asking)]
        offers = [phrase for phrase in self._phrases(cues.offering) if not self.in_title(phrase)]
        found += [self._judged(phrase, self._offering, self._often) for phrase in offers]
        found = [one for one in found if not cues.unfinished.search(one.phrase)]
        return _whole(one for one in found if one.times >= self._least(one.phrase) and one.odd >= self._enough(one))

    def _enough(self, one: Candidate) -> float:
        """How often a phrase must be odd: oftener when the page is about it, and says so in the title."""
        share = _TITLE_SHARE if self.in_title(one.phrase) else _SHARE
        return max(_ODD, len(self._plain) / _RARE, share * one.times)

    def in_title(self, phrase: str) -> bool:
        """Whether somebody wrote a title with the phrase in it; not one that names twice what the phrase is about."""
        if phrase not in self._about:
            return False
        about = named(phrase, self._cues.spaced)
        return any(phrase in title and title.count(about) == 1 for title in self._titles)

    def says(self, one: Candidate, core: list[tuple[int, int]], language: Language) -> bool:
        """Whether the text, or what is said of it, has all words of the core anywhere but in the phrase."""
        text = self._plain + "\n" + self._about
        phrases = text.count(one.phrase)
        words = {one.phrase[slice(*word)] for word in core}
        known = words if language.startswith("zh") else map(stem, words)
        return all(text.count(word) > phrases * one.phrase.count(word) for word in known)

    def made(self, one: Candidate, text: str, language: Language) -> Injection | None:
        """A phrase as the text has it; None when nothing is asked about (怎么办), or nothing is asked."""
        core = _core(one.phrase, language[:2])
        if not core or core[-1][1] - core[0][0] == len(one.phrase):
            return None
        inside = slice(core[0][0], core[-1][1]) if self.says(one, core, language) else slice(0)
        separator = " " if self._cues.spaced else ""
        written = [separator.join(text[slice(*span)].split()) for span in one.places]
        places = tuple(Place(*span, phrase[inside]) for span, phrase in zip(one.places, written, strict=True))
        return Injection(written[0], written[0][inside], places, one.odd)

    def around(self, piece: str) -> str:
        """A piece that comes again and again, grown as far as its places have in common; "" when it does not."""
        places = self._places(piece)[:_SAMPLE]
        return self._grown(places, complete=False) if len(places) >= _OFTEN else ""

    def among_others(self, phrase: str, beside: int, both: int) -> Candidate:
        """A phrase, odd wherever it is no question if so many different letters or words stand on either side, and on both together."""

        def various(_: str, uses: _Uses) -> int:
            sides = [len(set(side) - {""}) for side in zip(*self._around(uses, 0), strict=True)] or [0]
            return len(uses) if min(sides) >= beside and sum(sides) >= both else 0

        return self._judged(phrase, various)

    def led(self, phrase: str, title: str) -> Candidate:
        """A phrase that the title begins with, grown as far as its places have in common with the title."""
        plain, cues = self._plain, self._cues
        starts = [place.start() for place in islice(re.finditer(re.escape(phrase), plain), _SAMPLE)]
        starts = [start for start in starts if not plain.startswith(title, start)]
        while starts and (more := cues.after.match(title, len(phrase))) and more.end() < len(title):
            if not all(plain.startswith(title[: more.end()], start) for start in starts):
                break
            phrase = title[: more.end()]
        return self._judged(phrase, self._led, self._often)

    def _led(self, phrase: str, uses: _Uses) -> int:
        """How often a query stands inside of a clause, each time in another: it goes on, or something leads up to it and nobody asks."""
        plain = self._plain
        around = {(before[-_AROUND:], plain[end : end + _AROUND]) for _, end, before in uses if self._is_inside(end, before)}
        return len(around)

    def _is_inside(self, end: int, before: str) -> bool:
        cues, plain = self._cues, self._plain
        left, right = self._left(before), cues.after.match(plain, end)
        if cues.spaced:
            return (left is not None or right is not None) and not QUESTION.match(plain, end)
        if right is not None:
            return cues.pasted.match(plain, end) is not None and not _ASKS_ON.match(plain, end)
        return left is not None and not QUESTION.match(plain, end)

    def _least(self, phrase: str) -> int:
        """How often a phrase must be there; once less where a program put it before the title."""
        led = phrase in self._about and any(line.startswith(phrase) and line != phrase for line in self._about.split("\n"))
        return self._fewest - (led and not self.in_title(phrase))

    def _phrases(self, anchors: Sequence[Anchor], complete: bool = False) -> list[str]:
        """What the anchors stand in, where that comes again. complete: nothing is put behind a query that is."""
        keys = self._keys(anchors)
        often = [
            spans
            for key, spans in keys.items()
            if len(spans) >= self._fewest - (key in self._about) and (complete or not self._cues.harmless.match(key))
        ]
        often = sorted(often, key=len, reverse=True)[:_CANDIDATES]
        return list(dict.fromkeys(self._grown(spans[:_SAMPLE], complete) for spans in often))

    def _keys(self, anchors: Sequence[Anchor]) -> dict[str, list[tuple[int, int]]]:
        """The anchors of a text, those with the same words around them together."""
        plain, spaced = self._plain, self._cues.spaced
        keys: dict[str, list[tuple[int, int]]] = {}
        for pattern, query, said in anchors:
            for anchor in islice(pattern.finditer(plain), _MOST) if said in plain else ():
                start, end = begins(anchor), anchor.end()
                if query == "letters":
                    start = end - 4
                    if start < 0 or not plain[start:end].isalnum():
                        continue
                elif query == "word":
                    start = _word_before(plain, start)
                elif query:
                    found = query.search(plain[max(0, end - LONGEST) : end])
                    start = end - len(found[0]) if found else -1
                if start == 0 or (start > 0 and not (spaced and plain[start - 1].isalnum())):
                    keys.setdefault(plain[start:end], []).append((start, end))
        return keys

    def _grown(self, spans: list[tuple[int, int]], complete: bool) -> str:
        """What nearly all of the spans have in common, with what stands around them."""
        plain, cues = self._plain, self._cues
        for right in (False, True):
            while spans[0][1] - spans[0][0] < LONGEST:
                if complete and right and not (cues.spaced and cues.open.match(plain[slice(*spans[0])])):
                    break
                wide = self._alike(spans, right) or self._most_alike(spans, right)
                if len(wide) < _COMMON * len(spans) or wide[0][1] - wide[0][0] == spans[0][1] - spans[0][0]:
                    break
                spans = wide
        return cues.joint.sub("", plain[slice(*spans[0])])

    def _alike(self, spans: list[tuple[int, int]], right: bool) -> list[tuple[int, int]]:
        """Chinese spans, a letter wider, where nearly all go on like the first; else none."""
        start, end = self._wider(spans[0], right)
        text, lead = self._plain[start:end], spans[0][0] - start
        if self._cues.spaced or len(text) == spans[0][1] - spans[0][0]:
            return []
        stands = self._plain.startswith
        wide = [(first - lead, first - lead + len(text)) for first, _ in spans if first >= lead and stands(text, first - lead)]
        return wide if len(wide) >= _COMMON * len(spans) else []

    def _most_alike(self, spans: list[tuple[int, int]], right: bool) -> list[tuple[int, int]]:
        """The spans, a letter or word wider, of those that go on alike."""
        plain = self._plain
        wide = [self._wider(span, right) for span in spans]
        text = Counter(plain[slice(*span)] for span in wide).most_common(1)[0][0]
        return [span for span in wide if plain[slice(*span)] == text]

    def _wider(self, span: tuple[int, int], right: bool) -> tuple[int, int]:
        start, end = span
        if right:
            more = self._cues.after.match(self._plain, end)
            return start, (more.end() if more else end)
        near = _NEAR if self._cues.spaced else 1
        more = self._cues.before.search(self._plain[start - near if start > near else 0 : start])
        return (start - len(more[0]) if more else start), end

    def _left(self, before: str) -> re.Match[str] | None:
        """The letter or word at the end of what stands before a place."""
        return self._cues.before.search(before if self._cues.spaced else before[-1:])

    def _judged(self, phrase: str, *ways: Callable[[str, _Uses], int]) -> Candidate:
        """How a phrase is used wherever it stands, also where a line breaks inside of it."""
        plain, ends, asked = self._plain, self._cues.ends.match, self._cues.asked.search
        times, uses = 0, []
        for start, end in self._places(phrase):
            times += 1
            before = plain[start - _NEAR if start > _NEAR else 0 : start]
            if not (ends(plain, end) and self._is_beginning(before)):
                uses.append((start, end, before))
        near = _NEAR if self._cues.spaced else _NEAR_CHINESE
        unasked = [use for use in uses if not asked(use[2], max(0, len(use[2]) - near))]
        return Candidate(phrase, times, [use[:2] for use in uses], max(way(phrase, unasked) for way in ways))

    def _is_beginning(self, before: str) -> bool:
        """Whether a question of its own may begin behind this."""
        head = before.rstrip()
        return not head or "\n" in before[len(head) :] or self._cues.begins.search(head[-1]) is not None

    def _places(self, phrase: str) -> list[tuple[int, int]]:
        """Where a phrase stands. A pattern is made, which is slow, only where white space is not everywhere that of the phrase."""
        plain, spaced = self._plain, self._cues.spaced
        found = list(_exactly(phrase, plain, spaced))
        parts = phrase.split() if spaced else list(phrase)
        if self._joined.count((" " if spaced else "").join(parts)) <= len(found):
            return found
        apart = (r"\s{1,3}" if spaced else r"\s{0,3}").join(map(re.escape, parts))
        return [place.span() for place in re.finditer(rf"(?<!\w){apart}(?!\w)" if spaced else apart, plain)]

    @cached_property
    def _joined(self) -> str:
        """The text with one space, or in Chinese none, for all white space."""
        return (" " if self._cues.spaced else "").join(self._plain.split())

    def _complete(self, phrase: str, uses: _Uses) -> int:
        """How often a query, complete or open, is followed or preceded by what no such query can be, each time by something else."""
        cues, plain = self._cues, self._plain
        open_ = cues.open.match(phrase) is not None
        pasted, stuck = (cues.pasted_open, cues.stuck_open) if open_ else (cues.pasted, cues.stuck)
        near = _NEAR if cues.spaced else _NEAR_CHINESE
        around = []
        for _, end, before in uses:
            if pasted.match(plain, end) or stuck.search(before[-near:] + START + phrase):
                left = "" if open_ or self._is_beginning(before) else before[-_TELLING:]
                around.append(left + plain[end : end + _TELLING])
        return len(around) if len(set(around)) > 1 + open_ else 0

    def _asking(self, phrase: str, uses: _Uses) -> int:
        """How often a noun with a question behind it stands inside of a clause. Chinese may ask so; so both sides must be inside."""
        around = self._around(uses, 1 if self._cues.spaced else 2)
        return len(around) if len(phrase) >= _SHORTEST and self._various(phrase, around) else 0

    def _offering(self, phrase: str, uses: _Uses) -> int:
        """How often a noun with the words of an offer behind it stands inside of a clause, if these words are hardly anywhere else."""
        around = self._around(uses, 1 if self._cues.cases else 2)
        offers = [found[0].lstrip() for anchor in self._cues.offering if (found := anchor.pattern.search(phrase))]
        alone = any(self._plain.count(offer) <= _ELSEWHERE * len(uses) for offer in offers)
        return len(around) if alone and self._various(phrase, around) else 0

    def _often(self, phrase: str, uses: _Uses) -> int:
        """How often a query stands inside of a clause, when it does so in another one each time, though nobody repeats himself so."""
        opened = phrase.split(maxsplit=1)[0] in self._cues.opening
        if len(uses) < _OFTEN or len(phrase) <= _SHORTEST or opened or self._cues.going_on.search(phrase) or self.in_title(phrase):
            return 0
        plain = self._plain
        sides = ({before[-_TELLING:] for *_, before in uses}, {plain[end : end + _TELLING] for _, end, _ in uses})
        inside = len(self._around([use for use in uses if not _LINE_BEGINS.search(use[2])], 1))
        asked = sum(_IN_QUESTION.match(plain, end) is not None for _, end, _ in uses)
        often = min(map(len, sides)) >= _OTHERS and inside >= _INSIDE * len(uses) and asked <= _QUESTIONS * len(uses)
        return inside if often else 0

    def _around(self, uses: _Uses, sides: int) -> list[tuple[str, str]]:
        """What stands next to a phrase in the same clause, where it does on so many sides."""
        cues, plain = self._cues, self._plain
        around = []
        for _, end, before in uses:
            left, right = self._left(before), cues.after.match(plain, end)
            if (left is not None) + (right is not None) >= sides:
                around.append((left[0] if left else "", right[0] if right else ""))
        return around

    def _various(self, phrase: str, around: list[tuple[str, str]]) -> bool:
        """Whether a phrase stands among other words each time."""
        least = self._least(phrase)
        if self._cues.spaced:
            return len(set(around)) >= least
        return all(len(set(side)) >= least for side in zip(*around, strict=True))


def _exactly(phrase: str, plain: str, whole: bool) -> Iterator[tuple[int, int]]:
    """Where a phrase stands as it is, no part of a longer word if it must be whole."""
    start = plain.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        free = not whole or not (_is_letter(plain[start - 1 : start]) or _is_letter(plain[end : end + 1]))
        if free:
            yield start, end
        start = plain.find(phrase, end if free else start + 1)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def named(phrase: str, spaced: bool) -> str:
    """What a phrase begins with whenever it names what it is about: the first word without its ending, or the first characters."""
    word = phrase.split(maxsplit=1)[0]
    return word[: max(_SHORTEST, len(word) - _ENDING)] if spaced else phrase[:_NAMED]


def begins(found: re.Match[str]) -> int:
    """Where an expression begins; the space before it is found with it."""
    return found.start() + (found[0][0] == " ")


def _word_before(plain: str, start: int) -> int:
    """Where the word before a place begins, if a space is all that parts them; else -1."""
    begin = plain.rfind(" ", max(0, start - _NEAR), start - 1) + 1
    begin = max(begin, plain.rfind("\n", max(0, start - _NEAR), start - 1) + 1)
    word = plain[begin : start - 1]
    return begin if plain[start - 1 : start] == " " and word.replace("-", "").isalpha() else -1


def _whole(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates, longest first, without those that are hardly more than a part of another."""
    kept: list[Candidate] = []
    for one in sorted(candidates, key=lambda one: -len(one.phrase)):
        if not any(one.phrase in other.phrase and one.times < 2 * other.times for other in kept):
            kept.append(one)
            yield one


def _core(phrase: str, language: str) -> list[tuple[int, int]]:
    """The words that a phrase asks about: the longest run of such as do not belong to the question."""
    runs: list[list[tuple[int, int]]] = [[]]
    asking = False
    for word in _words(phrase, language):
        asking = asks(phrase[slice(*word)], asking, language)
        if not asking:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return max(runs, key=lambda run: run[-1][1] - run[0][0] if run else 0)


def _words(phrase: str, language: str) -> list[tuple[int, int]]:
    if language == "zh":
        from contentlint.text.words import spans

        return spans(phrase)
    return [word.span() for word in _WORDS.finditer(phrase)]
