"""How far a long run is, on standard error: a line that changes on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
from time import monotonic
from typing import Final

import click

from contentlint.auditing.run import Watcher

_SELDOM: Final = 10.0  # seconds between two lines where there is no terminal
_OFTEN: Final = 0.5


class Progress:
    """Shows what a run does. quiet: nothing."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._width = 0
        self._begun = self._shown = monotonic()
        self._first: int | None = None

    @property
    def watcher(self) -> Watcher:
        return Watcher(self.doing, self.pages)

    def doing(self, what: str) -> None:
        """Something else begins."""
        if not self._quiet:
            self._clear()
            click.echo(f"contentlint: {what}", err=True)
        self._begun = monotonic()

    def pages(self, pages: int, of: int, findings: int, same: int) -> None:
        """So many pages have been read."""
        now = monotonic()
        if self._first is None:
            self._first = pages
        if self._quiet or now - self._shown < (_OFTEN if self._terminal else _SELDOM):
            return
        self._shown = now
        rate = (pages - self._first) / max(0.001, now - self._begun)
        left = _time((of - pages) / rate) if rate and of > pages else "-"
        line = f"{pages}/{of} pages, {rate:.0f} pages/s, {left} left, {findings} findings" + (f", {same} as before" if same else "")
        if memory := _memory():
            line += f", {memory} MB"
        if not self._terminal:
            click.echo(f"contentlint: {line}", err=True)
            return
        click.echo("\r" + line.ljust(self._width), err=True, nl=False)
        self._width = len(line)

    def end(self) -> None:
        self._clear()

    def _clear(self) -> None:
        if self._width:
            click.echo("\r" + " " * self._width + "\r", err=True, nl=False)
            self._width = 0


def _time(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"


def _memory() -> int | None:
    """Megabytes that this process and those that it started hold at most; None where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // unit
