"""How long X counts a post: twitter-text, configuration 3 (https://github.com/twitter/twitter-text/blob/master/config/v3.json).

After NFC, code points of the ranges below weigh 1, all others 2; an address weighs as much as the short one that takes its place, and an
emoji of several code points as much as one."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from contentlint.rule import lazy

_HEAVY: Final = lazy("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
_ENDINGS: Final = (
    "com|net|org|info|edu|gov|int|mil|biz|name|pro|io|co|me|tv|app|dev|ai|health|clinic|hospital|doctor|care|online|site|shop|blog|news"
    "|ru|su|рф|cn|hk|tw|uk|us|eu|de|fr|it|es|pl|ua|by|kz|jp|kr|in|ca|au|nz|ch|at|nl|be|se|no|fi|dk|ie|link|ly|gl"
)
_PATH: Final = r"(?:[/?#](?:[!-~]*[A-Za-z0-9/=#&_-])?)?"  # ends before a full stop or a bracket
_ADDRESS: Final = lazy(
    r"https?://[!-~]*[A-Za-z0-9/=#&_-]"
    rf"|(?<![A-Za-z0-9@._$#/-])(?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,5}}(?:{_ENDINGS})(?![A-Za-z0-9@-]){_PATH}",
    re.IGNORECASE,
)
_PICTURE: Final = "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_EMOJI: Final = lazy(
    r"[0-9#*]\ufe0f?\u20e3"  # keycaps
    "|[\U0001f1e6-\U0001f1ff]{2}"  # flags
    "|\U0001f3f4[\U000e0020-\U000e007f]{1,8}"
    rf"|{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]{{0,2}}(?>(?:\u200d{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]{{0,2}}){{0,8}})"
)
_ONE: Final = "\u4e00"  # stands for an emoji: weighs 2


def weighted_length(text: str, link: int = 23) -> int:
    """The length of a post as X counts it; `link`: what an address weighs."""
    short, links = _ADDRESS.subn("", unicodedata.normalize("NFC", text.strip()))
    plain = short if short.isascii() else _EMOJI.sub(_ONE, short)
    return len(plain) + len(_HEAVY.findall(plain)) + links * link


def fitting(text: str, most: int, link: int = 23) -> int:
    """How many characters of the beginning of a text fit."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if weighted_length(text[:middle], link) <= most else (low, middle - 1)
    return low
