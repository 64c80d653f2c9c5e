"""The facts file: what the owner of the pages says is true of the institution, so that rules know its name or number from another's.

    names = ["Riverside Hospital", "RH"]
    hosts = ["riverside.example"]
    phones = ["020 7946 0000"]

    [[doctors]]
    name = "Ann Lee"
    titles = ["consultant cardiologist"]

`contentlint facts init` collects what such a file may say from the pages of a site, for a person to confirm.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from contentlint.linting.select import unknown
from contentlint.linting.settings import SettingsError
from contentlint.linting.settings_file import file_bytes
from contentlint.model import Award, Doctor, Facts, Permit
from contentlint.text.contacts import bare_host, host, phone_number
from contentlint.text.patterns import lazy


class Entry(NamedTuple):
    """A key of a table in the file. type: of its value; a tuple is a list of texts."""

    type: type
    required: bool = False


#: keys that are lists of texts
LISTS: Final = ("names", "hosts", "phones", "emails", "messengers", "addresses")
_PERMIT: Final = {"number": Entry(str, True), "name": Entry(str), "expires": Entry(datetime.date)}
#: keys that are lists of tables, with the keys of each table
TABLES: Final[Mapping[str, Mapping[str, Entry]]] = {
    "licences": _PERMIT,
    "approvals": _PERMIT,
    "doctors": {"name": Entry(str, True), "titles": Entry(tuple)},
    "awards": {"name": Entry(str, True), "year": Entry(int), "by": Entry(str)},
}
GRADE: Final = "grade"
#: table of what may be published of persons: `salt`, and the digests `allow`; contentlint facts allow writes them
PRIVACY: Final = "privacy"
_DIGEST: Final = lazy(r"[0-9a-f]{32}")
_MADE: Final[Mapping[str, Callable[..., Any]]] = {"licences": Permit, "approvals": Permit, "doctors": Doctor, "awards": Award}
_WANTED: Final = {str: "a text", int: "a whole number", tuple: "a list of texts", datetime.date: "a date, such as 2027-05-31"}


def read_facts(path: Path) -> Facts:
    """The facts in a file. Raises SettingsError when it is not there, cannot be read, is not TOML or says what no facts file says."""
    content = file_bytes(path)
    if content is None:
        raise SettingsError(f"{path}: there is no such facts file; contentlint facts init FOLDER -o {path.name} writes one to start from")
    import tomllib

    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    return facts(table, str(path))


def facts(table: Mapping[str, Any], where: str) -> Facts:
    """The facts in a table as the file holds it; `where` names the place in errors. Raises SettingsError."""
    try:
        return Facts(**dict(_values(table)))
    except ValueError as error:
        raise SettingsError(f"{where}: {error}") from error


def _values(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Fields of Facts. Raises ValueError."""
    for name, value in table.items():
        if name in LISTS:
            yield name, tuple(dict.fromkeys(_NORMAL.get(name, _text)(one) for one in _checked(name, value, tuple)))
        elif name == GRADE:
            yield name, _checked(name, value, str).strip()
        elif name == PRIVACY:
            yield from _privacy(value)
        elif name in TABLES:
            if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
                raise ValueError(f"{name} must be written as [[{name}]]")
            yield name, tuple(_row(name, f"{name} {number}", one) for number, one in enumerate(value, 1))
        else:
            raise ValueError(unknown(name, (*LISTS, GRADE, PRIVACY, *TABLES), "key"))


def _privacy(table: Any) -> Iterator[tuple[str, Any]]:
    """What may be published of persons, as fields of Facts."""
    if not isinstance(table, dict):
        raise ValueError(f"{PRIVACY} must be written as [{PRIVACY}]")
    for key in table:
        if key not in ("salt", "allow"):
            raise ValueError(f"{PRIVACY}: {unknown(key, ('salt', 'allow'), 'key')}")
    salt, digests = table.get("salt", ""), table.get("allow", [])
    if not isinstance(salt, str) or not isinstance(digests, list) or not all(isinstance(one, str) for one in digests):
        raise ValueError(f"{PRIVACY}: salt must be a text and allow a list of texts")
    if wrong := next((one for one in digests if not _DIGEST.fullmatch(one)), ""):
        raise ValueError(f"{PRIVACY}: allow holds digests, not {wrong[:2]}…; make one with: contentlint facts allow")
    if digests and not salt:
        raise ValueError(f"{PRIVACY}: salt is missing; the digests in allow were made with one")
    yield "salt", salt
    yield "allowed", frozenset(digests)


def _row(name: str, where: str, row: Mapping[str, Any]) -> Any:
    """A licence, doctor, award, ... from its table."""
    entries = TABLES[name]
    for key in row:
        if key not in entries:
            raise ValueError(f"{where}: {unknown(key, entries, 'key')}")
    if missing := next((key for key, entry in entries.items() if entry.required and not row.get(key)), ""):
        raise ValueError(f"{where}: {missing} is missing")
    return _MADE[name](**{key: _checked(f"{where}: {key}", value, entries[key].type) for key, value in row.items()})


def _checked(name: str, value: Any, wanted: type) -> Any:
    if wanted is tuple and isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value):
        return tuple(" ".join(one.split()) for one in value)
    if wanted is datetime.date and isinstance(value, str):
        value = _date(value)
    if type(value) is not wanted:
        raise ValueError(f"{name} must be {_WANTED[wanted]}")
    return value


def _date(text: str) -> object:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _text(value: str) -> str:
    return value


def _phone(value: str) -> str:
    """The value of a number. One that does not tell its country is kept as its digits: 020 7946 0001 may be of London or of Guangzhou."""
    number = phone_number(value)
    if not number:
        raise ValueError(f"phones: {value!r} is no phone number; write it with its country or area code, as +86 20 8765 4321")
    told = value.lstrip("(（ ").startswith(("+", "00")) or number.startswith("+7")
    return number if told else "".join(filter(str.isdecimal, value))


def _host(value: str) -> str:
    name = host(value) or bare_host(value.partition("/")[0])
    if "." not in name or " " in name:
        raise ValueError(f"hosts: {value!r} is no host; write it as www.example.com")
    return name


def _email(value: str) -> str:
    if "@" not in value.strip("@") or " " in value:
        raise ValueError(f"emails: {value!r} is no e-mail address")
    return value.lower()


def _account(value: str) -> str:
    return value.lower().removeprefix("@")


_NORMAL: Final[Mapping[str, Callable[[str], str]]] = {"phones": _phone, "hosts": _host, "emails": _email, "messengers": _account}
