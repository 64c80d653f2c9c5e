"""Where a file really is: one name for it, however a command line, git or another file calls it."""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from pathlib import PurePath


def place(path: str | os.PathLike[str]) -> str:
    """The absolute path, with links among its folders followed (not that of the file itself); it need not exist."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(_real(folder), name)


def key(path: str) -> str:
    """`path` for comparing: without the differences that a file system does not make (Windows: case; macOS: composed letters)."""
    return unicodedata.normalize("NFC", os.path.normcase(path))


def relative(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> str:
    """`path` from a folder, with `/`. Raises ValueError when they are on different drives."""
    return PurePath(os.path.relpath(place(path), _real(os.path.abspath(folder)))).as_posix()


@lru_cache(maxsize=4096)
def _real(folder: str) -> str:
    return os.path.realpath(folder)
