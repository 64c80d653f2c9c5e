"""Words whose letters come from several scripts: сlinic with a Cyrillic с reads like clinic, and is another word to every machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from contentlint.text.patterns import lazy

_SCRIPTS: Final = {
    "Latin": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f",
    "Cyrillic": "\u0400-\u0481\u048a-\u052f",
    "Greek": "\u0370-\u03ff",
    "styled": "\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7cb\u24b6-\u24e9",  # full-width, mathematical and circled Latin letters
}
_USUAL: Final = {"ru": "Cyrillic", "en": "Latin", "zh": "Latin"}
_RARE: Final = {usual: "".join(body for name, body in _SCRIPTS.items() if name != usual) for usual in ("Cyrillic", "Latin")}
_SEAM: Final = {  # a letter of another script beside one of the usual script; it begins with what is rare, so the search is fast
    usual: lazy(f"[{rare}](?:(?=[{_SCRIPTS[usual]}])|(?<=[{_SCRIPTS[usual]}].))") for usual, rare in _RARE.items()
}
_WORD: Final = lazy(f"[{''.join(_SCRIPTS.values())}]+")
_RUN: Final = lazy("|".join(f"(?P<{name}>[{body}]+)" for name, body in _SCRIPTS.items()))
_SHORTEST, _LONGEST = 3, 60  # letters of a word that is told; two may be a symbol
_ENDING: Final = 3  # letters of a Russian ending on a foreign word: COVIDом

# Letters that look the same.
_PAIRS: Final = {
    ("Latin", "Cyrillic"): ("ABCEHKMOPTXYaceopxykmti", "АВСЕНКМОРТХУасеорхукмті"),
    ("Latin", "Greek"): ("ABEZHIKMNOPTYXaivoptx", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορτχ"),
    ("Cyrillic", "Greek"): ("АВЕНКМОРТХаорх", "ΑΒΕΗΚΜΟΡΤΧαορχ"),
}
_TO: Final = {
    **{(one, other): str.maketrans(*letters) for (one, other), letters in _PAIRS.items()},
    **{(other, one): str.maketrans(letters[1], letters[0]) for (one, other), letters in _PAIRS.items()},
}


class MixedWord(NamedTuple):
    """A word of several scripts, and the word of one script that it looks like, "" when there is none."""

    start: int
    end: int
    looks_like: str


def mixed_words(text: str, language: str) -> Iterator[MixedWord]:
    """The words of a text that mix scripts, where that is a disguise or a slip and not a foreign word with a Russian ending."""
    end = 0
    for seam in _SEAM[_USUAL[language[:2]]].finditer(text):
        if seam.start() < end:
            continue
        start = seam.start()
        while start > end and seam.start() - start < _LONGEST and _WORD.match(text[start - 1]):
            start -= 1
        word = _WORD.match(text, start, start + _LONGEST)
        if word is None:
            continue
        end = word.end()
        runs = [(str(run.lastgroup), run[0]) for run in _RUN.finditer(word[0])]
        if end - start >= _SHORTEST and not (language == "ru" and _is_inflected(runs)):
            looks_like = _in_one_script(runs)
            if looks_like or (len(runs) > 2 and not any(script == "Greek" for script, _ in runs)):  # FcεRI is a name
                yield MixedWord(start, end, looks_like)


def _is_inflected(runs: list[tuple[str, str]]) -> bool:
    """Whether this is a Latin word with a Russian ending."""
    return [script for script, _ in runs] == ["Latin", "Cyrillic"] and len(runs[0][1]) > 1 and len(runs[1][1]) <= _ENDING


def _in_one_script(runs: list[tuple[str, str]]) -> str:
    """The word as the script writes it that has most of its letters; "" when a letter has no counterpart there."""
    plain = [("Latin", unicodedata.normalize("NFKC", letters)) if script == "styled" else (script, letters) for script, letters in runs]
    weight = {script: sum(len(letters) for name, letters in plain if name == script) for script, _ in plain}
    for script in sorted(weight, key=lambda name: -weight[name]):
        parts = [letters if name == script else letters.translate(_TO[name, script]) for name, letters in plain]
        if all(name == script or _differs(letters, part) for (name, letters), part in zip(plain, parts, strict=True)):
            return "".join(parts)
    return ""


def _differs(letters: str, translated: str) -> bool:
    return all(one != other for one, other in zip(letters, translated, strict=True))
