"""How long a text is, in the unit that its readers count in.

Chinese is counted in 字: each Han character is one, and so is each run of letters or digits ("CT", "2019", "COVID-19"). English and
Russian are counted in words; their titles and descriptions in characters. Nothing here loops over characters in Python.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal

from contentlint.model import Language
from contentlint.text.patterns import compiled, lazy

# Bodies of character classes, to be put between brackets. HAN has all unified ideographs and 〇; it keeps to two runs in the basic plane,
# since with three every class that holds it takes a millisecond to compile.
HAN: Final = "〇㐀-鿿\U00020000-\U0003ffff"
MARKS: Final = (  # take no place of their own: combining marks, joiners, direction marks, variation selectors, soft hyphen
    "\u00ad\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff"
    "\u302a-\u302d\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U000e0000-\U000e01ef"
)
_CONTROLS: Final = "\u0000-\u0008\u000e-\u001f\u007f-\u009f"
_WIDE: Final = (  # East Asian Width W and F
    "\u1100-\u115f\u231a\u231b\u2329\u232a\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1"
    "\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e"
    "\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\u2e80-\u3029\u302e-\u303e\u3041-\u3096\u309b-\u3247\u3250-\u4dbf"
    "\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6"
    "\U00016fe0-\U00018d08\U0001aff0-\U0001b2ff\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f200-\U0001f320"
    "\U0001f32d-\U0001f335\U0001f337-\U0001f37c\U0001f37e-\U0001f393\U0001f3a0-\U0001f3ca\U0001f3cf-\U0001f3d3"
    "\U0001f3e0-\U0001f3f0\U0001f3f4\U0001f3f8-\U0001f43e\U0001f440\U0001f442-\U0001f4fc\U0001f4ff-\U0001f53d"
    "\U0001f54b-\U0001f54e\U0001f550-\U0001f567\U0001f57a\U0001f595\U0001f596\U0001f5a4\U0001f5fb-\U0001f64f"
    "\U0001f680-\U0001f6c5\U0001f6cc\U0001f6d0-\U0001f6d2\U0001f6d5-\U0001f6df\U0001f6eb-\U0001f6ec\U0001f6f4-\U0001f6fc"
    "\U0001f7e0-\U0001f7f0\U0001f90c-\U0001f93a\U0001f93c-\U0001f945\U0001f947-\U0001f9ff\U0001fa70-\U0001faff"
    "\U00020000-\U0003fffd"
)

_HAN_RUN: Final = lazy(f"[{HAN}]+")
# A run of letters or digits with what holds it together: stress marks, apostrophes, hyphens, the point or comma of a number.
_WORD: Final = lazy(rf"[^\W_]++(?>(?:[{MARKS}]*+(?>(?:['’\-\u2010\u2011]|(?<=\d)[.,](?=\d))?)[^\W_]++)*)")
_EASTERN: Final = lazy("[\u1100-\u115f\u231a-\U0010ffff]")  # all Han and all wide characters are here
_INVISIBLE_RUN: Final = lazy(f"[{MARKS}{_CONTROLS}]+")


def length(text: str, language: Language) -> int:
    """The measure of all length rules: 字 in Chinese, words in English and Russian, where Han characters are quotations and not counted."""
    return words(text) + han(text) if language.startswith("zh") else words(text)


def unit(language: Language) -> Literal["characters", "words"]:
    """What `length` counts."""
    return "characters" if language.startswith("zh") else "words"


def snippet_length(text: str, language: Language) -> int:
    """The measure of titles and descriptions: 字 in Chinese, characters in English and Russian."""
    return length(text, language) if language.startswith("zh") else characters(text)


def words(text: str) -> int:
    """Number of words of letters or digits; Han characters part them and are not counted."""
    return len(word_list(text))


def word_list(text: str) -> list[str]:
    """The words that `words` counts."""
    return _WORD.findall(_HAN_RUN.sub(" ", text) if _EASTERN.search(text) else text)


def han(text: str) -> int:
    """Number of Han characters."""
    return _in_runs(_HAN_RUN, text)


def characters(text: str) -> int:
    """Number of characters that a reader sees, spaces included: code points without combining marks and other invisible ones."""
    return len(text) - _in_runs(_INVISIBLE_RUN, text)


def display_width(text: str) -> int:
    """Columns that the text takes: 2 for East Asian wide and full-width characters, 0 for invisible ones, 1 for all others."""
    return characters(text) + (_in_runs(_wide_run(), text) if _EASTERN.search(text) else 0)


@cache
def _wide_run() -> re.Pattern[str]:
    return compiled(f"[{_WIDE}]+")


def _in_runs(run: re.Pattern[str], text: str) -> int:
    return sum(map(len, run.findall(text)))
