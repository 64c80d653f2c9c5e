"""Makes three tables of contentlint/text from the Unicode Han database: standard.txt, look_alikes.txt and syllables.txt.

    python tools/make_look_alikes.py UNIHAN_FOLDER

UNIHAN_FOLDER holds the files Unihan_*.txt of the Unicode Character Database (unicode.org/Public/UCD, Unicode License v3).

standard.txt: the characters of the Table of General Standard Chinese Characters (通用规范字表, property kTGH), commonest 3,500 first.
look_alikes.txt: a line for each rare character that may stand for a common one: itself, those that it is most like, and, each after a
space, those that it is a little like, and its syllables. Of three things two must be so, or one: it contains the common one (by their
Cangjie codes), they share a phonetic part (kPhonetic), they share a syllable; the syllable alone is left to the third column.
syllables.txt: the common characters of each syllable, without tones.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

_FILES = ("Readings", "Variants", "DictionaryLikeData", "DictionaryIndices", "OtherMappings")
_READINGS = ("kMandarin", "kHanyuPinyin", "kHanyuPinlu", "kTGHZ2013")
_TEXT = Path(__file__).parents[1] / "contentlint" / "text"
_COMMON = 3500  # the first level of the standard table
_MOST = 6  # characters that one may stand for
_SOURCE = "# From the Unicode Han database, Unicode License v3 (unicode.org/license.txt); made by tools/make_look_alikes.py.\n"

Properties = dict[str, dict[str, str]]


def properties(folder: Path) -> Properties:
    """All that the database says of each character."""
    known: Properties = defaultdict(dict)
    for name in _FILES:
        for line in (folder / f"Unihan_{name}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("U+"):
                code, key, value = line.split("\t")
                known[chr(int(code[2:], 16))][key] = value
    return known


def standard(known: Properties) -> list[str]:
    """The standard characters, in the order of their table."""
    numbered = {char: int(entry["kTGH"].split(":")[1].split()[0]) for char, entry in known.items() if "kTGH" in entry}
    return sorted(numbered, key=numbered.__getitem__)


def sounds(entry: dict[str, str], keys: tuple[str, ...] = _READINGS) -> set[str]:
    """The syllables of a character, without tones; ü is written v."""
    spelled = re.findall(r"[^\W\d_]+", " ".join(unicodedata.normalize("NFC", entry.get(key, "")) for key in keys).lower())
    return {_toneless(syllable) for syllable in spelled}


def _toneless(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def phonetics(entry: dict[str, str]) -> set[str]:
    """Numbers of the phonetic groups that a character belongs to."""
    return set(re.findall(r"\d+", entry.get("kPhonetic", "")))


def variants(entry: dict[str, str]) -> set[str]:
    """Other ways to write a character, which disguise nothing."""
    keys = ("kSemanticVariant", "kSpecializedSemanticVariant", "kZVariant", "kSimplifiedVariant", "kTraditionalVariant")
    return {chr(int(code, 16)) for key in keys for code in re.findall(r"U\+([0-9A-F]+)", entry.get(key, ""))}


def is_another_form(known: Properties, char: str, table: Collection[str]) -> bool:
    """Whether a character is just another way to write a standard one, perhaps by way of a third."""
    near = variants(known[char])
    return not near.isdisjoint(table) or any(not variants(known[one]).isdisjoint(table) for one in near if one in known)


def resemblance(one: dict[str, str], other: dict[str, str]) -> int:
    """How many of three things are so: the second is written into the first, they share a phonetic part, a sound; a sound alone is none."""
    code, part = one.get("kCangjie", ""), other.get("kCangjie", "-")
    contains = code != part and len(code) - len(part) <= 3 and (code.startswith(part) or code.endswith(part))
    phonetic, sound = bool(phonetics(one) & phonetics(other)), bool(sounds(one) & sounds(other))
    return contains + phonetic + sound if contains or phonetic else 0


def look_alikes(known: Properties, table: list[str], traditional: frozenset[str]) -> Iterator[str]:
    """The lines of the table of look-alikes."""
    rank = {char: number for number, char in enumerate(table)}
    common = table[:_COMMON]
    related: dict[str, set[str]] = defaultdict(set)
    for char in common:
        for group in phonetics(known[char]) | {f"code {known[char].get('kCangjie', '-')}"}:
            related[group].add(char)
    for char, entry in sorted(known.items()):
        rare = "\u4e00" <= char <= "\u9fff" and rank.get(char, _COMMON) >= _COMMON and char not in traditional
        if rare and "kCangjie" in entry and (char in rank or not is_another_form(known, char, rank)):
            code = entry["kCangjie"]
            parts = {f"code {part}" for cut in range(1, 4) for part in (code[cut:], code[:-cut]) if part}
            near = {one for group in phonetics(entry) | parts for one in related.get(group, ())} - variants(entry)
            alike = {one: score for one in near if (score := resemblance(entry, known[one]))}
            most = sorted((one for one in alike if alike[one] > 1), key=lambda one: (-alike[one], rank[one]))
            little = sorted((one for one in alike if alike[one] == 1), key=rank.__getitem__)
            spoken = sorted(sounds(entry, ("kMandarin", "kHanyuPinlu", "kTGHZ2013")))
            if most or little or spoken:
                yield f"{char}{''.join(most[:_MOST])} {''.join(little[:_MOST])} {','.join(spoken)}"


def main() -> None:
    known = properties(Path(sys.argv[1]))
    table = standard(known)
    lines = (_TEXT / "traditional.txt").read_text(encoding="utf-8").splitlines()
    traditional = frozenset(next(line for line in lines if not line.startswith("#")))
    common = "The first 3,500 are the common ones."
    head = f"# The Table of General Standard Chinese Characters, in its order. {common}\n{_SOURCE}"
    (_TEXT / "standard.txt").write_text(f"{head}{''.join(table)}\n", encoding="utf-8", newline="\n")
    head = f"# A rare character with the common ones that it is most like; those that it is a little like; its syllables.\n{_SOURCE}"
    rows = (f"{row}\n" for row in look_alikes(known, table, traditional))
    (_TEXT / "look_alikes.txt").write_text(head + "".join(rows), encoding="utf-8", newline="\n")
    syllables: dict[str, list[str]] = defaultdict(list)
    for char in table[:_COMMON]:
        for sound in sorted(sounds(known[char], ("kMandarin", "kHanyuPinlu"))):
            syllables[sound].append(char)
    head = f"# A syllable without tones, and the common characters that are read so.\n{_SOURCE}"
    rows = (f"{sound} {''.join(chars)}\n" for sound, chars in sorted(syllables.items()))
    (_TEXT / "syllables.txt").write_text(head + "".join(rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
