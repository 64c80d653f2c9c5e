"""Characters that nobody sees, or sees as an empty box: put between letters to make a copy look new or to hide a word, or left behind by an
editor or a font that is not there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from contentlint.text.changes import Change
from contentlint.text.patterns import lazy

# Bodies of character classes. Spaces that take up room are no concern of this module.
_JOINERS: Final = "\u200c\u200d"  # they belong in emoji, and in scripts whose letters join
_SELECTORS: Final = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
HIDDEN: Final = (
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ue000-\uf8ff\ufeff\uffa0\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e007f\U000f0000-\U0010fffd"
)
_DIRECTION: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # they belong beside letters that are written from right to left
_RIGHT_TO_LEFT: Final = lazy("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NEAR: Final = 12  # characters to either side in which such letters may stand
_FLAG: Final = "\U0001f3f4"  # tag characters behind it spell out which
_MISREAD: Final = lazy("[\u00c0-\u00ff][\u0080-\u009f]*\\Z")  # with what follows: a letter of several bytes, decoded as several letters
_MARKS: Final = lazy(f"[{_DIRECTION}]+")
_HIDDEN: Final = lazy(f"[{HIDDEN}]+")
_ANY: Final = lazy(f"[{HIDDEN}]")
_JOINING: Final = lazy(r"[\u0600-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]")


def hidden(text: str, odd: set[str]) -> Iterator[Change]:
    """The runs of invisible characters of a text that do not belong there. odd: its unusual characters."""
    if not _ANY.search("".join(odd)):
        return
    for run in _HIDDEN.finditer(text):
        before, after = text[max(0, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]
        if _directs(text, run.start(), run.end()):
            continue
        if not (run[0].strip(_JOINERS) == "" and (_joins(before) or _joins(after))) and before != _FLAG and not _MISREAD.search(before):
            yield Change(run.start(), run.end(), "", "invisible")


def _directs(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] are marks of direction among letters that are written from right to left."""
    return _MARKS.fullmatch(text, start, end) is not None and _RIGHT_TO_LEFT.search(text, max(0, start - _NEAR), end + _NEAR) is not None


def _joins(char: str) -> bool:
    """Whether a joiner beside the character may belong there: an emoji or its selector, a letter of a joining script."""
    return bool(char) and (unicodedata.category(char) in ("So", "Sk") or _JOINING.match(char) is not None or "\ufe00" <= char <= "\ufe0f")
