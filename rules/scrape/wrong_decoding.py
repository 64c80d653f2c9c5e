"""Text whose bytes were read in another encoding than they were written in: where it stands, and what was meant.

`CafÃ©` is UTF-8 that somebody read as Windows-1252, `锛岃繖` UTF-8 read as GBK, `бНОПНЯ` Windows-1251 read as KOI8-R. Where no byte was
lost the text can be had back: the bytes are made again and read as what they are. What comes out must be text, else nothing was wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from contentlint.rule import lazy


class Piece(NamedTuple):
    """text[start:end] was read wrongly; `meant` is what it says, "" when that is lost. Not `sure`: only if other places of the page are
    wrong, too."""

    start: int
    end: int
    meant: str
    sure: bool = True


def pieces(text: str) -> list[Piece]:
    """The places of a text that were read wrongly, in order and apart from each other."""
    if not suspicious(text):
        return []
    found = [piece for reading in _READINGS if reading.signal.search(text) for piece in reading.find(text)]
    kept: list[Piece] = []
    for piece in sorted(found, key=lambda piece: (piece.start, -piece.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def suspicious(text: str) -> bool:
    """Whether it is worth looking for pieces in a text; a cheap question."""
    return _SUSPECT.search(text) is not None or any(_russian(word) <= _UNLIKELY for word in _CAPITALS.findall(text))


def restored(text: str) -> str:
    """The text as it was meant; what was read wrongly twice is put right twice."""
    for _ in range(_TIMES):
        found = pieces(text)
        if not any(piece.sure for piece in found):
            break
        text = replaced(text, found)
    return text


def replaced(text: str, found: Sequence[Piece]) -> str:
    """The text with pieces of it, which are in order, as they were meant."""
    for piece in reversed(found):
        if piece.meant:
            text = text[: piece.start] + piece.meant + text[piece.end :]
    return text


_TIMES: Final = 3
_SOUTH_SLAVIC: Final = "ЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЄЇґєјѕї"
_SUSPECT: Final = lazy(  # characters that wrong readings cannot do without, and those that stand for what could not be read
    f"[\u0080-\u009fÂ-ÖØ-ö{_SOUTH_SLAVIC}╒-╬░▒▓√¬‚紝銆鐨鍙鏄鍦鈥褌褋褍嚗銝隞\ufffd锟錕拷锘]"
)
# Lower case letters of KOI8-R stand where Windows-1251 has capitals, and the reverse.
_CAPITALS: Final = lazy("[А-ЯЁ]{5,}")


class _Reading(NamedTuple):
    """A way to read wrongly: what cannot be missing where it happened, and what finds it."""

    signal: re.Pattern[str]
    find: Callable[[str], Iterator[Piece]]


@cache
def _bytes(charset: str) -> dict[int, str]:
    """For each character of a charset of single bytes its byte, as the character of Latin-1 with that number; a byte without a character
    of its own stands for itself, as browsers have it."""
    table = {byte: chr(byte) for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(charset, "replace")
        table[byte if char == "\ufffd" else ord(char)] = chr(byte)
    return table


def _read_as(text: str, charset: str, truth: str) -> str:
    """Text of a charset of single bytes, read in another charset. Raises UnicodeError."""
    return text.translate(_bytes(charset)).encode("latin-1").decode(truth)


# UTF-8 read byte by byte

# What a text may hold: marks, signs, letters with accents, Greek, Cyrillic, Chinese; controls, if it was read wrongly twice.
_WRITTEN: Final = lazy(
    "[\\s\u0020-\u007e\u0080-\u017f\u0370-\u03ff\u0400-\u045f\u0490\u0491\u2010-\u2027\u202f-\u205f\u20a0-\u20bf\u2100-\u22ff\u2460-\u27bf"
    "\u3000-\u303f\u3400-\u9fff\uff00-\uffef\ufeff\ufe0f\u200b-\u200d\U0001f000-\U0001faff\U00020000-\U0002ffff]+"
)
_LETTER: Final = lazy("[\u0400-\u045f\u3400-\u9fff]")  # which seldom stands alone
_CYRILLIC_WORD: Final = lazy("[а-яё]{3}")


def _utf8_in(charset: str, weak: str = "") -> Callable[[str], Iterator[Piece]]:
    """Finds UTF-8 read in a charset of single bytes. A single letter, or one that a text may hold anyway (`weak`: its
    first byte as it was read), proves nothing where that charset has letters of ours."""

    def find(text: str) -> Iterator[Piece]:
        for run in _utf8_runs(charset).finditer(text):
            meant = run[0].translate(_bytes(charset)).encode("latin-1").decode("utf-8", "replace")
            if _WRITTEN.fullmatch(meant):
                doubtful = weak and (_LETTER.match(meant) or (run[0][0] in weak and _CYRILLIC_WORD.search(text)))
                yield Piece(*run.span(), meant, len(meant) > 1 or not doubtful)

    return find


@cache
def _utf8_runs(charset: str) -> re.Pattern[str]:
    """Sequences of UTF-8 as a charset of single bytes shows them."""

    def shown(first: int, last: int) -> str:
        return "[" + re.escape("".join(chr(char) for char, byte in _bytes(charset).items() if first <= ord(byte) <= last)) + "]"

    following = shown(0x80, 0xBF)
    return re.compile(f"(?:{shown(0xC2, 0xDF)}{following}|{shown(0xE0, 0xEF)}{following}{{2}}|{shown(0xF0, 0xF4)}{following}{{3}})+")


def _stray_space(text: str) -> Iterator[Piece]:
    """A no-break space in UTF-8 read as Windows-1252: Â and a space. Between plain spaces the letter may be meant."""
    for found in _STRAY.finditer(text):
        yield Piece(*found.span(), " ", sure=found[0][0] != " " or "\u00a0" in found[0])


_STRAY: Final = lazy("(?<![A-ZÀ-ß])[ \u00a0]?Â[ \u00a0]")


# Cyrillic read as other Cyrillic or as Latin

_PAIRS: Final = frozenset(  # the hundred most frequent pairs of letters in Russian: two thirds of a text
    "ни ен ст ра но пр то на по ро ос ов ко ан ре ли ол ле от ль ер та ор ет те ме ка ит ны ие ть ат ин од ва ом не че ия ал ци ти ес до"
    " ог ри ав за во ед об го ел де ла мо тр сп им ьн ди ем да бо ки ми ой ск он ло ви ся ак сл ку ик нн нт со ис ля ма ии тс ве пе ас ок"
    " ам вы ич вр се тв ар ги аз же ча из".split()
)
_LIKELY: Final = 0.45  # share of frequent pairs in Russian
_UNLIKELY: Final = 0.25  # and in what is none
_MOST: Final = 0.6  # of the letters of a text: then all of it was read wrongly
_TELLING: Final = lazy(r"[а-яё]{5,}")  # abbreviations are shorter


def _cyrillic(charset: str, truth: str, word: str) -> Callable[[str], Iterator[Piece]]:
    """Finds Russian read in another charset than it was written in, which makes its words look like `word`."""
    words = lazy(rf"{word}(?:[ ,.:;!?()«»\"'\d\-]{{1,4}}{word})*")

    def find(text: str) -> Iterator[Piece]:
        proved = [piece for run in words.finditer(text) if (piece := _better(run, charset, truth))]
        letters = sum(len(piece.meant) for piece in proved)
        if letters > _MOST * len(text.strip()):
            try:
                yield Piece(0, len(text), _read_as(text, charset, truth))
                return
            except UnicodeError:  # not all of it, then
                pass
        yield from proved

    return find


def _better(run: re.Match[str], charset: str, truth: str) -> Piece | None:
    try:
        meant = _read_as(run[0], charset, truth)
    except UnicodeError:
        return None
    return Piece(*run.span(), meant) if _russian(meant) >= _LIKELY and _russian(run[0]) <= _UNLIKELY else None


def _russian(text: str) -> float:
    """The share of frequent pairs of letters in the words of a text that are long enough to tell."""
    pairs = [word[at : at + 2] for word in _TELLING.findall(text.lower()) for at in range(len(word) - 1)]
    return sum(pair in _PAIRS for pair in pairs) / len(pairs) if pairs else 0.0


# Charsets of two bytes

_RUN: Final = lazy("[^\x00-\x7f]{2,2000}")
_ACCENTED: Final = lazy("[\u0080-\u00ffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{2,2000}")


def _utf8_in_double(charset: str, rare: str) -> Callable[[str], Iterator[Piece]]:
    """Finds UTF-8 read as GBK or Big5, of which three characters are as a rule two others. Bytes are easily lost on the way; then `rare`
    characters, which that gives and Chinese has not, tell."""
    several = lazy(f"[{rare}](?:[^\n]{{0,14}}[{rare}]){{2,}}")

    def find(text: str) -> Iterator[Piece]:
        for run in _RUN.finditer(text):
            try:
                meant = run[0].encode(charset).decode("utf-8")
            except UnicodeError:
                yield from (Piece(*lost.span(), "") for lost in several.finditer(text, *run.span()))
                continue
            if _WRITTEN.fullmatch(meant):
                yield Piece(*run.span(), meant)

    return find


def _gbk_in_latin(text: str) -> Iterator[Piece]:
    """GBK read as Windows-1252: where four accented letters in a row, which no word has, are everyday Chinese, the others go along."""
    found = []
    for run in _ACCENTED.finditer(text):
        try:
            found.append(Piece(*run.span(), _read_as(run[0], "cp1252", "gb18030")))
        except UnicodeError:
            continue
    if any(len(piece.meant) > 1 and _everyday(piece.meant) for piece in found):
        yield from found


def _everyday(text: str) -> bool:
    """Whether most of a text are characters of the first level of GB 2312, which are used every day."""
    first_bytes = [char.encode("gb18030")[0] for char in text]
    return sum(0xB0 <= byte <= 0xD7 for byte in first_bytes) >= 0.7 * len(first_bytes)


_READINGS: Final = (
    _Reading(lazy("[Â-ÖØ-ô]"), _utf8_in("cp1252")),
    _Reading(lazy(f"[{_SOUTH_SLAVIC}]|В[«»°]"), _utf8_in("cp1251", "ВГДЕОП")),
    _Reading(lazy("[─-╿▀-▓]"), _utf8_in("koi8-r")),
    _Reading(lazy("[╨╤]"), _utf8_in("cp866")),
    _Reading(lazy("‚Ä|[√¬]."), _utf8_in("mac-roman", "ƒ≈∆«»…")),
    _Reading(lazy("Â"), _stray_space),
    _Reading(lazy("[À-ÖØ-öø-ÿ]{4}"), _cyrillic("cp1252", "cp1251", "[À-ÿ¨¸]+")),
    _Reading(lazy("[À-ÖØ-öø-ÿ]{4}"), _cyrillic("cp1252", "koi8-r", "[À-ÿ£³]+")),
    _Reading(_CAPITALS, _cyrillic("koi8-r", "cp1251", "[а-яё]?[А-ЯЁ╦╗]+(?![а-яё])")),
    _Reading(_CAPITALS, _cyrillic("cp1251", "koi8-r", "[а-яё]?[А-ЯЁЈі]+(?![а-яё])")),
    _Reading(lazy(f"[{_SOUTH_SLAVIC}]"), _cyrillic("cp1251", "cp866", "[Ѐ-џҐґ\u00a0-»‚„…†‡€‰‹‘’“”•–—™›№]+")),
    _Reading(lazy("[╒-╬]"), _cyrillic("cp866", "cp1251", "[─-▓А-яЁёЄєЇїЎў°∙·√№¤■\u00a0]+")),
    _Reading(
        lazy("[紝銆鐨鍙鏄鍦鈥褌褋褍]"),
        _utf8_in_double("gb18030", "紝銆殑鐨鍙屽鍏傚鐢鍒鍚鐥鏄傛鍖鑰鑳鏃鑲鎵笉鍦湁勫鍔呭竴槸岃鎴勬鐤鍥佹闄傝湪鍐鎬褌褋褍"),
    ),
    _Reading(lazy("[嚗銝隞]"), _utf8_in_double("big5hkscs", "嚗銝隞鈭餈銋銁𣬚䔶")),
    _Reading(lazy("[¡-ÿ]{4}"), _gbk_in_latin),
)
