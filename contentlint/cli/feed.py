"""Paths of a command line → sources that can be read, one after another."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import click

from contentlint.sources.files import SUFFIXES, MissingPathError, SourceFile, find

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class StandardInput:
    """What is piped in, under the name that `--stdin-filename` gives it."""

    path: str = STDIN
    problem: str = ""

    def read(self, limit: int) -> bytes:
        """At most `limit` + 1 bytes."""
        return sys.stdin.buffer.read(limit + 1)


Source = SourceFile | StandardInput


def sources(paths: Sequence[str], stdin_filename: str | None = None, allow_empty: bool = False) -> Iterator[Source]:
    """What `paths` stand for; without any the current folder, or standard input if it has been given a name.

    Raises ClickException for a path that does not exist and, unless `allow_empty`, when nothing was found.
    """
    if not paths:
        paths = ["."] if stdin_filename is None else [STDIN]
    try:
        found: Iterator[Source] = find([path for path in paths if path != STDIN])
    except MissingPathError as error:
        raise click.ClickException(f"{error}; check the spelling") from error
    if STDIN in paths:
        found = chain([StandardInput((stdin_filename or STDIN).replace(os.sep, "/"))], found)
    elif stdin_filename is not None:
        raise click.UsageError("--stdin-filename names what comes from standard input; give - as the path")
    first = next(found, None)
    if first is None:
        if allow_empty:
            return iter(())
        looked_for = f"no page ({', '.join(sorted(SUFFIXES))}) in {', '.join(paths)}"
        raise click.ClickException(f"{looked_for}; name a file to read it whatever it is called, or pass --allow-empty")
    return chain([first], found)
