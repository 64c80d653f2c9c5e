"""Personal data that may be published, written into the facts file without writing it down: salted digests in the table [privacy]."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from contentlint.linting.facts_file import PRIVACY, read_facts
from contentlint.text.patterns import lazy
from contentlint.text.sealing import new_salt, plain, seal

_TABLE: Final = lazy(rf"^\[{PRIVACY}\][ \t]*(?:#[^\n]*)?\n(?>(?:(?!\[)[^\n]*\n)*)", re.MULTILINE)


def allow(path: Path, values: Iterable[str]) -> int:
    """Allow values in a facts file, which is made if there is none; how many are allowed then. Raises SettingsError, OSError."""
    known = read_facts(path) if path.exists() else None
    text = path.read_bytes().decode("utf-8-sig") if known else ""
    salt = (known.salt if known else "") or new_salt()
    allowed = (known.allowed if known else frozenset()) | {seal(value, salt) for value in values if plain(value)}
    table = _table(salt, sorted(allowed))
    rest = _TABLE.sub("", text.replace("\r\n", "\n")).rstrip("\n")
    path.write_text(f"{rest}\n\n{table}" if rest else table, encoding="utf-8", newline="\n")
    return len(allowed)


def _table(salt: str, digests: list[str]) -> str:
    lines = "".join(f'    "{digest}",\n' for digest in digests)
    return f'[{PRIVACY}]\nsalt = "{salt}"\nallow = [  # digests; contentlint facts allow adds to them\n{lines}]\n'
