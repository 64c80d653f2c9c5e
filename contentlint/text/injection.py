"""Search phrases that a program pasted over a term, found without knowing either: 社群营销还有用吗 for 社群营销, "best dentist near me" for
"dentist".

Such a phrase gives itself away by three things together: it comes again and again in exactly the same words, it asks or offers something
as people do in a search box, and it stands where the sentence goes on as if it were a noun. Phrases are not listed: an interrogative, or an
expression that opens or closes a query, is the anchor, and the phrase is what its occurrences have in common around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, islice
from typing import Final, NamedTuple

from contentlint.model import Language
from contentlint.text.injection_cues import CUES, START, Anchor, Cues, asks
from contentlint.text.language import simplified
from contentlint.text.patterns import lazy
from contentlint.text.stems import stem

_MOST: Final = 4000  # anchors of one sort that are looked at
_CANDIDATES: Final = 40  # phrases that are looked for in the whole text
_SAMPLE: Final = 200  # occurrences by which a phrase grows
_COMMON: Final = 0.8  # share of the occurrences that must go on alike for the phrase to grow
_SHARE: Final = 0.3  # of all occurrences that must stand where a question cannot
_RARE: Final = 5000  # characters; of a long text, odd places must not be rarer than that
_ELSEWHERE: Final = 1.3  # times as often the words of an offer may be in the text
_ODD: Final = 2  # occurrences that must
_SHORTEST: Final = 5  # letters of a Chinese noun with a question behind it
_LONGEST: Final = 80  # characters of a phrase
_AROUND: Final = 20  # characters that tell one place of a query from another
_LED: Final = 2  # places of a query that the title begins with
_SHORTEST_LEAD: Final = 4  # characters of it
_TELLING: Final = 3  # characters that tell one context from another
_NEAR: Final = 40  # characters before a phrase that tell how it is used
_NEAR_CHINESE: Final = 8  # of these so many hold a Chinese word that leads up to it
_TRADITIONAL: Final = "嗎麼錢裡"  # of the characters that cues are made of
_WORDS: Final = lazy(r"\S+")
_QUESTION: Final = lazy(r"\s?[?？呢啊呀]")
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


class _Candidate(NamedTuple):
    """A phrase: how often it is there, the places where it is no question of its own, how many of these are odd."""

    phrase: str
    times: int
    places: list[tuple[int, int]]
    odd: int


def injections(text: str, language: Language, fewest: int = 3, about: str = "") -> list[Injection]:
    """The injected phrases of a text that come at least `fewest` times, the title that begins with one counted, the most frequent first.

    text: an article, a block a line. about: its title and keywords, a line each, which may name the base term too. Linear in the length of
    the text.
    """
    cues = CUES[language[:2]]
    plain, about = _plain(text, language), _plain(about, language)
    if not _may_have(plain, about, cues, fewest):
        return []
    search = _Search(plain, about, cues, fewest)
    found = [made for one in search.candidates() if (made := search.made(one, text, language))]
    return sorted(found, key=lambda one: -len(one.places))


def leading_queries(text: str, language: Language, titles: Iterable[str]) -> list[Injection]:
    """The queries that a title begins with before it goes on, and that stand in sentences of the text as well: 囊肿会传染吗谈谈蛛网膜囊肿.

    So few places are enough because no title that somebody wrote begins so. Linear in the length of the text, for each query of a title.
    """
    cues = CUES[language[:2]]
    titles = [title for title in dict.fromkeys(_plain(title, language) for title in titles) if title]
    leads = [(title, *lead) for title in titles for lead in _leads(title, cues)]
    plain = _plain(text, language) if leads else ""
    search = _Search(plain, "\n".join(titles), cues, _LED)
    for title, phrase, whole in leads:
        if plain.count(phrase) >= _LED:
            one = search.led(phrase, title)
            if one.odd >= _LED and (whole or one.phrase != phrase) and (made := search.made(one, text, language)):
                return [made]
    return []


def _leads(title: str, cues: Cues) -> Iterator[tuple[str, bool]]:
    """What a title may begin with, the longest first: a noun and what people ask about it; and whether that is a whole query as it is."""
    ends: dict[int, bool] = {}
    for anchors in (cues.asking, cues.offering, cues.anchors):
        for pattern, query, said in anchors:
            for found in islice(pattern.finditer(title), _ODD) if query and said in title else ():
                if _begins(found) > 1:
                    ends[found.end()] = anchors is not cues.asking or cues.spaced
    for end in sorted(ends, reverse=True):
        goes_on = _SHORTEST_LEAD <= end < min(len(title), _LONGEST) and not (cues.spaced and title[end].isalnum())
        if goes_on:
            yield title[:end], ends[end]


def _plain(text: str, language: Language) -> str:
    """The text in the form that cues are written in, at equal length."""
    if language.startswith("zh"):
        return simplified(text) if any(sign in text for sign in _TRADITIONAL) else text
    lower = text.lower()
    return lower if len(lower) == len(text) else text  # few letters have no lower case of one character


_Uses = Sequence[tuple[int, int, str]]  # places of a phrase with what stands before it


def _may_have(plain: str, about: str, cues: Cues, fewest: int) -> bool:
    """Whether a sign of a query stands so often with the same letters or words beside it: most texts have none that does."""
    if cues.spaced:
        beside = Counter(_beside_words(plain.replace(",", " ").replace(".", " ").replace("?", " ").split(), cues))
    else:
        beside = Counter(_with_letters(plain, cues))
    return any(times >= fewest or (times == fewest - 1 and key in about) for key, times in beside.items())


def _beside_words(words: list[str], cues: Cues) -> Iterator[str]:
    """The signs in a text, each with the word before it (two, when that says little), and those that open a query with the word behind."""
    signs = cues.signs
    for number in list(compress(range(len(words)), map(signs.__contains__, words))):
        little = words[number - 1] in cues.little if number else True
        yield " ".join(words[max(0, number - 1 - little) : number + 1])
        if words[number] in cues.opening:
            yield " ".join(words[number : number + 3])


def _with_letters(plain: str, cues: Cues) -> Iterator[str]:
    """The signs in a text, each with the two letters before it, or three where the sign is a frequent one."""
    for sign in cues.sign.finditer(plain):
        letters = plain[max(0, sign.start() - 2 - (sign[0] in cues.little)) : sign.end()]
        if letters.isalnum():
            yield letters


class _Search:
    """The search for phrases in one text."""

    def __init__(self, plain: str, about: str, cues: Cues, fewest: int) -> None:
        self._plain = plain
        self._about = about
        self._cues = cues
        self._fewest = fewest

    def candidates(self) -> Iterator[_Candidate]:
        """The phrases that are out of place often enough."""
        cues = self._cues
        found = [self._judged(phrase, self._complete) for phrase in self._phrases(cues.anchors, complete=True)]
        found += [self._judged(phrase, self._asking) for phrase in self._phrases(cues.asking)]
        found += [self._judged(phrase, self._offering) for phrase in self._phrases(cues.offering)]
        enough = max(_ODD, len(self._plain) / _RARE)
        return _whole(one for one in found if one.times >= self._least(one.phrase) and one.odd >= max(enough, _SHARE * one.times))

    def says(self, one: _Candidate, core: list[tuple[int, int]], language: Language) -> bool:
        """Whether the text, or what is said of it, has all words of the core anywhere but in the phrase."""
        text = self._plain + "\n" + self._about
        phrases = text.count(one.phrase)
        words = {one.phrase[slice(*word)] for word in core}
        known = words if language.startswith("zh") else map(stem, words)
        return all(text.count(word) > phrases * one.phrase.count(word) for word in known)

    def made(self, one: _Candidate, text: str, language: Language) -> Injection | None:
        """A phrase as the text has it; None when nothing is asked about (怎么办), or nothing is asked."""
        core = _core(one.phrase, language[:2])
        if not core or core[-1][1] - core[0][0] == len(one.phrase):
            return None
        inside = slice(core[0][0], core[-1][1]) if self.says(one, core, language) else slice(0)
        separator = " " if self._cues.spaced else ""
        written = [separator.join(text[slice(*span)].split()) for span in one.places]
        places = tuple(Place(*span, phrase[inside]) for span, phrase in zip(one.places, written, strict=True))
        return Injection(written[0], written[0][inside], places, one.odd)

    def led(self, phrase: str, title: str) -> _Candidate:
        """A phrase that the title begins with, grown as far as its places have in common with the title."""
        plain, cues = self._plain, self._cues
        starts = [place.start() for place in islice(re.finditer(re.escape(phrase), plain), _SAMPLE)]
        starts = [start for start in starts if not plain.startswith(title, start)]
        while starts and (more := cues.after.match(title, len(phrase))) and more.end() < len(title):
            if not all(plain.startswith(title[: more.end()], start) for start in starts):
                break
            phrase = title[: more.end()]
        return self._judged(phrase, self._led)

    def _led(self, phrase: str, uses: _Uses) -> int:
        """How often a query stands inside of a clause, each time in another: it goes on, or something leads up to it and nobody asks."""
        plain = self._plain
        around = {(before[-_AROUND:], plain[end : end + _AROUND]) for _, end, before in uses if self._is_inside(end, before)}
        return len(around)

    def _is_inside(self, end: int, before: str) -> bool:
        cues, plain = self._cues, self._plain
        left, right = self._left(before), cues.after.match(plain, end)
        if cues.spaced:
            return (left is not None or right is not None) and not _QUESTION.match(plain, end)
        if right is not None:
            return cues.pasted.match(plain, end) is not None and not _ASKS_ON.match(plain, end)
        return left is not None and not _QUESTION.match(plain, end)

    def _least(self, phrase: str) -> int:
        """How often a phrase must be there; once less where a title begins with it and goes on."""
        led = phrase in self._about and any(line.startswith(phrase) and line != phrase for line in self._about.split("\n"))
        return self._fewest - led

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
                start, end = _begins(anchor), anchor.end()
                if query == "letters":
                    start = end - 4
                    if start < 0 or not plain[start:end].isalnum():
                        continue
                elif query == "word":
                    start = _word_before(plain, start)
                elif query:
                    found = query.search(plain[max(0, end - _LONGEST) : end])
                    start = end - len(found[0]) if found else -1
                if start == 0 or (start > 0 and not (spaced and plain[start - 1].isalnum())):
                    keys.setdefault(plain[start:end], []).append((start, end))
        return keys

    def _grown(self, spans: list[tuple[int, int]], complete: bool) -> str:
        """What nearly all of the spans have in common, with what stands around them."""
        plain, cues = self._plain, self._cues
        for right in (False, True):
            while spans[0][1] - spans[0][0] < _LONGEST:
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
        begins = self._plain.startswith
        wide = [(first - lead, first - lead + len(text)) for first, _ in spans if first >= lead and begins(text, first - lead)]
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

    def _judged(self, phrase: str, odd: Callable[[str, _Uses], int]) -> _Candidate:
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
        return _Candidate(phrase, times, [use[:2] for use in uses], odd(phrase, unasked))

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


def _begins(found: re.Match[str]) -> int:
    """Where an expression begins; the space before it is found with it."""
    return found.start() + (found[0][0] == " ")


def _word_before(plain: str, start: int) -> int:
    """Where the word before a place begins, if a space is all that parts them; else -1."""
    begin = plain.rfind(" ", max(0, start - _NEAR), start - 1) + 1
    begin = max(begin, plain.rfind("\n", max(0, start - _NEAR), start - 1) + 1)
    word = plain[begin : start - 1]
    return begin if plain[start - 1 : start] == " " and word.replace("-", "").isalpha() else -1


def _whole(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """The candidates, longest first, without those that are hardly more than a part of another."""
    kept: list[_Candidate] = []
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
