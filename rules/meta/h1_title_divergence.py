from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Block, Document, Hit, Language, Option, Rule, content_words, lazy, simplified, stem

from .titles import key, names_institution, own_words, site_names

_NO_WORD: Final = lazy(r"[\W_]+")
_LONGEST: Final = 300  # characters that are compared
_MOST: Final = 20  # headings that are compared
_HELD: Final = 0.6  # part of the shorter text that stands in the longer one: the one is a short form of the other


class H1TitleDivergence(Rule):
    smallest_likeness = Option(0.25)

    def check(self, document: Document) -> Iterator[Hit]:
        title = document.title
        if title is None or title.source == "page" or not title.value:
            return
        headline = document.headline
        if headline is not None and headline is not title and headline.value in title.value:
            return
        names = site_names(document)
        start, end = own_words(title.value, names)
        words, language = title.value[start:end], document.language
        if headline is not None and headline is not title and self._agree(words, headline.value, language):
            return
        headings = _headings(document)
        if any(self._agree(words, text, language) for _, text in headings):
            return
        for block, text in headings:
            if not _is_name(text, title.value, names):
                yield self.hit("different", block, heading=text, title=words)
                return

    def _agree(self, title: str, heading: str, language: Language) -> bool:
        """Whether they share a content word (in Chinese the one that opens both, the subject) or enough pairs of characters, by Dice's
        measure or as a part of the shorter."""
        ours, theirs = _pairs(title), _pairs(heading)
        if not ours or not theirs:
            return True
        shared = len(ours & theirs)
        if 2 * shared / (len(ours) + len(theirs)) >= self.smallest_likeness or shared / min(len(ours), len(theirs)) >= _HELD:
            return True
        if language.startswith("zh"):
            return _plain(title)[:2] == _plain(heading)[:2]
        return not _stems(title, language).isdisjoint(_stems(heading, language))


def _headings(document: Document) -> list[tuple[Block, str]]:
    """The level-one headings in page order with their texts; a line break inside one cuts it into several blocks."""
    headings = [block for block in (*document.blocks, *document.template) if block.level == 1 and block.kind == "heading" and block.text]
    found: list[tuple[Block, str]] = []
    broken = False
    for block in sorted(headings, key=lambda block: block.index)[:_MOST]:
        if broken:
            first, text = found.pop()
            found.append((first, f"{text} {block.text}"))
        else:
            found.append((block, block.text))
        broken = block.broken
    return found


def _is_name(text: str, title: str, names: frozenset[str]) -> bool:
    """Whether a heading is the name of the site or of its owner, as in a logo."""
    return key(text) in names or names_institution(text) or text in title


def _stems(text: str, language: Language) -> set[str]:
    return {stem(word) for word in content_words(text[:_LONGEST], language)}


def _pairs(text: str) -> set[str]:
    plain = _plain(text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def _plain(text: str) -> str:
    return simplified(_NO_WORD.sub("", text[:_LONGEST]).casefold())
