from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from contentlint.rule import Document, Fix, Hit, Option, Repair, Rule, article, han, lazy, only_simplified, only_traditional, repairs

from .repaired import by_node, edits

_SHOWN: Final = 12  # characters that a message names
_QUOTED: Final = lazy(r"「[^」]{0,80}」|『[^』]{0,80}』|《[^》]{0,80}》|“[^”]{0,80}”")
_KANA: Final = lazy(r"[\u3040-\u30ff]")
_NEAR: Final = 4  # characters to either side in which kana make it Japanese
_PASSAGE: Final = 0.15  # share of the characters of a block; with more, the block is a passage in the other script


class ScriptMix(Rule):
    """Traditional characters scattered over a text in Simplified Chinese that writes the same characters in their Simplified form, too; or
    Simplified ones over a Traditional text."""

    distinct = Option(3)
    per_thousand = Option(1.0)

    def check(self, document: Document) -> Iterator[Hit]:
        return self._simplified(document) if document.language == "zh-Hant" else self._traditional(document)

    def _traditional(self, document: Document) -> Iterator[Hit]:
        foreign = [one for one in repairs(document).made if one.kind == "traditional"]
        if len({one.written for one in foreign}) < self.distinct:
            return
        text = article(document)
        written = Counter(one.written for one in foreign)
        both_ways = {one.written for one in foreign if text.count(one.text) >= written[one.written]}
        scattered = [one for one in _alone(foreign) if one.written in both_ways]
        chars = list(dict.fromkeys(one.written for one in scattered))
        if self._enough(chars, len(scattered), text):
            first = scattered[0]
            yield self.hit(
                "mixed", first.node, first.start, first.end, fixes=(Fix("simplify", edits(document, scattered)),), topic="",
                about=[document.locate(one.node, one.start, one.end) for one in scattered], count=len(scattered), chars=chars[:_SHOWN],
            )  # fmt: skip

    def _simplified(self, document: Document) -> Iterator[Hit]:
        text = article(document)
        if len(set(text) & only_simplified()) < self.distinct:
            return
        places = []
        for block in document.blocks:
            here = [at for at, char in enumerate(block.text) if char in only_simplified()]
            if block.kind not in ("code", "quote") and len(here) <= _PASSAGE * han(block.text):
                places += [(block, at) for at in here if not _is_quoted(block.text, at)]
        chars = list(dict.fromkeys(block.text[at] for block, at in places))
        usual = sum(char in only_traditional() for char in text)
        if self._enough(chars, len(places), text) and len(places) < _PASSAGE * usual:
            first, at = places[0]
            spans = [document.locate(block, at, at + 1) for block, at in places]
            yield self.hit("simplified", first, at, at + 1, topic="", about=spans, count=len(places), chars=chars[:_SHOWN])

    def _enough(self, chars: Sequence[str], count: int, text: str) -> bool:
        return len(chars) >= self.distinct and 1000 * count > self.per_thousand * han(text)


def _alone(foreign: Sequence[Repair]) -> Iterator[Repair]:
    """Those that stand among Simplified characters: not in a name, a title, a quotation or a passage in Traditional Chinese."""
    for node, here in by_node(foreign):
        if len(here) > _PASSAGE * han(here[0].whole) or getattr(node, "kind", "") == "quote":
            continue
        runs = groupby(enumerate(here), key=lambda pair: pair[1].start - pair[0])  # neighbours share a key
        for one in (run[0][1] for _, group in runs if len(run := list(group)) == 1):
            near = one.whole[max(0, one.start - _NEAR) : one.end + _NEAR]
            if not _KANA.search(near) and not _is_quoted(one.whole, one.start):
                yield one


def _is_quoted(text: str, at: int) -> bool:
    return any(quoted.start() < at < quoted.end() for quoted in _QUOTED.finditer(text))
