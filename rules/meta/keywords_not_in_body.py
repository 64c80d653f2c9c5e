from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Final

from contentlint.rule import HAN, Confidence, Document, Hit, Option, Rule, content_words, lazy, read_table, simplified, stem

from .keywords import keywords, plain

_TABLE: Final = Path(__file__).parents[1] / "terms" / "aliases.tsv"
_JUDGED: Final = 30  # keywords
_LONGEST_KEYWORD: Final = 60  # characters of a keyword that are looked for
_SHOWN: Final = 5  # keywords that a message quotes
_LONGEST_PAGE: Final = 200_000  # characters of the page in which keywords are looked for
_FEWEST: Final = 2  # of tags, which sort articles and need not stand in them, one alone says nothing
_HAN_RUN: Final = lazy(f"[{HAN}]+")
_LETTER: Final = lazy(r"[^\W\d_]")
# Characters of function words, which say nothing of the subject.
_EMPTY: Final = frozenset("的了是在有和与及或吗呢吧么什怎哪些为何如几谁多少能会要可不没我你他它这那个")
_COVERED: Final = 0.8  # of the characters of a Chinese keyword stand in pairs that the page has
_SHORT_STEM: Final = 3


class KeywordsNotInBody(Rule):
    smallest_absence = Option(0.5)

    def check(self, document: Document) -> Iterator[Hit]:
        field = document.keywords
        if field is None or not field.value or not document.blocks:
            return
        declared = [keyword for keyword in keywords(document, field)[:_JUDGED] if _LETTER.search(keyword.text)]
        if not declared:
            return
        tags = field.name.lower() == "tags"
        enough = max(_FEWEST, len(declared)) if tags else max(1, self.smallest_absence * len(declared))
        page = _Page(document)
        absent = [keyword for keyword in declared if not page.shows(keyword.text[:_LONGEST_KEYWORD])]
        if len(absent) >= enough:
            absent = [keyword for keyword in absent if not page.speaks_of(keyword.text[:_LONGEST_KEYWORD])]
        if len(absent) < enough:
            return
        first = absent[0]
        shown = [keyword.text for keyword in absent[:_SHOWN]]
        confidence: Confidence = "possible" if tags else "certain"
        message = "none" if len(absent) == len(declared) else "most"
        yield self.hit(message, field, first.start, first.end, confidence=confidence, words=shown, absent=len(absent), count=len(declared))


class _Page:
    """What a page says, in the forms in which keywords are looked for."""

    def __init__(self, document: Document) -> None:
        self._language = document.language
        self._chinese = document.language.startswith("zh")
        fields = (*document.titles, *((document.headline,) if document.headline else ()), *document.meta.get("description", ()))
        texts = [field.value for field in fields] + [block.text for block in document.blocks]
        texts += [image.alt for image in document.images if image.alt]
        if document.description:
            texts.append(document.description.value)
        self._text = "\n".join(texts)[:_LONGEST_PAGE]

    @cached_property
    def _lower(self) -> str:
        return self._text.lower()

    @cached_property
    def _dense(self) -> str:
        """The text without spaces."""
        return _same_script(plain(self._text))

    @cached_property
    def _words(self) -> str:
        return plain(self._text, " ").replace("ё", "е")

    def shows(self, keyword: str) -> bool:
        """Whether the page has the keyword as it is written, or in other case: so it is with most, and nothing more need be asked."""
        return keyword in self._text or keyword.lower() in self._lower

    def speaks_of(self, keyword: str) -> bool:
        return self._has(keyword) or any(map(self._has, _other_names(keyword, self._language[:2])))

    def _has(self, keyword: str) -> bool:
        written = _same_script(plain(keyword))
        if _HAN_RUN.search(written):
            return written in self._dense or self._has_pairs(written)
        return self._has_words(keyword)

    def _has_pairs(self, keyword: str) -> bool:
        """Whether nearly all of a Chinese keyword is made of pairs of characters that the page has, wherever they stand."""
        total = found = 0
        for run in _HAN_RUN.findall(keyword):
            telling = [character not in _EMPTY for character in run]
            known = [False] * len(run)
            for at in range(len(run) - 1):
                if telling[at] and telling[at + 1] and run[at : at + 2] in self._dense:
                    known[at] = known[at + 1] = True
            total += sum(telling)
            found += sum(known)
        rest = [word for word in _HAN_RUN.sub(" ", keyword).split() if _LETTER.search(word)]
        return total == 0 or (found >= _COVERED * total and all(word in self._dense for word in rest))

    def _has_words(self, keyword: str) -> bool:
        """Whether the page has each word of a keyword, in any of its forms."""
        text = plain(keyword, " ").replace("ё", "е")
        words = content_words(text, "en" if self._chinese else self._language) or text.split()
        return text in self._words or all(_form(word).search(self._words) for word in words)


def _other_names(keyword: str, language: str) -> Iterator[str]:
    """The keyword with another name for what it names, or for a part of it in Chinese."""
    written = _same_script(plain(keyword))
    for name, others in _aliases(language).items():
        if name in written and (name == written or _HAN_RUN.fullmatch(name)):
            yield from (written.replace(name, plain(other, " ")) for other in others)


def _same_script(text: str) -> str:
    return text if text.isascii() else simplified(text)


@lru_cache(maxsize=1024)
def _form(word: str) -> re.Pattern[str]:
    beginning = stem(word)
    if not word.startswith(beginning):  # "therapi" of "therapy"
        beginning = beginning[:-1]
    end = "" if len(beginning) > _SHORT_STEM else r"\b" if beginning == word else r"\w{0,4}\b"
    beginning = re.escape(beginning)
    return re.compile(rf"{beginning}(?<![^\W_]{beginning}){end}")


@cache
def _aliases(language: str) -> dict[str, list[str]]:
    """For each name the other names of the same thing."""
    groups: dict[str, set[str]] = defaultdict(set)
    for row in read_table(_TABLE, language):
        groups[row["prefer"]] |= {row["term"], row["prefer"]}
    others: dict[str, list[str]] = defaultdict(list)
    for group in groups.values():
        for name in group:
            others[_same_script(plain(name))] += sorted(group - {name})
    return others
