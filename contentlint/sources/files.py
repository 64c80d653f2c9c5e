"""Files and folders named on a command line → the files to read, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from contentlint.sources.pages import NO_HINTS, Hints

SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".shtml", ".md", ".markdown", ".mdown", ".mkd", ".txt", ".docx", ".srt", ".vtt"))
_PASSED_OVER = (".", "~$")  # hidden files, and what Word keeps beside a document that is open
SKIPPED_FOLDERS = frozenset(("node_modules",))  # hidden ones (.git among them) are skipped by their dot


# What others put into a folder must not show what else is on the machine.
_OUT = "a symbolic link that leads out of the folder; name the file itself if it is meant"

Excluded = Callable[[str, bool], bool]  # whether a path is left out; the flag says that it is a folder, which goes with all below it


class MissingPathError(ValueError):
    """A path that was named does not exist."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read. path: as given on the command line, with `/`. problem: why it (or the folder of that name) cannot be opened.
    named: the command line names it, not just a folder that it is in."""

    path: str
    problem: str = ""
    named: bool = False
    hints: Hints = NO_HINTS

    @property
    def absolute(self) -> Path:
        return Path(os.path.abspath(self.path))

    def read(self, limit: int) -> bytes:
        """Its bytes, at most `limit` + 1 of them: one more than allowed tells that the file is too large. Raises OSError."""
        with open(self.path, "rb") as file:
            size = os.fstat(file.fileno()).st_size or limit  # a pipe has none
            return file.read(min(size, limit) + 1)


def find(paths: Sequence[str], suffixes: Iterable[str] = SUFFIXES, excluded: Excluded | None = None) -> Iterator[SourceFile]:
    """The files that `paths` stand for: a file is taken whatever its suffix, a folder gives the files with a known suffix (or, without
    `suffixes`, all files) in it and below, by name. Hidden files and folders, the locks of Word, symbolic links to folders, and what
    is `excluded`, inside a folder are passed over; nothing comes twice. A symbolic link in a folder that leads out of it, and out of the
    current one, has a problem.

    Raises MissingPathError, before anything is yielded, for a path that does not exist.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise MissingPathError(f"{path}: no such file or folder")
    return _unique(_expand(paths, frozenset(suffixes), excluded))


def _unique(files: Iterable[SourceFile]) -> Iterator[SourceFile]:
    seen: set[str] = set()
    for file in files:
        absolute = os.path.abspath(file.path)
        if absolute not in seen:
            seen.add(absolute)
            yield file


def _expand(paths: Iterable[str], suffixes: frozenset[str], excluded: Excluded | None) -> Iterator[SourceFile]:
    for path in paths:
        if os.path.isdir(path):
            yield from _walk(path, suffixes, excluded)
        else:
            yield _source(path, named=True)


def _source(path: str, problem: str = "", named: bool = False) -> SourceFile:
    return SourceFile(path.replace(os.sep, "/"), problem, named)


def _walk(top: str, suffixes: frozenset[str], excluded: Excluded | None) -> Iterator[SourceFile]:
    """Depth first, with a stack of its own: folders may be nested deeper than Python may recurse."""
    homes = tuple(os.path.join(os.path.realpath(one), "") for one in (top, os.curdir))
    waiting = [(top, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            leads_out = os.path.islink(path) and not os.path.join(os.path.realpath(path), "").startswith(homes)
            yield _source(path, _OUT if leads_out else "")
            continue
        prefix = "" if path == os.curdir else path
        try:
            with os.scandir(path) as found:
                entries = sorted((entry for entry in found if _wanted(entry, suffixes)), key=lambda entry: entry.name, reverse=True)
                inside = [(os.path.join(prefix, entry.name), entry.is_dir(follow_symlinks=False)) for entry in entries]
        except OSError as error:
            yield _source(path, error.strerror or str(error))
            continue
        waiting += [one for one in inside if excluded is None or not excluded(*one)]


def _wanted(entry: os.DirEntry[str], suffixes: frozenset[str]) -> bool:
    if entry.name.startswith(_PASSED_OVER):
        return False
    if entry.is_dir(follow_symlinks=False):
        return entry.name not in SKIPPED_FOLDERS
    return (not suffixes or os.path.splitext(entry.name)[1].lower() in suffixes) and (entry.is_symlink() or entry.is_file())
