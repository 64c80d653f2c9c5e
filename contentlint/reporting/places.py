"""Where a finding is, as readers and other programs want it told: paths from the root of the checkout, URIs, columns in bytes."""

from __future__ import annotations

import os
from typing import Final
from urllib.parse import quote

from contentlint.reporting.phrases import PARAGRAPH
from contentlint.reporting.view import Lines, Tongue, View

# Where CI services have put the checkout; they know its files by their paths from there.
ROOTS: Final = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def in_checkout(path: str) -> str:
    """`path` with `/` from the root of the checkout in CI, else from the current folder; as given when it is in neither or no file."""
    if "://" in path:
        return path
    for root in (*(os.environ.get(name) for name in ROOTS), os.getcwd()):
        if root:
            try:
                relative = os.path.relpath(path, os.path.realpath(root))
            except ValueError:  # on another drive, or no path at all
                continue
            if relative != os.pardir and not relative.startswith(os.pardir + os.sep):
                return relative.replace(os.sep, "/")
    return path


def in_paragraphs(view: View, language: Tongue) -> str:
    """The place of a finding in a Word file: paragraph and character; "" in any other page, which has lines."""
    is_word = view.path.lower().endswith((".docx", ".docm"))
    return PARAGRAPH[language].format(line=view.line, column=view.column) if is_word else ""


def uri(path: str) -> str:
    """`path` as a URI, percent-encoded: of scheme `file` when it is absolute, relative when it is."""
    if "://" in path:
        return quote(path.encode("utf-8", "replace"), safe="/:?#[]@!$&'(),;=+*%")
    try:
        name = path.encode("utf-8", "surrogateescape")  # a name that is not UTF-8 keeps its bytes
    except UnicodeEncodeError:
        name = path.encode("utf-8", "replace")
    absolute = path.startswith("/") or path[1:3] == ":/"
    return f"file://{'' if path.startswith('/') else '/'}{quote(name, safe='/:')}" if absolute else quote(name)


class ByteColumns:
    """Columns in bytes of UTF-8, from 1. It remembers the last place, so places in the order of the source cost one pass in all."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._line, self._offset, self._bytes = 0, 0, 0

    def __call__(self, line: int, column: int) -> int:
        start, _ = self._lines.bounds(line)
        offset = start + column - 1
        if line != self._line:
            self._line, self._offset, self._bytes = line, start, 0
        first, last = sorted((self._offset, offset))
        size = len(self._lines.source[first:last].encode("utf-8", "replace"))
        self._bytes += size if offset > self._offset else -size
        self._offset = offset
        return self._bytes + 1
