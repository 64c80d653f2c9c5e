"""`contentlint facts allow`: personal data that may be published, told to the rules without writing it down."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from contentlint.linting.settings import SettingsError
from contentlint.linting.settings_file import FACTS


@click.command("allow")
@click.argument("values", nargs=-1, metavar="[VALUE]...")
@click.option("--facts", "file", type=click.Path(), default=FACTS, show_default=True, metavar="FILE", help="The facts file.")
def command(*, values: tuple[str, ...], file: str) -> int:
    """Allow a name, number or address of a person to be published, because the person has agreed.

    Only salted digests are kept, in the table [privacy] of the facts file. Without VALUE, values are read from standard input, one a line,
    so that none stays in the history of the shell.
    """
    from contentlint.linting.allowing import allow
    from contentlint.text.sealing import plain

    wanted = [value for value in (values or sys.stdin.read().splitlines()) if plain(value)]
    if not wanted:
        raise click.UsageError("name at least one value to allow, or give them on standard input")
    try:
        count = allow(Path(file), wanted)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"cannot write {file}: {error.strerror}") from error
    click.echo(f"contentlint: {count} allowed in {file}", err=True)
    return 0
