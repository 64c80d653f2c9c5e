"""The frozen tables as rows, and the facts that each row assumes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from contentlint.linting.facts_file import facts as facts_of
from contentlint.model import Facts

HERE: Final = Path(__file__).parent
AS_OF: Final = "2026-11-22"
PACKS: Final = {"zh": ("cn",), "ru": ("ru",), "en": ("us", "uk", "eu")}
OWNERS: Final = {"zh": "青岚市第二人民医院", "ru": "Клиника «Ясная»", "en": "Lakeside Clinic"}
"""Whose page it is when the passage names no institution."""

_EXPIRES: Final = re.compile(r"，有效期至 (\d{4}-\d\d-\d\d)$")
_YEAR: Final = re.compile(r"((?:19|20)\d\d) ?年")

Row = TypeVar("Row", bound=NamedTuple)


class Trap(NamedTuple):
    """A harmless passage. rules: codes that it tempts."""

    id: str
    language: str
    kind: str
    rules: frozenset[str]
    where: str
    text: str
    why: str


class Pair(NamedTuple):
    """A violating passage and the nearest lawful one."""

    id: str
    language: str
    kind: str
    pack: str
    rule: str
    where: str
    violating: str
    lawful: str
    law: str
    note: str


class Identifier(NamedTuple):
    """A sentence with a value that is personal data, or only looks like it."""

    id: str
    language: str
    type: str
    rule: str
    sentence: str
    value: str
    valid: bool
    note: str


def traps() -> tuple[Trap, ...]:
    return _read("traps", lambda id, language, kind, rules, *rest: Trap(id, language, kind, frozenset(rules.split(",")), *rest))


def pairs() -> tuple[Pair, ...]:
    return _read("pairs", Pair)


def identifiers() -> tuple[Identifier, ...]:
    return _read("identifiers", lambda *cells: Identifier._make((*cells[:6], cells[6] == "valid", cells[7])))


def lines(path: Path) -> Iterator[list[str]]:
    """The cells of each row below the header of a table that has no quoting."""
    with path.open(encoding="utf-8", newline="\n") as file:
        next(file)
        for line in file:
            yield line.rstrip("\r\n").split("\t")


def _read(name: str, made: Callable[..., Row]) -> tuple[Row, ...]:
    return tuple(made(*cells) for cells in lines(HERE / f"{name}.tsv"))


@cache
def facts(language: str, passage: str) -> Facts:
    """The facts of the institutions that a passage names, of the usual one when it names none."""
    lowered = passage.lower()
    rows = [cells[1:] for cells in lines(HERE / "facts.tsv") if cells[0] == language]
    named = {
        owner for owner, key, value in rows if owner.lower() in lowered or (key in ("legal-name", "alias") and value.lower() in lowered)
    }
    owners = named or {OWNERS[language]}
    table: dict[str, object] = {}
    for owner, key, value in rows:
        if owner in owners:
            name, entry = _ENTRIES[key](value)
            if isinstance(entry, str) and name == "grade":
                table[name] = entry
            else:
                listed = table.setdefault(name, [])
                assert isinstance(listed, list)
                listed.append(entry)
    return facts_of(table, "facts.tsv")


def _doctor(value: str) -> dict[str, object]:
    name, *titles = re.split("[，,] ?", value)
    return {"name": name, "titles": titles}


def _approval(value: str) -> dict[str, object]:
    expires = _EXPIRES.search(value)
    return {"number": _EXPIRES.sub("", value), "name": "医疗广告审查证明", **({"expires": expires[1]} if expires else {})}


def _award(value: str) -> dict[str, object]:
    year = _YEAR.search(value)
    return {"name": value, **({"year": int(year[1])} if year else {})}


_ENTRIES: Final[dict[str, Callable[[str], tuple[str, object]]]] = {
    "legal-name": lambda value: ("names", value),
    "alias": lambda value: ("names", value),
    "host": lambda value: ("hosts", value),
    "grade": lambda value: ("grade", value),
    "address": lambda value: ("addresses", value),
    "phone": lambda value: ("phones", value),
    "wechat": lambda value: ("messengers", value),
    "award": lambda value: ("awards", _award(value)),
    "doctor": lambda value: ("doctors", _doctor(value)),
    "ad-approval": lambda value: ("approvals", _approval(value)),
    "licence": lambda value: ("licences", {"number": value, "name": "лицензия"}),
    "inn": lambda value: ("licences", {"number": value, "name": "ИНН"}),
    "ogrn": lambda value: ("licences", {"number": value, "name": "ОГРН"}),
}
