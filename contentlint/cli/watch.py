"""`contentlint check --watch`: the same check again whenever a page or the settings change.

Files are looked at, not subscribed to: that works on every system, on network drives and in containers, and costs no dependency.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Final

import click

INTERVAL: Final = 0.5  # seconds between two looks
SETTLED: Final = 0.1  # seconds without a change after which an editor has finished writing
_SHARE: Final = 20  # looking takes at most one part in so many of the time

Look = Mapping[str, tuple[int, int, int]]


def watch(check: Callable[[], object], files: Callable[[], Iterable[str]], sleep: Callable[[float], None] = time.sleep) -> int:
    """Call `check` now and after each change of `files`, until Ctrl-C. Returns 0.

    A mistake in how the command was given ends it at once; one that comes up later, say in the settings, is told, and may be corrected.
    """
    try:
        for number in count():
            seen = look(files)
            _round(check, number)
            click.echo(f"contentlint: watching {len(seen)} file{'s' * (len(seen) != 1)}; Ctrl-C ends", err=True)
            _wait(seen, files, sleep)
    except KeyboardInterrupt:
        pass
    return 0


def look(files: Callable[[], Iterable[str]]) -> Look:
    """What tells that a file has changed; files that are not there are left out."""
    seen = {}
    try:
        for path in files():
            try:
                status = os.stat(path)
            except OSError:  # gone meanwhile, or about to come: some editors write a new file and rename it
                continue
            seen[path] = status.st_mtime_ns, status.st_size, status.st_ino
    except click.ClickException:  # a path that is gone, settings that cannot be read: the check tells
        pass
    return seen


def _round(check: Callable[[], object], number: int) -> None:
    if number:
        if sys.stdout.isatty():
            click.clear()
        click.echo(time.strftime("contentlint: changed at %H:%M:%S"), err=True)
    try:
        check()
    except click.UsageError:
        raise
    except click.ClickException as error:
        if not number:
            raise
        click.echo(f"contentlint: {error.format_message()}", err=True)


def _wait(seen: Look, files: Callable[[], Iterable[str]], sleep: Callable[[float], None]) -> None:
    """Until something has changed and stays as it is."""
    latest = seen
    while latest == seen:
        start = time.perf_counter()
        latest = look(files)
        if latest == seen:
            sleep(max(INTERVAL, _SHARE * (time.perf_counter() - start)))
    settled = False
    while not settled:
        sleep(SETTLED)
        before, latest = latest, look(files)
        settled = latest == before
