from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Fix, Hit, Repair, Rule, lazy, repairs

from .repaired import by_node, edits

_LETTER: Final = lazy(r"[^\W\d_]")
_WORD_BEFORE: Final = lazy(r"[^\W\d_]*\Z")
_WORD_AFTER: Final = lazy(r"[^\W\d_]*")
_PRIVATE: Final = lazy("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_HYPHEN: Final = "\u00ad"
_SHOWN: Final = 4  # characters that a message names
_FAR: Final = 60  # letters of a word


class InvisibleChars(Rule):
    """Invisible characters: inside words, where only a disguise puts them, and strewn elsewhere."""

    def check(self, document: Document) -> Iterator[Hit]:
        hidden = [one for one in repairs(document).made if one.kind == "invisible" and not _hyphenates(one)]
        for node, here in by_node(hidden):
            inside = [one for one in here if _splits_word(one)]
            told = inside or here
            names = list(dict.fromkeys(f"U+{ord(char):04X}" for one in told for char in one.written))
            private = any(_PRIVATE.search(one.written) for one in told)
            fix = Fix("remove", edits(document, here), safe=not private)
            message = "private" if private else "inside" if inside else "stray"
            yield self.hit(message, node, told[0].start, told[-1].end, fixes=(fix,), count=len(told), chars=names[:_SHOWN])


def _around(repair: Repair) -> tuple[str, str]:
    """What stands before and behind, without further invisible characters being looked through."""
    text = repair.whole
    return text[max(0, repair.start - _FAR) : repair.start], text[repair.end : repair.end + _FAR]


def _splits_word(repair: Repair) -> bool:
    before, after = _around(repair)
    return bool(_LETTER.match(before[-1:]) and _LETTER.match(after[:1]))


def _hyphenates(repair: Repair) -> bool:
    """Whether this is a soft hyphen where a word of an alphabet may be parted: two letters at least on either side."""
    if repair.written != _HYPHEN:
        return False
    before, after = _around(repair)
    parts = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
    return all(part is not None and len(part[0]) > 1 and ord(part[0][0]) < 0x2E80 for part in parts) or not (before and after)
