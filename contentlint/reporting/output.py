"""Where results go and how they may look there: a console of any encoding, a pipe, a file."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Final, TextIO

import click

from contentlint.model import Severity
from contentlint.reporting.view import Tongue

PLAIN: Final[Mapping[str, str]] = {
    "…": "...", "–": "-", "—": "--", "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u00a0": " ", "·": "*", "→": "->",
    "≥": ">=", "≤": "<=", "×": "x", "：": ": ", "；": "; ", "，": ", ", "。": ". ", "（": " (", "）": ") ",
}  # fmt: skip
FILE_WIDTH: Final = 120


@dataclass(frozen=True, slots=True)
class Look:
    """How an output looks: language of its words, colours or not, cells in a line, encoding; whether counts by rule and whether
    a summary are wanted; from which severity on a finding fails the run."""

    language: Tongue
    color: bool = False
    width: int = FILE_WIDTH
    encoding: str = "utf-8"
    statistics: bool = False
    summary: bool = True
    fail_on: Severity = "error"

    @property
    def unicode(self) -> bool:
        return says_everything(self.encoding)

    def markup(self, text: str) -> str:
        """`text` of HTML, XML or Markdown, with character references where the encoding is not one of Unicode."""
        return text if self.unicode else text.encode("ascii", "xmlcharrefreplace").decode("ascii")

    def can_show(self, char: str) -> bool:
        if self.unicode:
            return True
        try:
            char.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True


@cache
def says_everything(encoding: str) -> bool:
    """Whether every character can be written in an encoding."""
    return codecs.lookup(encoding).name.startswith("utf-")


class Output:
    """A stream that takes any text: what its encoding cannot say is replaced by something readable, never an error."""

    def __init__(self, stream: IO[str], close: Callable[[], None] = lambda: None) -> None:
        self._stream = stream
        self.encoding = _known(getattr(stream, "encoding", None))
        self.close = close

    @classmethod
    def console(cls) -> Output:
        """Standard output."""
        return cls(sys.stdout)

    @classmethod
    def file(cls, path: Path) -> Output:
        """A new UTF-8 file with LF line ends. Raises OSError."""
        stream: TextIO = path.open("w", encoding="utf-8", newline="\n")
        return cls(stream, stream.close)

    def write(self, text: str) -> None:
        click.echo(readable(text, self.encoding), self._stream, nl=False, color=self.color)

    @property
    def unicode(self) -> bool:
        return says_everything(self.encoding)

    @property
    def color(self) -> bool:
        """NO_COLOR and FORCE_COLOR as of no-color.org and force-color.org, else what the stream is."""
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return self._stream.isatty() and os.environ.get("TERM") != "dumb"

    @property
    def width(self) -> int:
        """Cells in a line: of the terminal, else a fixed number, so that a file does not depend on the window it was made in."""
        return shutil.get_terminal_size((FILE_WIDTH, 0)).columns if self._stream.isatty() else FILE_WIDTH


def readable(text: str, encoding: str) -> str:
    """`text` with what `encoding` cannot say replaced: typographic signs by plain ones, anything else by `\\uXXXX`."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, "contentlint.plain").decode(encoding)
    return text


def _known(encoding: str | None) -> str:
    try:
        return codecs.lookup(encoding or "utf-8").name
    except LookupError:
        return "ascii"


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler for `readable`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    parts = []
    for char in error.object[error.start : error.end]:
        surrogate = "\ud800" <= char <= "\udfff"
        parts.append("?" if surrogate else PLAIN.get(char) or char.encode("ascii", "backslashreplace").decode("ascii"))
    return "".join(parts), error.end


codecs.register_error("contentlint.plain", _plain)
