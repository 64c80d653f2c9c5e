"""What changed in a page: a unified diff, with personal data masked. It is for reading, not for `patch`."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from contentlint.reporting.masking import mask


def difference(path: str, before: str, after: str) -> Iterator[str]:
    """The lines of the diff, each with its line end; none when nothing changed. The lines of the page end with LF."""
    for line in difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines with their ends; other characters that part lines for Python are characters here."""
    *lines, last = mask(text).split("\n")
    return [f"{line}\n" for line in lines] + [last] * bool(last)
