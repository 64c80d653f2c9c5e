"""Writing a changed page back: in its own encoding, with its byte order mark and line ends, and in one step.

Edits count in the decoded source as `reading.decode` gives it, where each line end is one newline; the file may have others.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from bisect import bisect_left
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from contentlint.model import Edit, Encoding

_BOM = "\ufeff"


class NotWritable(ValueError):
    """A page that cannot be written back as it was; the message says why."""


def encode(text: str, encoding: Encoding) -> bytes:
    """The bytes of `text` in the encoding of a page, with a byte order mark if the page has one. Line ends are left as they are.

    Raises NotWritable for a character that the encoding has not, and for a page of which some bytes could not be decoded: they are lost.
    """
    if encoding.lossy:
        raise NotWritable(f"some bytes of the page are no {encoding.used}; save it as UTF-8 first")
    try:
        return (_BOM + text if encoding.bom else text).encode(encoding.used)
    except UnicodeEncodeError as error:
        character = text[error.start - encoding.bom]
        raise NotWritable(f"{character!r} cannot be written in {encoding.used}; save the page as UTF-8 first") from error


def rewritten(data: bytes, encoding: Encoding, edits: Iterable[Edit]) -> bytes:
    """`data`, the bytes of a page, with edits made; every byte outside them stays. New lines end as most lines of the page do.

    Edits may come in any order; those at one place are made in the order in which they come. Raises NotWritable as `encode` does, and
    when the bytes are not what the encoding makes of their text; ValueError for edits that overlap or lie outside the page.
    """
    text = _decoded(data, encoding)
    if encode(text, encoding) != data:
        raise NotWritable(f"its bytes are unusual for {encoding.used} and would change; save the page as UTF-8 first")
    start = len(_BOM) if text.startswith(_BOM) else 0  # one more than the page's own: no character of the source either
    return encode(text[:start] + _edited(text[start:], edits), encoding)


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Write a page that was read as `before`. Raises NotWritable when it is no longer that, OSError as `write` does."""
    with open(path, "rb") as file:
        if file.read(len(before) + 1) != before:
            raise NotWritable("it was changed while it was checked; run the command again")
    write(path, after)


def write(path: Path, data: bytes) -> None:
    """Replace the content of an existing file in one step, keeping its mode; a symbolic link keeps pointing at it. Raises OSError, and
    then the file is as it was."""
    path = Path(os.path.realpath(path))
    handle, temporary = tempfile.mkstemp(prefix=".contentlint-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, temporary)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _decoded(data: bytes, encoding: Encoding) -> str:
    """The text of a page with the line ends of the file, without its byte order mark."""
    try:
        text = data.decode(encoding.used)
    except UnicodeDecodeError as error:
        raise NotWritable(f"some bytes of the page are no {encoding.used}; save it as UTF-8 first") from error
    return text.removeprefix(_BOM) if encoding.bom else text


def _edited(text: str, edits: Iterable[Edit]) -> str:
    doubles = _doubles(text)
    newline = _newline(text, len(doubles))
    kept: list[str] = []
    done = 0
    for (start, end), new in sorted(edits, key=lambda edit: edit.span):
        start, end = start + bisect_left(doubles, start), end + bisect_left(doubles, end)
        if not done <= start <= end <= len(text):
            raise ValueError(f"an edit overlaps another or lies outside the page: {start}, {end}")
        kept += (text[done:start], new.replace("\n", newline))
        done = end
    return "".join((*kept, text[done:]))


def _doubles(text: str) -> list[int]:
    """Where the line ends of two characters stand, counted in the text in which each is one."""
    places: list[int] = []
    at = text.find("\r\n")
    while at >= 0:
        places.append(at - len(places))
        at = text.find("\r\n", at + 2)
    return places


def _newline(text: str, doubles: int) -> str:
    """The line end that the text uses most."""
    counts = {"\n": text.count("\n") - doubles, "\r\n": doubles, "\r": text.count("\r") - doubles}
    return max(counts, key=lambda one: counts[one])
