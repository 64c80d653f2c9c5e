"""Words of Chinese text as jieba cuts them, without the half second that jieba takes to start; content words of all three languages.

The tokenizer is jieba's own, fed from a dictionary file (see `dictionary`) with the entries that the text can use. The file is made at
the first use, from the dictionary of the installed jieba, and kept in the cache folder. jieba's global tokenizer is left alone.
"""

from __future__ import annotations

import sys
import threading
import warnings
import zlib
from collections.abc import Collection
from contextlib import suppress
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, Final, cast

from contentlint.model import Language
from contentlint.text import dictionary
from contentlint.text.cache import folders
from contentlint.text.counting import word_list
from contentlint.text.patterns import lazy
from contentlint.text.stems import STOP_WORDS

_PIECE: Final = r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]"  # a run of these jieba cuts as one
_RUN: Final = lazy(f"{_PIECE}+")
_LONGEST: Final = 500  # characters of a run: the time that jieba takes grows with the square of them
_OVERLONG: Final = lazy(f"{_PIECE}{{{_LONGEST}}}")
_MANY: Final = 200_000  # pairs of characters worth remembering
_LETTER: Final = lazy(r"[^\W\d_]")
_importing: Final = threading.Lock()


def cut(text: str) -> list[str]:
    """The words, spaces and punctuation of a text; joined they are the text again.

    The same as `jieba.lcut`, save that a run of more than 500 letters without space or punctuation is parted first.
    """
    return _segmenter().cut(text)


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words, spaces and punctuation of a text stand."""
    found, start = [], 0
    for word in cut(text):
        found.append((start, start + len(word)))
        start += len(word)
    return found


def frequencies(words: Collection[str]) -> dict[str, int]:
    """How frequent each of these words is: those of two characters and more that jieba's dictionary has."""
    return _segmenter().frequencies(words)


def is_boundary(text: str, start: int, end: int) -> bool:
    """Does a word begin at `start` and one end at `end`, as jieba cuts what stands around? No for 口交 in 路口交通."""
    before = _RUN.match(text[max(0, start - _LONGEST) : start][::-1])
    after = _RUN.match(text, end, end + _LONGEST)
    first = start - (before.end() if before else 0)
    return {start - first, end - first} <= _boundaries(text[first : after.end() if after else end])


@lru_cache(maxsize=256)
def _boundaries(text: str) -> frozenset[int]:
    return frozenset({0}.union(end for _, end in spans(text)))


def content_words(text: str, language: Language) -> list[str]:
    """The words that say what a text is about, lower case, in order: no stop words, no numbers, in Chinese none of a single character."""
    chinese = language.startswith("zh")
    words = [word.lower() for word in (cut(text) if chinese else word_list(text)) if word.isalpha() or _LETTER.search(word)]
    return [word for word in words if word not in STOP_WORDS and not (chinese and len(word) == 1)]


class _Segmenter:
    """jieba's tokenizer with the entries of its dictionary that were needed so far, or with all of them."""

    def __init__(self, tokenizer: Any, source: dictionary.Dictionary | None) -> None:
        self._tokenizer = tokenizer
        self._source = source
        self._known: set[tuple[str, str]] = set()

    def cut(self, text: str) -> list[str]:
        if self._source:
            self._learn(self._source, text)
        words = []
        for piece in _pieces(text):
            words += self._tokenizer.cut(piece)
        return words

    def frequencies(self, words: Collection[str]) -> dict[str, int]:
        if self._source:
            self._fetch(self._source, {(word[0], word[1]) for word in words})
        known = self._tokenizer.FREQ
        return {word: frequency for word in words if (frequency := known.get(word))}

    def _learn(self, source: dictionary.Dictionary, text: str) -> None:
        """Fetch the entries that begin with two neighbours of the text: all that jieba can look up in it."""
        self._fetch(source, set(pairwise(text + "\0")))

    def _fetch(self, source: dictionary.Dictionary, pairs: set[tuple[str, str]]) -> None:
        if len(self._known) > _MANY:
            self._known = set()
        unknown = pairs - self._known
        self._tokenizer.FREQ.update(source.starting_with(unknown))
        self._known |= unknown


def _pieces(text: str) -> list[str]:
    """The text, parted inside its overlong runs."""
    parts, start = [], 0
    for run in _OVERLONG.finditer(text):
        parts.append(text[start : run.end()])
        start = run.end()
    return [*parts, text[start:]]


@cache
def _segmenter() -> _Segmenter:
    jieba = _jieba()
    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as file:
        checksum = zlib.crc32(file.read())
    name = f"jieba-{jieba.__version__}-{checksum:08x}-{sys.byteorder}.words"
    paths = [folder / name for folder in folders()]
    source = _first_whole(paths)
    if source:
        tokenizer.FREQ, tokenizer.total = source.few, source.total
    else:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        _keep(paths, tokenizer.FREQ, tokenizer.total)
    tokenizer.initialized = True
    return _Segmenter(tokenizer, source)


def _first_whole(paths: list[Path]) -> dictionary.Dictionary | None:
    for path in paths:
        with suppress(OSError, ValueError):
            return dictionary.Dictionary(path)
    return None


def _keep(paths: list[Path], frequencies: dict[str, int], total: int) -> None:
    """Write the dictionary file where that is possible; where it is not, every start is a slow one."""
    for path in paths:
        with suppress(OSError):
            dictionary.write(path, frequencies, total)
            return


def _jieba() -> ModuleType:
    """Import jieba without warnings about its patterns and without pkg_resources, which it can do without. It logs only when it loads its
    dictionary, which is never left to it."""
    with _importing, warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        hidden = "pkg_resources" not in sys.modules
        if hidden:
            sys.modules["pkg_resources"] = cast(Any, None)
        try:
            import jieba
        finally:
            if hidden:
                del sys.modules["pkg_resources"]
    module: ModuleType = jieba
    return module
