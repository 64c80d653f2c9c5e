"""Operators that move text about: sentences out of order, two articles in one, clauses in shreds. And those that take punctuation away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import Final

from benchmarks.mutation.page import Edit, Page, Paragraph, after, places, plain, prose, text
from benchmarks.mutation.wording import Wording

_SENTENCE: Final = {
    "zh": re.compile("[^。！？]+[。！？]+[”」』）]?|[^。！？]+$"),
    "en": re.compile(r".+?[.!?]+(?:\s+|$)|.+$"),
    "ru": re.compile(r".+?[.!?]+(?:\s+|$)|.+$"),
}
_HALF: Final = str.maketrans("，；：？！", ",;:?!")
_MARK: Final = re.compile("(?<=[一-鿿])[，；：？！]")
_CLAUSE: Final = re.compile("(?<=[一-鿿])[，、；：](?=[一-鿿])")
_END: Final = re.compile("[。！？.!?]+$")
_SALAD: Final = 40  # characters that a paragraph must have to be cut up
_GLUE: Final = ("", "", "", "“", "”", "《", "、", " ", "1", "8", "，", "（")
_GLUE_HELD_OUT: Final = ("", "", "", "‘", "’", "》", "：", "5", "20", "；", "）", "\u3000")


def shuffled(chance: Random, page: Page, reach: float, words: Wording) -> list[Edit]:
    """Sentences out of order, each among those of `reach` paragraphs in a row; inf: of the whole article."""
    ready = plain(page)
    size = len(ready) if reach == float("inf") else int(reach)
    edits: list[Edit] = []
    for first in range(0, len(ready), max(1, size)):
        edits += _mixed(chance, page, ready[first : first + size])
    return edits if len(edits) * 2 >= len(ready) else []


def _mixed(chance: Random, page: Page, paragraphs: Sequence[Paragraph]) -> list[Edit]:
    sentences = [
        [one.strip() for one in _SENTENCE[page.language].findall(text(page, paragraph)) if one.strip()] for paragraph in paragraphs
    ]
    everything = [one for paragraph in sentences for one in paragraph]
    chance.shuffle(everything)
    joint = "" if page.language == "zh" else " "
    edits = []
    for paragraph, old in zip(paragraphs, sentences, strict=True):
        new = joint.join(everything[: len(old)])
        del everything[: len(old)]
        if new and new != text(page, paragraph):
            edits.append(Edit(paragraph.start, paragraph.end, new))
    return edits


def merged(chance: Random, page: Page, marks: float, words: Wording) -> list[Edit]:
    """Another article behind this one: its text alone (marks 0), with its title (1), or with title, author and references (2)."""
    if len(page.neighbour) < 5 or not page.paragraphs:
        return []
    title, *rest = page.neighbour
    added = rest if not marks else [title, *rest]
    if marks == 2:
        credit = {
            "zh": ("作者：{}", "分享人：{}", "文/{}", "主讲：{}"),
            "en": ("By {}", "Author: {}", "Written by {}", "Contributed by {}"),
        }[page.language]
        last = {"zh": ("参考资料", "参考文献："), "en": ("References", "Sources:")}[page.language]
        names = {"zh": ("林可心", "吴志远"), "en": ("Rachel Dunmore", "Peter Voss")}[page.language]
        added.insert(1, chance.choice(words.half(credit)).format(chance.choice(names)))
        added.append(words.half(last)[0])
    return [after(page, page.paragraphs[-1], added)]


def salad(chance: Random, page: Page, share: float, words: Wording) -> list[Edit]:
    """Paragraphs cut into pieces of a few characters, shuffled and glued with stray quotes and digits; `share` of them, at least one."""
    ready = [one for one in plain(page) if one.end - one.start >= _SALAD]
    edits = []
    for paragraph in chance.sample(ready, min(len(ready), max(1, round(share * len(ready))))):
        source, pieces = text(page, paragraph), []
        while source:
            size = chance.randint(4, 13)
            pieces.append(source[:size])
            source = source[size:]
        chance.shuffle(pieces)
        glue = _GLUE if words.set == "seen" else _GLUE_HELD_OUT
        edits.append(Edit(paragraph.start, paragraph.end, "".join(piece + chance.choice(glue) for piece in pieces)))
    return edits


def half_width(chance: Random, page: Page, share: float, words: Wording) -> list[Edit]:
    """A share of the Chinese marks becomes ASCII."""
    ready = places(page, _MARK)
    chosen = chance.sample(ready, round(share * len(ready)))
    return [Edit(*one.span(), one[0].translate(_HALF)) for one in chosen]


def unended(chance: Random, page: Page, share: float, words: Wording) -> list[Edit]:
    """A share of the paragraphs loses the mark at its end."""
    ready = places(page, _END, [one for one in prose(page) if len(re.findall("[一-鿿]", text(page, one))) >= 20])
    return [Edit(*one.span(), "") for one in chance.sample(ready, round(share * len(ready)))]


def unpunctuated(chance: Random, page: Page, share: float, words: Wording) -> list[Edit]:
    """A share of the marks inside sentences is taken out."""
    ready = places(page, _CLAUSE, prose(page))
    return [Edit(*one.span(), "") for one in chance.sample(ready, round(share * len(ready)))]
