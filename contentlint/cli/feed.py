"""Paths of a command line → sources that can be read, one after another."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import click

from contentlint.cli.options import settings_errors
from contentlint.sources.files import SUFFIXES, Excluded, MissingPathError, SourceFile, find
from contentlint.sources.pages import NO_HINTS, Hints

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class StandardInput:
    """What is piped in, under the name that `--stdin-filename` gives it."""

    path: str = STDIN
    problem: str = ""
    named: bool = True
    hints: Hints = NO_HINTS

    def read(self, limit: int) -> bytes:
        """At most `limit` + 1 bytes."""
        return sys.stdin.buffer.read(limit + 1)


Source = SourceFile | StandardInput


def sources(
    paths: Sequence[str],
    stdin_filename: str | None = None,
    allow_empty: bool = False,
    excluded: Excluded | None = None,
    force: bool = False,
) -> Iterator[Source]:
    """What `paths` stand for; without any the current folder, or standard input if it has been given a name. What the settings leave out
    is not among what is found in folders, and with `force` not even among what is named.

    Raises ClickException for a path that does not exist, for a mistake in the settings and, unless `allow_empty`, when nothing was found.
    """
    if not paths:
        paths = ["."] if stdin_filename is None else [STDIN]
    try:
        found: Iterator[Source] = find([path for path in paths if path != STDIN], excluded=excluded)
    except MissingPathError as error:
        raise click.ClickException(f"{error}; check the spelling") from error
    if STDIN in paths:
        found = chain([StandardInput((stdin_filename or STDIN).replace(os.sep, "/"))], found)
    elif stdin_filename is not None:
        raise click.UsageError("--stdin-filename names what comes from standard input; give - as the path")
    if force and excluded is not None:
        found = _without(found, excluded)
        allow_empty = True
    found = _with_settings_errors(found)
    first = next(found, None)
    if first is None:
        if allow_empty:
            return iter(())
        looked_for = f"no page ({', '.join(sorted(SUFFIXES))}) in {', '.join(paths)}"
        if excluded is not None and any(excluded(path, os.path.isdir(path)) for path in paths):
            looked_for += ", which exclude-files in the settings leaves out"
        raise click.ClickException(f"{looked_for}; name a file to read it whatever it is called, or pass --allow-empty")
    return chain([first], found)


def _without(found: Iterator[Source], excluded: Excluded) -> Iterator[Source]:
    return (source for source in found if source.path == STDIN or not excluded(source.path, False))


def _with_settings_errors(found: Iterator[Source]) -> Iterator[Source]:
    """Which files there are is asked of settings files on the way."""
    with settings_errors():
        yield from found
