"""A unified diff, of git or of another program → the files and lines that it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from contentlint.text.patterns import lazy

_HEADERS: Final = (b"diff --git ", b"diff --cc ", b"diff --combined ")
_HUNK: Final = lazy(rb"@@+((?: -\d{1,9}(?:,\d{1,9})?){1,64}) \+(\d{1,9})(?:,(\d{1,9}))? @@")
_OLD: Final = lazy(rb" -(\d{1,9})(?:,(\d{1,9}))?")
_ESCAPE: Final = lazy(rb'\\([0-7]{3}|[abtnvfr"\\])')
_LETTERS: Final = dict(zip(b"abtnvfr", b"\a\b\t\n\v\f\r", strict=True))
_EXTENDED: Final = lazy(rb"rename (?:from|to) |new file mode |deleted file mode |Binary files |GIT binary patch")
_NOTHING: Final = "/dev/null"
_PREFIXES: Final = frozenset("abciow12")  # what git puts before paths: a/ and b/, or with diff.mnemonicPrefix i/ and w/, c/, o/, 1/, 2/
_END: Final = bytes(1)  # never a line of a diff, told by its identity


class DiffError(ValueError):
    """What should be a unified diff is none; the message says where."""


class Removal(NamedTuple):
    """Lines that are gone and the number of the line that they stood behind; `replaced`: others came in their place."""

    behind: int
    lines: tuple[bytes, ...]
    replaced: bool


class Change(NamedTuple):
    """What a diff says of one file. `path` and `old`: its names after and before, None where there is none. `binary`: nothing is known of
    its lines. added: numbers of new or changed lines, ascending; lines end at LF, as for git."""

    path: str | None
    old: str | None
    binary: bool = False
    added: tuple[int, ...] = ()
    removed: tuple[Removal, ...] = ()


def parse(diff: bytes) -> list[Change]:
    """The files of a unified diff, of git or of another program; with or without context, prefixes and quoted names.

    Raises DiffError for text that is no diff, or one that ends in the middle.
    """
    files: list[_File] = []
    in_header = False
    numbered = enumerate(diff.split(b"\n"), 1)
    for number, line in numbered:
        if line.startswith(_HEADERS):
            files.append(_File(line))
            in_header = True
        elif line.startswith(b"--- ") or (in_header and _EXTENDED.match(line)):
            if not in_header:  # other programs have no line that begins a file
                files.append(_File())
                in_header = True
            files[-1].describe(line)
        elif line.startswith(b"+++ ") and in_header:
            files[-1].describe(line)
        elif line.startswith(b"@@") and files:
            in_header = False
            files[-1].read_hunk(line, number, numbered)
    if not files and diff.strip():
        raise DiffError("this is no unified diff; give what `git diff` prints")
    prefixed = _prefixed([pair for one in files for pair in one.pairs])
    return [one.change(prefixed) for one in files]


class _File:
    """What is known so far of one file of a diff. `pairs`: (old, new) names as they stand in lines that may have prefixes."""

    def __init__(self, header: bytes = b"") -> None:
        self.pairs: list[tuple[str, str]] = []
        self._names: dict[str, str] = {}
        self._marks: set[str] = set()
        self._added: list[int] = []
        self._removed: list[Removal] = []
        self._plain = not header
        if header.startswith(b"diff --git "):
            names = header.rstrip(b"\r")[len("diff --git ") :]
            middle = len(names) // 2  # the two names differ in their prefixes only, unless the file was renamed: then other lines tell
            self.pairs.append((_name(names[:middle]), _name(names[middle + 1 :])))
        elif header:
            self._names["path"] = self._names["old"] = _name(header.split(b" ", 2)[2])

    def describe(self, line: bytes) -> None:
        """Take what a line before the hunks says."""
        if line.startswith(b"--- "):
            self.pairs.append((_name(line[4:]), ""))
        elif line.startswith(b"+++ "):
            self.pairs.append((self.pairs.pop()[0] if self.pairs else "", _name(line[4:])))
        elif line.startswith(b"rename from "):
            self._names["old"] = _name(line[len("rename from ") :])
        elif line.startswith(b"rename to "):
            self._names["path"] = _name(line[len("rename to ") :])
        else:
            self._marks.add(line.split(b" ")[0].decode("ascii"))

    def read_hunk(self, line: bytes, number: int, lines: Iterator[tuple[int, bytes]]) -> None:
        """Take a hunk: its lines are told from what follows by the numbers in its first line. Raises DiffError."""
        found = _HUNK.match(line)
        if found is None:
            raise DiffError(f"line {number} of the diff is no beginning of a hunk")
        old = [int(count or 1) for _, count in _OLD.findall(found[1])]
        new = int(found[3] or 1)
        following = int(found[2]) + (new == 0)
        if self._plain and found[1] == b" -0,0":
            self._marks.add("new")
        run = _Run(following)
        while new or any(old):
            number, line = next(lines, (number, _END))
            if line is _END:
                raise DiffError(f"the diff ends in the middle of a hunk, behind line {number}")
            sign, text = line[: len(old)] or b" ", line[len(old) :]
            if sign.startswith(b"\\"):
                continue
            if sign.strip(b" +-\r"):
                raise DiffError(f"line {number} of the diff begins neither with a space nor with + or -")
            if b"-" in sign:
                old = [count - (column == ord("-")) for column, count in zip(sign, old, strict=False)]
                run.removed.append(text)
                continue
            new -= 1
            old = [count - (column != ord("+")) for column, count in zip(sign.ljust(len(old)), old, strict=False)]
            if b"+" in sign:
                run.added.append(text)
            else:
                self._end(run)
                run = _Run(run.first + len(run.added) + 1)
            if min(new, *old) < 0:
                raise DiffError(f"line {number} of the diff is not in its hunk")
        self._end(run)

    def _end(self, run: _Run) -> None:
        added, removed = ([line.removesuffix(b"\r") for line in lines] for lines in (run.added, run.removed))
        if added == removed:  # only line ends
            return
        self._added += range(run.first, run.first + len(added))
        if removed:
            self._removed.append(Removal(run.first - 1, tuple(removed), bool(added)))

    def change(self, prefixed: bool) -> Change:
        old, path = self.pairs[-1] if self.pairs else ("", "")
        names = {"old": _without_prefix(old, prefixed), "path": _without_prefix(path, prefixed)} | self._names
        gone = "deleted" in self._marks or path == _NOTHING
        new = "new" in self._marks or old == _NOTHING
        binary = bool(self._marks & {"Binary", "GIT"})
        return Change(None if gone else names["path"], None if new else names["old"], binary, tuple(self._added), tuple(self._removed))


class _Run:
    """Lines of a hunk that follow each other and are not context. `first`: the number that the first added one has."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.added: list[bytes] = []
        self.removed: list[bytes] = []


def _name(written: bytes) -> str:
    """A path as a diff writes it: in quotation marks with escapes, or plain, perhaps with a TAB and a time behind it. Raises DiffError for
    one that no file can have."""
    written = written.rstrip(b"\r")
    if written.startswith(b'"') and (end := written.rfind(b'"')) > 0:
        written = _ESCAPE.sub(_unescaped, written[1:end])
    else:
        written = written.split(b"\t")[0]
    if b"\0" in written:
        raise DiffError("the diff names a file that cannot be: there is a NUL in its path")
    return written.decode("utf-8", "surrogateescape")


def _unescaped(escape: re.Match[bytes]) -> bytes:
    sign = escape[1]
    return bytes([int(sign, 8) & 255]) if len(sign) == 3 else bytes([_LETTERS.get(sign[0], sign[0])])


def _prefixed(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether the paths of a diff begin with a folder that is not there, as in a/… and b/…"""
    splits = [tuple(name.partition("/") for name in pair) for pair in pairs if _NOTHING not in pair]
    if any(old == new for old, new in splits):
        return False
    if any(old[0] != new[0] and old[2] == new[2] for old, new in splits):
        return True
    names = [name.partition("/") for pair in pairs for name in pair if name not in ("", _NOTHING)]
    return all(first in _PREFIXES and slash for first, slash, _ in names)


def _without_prefix(name: str, prefixed: bool) -> str:
    return name.partition("/")[2] if prefixed else name
