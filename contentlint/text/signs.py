"""Words that are a sign of something, found in one pass: what looks for it in earnest then looks only around them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Final

from contentlint.text.patterns import lazy

Spans = list[tuple[int, int]]
_NONE: Final[Spans] = []
_DIGITS: Final = lazy(r"[0-9０-９](?>(?:[ \u00a0()（）/.\-\u2010-\u2015－]{0,3}[0-9０-９]){6,24})[XxＸｘ]?")


class Signs:
    """The words of several kinds in a text: by kind, the places in the order of the text."""

    def __init__(self, text: str, places: Mapping[str, Spans]) -> None:
        self.text = text
        self._places = places

    def __getitem__(self, kind: str) -> Spans:
        return self._places.get(kind, _NONE)

    def kinds(self) -> Collection[str]:
        """Of which there is one."""
        return self._places.keys()

    def has(self, *kinds: str) -> bool:
        return any(kind in self._places for kind in kinds)

    @cached_property
    def numbers(self) -> Spans:
        """Stretches of seven digits or more with little between them; a check character X is one of them."""
        return [found.span() for found in _DIGITS.finditer(self.text)]

    def lines(self, *kinds: str, width: int = 160) -> Iterator[tuple[int, int]]:
        """Stretches of the text around the words of these kinds, at most `width` characters to both sides and never beyond a line end;
        those that overlap are one."""
        return self.around(self[kinds[0]] if len(kinds) == 1 else sorted(span for kind in kinds for span in self[kind]), width)

    def around(self, spans: Spans, width: int) -> Iterator[tuple[int, int]]:
        """The same around places in the order of the text."""
        last: tuple[int, int] | None = None
        for start, end in spans:
            first = self.text.rfind("\n", max(0, start - width), start) + 1 or max(0, start - width)
            final = self.text.find("\n", end, end + width)
            final = min(end + width, len(self.text)) if final < 0 else final
            if last is None:
                last = first, final
            elif first <= last[1]:
                last = last[0], max(last[1], final)
            else:
                yield last
                last = first, final
        if last is not None:
            yield last


_SURROGATE: Final = lazy("[\ud800-\udfff]")  # half a character, which the automaton refuses


class SignWords:
    """Words by kind, compiled into an automaton for each language at its first use. A word of Han characters is Chinese, one of Cyrillic
    letters Russian, one with small Latin letters English; any other belongs to all."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self._kinds: dict[str, list[str]] = {}
        for kind, some in words.items():
            for word in some:
                self._kinds.setdefault(word, []).append(kind)
        self._automaton = cache(self._made)

    def find(self, text: str, language: str = "") -> Signs:
        """The words in a text in a language (as in Document), of all languages by default. Case counts; words may overlap."""
        matches, kinds = self._automaton(language[:2])
        places: dict[str, Spans] = {}
        for number, start, end in matches(text):
            for kind in kinds[number]:
                places.setdefault(kind, []).append((start, end))
        return Signs(text, places)

    def _made(self, language: str) -> tuple[Callable[[str], list[tuple[int, int, int]]], list[list[str]]]:
        import ahocorasick_rs

        words = [word for word in self._kinds if not language or _language(word) in (language, "")]
        # with all states laid out in advance it takes a fifth of the time
        automaton = ahocorasick_rs.AhoCorasick(words, implementation=ahocorasick_rs.Implementation.DFA)

        def matches(text: str) -> list[tuple[int, int, int]]:
            try:
                found: list[tuple[int, int, int]] = automaton.find_matches_as_indexes(text, overlapping=True)
            except UnicodeError:
                found = automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text), overlapping=True)
            return found

        return matches, [self._kinds[word] for word in words]


def _language(word: str) -> str:
    if any("\u4e00" <= character <= "\u9fff" for character in word):
        return "zh"
    if any("а" <= character <= "ё" or "А" <= character <= "Я" for character in word):
        return "ru"
    return "en" if any("a" <= character <= "z" for character in word) else ""
