from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Fix, Hit, Option, Repair, Rule, article, han, lazy, repairs

from .repaired import edits

_SHOWN: Final = 12  # characters that a message names
_QUOTED: Final = lazy(r"「[^」]{0,80}」|『[^』]{0,80}』|《[^》]{0,80}》|“[^”]{0,80}”")
_KANA: Final = lazy(r"[\u3040-\u30ff]")
_NEAR: Final = 4  # characters to either side in which kana or another Traditional character make a name or a quotation


class ScriptMix(Rule):
    """Traditional characters scattered over a text in Simplified Chinese that writes the same characters in their Simplified form, too."""

    distinct = Option(3)
    per_thousand = Option(1.0)

    def check(self, document: Document) -> Iterator[Hit]:
        foreign = [one for one in repairs(document).made if one.kind == "traditional"]
        if len({one.written for one in foreign}) < self.distinct:
            return
        text = article(document)
        written = Counter(one.written for one in foreign)
        both_ways = {one.written for one in foreign if text.count(one.text) >= written[one.written]}
        scattered = [one for one in _alone(foreign) if one.written in both_ways]
        chars = list(dict.fromkeys(one.written for one in scattered))
        if len(chars) >= self.distinct and 1000 * len(scattered) > self.per_thousand * han(text):
            first = scattered[0]
            yield self.hit(
                "mixed", first.node, first.start, first.end, fixes=(Fix("simplify", edits(document, scattered)),), topic="",
                about=[document.locate(one.node, one.start, one.end) for one in scattered], count=len(scattered), chars=chars[:_SHOWN],
            )  # fmt: skip


def _alone(foreign: Sequence[Repair]) -> Iterator[Repair]:
    """Those that stand among Simplified characters: not in a name, a title or a quotation."""
    for number, one in enumerate(foreign):
        text = one.whole
        neighbours = (foreign[number - 1] if number else None, foreign[number + 1] if number + 1 < len(foreign) else None)
        if any(other is not None and other.node is one.node and abs(other.start - one.start) <= 1 for other in neighbours):
            continue
        if _KANA.search(text, max(0, one.start - _NEAR), one.end + _NEAR):
            continue
        if not any(quoted.start() < one.start < quoted.end() for quoted in _QUOTED.finditer(text)):
            yield one
