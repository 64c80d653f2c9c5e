"""Operators that change single characters: look-alikes, Traditional forms, readings, invisible characters, entities, wrong decoding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

import contentlint
from benchmarks.mutation.page import Edit, Page, Paragraph, inserted, places, plain, prose
from benchmarks.mutation.vocabulary import HAN
from benchmarks.mutation.wording import Wording

_INNER: Final = re.compile(r"[^\W\d_]{2}")  # two letters; something goes in between
_LETTER: Final = re.compile(r"[^\W\d_]")
_SENTENCE: Final = re.compile(r"[^。！？.!?\n]{8,120}[。！？.!?]")


def lookalikes(chance: Random, page: Page, every: float, words: Wording) -> list[Edit]:
    """One Chinese character in `every` becomes a look-alike, at a period, as tools do it that count bytes."""
    table = words.mapping("lookalikes")
    edits = []
    wait = chance.randrange(int(every) // 2, int(every))
    for number, found in enumerate(places(page, HAN)):
        if number >= wait and found[0] in table:
            edits.append(Edit(*found.span(), chance.choice(table[found[0]])))
            wait += int(every)
    return edits


def traditional(chance: Random, page: Page, every: float, words: Wording) -> list[Edit]:
    """One Chinese character in `every` becomes Traditional, anywhere."""
    table = _traditional()
    han = places(page, HAN)
    ready = [found for found in han if found[0] in table]
    count = min(len(ready), int(len(han) / every))
    return [Edit(*found.span(), chance.choice(table[found[0]])) for found in chance.sample(ready, count)]


def readings(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
    """Characters, mostly Traditional, with their reading in brackets behind them."""
    table, forms = words.mapping("readings"), _traditional()
    brackets = words.half(("({})", "（{}）", "( {} )", "[{}]"))
    ready = [found for found in places(page, HAN, prose(page)) if found[0] in table]
    edits = []
    for found in _some(chance, ready, count):
        form = chance.choice(forms[found[0]]) if found[0] in forms and chance.random() < 0.7 else found[0]
        edits.append(Edit(*found.span(), form + chance.choice(brackets).format(table[found[0]][0])))
    return edits


def homoglyphs(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
    """Words in which a letter or two are those of another script (or full-width)."""
    script = "cyrillic" if page.language == "ru" else "latin"
    table: dict[str, list[str]] = {}
    for of, letter, other in words.rows("homoglyphs"):
        if of == script:
            table.setdefault(letter, []).append(other)
    letters = "А-Яа-яЁё" if script == "cyrillic" else "A-Za-z"
    word = re.compile(rf"(?<!\w)[{letters}]{{{3 if page.language == 'zh' else 5},20}}(?!\w)")
    ready = [found for found in places(page, word) if any(letter in table for letter in found[0])]
    edits = []
    for found in _some(chance, ready, count):
        at = [place for place, letter in enumerate(found[0]) if letter in table]
        for place in sorted(chance.sample(at, min(len(at), chance.randint(1, 2)))):
            start = found.start() + place
            edits.append(Edit(start, start + 1, chance.choice(table[found[0][place]])))
    return edits


def _inside(choices: tuple[str, ...]) -> Callable[[Random, Page, float, Wording], list[Edit]]:
    """An operator that puts characters into words."""

    def put_in(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
        ready = words.half(choices)
        return [inserted(found.start() + 1, chance.choice(ready)) for found in _some(chance, places(page, _INNER), count)]

    return put_in


zero_width = _inside(("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u180e", "\u200b\u200b", "\u2063"))
soft_hyphen_and_bidi = _inside(("\u00ad", "\u200e", "\u202d", "\u200f", "\u202e", "\u202a", "\u00ad\u00ad", "\u2066"))
control_and_private = _inside(("\ue004", "\x7f", "\ue5cf", "\x0b", "\x92", "\uf0b7", "\x03", "\x1f"))


def entities(chance: Random, page: Page, paragraphs: float, words: Wording) -> list[Edit]:
    """Letters written as numbers: of one sentence (paragraphs 0), else of the title and so many paragraphs."""
    texts = ["\\u{:04x}", "\\u{:04X}"] if page.form == "text" else ["&#{};", "&#0{};"]
    hexes = ["&#x{:x};", "&#x{:X};"]
    way = chance.choice(words.half(tuple(texts + hexes)))
    if not paragraphs:
        ready = [found.span() for found in places(page, _SENTENCE, plain(page))]
        stretches = [chance.choice(ready)] if ready else []
    else:
        stretches = [(one.start, one.end) for one in _some_paragraphs(chance, prose(page), paragraphs)]
        if page.title and (page.form != "markdown" or way in hexes):
            stretches.append(page.title)
    edits = []
    for start, end in stretches:
        for found in places(page, _LETTER, [Paragraph(start, end)]):
            edits.append(Edit(*found.span(), way.format(ord(found[0]))))
    return edits


def _read_as(written: str, read: str) -> Callable[[str], str]:
    return lambda text: text.encode(written, "replace").decode(read, "replace")


def _marks(right: str) -> Callable[[str], str]:
    return lambda text: right * len(text)


# What is left when bytes are read in the wrong encoding, by language.
_MOJIBAKE: Final[dict[str, tuple[Callable[[str], str], ...]]] = {
    "zh": (
        _read_as("utf-8", "gbk"),
        _read_as("utf-8", "cp1252"),
        _read_as("gbk", "latin-1"),
        _read_as("gbk", "big5"),
        _marks("\ufffd"),
        _read_as("utf-8", "latin-1"),
        _marks("锟斤拷"),
        _marks("烫烫屯"),
    ),
    "ru": (
        _read_as("utf-8", "cp1251"),
        _read_as("utf-8", "cp1252"),
        _read_as("cp1251", "latin-1"),
        _read_as("cp1251", "koi8-r"),
        _marks("\ufffd"),
        _read_as("koi8-r", "cp1251"),
    ),
}
_ENGLISH: Final = ("â€™", "â€œ", "Â ", "â€“", "\ufffd", "Ã©", "ï¿½", "Ã¢â‚¬â„¢", "â€¦", "&acirc;&euro;&trade;")
_STRETCH: Final = {
    "zh": re.compile("[一-鿿]{4,12}"),
    "ru": re.compile(r"[а-яё]{4,14}(?: [а-яё]{3,14}){0,3}"),
    "en": re.compile("['’“”\"–—]|(?<=[a-z]) (?=[a-z])"),
}


def mojibake(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
    """Stretches of a word or a few (in English the marks between words) that went through a wrong decoding."""
    edits = []
    ways = _MOJIBAKE.get(page.language, ())[words.set == "held-out" :: 2]
    for found in _some(chance, places(page, _STRETCH[page.language], prose(page)), count):
        spoilt = chance.choice(ways)(found[0]) if ways else chance.choice(words.half(_ENGLISH))
        spoilt = "".join(one for one in spoilt if one.isprintable() or one == "\ufffd")
        edits.append(Edit(*found.span(), spoilt.replace("<", "‹")))
    return edits


def typos(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
    """Words in their common misspelling."""
    return _words_for_words(chance, page, count, words.mapping("typos"))


def synonyms(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
    """Medical terms in which a part was exchanged for its synonym."""
    return _words_for_words(chance, page, count, words.mapping("synonyms"))


def _words_for_words(chance: Random, page: Page, count: float, table: dict[str, list[str]]) -> list[Edit]:
    pattern = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    return [Edit(*found.span(), chance.choice(table[found[0]])) for found in _some(chance, places(page, pattern, prose(page)), count)]


_GAP: Final = re.compile("(?<=[一-鿿]{2})[一-鿿]{2}(?=[的吗是了][一-鿿])")
_PART: Final = re.compile("(?<=[一-鿿]{2})[一-鿿]{1,2}(?=[一-鿿]{2})")
_LONG: Final = re.compile(r"(?<![\w*])[^\W\d_]{6,14}(?![\w*])")


def censored(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
    """Words, or letters of them, that a filter took out; at most one in a paragraph."""
    edits: list[Edit] = []
    ways = words.half((" ", "□□", "**", "○", "***", "■", "＊＊", "██") if page.language == "zh" else ("**", "***", "*", "██", "##", "__"))
    for paragraph in _some_paragraphs(chance, prose(page), len(prose(page))):
        way = chance.choice(ways)
        pattern = (_GAP if way == " " else _PART) if page.language == "zh" else _LONG
        ready = places(page, pattern, [paragraph])
        if len(edits) == int(count):
            break
        if ready:
            found = chance.choice(ready)
            start, end = found.span()
            edits.append(Edit(start, end, way) if page.language == "zh" else Edit(start + 2, end - 2, way))
    return edits


@cache
def _traditional() -> dict[str, list[str]]:
    """Simplified character → its Traditional forms in everyday use, of the table that contentlint has."""
    rows = (Path(contentlint.__file__).parent / "text" / "traditional.txt").read_text(encoding="utf-8").splitlines()[2:]
    found: dict[str, list[str]] = {}
    for form, simple in zip(*rows, strict=True):
        if form != simple and _in_big5(form):
            found.setdefault(simple, []).append(form)
    return found


def _in_big5(character: str) -> bool:
    try:
        return character.encode("big5") < b"\xc9"  # level 1: the characters in everyday use
    except UnicodeEncodeError:
        return False


def _some(chance: Random, ready: Sequence[re.Match[str]], count: float) -> Iterator[re.Match[str]]:
    """So many of the places, in order."""
    yield from sorted(chance.sample(ready, min(len(ready), int(count))), key=re.Match.start)


def _some_paragraphs(chance: Random, ready: Iterable[Paragraph], count: float) -> list[Paragraph]:
    ready = list(ready)
    return chance.sample(ready, min(len(ready), int(count)))
