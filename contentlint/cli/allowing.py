"""`contentlint facts allow`: personal data that may be published, told to the rules without writing it down."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

import click

from contentlint.linting.facts_file import PRIVACY, read_facts
from contentlint.linting.settings import SettingsError
from contentlint.linting.settings_file import FACTS
from contentlint.text.patterns import lazy

_TABLE: Final = lazy(rf"^\[{PRIVACY}\][ \t]*(?:#[^\n]*)?\n(?>(?:(?!\[)[^\n]*\n)*)", re.MULTILINE)


@click.command("allow")
@click.argument("values", nargs=-1, metavar="[VALUE]...")
@click.option("--facts", "file", type=click.Path(), default=FACTS, show_default=True, metavar="FILE", help="The facts file.")
def command(*, values: tuple[str, ...], file: str) -> int:
    """Allow a name, number or address of a person to be published, because the person has agreed.

    Only salted digests are kept, in the table [privacy] of the facts file. Without VALUE, values are read from standard input, one a line,
    so that none stays in the history of the shell.
    """
    from contentlint.text.sealing import new_salt, plain, seal

    wanted = [value for value in (values or sys.stdin.read().splitlines()) if plain(value)]
    if not wanted:
        raise click.UsageError("name at least one value to allow, or give them on standard input")
    path = Path(file)
    try:
        known = read_facts(path) if path.exists() else None
        text = path.read_bytes().decode("utf-8-sig") if known else ""
    except (SettingsError, OSError) as error:
        raise click.ClickException(str(error)) from error
    salt = (known.salt if known else "") or new_salt()
    allowed = (known.allowed if known else frozenset()) | {seal(value, salt) for value in wanted}
    table = _table(salt, sorted(allowed))
    rest = _TABLE.sub("", text.replace("\r\n", "\n")).rstrip("\n")
    try:
        path.write_text(f"{rest}\n\n{table}" if rest else table, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"cannot write {file}: {error.strerror}") from error
    click.echo(f"contentlint: {len(allowed)} allowed in {file}", err=True)
    return 0


def _table(salt: str, digests: list[str]) -> str:
    lines = "".join(f'    "{digest}",\n' for digest in digests)
    return f'[{PRIVACY}]\nsalt = "{salt}"\nallow = [  # digests; contentlint facts allow adds to them\n{lines}]\n'
