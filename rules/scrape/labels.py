"""Labels: what a site writes on its buttons and over its lists, when a line says nothing else: Print, 返回顶部, Оставить отзыв."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from contentlint.rule import Document, lazy, read_table, shared, simplified

_TABLE: Final = Path(__file__).parent.parent / "terms" / "left_labels.tsv"
_LONGEST_LINE: Final = 120  # characters
_LONGEST: Final = 9  # words of a label
_MOSTLY: Final = 0.75  # so many words of a line with several labels belong to them
_SEVERAL: Final = 3
_WEAK: Final = ("weak", "maybe")
_FILLER: Final = "filler"  # words that stand between labels
_NUMBER: Final = lazy(r"\d[\d.,:/+-]*(?:[万千亿]|[km]\b)?\+?\s?(?:[条个]|[人次篇页楼秒分](?!\w))?")
_WORD: Final = lazy(r"\w[\w'’-]*")
_FIRST: Final = lazy(r"[^\w/]*(?:\d[\d.,:/+-]*(?:[万千亿]|[km]\b)?\W*[条个]?)?([^\W\d][^\W\d'’-]*)")
_BULLETS: Final = "•·*-–—◆●■"
_COLONS: Final = ":："  # behind the name of a network there is an address
_NO_LABEL: Final = frozenset(("cell", "code", "quote"))

Kinds = Mapping[str, str]  #: of a label, by rule


class Labelled(NamedTuple):
    """A line of labels. `number`: in `document.blocks`; `rule`: whose most of them are; `kind`: the strongest of those; `count`: of all
    but those that count nothing."""

    number: int
    rule: str
    kind: str
    count: int  # type: ignore[assignment]  # what is counted; tuple.count is of no use here

    @property
    def is_weak(self) -> bool:
        return self.kind in _WEAK


@shared
def labelled(document: Document) -> Mapping[int, Labelled]:
    """The lines of the article that say nothing but labels, by number."""
    known = _labels(document.language[:2])
    firsts = _first_words(document.language[:2])
    lines: dict[int, Labelled] = {}
    for number, block in enumerate(document.blocks):
        text = block.text
        if len(text) > _LONGEST_LINE or block.kind in _NO_LABEL:
            continue
        first = _FIRST.match(text)
        if not first or _plain(first[1]) not in firsts:
            continue
        line = _line(number, _plain(text), known)
        if line is not None and not (line.is_weak and text[-1] in _COLONS):
            lines[number] = line
    return {n: line for n, line in lines.items() if line.count >= _SEVERAL or not _is_item(document, n) or _is_beside(lines, n)}


def _is_item(document: Document, number: int) -> bool:
    """Whether a line belongs to a list, of which it may be one point among others."""
    block = document.blocks[number]
    return block.kind == "item" or block.text[0] in _BULLETS


def _is_beside(lines: Mapping[int, Labelled], number: int) -> bool:
    """Whether the line before or behind is one of labels, too, and no weak ones."""
    return any(near in lines and not lines[near].is_weak for near in (number - 1, number + 1))


def _line(number: int, text: str, known: Mapping[str, Kinds]) -> Labelled | None:
    words = _words(text)
    found = list(_found(words, known))
    labels = [label for label, _ in found if any(kind != _FILLER for kind in label.values())]
    kinds: dict[str, list[str]] = {}
    for label in labels:
        for rule, kind in label.items():
            if kind != _FILLER:
                kinds.setdefault(rule, []).append(kind)
    if not kinds:
        return None
    rule = max(kinds, key=lambda rule: (sum(kind not in _WEAK for kind in kinds[rule]), len(kinds[rule])))
    covered = sum(size for _, size in found)
    if covered < len(words) and (len(kinds[rule]) < _SEVERAL or covered < _MOSTLY * len(words)):
        return None
    kind = next((kind for kind in kinds[rule] if kind not in _WEAK), kinds[rule][0])
    return Labelled(number, rule, kind, len(labels))


def _found(words: list[str], known: Mapping[str, Kinds]) -> Iterator[tuple[Kinds, int]]:
    """The labels among words, the longest first, each with the number of its words."""
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            if label := known.get(" ".join(words[at : at + size])):
                yield label, size
                break
        else:
            size = 1
        at += size


def _words(text: str) -> list[str]:
    """The words of a line without its numbers."""
    return [word.rstrip("'-") for word in _WORD.findall(_NUMBER.sub(" ", text))]


def _plain(text: str) -> str:
    return simplified(text).lower().replace("’", "'")


@cache
def _labels(language: str) -> Mapping[str, Kinds]:
    labels: dict[str, dict[str, str]] = {}
    for row in read_table(_TABLE, language):
        labels.setdefault(" ".join(_words(row["term"])), {})[row["rule"]] = row["kind"]
    return labels


@cache
def _first_words(language: str) -> frozenset[str]:
    return frozenset(first[1] for label in _labels(language) if (first := _FIRST.match(label)))
