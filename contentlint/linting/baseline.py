"""Old debt: findings that a team has accepted are kept in a file and no longer reported, until they are gone.

    {"version": 1, "entries": [
    {"path": "content/gout.md", "rule": "title-length", "identity": "33c15bcfaaf67c22"},
    {"path": "content/gout.md", "rule": "wall-of-text", "identity": "5ac0f1c7f2a08d11"}
    ]}

One entry a line, sorted, so that changes of several people merge. Paths are relative to the folder of the file, with `/`. The identity is a
digest: nothing of a page can be read from it.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
from collections.abc import Callable, Collection, Container, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from contentlint.linting.session import CRASH, Result, Session
from contentlint.model import Finding
from contentlint.sources.places import key, place, relative
from contentlint.text.patterns import lazy

NAME: Final = ".contentlint-baseline.json"
VERSION: Final = 1
_CONFLICT: Final = lazy(r"^(?:<{7}|={7}|>{7})", re.MULTILINE)
_IDENTITY: Final = lazy(r"[0-9a-f]{16}")


class BaselineError(ValueError):
    """A baseline that cannot be used; the message says what to do."""


class Entry(NamedTuple):
    """An accepted finding. `rule`: name of the rule, for people and for knowing whether it ran."""

    path: str
    rule: str
    identity: str


def read(file: Path) -> frozenset[Entry]:
    """The entries of a baseline file. Raises BaselineError for a file that is missing, broken, or of a later version."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise BaselineError(f"{file}: no such baseline; make it with: contentlint baseline write --baseline {file}") from error
    except OSError as error:
        raise BaselineError(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BaselineError(f"{file}: not UTF-8; restore it, or delete it and write it anew") from error
    if _CONFLICT.search(text):
        raise BaselineError(f"{file}: has marks of a merge conflict; keep the lines of both sides, then run: contentlint baseline prune")
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"{file}: not valid JSON: {error}; mend it, or delete it and write it anew") from error
    version = table.get("version") if isinstance(table, dict) else None
    if type(version) is not int or not isinstance(entries := table.get("entries"), list):
        raise BaselineError(f"{file}: this is no baseline of contentlint; name another file")
    if version > VERSION:
        raise BaselineError(f"{file}: was written by a newer contentlint (format {version}, known: {VERSION}); update contentlint")
    return frozenset(_entry(file, number, entry) for number, entry in enumerate(entries, 1))


def write(file: Path, entries: Collection[Entry]) -> None:
    """Write a baseline file, in one step. Raises BaselineError when that cannot be done."""
    lines = [f'{{"version": {VERSION}, "entries": [', *([",\n".join(map(_line, sorted(entries)))] if entries else []), "]}", ""]
    data = "\n".join(lines).encode()
    temporary = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, file)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise BaselineError(f"{file}: cannot be written: {error.strerror or error}") from error


class Comparison:
    """A run against a baseline: page after page, findings that it holds are taken out, and entries that no longer hold are told.

    accepted: how many findings were taken out.
    """

    def __init__(self, file: Path, entries: Collection[Entry], moved: Mapping[str, str] | None = None) -> None:
        """moved: absolute paths of pages that are known to have been renamed, old → new; about others that are gone, git is asked."""
        self.folder = Path(os.path.realpath(file.parent))
        self.accepted = 0
        self._of_page: dict[str, dict[str, Entry]] = {}
        self._stale: list[Entry] = []
        self._met: set[Entry] = set()  # by findings
        paths = dict.fromkeys(entry.path for entry in entries)
        gone = [path for path in paths if not os.path.lexists(self.folder / path)]
        moves, complete = self._moves(gone, moved or {}) if gone else ({}, True)
        for entry in entries:
            self._add(entry._replace(path=moves.get(entry.path, entry.path)))
        self._lost = {path for path in gone if path not in moves}
        self._by_content = {} if complete else self._lost_by_content()

    @property
    def entries(self) -> frozenset[Entry]:
        """All entries, under the names that their pages have today."""
        return frozenset(entry for page in self._of_page.values() for entry in page.values())

    def entry(self, finding: Finding) -> Entry:
        return Entry(self._relative(finding.path), finding.rule, finding.identity)

    def hold(self, result: Result, session: Session) -> Result:
        """A result without the findings that the baseline has. `session`: that of the page."""
        path = self._relative(result.path)
        old = self._of_page.get(key(path)) or self._moved_by_content(path, acceptable(result, session))
        if not old:
            return result
        kept = tuple(finding for finding in result.findings if finding.identity not in old)
        self._note_met(old, result, kept)
        if result.encoding is not None:  # it could be read
            there = {finding.identity for finding in result.findings}
            failed = {finding.params.get("rule") for finding in result.findings if finding.code == CRASH}
            asked = {head.name for head in session.rules if head.judges_pages and not head.compares_pages} - failed
            gone = [entry for entry in old.values() if entry.identity not in there]
            self._stale += [entry for entry in gone if entry.rule in asked or entry.rule not in session.index.by_name]
        return replace(result, findings=kept)

    def hold_compared(self, result: Result) -> Result:
        """A result of comparing pages without the findings that the baseline has."""
        old = self._of_page.get(key(self._relative(result.path)), {})
        kept = tuple(finding for finding in result.findings if finding.identity not in old)
        self._note_met(old, result, kept)
        return replace(result, findings=kept)

    def _note_met(self, old: Mapping[str, Entry], result: Result, kept: Sequence[Finding]) -> None:
        self.accepted += len(result.findings) - len(kept)
        self._met.update(old[finding.identity] for finding in result.findings if finding.identity in old)

    def stale(self, covers: Callable[[str], bool], compared: Container[str] = ()) -> list[Entry]:
        """Entries whose page was checked and has the finding no more, or is gone; sorted. `covers`: whether the run would have met a page
        (absolute path) that is gone. `compared`: names of the rules by which all pages below the baseline's folder were compared."""
        gone = [path for path in self._lost if covers(os.path.join(self.folder, *path.split("/")))]
        lost = {entry for path in gone for entry in self._of_page[key(path)].values()}
        unmet = {entry for entry in self.entries if entry.rule in compared and entry not in self._met}
        return sorted({*self._stale, *lost, *unmet})

    def _add(self, entry: Entry) -> None:
        self._of_page.setdefault(key(entry.path), {})[entry.identity] = entry

    def _relative(self, path: str) -> str:
        try:
            return relative(path, self.folder)
        except ValueError:  # another drive of Windows
            return path

    def _moves(self, gone: Sequence[str], known: Mapping[str, str]) -> tuple[dict[str, str], bool]:
        """Where pages went, and whether whoever was asked could know."""
        from contentlint.sources.git import moved

        places = {path: place(self.folder / path) for path in gone}
        found, complete = moved(self.folder, [where for where in places.values() if where not in known])
        found = {**found, **known}
        return {path: self._relative(found[where]) for path, where in places.items() if where in found}, complete

    def _lost_by_content(self) -> dict[frozenset[str], str]:
        """Pages that are gone, by what is accepted in them; only those that differ from each other in it."""
        pages: dict[frozenset[str], list[str]] = {}
        for path in self._lost:
            pages.setdefault(frozenset(self._of_page[key(path)]), []).append(path)
        return {identities: paths[0] for identities, paths in pages.items() if len(paths) == 1}

    def _moved_by_content(self, path: str, findings: Collection[Finding]) -> dict[str, Entry]:
        """Where git cannot tell: the entries of a page that is gone, when this one has just the same findings and not only such as any
        page may have."""
        if not self._by_content or all(finding.span.start == finding.span.end for finding in findings):
            return {}
        old = self._by_content.pop(frozenset(finding.identity for finding in findings), None)
        if old is None:
            return {}
        self._lost.discard(old)
        for entry in self._of_page.pop(key(old)).values():
            self._add(entry._replace(path=path))
        return self._of_page[key(path)]


def acceptable(result: Result, session: Session) -> list[Finding]:
    """The findings of a page that a baseline may hold: not what the engine itself has to report, such as a page that cannot be read."""
    return [finding for finding in result.findings if not session.index.heads[finding.code].engine]


def _entry(file: Path, number: int, entry: Any) -> Entry:
    match entry:
        case {"path": str(path), "rule": str(rule), "identity": str(identity)} if (
            path and "\0" not in path and _IDENTITY.fullmatch(identity)
        ):
            return Entry(posixpath.normpath(path.replace(os.sep, "/")), rule, identity)
    raise BaselineError(f"{file}: entry {number} needs path, rule and identity; delete its line, or write the baseline anew")


def _line(entry: Entry) -> str:
    """An entry as JSON that is valid UTF-8, whatever bytes a file name is made of."""
    text = json.dumps(entry._asdict(), ensure_ascii=False)
    return text if text.isprintable() else json.dumps(entry._asdict())
