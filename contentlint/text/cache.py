"""Where files that can be made again are kept."""

from __future__ import annotations

import marshal
import os
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from contentlint.text.patterns import lazy

# The names of all files that are kept, also half written: what is installed, compiled rules and patterns, results, the dictionary.
_KEPT: Final = lazy(
    r"(?:(?:packages|program|rules)-[0-9a-f]{16,}(?:\.jsonl?)?|results-\d+\.sqlite(?:-journal)?|jieba-[\w.-]+\.words|(?:patterns|terms)-[\w-]+)(?:[a-z0-9_]{8})?"
)


_LONG_AGO: Final = 30 * 24 * 3600  # seconds; what is still needed then is made again
_SEAL: Final = 4  # bytes of the checksum before plain values


def folders() -> Iterator[Path]:
    """Folders to try in turn; they may be missing or closed to writing.

    The environment variable CONTENTLINT_CACHE names the only one; else the user's cache folder, then one among the temporary files.
    """
    chosen = os.environ.get("CONTENTLINT_CACHE")
    if chosen:
        yield Path(chosen)
        return
    if folder := _of_user():
        yield folder
    import tempfile  # slow to load, and nearly never needed

    if folder := _private(Path(tempfile.gettempdir())):
        yield folder


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, whoever else writes it at the same time. Raises OSError."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def read(name: str) -> bytes | None:
    """What was kept under a name, None when nothing is there."""
    for folder in folders():
        with suppress(OSError):
            return (folder / name).read_bytes()
    return None


def keep(name: str, content: bytes) -> None:
    """Write a file to the first folder that takes it; where none does, it is made again the next time."""
    for folder in folders():
        with suppress(OSError):
            write(folder / name, content)
            return _forget(folder, name.partition("-")[0] + "-")


def _forget(folder: Path, beginning: str) -> None:
    """Remove what was kept long ago under names that begin so: of rules that have changed since, or of a program that has gone."""
    before = time.time() - _LONG_AGO
    for path in folder.iterdir():
        if path.name.startswith(beginning) and _KEPT.fullmatch(path.name) and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)


def read_values(name: str) -> Any:
    """The plain values that were kept under a name; None when nothing is there, or a file that is not whole."""
    content = read(name) or b""
    if len(content) <= _SEAL or _seal(content[_SEAL:]) != content[:_SEAL]:
        return None
    return marshal.loads(content[_SEAL:])


def keep_values(name: str, values: Any) -> None:
    """Keep plain values (numbers, text, bytes, and lists, tuples and dicts of them)."""
    content = marshal.dumps(values)
    keep(name, _seal(content) + content)


def _seal(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_SEAL, "little")


def clean(folder: Path) -> tuple[int, int]:
    """Remove what contentlint keeps in a folder, and nothing else. How many files that were, and how many bytes. Raises OSError."""
    if not folder.is_dir():
        return 0, 0
    files = [path for path in folder.iterdir() if _KEPT.fullmatch(path.name) and path.is_file() and not path.is_symlink()]
    size = 0
    for path in files:
        size += path.stat().st_size
        path.unlink(missing_ok=True)
    return len(files), size


def _of_user() -> Path | None:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local, "contentlint", "cache") if local else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "contentlint"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache", "contentlint")


def _private(parent: Path) -> Path | None:
    """A folder that belongs to this user alone, in a place where everybody may write."""
    if sys.platform == "win32":
        return parent / "contentlint"  # there each user has temporary files of their own
    folder = parent / f"contentlint-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    return folder if found.st_uid == os.getuid() and not found.st_mode & 0o022 else None
