"""Outlines: what an article of a kind must have a section on. Ours is a table of the package; a team may name its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from contentlint.rule import digest

OURS: Final = Path(__file__).parent.parent / "terms" / "outlines.toml"
LANGUAGES: Final = ("zh", "en", "ru")
_KEYS: Final = frozenset(("name", "types", "ends", "sections"))
_SECTION_KEYS: Final = frozenset(("name", "words"))


class Section(NamedTuple):
    """A section that is required: what readers call it, and what its heading looks like, by language."""

    name: Mapping[str, str]
    heading: Mapping[str, re.Pattern[str]]


class Outline(NamedTuple):
    """The sections of one kind of article, and how such an article is known; `ends` by language."""

    key: str
    name: Mapping[str, str]
    types: frozenset[str]
    ends: Mapping[str, tuple[str, ...]]
    sections: tuple[Section, ...]


def outlines(path: str = "") -> Mapping[str, Outline]:
    """The outlines in a TOML file, ours where none is named, by key. Raises ValueError, which says what is wrong with the file."""
    return _read(path, digest(path)) if path else _read(str(OURS), "")


@lru_cache(8)
def _read(path: str, version: str) -> Mapping[str, Outline]:
    import tomllib

    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ValueError(f"outlines_file: {path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"outlines_file: {path} is not valid TOML: {error}") from error
    if not table:
        raise ValueError(f"outlines_file: {path} holds no outline; each is a table such as [disease]")
    return {key.casefold(): _outline(path, key, value) for key, value in table.items()}


def _outline(path: str, key: str, value: Any) -> Outline:
    where = f"outlines_file: {path}: {key}"
    if not isinstance(value, dict) or not isinstance(value.get("sections"), list) or not value["sections"]:
        raise ValueError(f"{where} must be a table with [[{key}.sections]]")
    if unknown := value.keys() - _KEYS:
        raise ValueError(f"{where} has no key {min(unknown)}; known: {', '.join(sorted(_KEYS))}")
    sections = tuple(_section(f"{where}: section {number}", one) for number, one in enumerate(value["sections"], 1))
    ends = {language: tuple(end.lower() for end in _texts(f"{where}.ends", words)) for language, words in value.get("ends", {}).items()}
    types = frozenset(_texts(f"{where}.types", value.get("types", [])))
    return Outline(key, _names(where, value.get("name", dict.fromkeys(LANGUAGES, key))), types, ends, sections)


def _section(where: str, value: Any) -> Section:
    if not isinstance(value, dict) or value.keys() != _SECTION_KEYS or not isinstance(value["words"], dict):
        raise ValueError(f"{where} must have a name and words, each by language, and nothing else")
    words = {language: _texts(f"{where}.words.{language}", found) for language, found in value["words"].items()}
    if not set(words) <= set(LANGUAGES) or not all(words.values()):
        raise ValueError(f"{where}.words are lists for zh, en or ru, none of them empty")
    names = _names(where, value["name"])
    if missing := words.keys() - names.keys():
        raise ValueError(f"{where} has words but no name in {min(missing)}")
    return Section(names, {language: _heading(language, found) for language, found in words.items()})


def _names(where: str, value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or not set(value) <= set(LANGUAGES) or not all(isinstance(name, str) for name in value.values()):
        raise ValueError(f"{where}.name must be texts for zh, en or ru")
    return value


def _texts(where: str, value: Any) -> Sequence[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise ValueError(f"{where} must be a list of texts")
    return value


def _heading(language: str, words: Sequence[str]) -> re.Pattern[str]:
    """What is in a heading with one of the words; in languages with spaces they begin a word."""
    alternatives = "|".join(re.escape(word.lower()) for word in words)
    return re.compile(alternatives if language == "zh" else rf"(?<!\w)(?:{alternatives})")
