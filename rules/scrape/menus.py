"""Menu lines that were copied with a text: entries one after another, no sentence among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from contentlint.rule import HAN, lazy, read_table, simplified

_TABLE: Final = Path(__file__).parent.parent / "terms" / "menu_entries.tsv"
_LONGEST: Final = 400  # characters of a menu on one line
_LONGEST_ENTRY: Final = 4  # words
_FEWEST: Final = 4  # entries
_FEWEST_WORDS: Final = 7  # of an alphabet, where nothing parts the entries
_KNOWN: Final = 3  # entries that most sites have
_FAMILIAR: Final = 0.25  # at most this part of the entries is spoken of in the article
_SENTENCE: Final = lazy(r"[。！？；，、：,;!?]|\.(?:\s|\Z)|:\s|\d{3}")
_SIGNS: Final = lazy(r"[|｜·•»›→/\\\[\]【】]+|(?<=\s)[>*—–-](?=\s)|[\s\u3000]+")
_HAN_NAME: Final = lazy(rf"(?=.{{0,5}}[{HAN}])[{HAN}A-Za-z0-9]{{2,8}}")
_NO_NAME: Final = lazy("[的地得了在我你他她是就着不有也都和与及把被让很要会能这那]|记者|摄影|作者|编辑|通讯员|主任|教授")
_HAS_HAN: Final = lazy(f"[{HAN}]")
_LONGER: Final = lazy(rf"[{HAN}]{{4}}|[A-Za-z]{{2}}[{HAN}]{{2}}")  # a row of names of people or places has none
_CAPITAL: Final = lazy(r"(?<=\s)[A-Z][a-z]+|(?<=\s)[A-Z]{2,}\b")
_WORD: Final = lazy(r"[^\W\d_][\w'’-]*")
_FUNCTION_WORDS: Final = frozenset(
    "a an the of and or nor but is are was were be been to in for with on by from at as into about than that this these those it its you"
    " your we our i my me he his she her they their how what why when where who which not no can cannot do does did should will would may"
    " might must has have had if so because vs versus и в во на с со по для от до из у о об за при к как что чем если не это или а но то"
    " же ли без под над между через после перед вы ваш мы наш его её их".split()
)


def is_menu(text: str) -> bool:
    """Whether a line is made of entries that most sites have in their menu: 首页 关于我们 联系我们 …, Home | About us | Contact | …"""
    if len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    entries = list(_entries(text))
    known = sum(entries)
    return len(entries) >= _FEWEST and known >= _KNOWN and known * 2 >= len(entries)


def is_entry(text: str) -> bool:
    """Whether a line is one such entry."""
    return _plain(text.strip(" \t|｜·•>»›→*-")) in _known()


def is_row_of_names(text: str, others: str) -> bool:
    """Whether a line is a row of names and nothing else, which the rest of the article, `others`, does not speak of: Cloud host SEO
    diagnosis Taobao guest … It may be a menu of a site that nobody knows."""
    if len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    if _HAS_HAN.search(text):
        names = [name for name in _SIGNS.split(text) if name]
        nouns = all(map(_HAN_NAME.fullmatch, names)) and _LONGER.search(text) and not _NO_NAME.search(text)
        return len(names) >= _FEWEST and bool(nouns) and _is_strange(names, others)
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < _FEWEST_WORDS or not _FUNCTION_WORDS.isdisjoint(words) or _HAS_HAN.search(others):
        return False
    capitals = len(_CAPITAL.findall(text))
    return 2 <= capitals < len(words) - 2 and _is_strange(words, others.lower())


def _is_strange(words: Sequence[str], others: str) -> bool:
    return sum(1 for word in words if word in others) <= _FAMILIAR * len(words)


def _entries(text: str) -> Iterator[bool]:
    """For each entry of a line whether most sites have it; a word that belongs to none is one by itself."""
    words = [word for word in _SIGNS.split(_plain(text)) if word]
    known = _known()
    at = 0
    while at < len(words):
        size = next((size for size in range(_LONGEST_ENTRY, 0, -1) if " ".join(words[at : at + size]) in known), 0)
        yield size > 0
        at += max(1, size)


def _plain(text: str) -> str:
    return simplified(text).lower().replace("\u00a0", " ")


@cache
def _known() -> frozenset[str]:
    return frozenset(row["term"].lower() for language in ("zh", "en", "ru") for row in read_table(_TABLE, language))
