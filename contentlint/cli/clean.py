"""`contentlint clean`."""

from __future__ import annotations

import click

from contentlint.text.cache import clean, folders


@click.command("clean")
def command() -> int:
    """Remove what contentlint keeps to be faster the next time: results of pages, compiled rules, a word list.

    Nothing is lost by it. The environment variable CONTENTLINT_CACHE names the folder, else it is the user's cache folder.
    Exit code: 0, or 2 when a file cannot be removed.
    """
    for folder in folders():
        try:
            files, size = clean(folder)
        except OSError as error:
            where = error.filename or folder
            raise click.ClickException(f"cannot remove {where}: {error.strerror}; is another contentlint running?") from error
        if files:
            click.echo(f"{folder}: {files} file{'s' * (files != 1)} removed, {size / 1_000_000:.1f} MB", err=True)
    return 0
