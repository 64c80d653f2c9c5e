"""`--baseline`, `--changed` and `--ci`: what a run holds back, and what it says about that."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from contentlint.cli.feed import STDIN
from contentlint.cli.options import OptionalValue
from contentlint.linting.session import Result, Session
from contentlint.reporting.view import Tongue
from contentlint.sources.pages import Page

if TYPE_CHECKING:
    from contentlint.linting.baseline import Comparison, Entry
    from contentlint.linting.changes import Changes
    from contentlint.sources.git import Repository

Command = TypeVar("Command", bound=Callable[..., Any])
OnePage = TypeVar("OnePage", bound=Page)


def gate_options(command: Command) -> Command:
    """Adds the options that `Gates` is made of. The command must be of the class OptionalValues."""
    for option in (
        click.option("--ci", is_flag=True, help="Entries of the baseline that are no longer found give exit code 1."),
        click.option(
            "--changed", metavar="REF", cls=OptionalValue,
            help="Only what was changed: since the last commit; with =REF since HEAD branched off from it (=REF.. since REF itself); "
            "with =- as the unified diff on standard input says.",
        ),
        click.option(
            "--baseline", type=click.Path(), metavar="FILE", help="Do not show findings that FILE accepts (see: contentlint baseline)."
        ),
    ):  # fmt: skip
        command = option(command)
    return command


class Gates:
    """What stands between results and the report.

    paths: of the command line. changed, baseline, ci: values of the options, None for one that was not given. usual_baseline: that of the
    settings, "" for none. Raises ClickException for a baseline that cannot be used, no repository, an unknown commit.
    """

    def __init__(self, paths: Sequence[str], changed: str | None, baseline: str | None, usual_baseline: str, ci: bool) -> None:
        if changed == STDIN and STDIN in paths:
            raise click.UsageError("standard input cannot be a page and a diff at once; give --changed a commit")
        self._paths = paths or [os.curdir]
        self._ci = ci
        self._changes = None if changed is None else changes(changed, self._paths)
        self._given = baseline or ""
        file = baseline or usual_baseline
        self._comparison = comparison(file, self._changes.moved if self._changes else {}) if file else None

    def parted(self, pages: Iterable[OnePage], compare: bool) -> tuple[Iterable[OnePage], Sequence[OnePage]]:
        """Those pages that are to be checked; and, to `compare` them with, the others."""
        if self._changes is None:
            return pages, ()
        if not compare:
            return (page for page in pages if page.path in self._changes), ()
        parts: tuple[list[OnePage], list[OnePage]] = [], []
        for page in pages:
            parts[page.path not in self._changes].append(page)
        return parts

    def hold(self, result: Result, session: Session) -> Result:
        """A result without what is accepted or unchanged."""
        for gate in (self._comparison, self._changes):
            if gate is not None:
                result = gate.hold(result, session)
        return result

    def hold_compared(self, result: Result) -> Result:
        """As `hold`, for findings that came of comparing pages: one counts when any of its pages was changed."""
        if self._changes is not None:
            result = self._changes.hold_compared(result)
        return self._comparison.hold_compared(result) if self._comparison is not None else result

    def end(self, language: Tongue, quiet: bool, compared: Collection[str]) -> bool:
        """Tell on standard error what was held back; whether the run fails for it. `compared`: names of the rules that compared pages."""
        if self._comparison is None and self._changes is None:
            return False
        from contentlint.reporting.held import accepted, outdated, untouched
        from contentlint.reporting.output import Output

        stale = self._stale(self._comparison, compared) if self._comparison else []
        lines = []
        if self._comparison and not quiet:
            lines += accepted(self._comparison.accepted, language)
        if self._changes and not quiet:
            lines += untouched(self._changes.hidden, language)
        if stale and (self._ci or not quiet):
            lines += outdated(stale, self._given, language)
        Output(sys.stderr).write("".join(f"{line}\n" for line in lines))
        return self._ci and bool(stale)

    def _stale(self, comparison: Comparison, compared: Collection[str]) -> list[Entry]:
        covered, touched = below(self._paths), self._changes
        whole = covered(str(comparison.folder))
        return comparison.stale(lambda path: covered(path) and (touched is None or path in touched), compared if whole else ())


def below(tops: Iterable[str]) -> Callable[[str], bool]:
    """Tells whether an absolute path is one of `tops` or stands below one of them: whether a run would have met a page that is gone."""
    from contentlint.sources.places import key, place

    folders = tuple(key(os.path.realpath(top) if os.path.isdir(top) else place(top)).rstrip(os.sep) for top in tops)
    inside = tuple(folder + os.sep for folder in folders)
    return lambda path: key(path) in folders or key(path).startswith(inside)


def comparison(file: str, moved: dict[str, str] | None = None) -> Comparison:
    """A run against a baseline file. Raises ClickException."""
    from contentlint.linting.baseline import BaselineError, Comparison, read

    try:
        return Comparison(Path(file), read(Path(file)), moved)
    except BaselineError as error:
        raise click.ClickException(str(error)) from error


def changes(ref: str, paths: Sequence[str]) -> Changes:
    """The changes that --changed speaks of. Raises ClickException."""
    from contentlint.linting.changes import Changes, located
    from contentlint.sources.diff import DiffError, parse
    from contentlint.sources.git import GitError

    try:
        if ref == STDIN:
            return Changes(located(parse(sys.stdin.buffer.read()), _folders_of_a_diff()))
        repositories = _repositories(paths)
        return Changes((one.root, change) for one in repositories for change in parse(one.diff(one.base(ref))))
    except DiffError as error:
        raise click.ClickException(f"standard input: {error}") from error
    except GitError as error:
        raise click.ClickException(f"--changed: {error}") from error


def _repositories(paths: Sequence[str]) -> list[Repository]:
    """The repositories that the paths lie in; mostly that is one. Raises GitError."""
    from contentlint.sources.git import Repository

    found: list[Repository] = []
    for folder in dict.fromkeys(os.path.realpath(path if os.path.isdir(path) else os.path.dirname(path)) for path in paths):
        if not any(_is_in(Path(folder), known.root) for known in found):
            found.append(Repository(folder))
    return found


def _is_in(folder: Path, root: Path) -> bool:
    """Whether a folder belongs to the work tree, and not to one inside of it."""
    above = [folder, *folder.parents]
    return root in above and not any((one / ".git").exists() for one in above[: above.index(root)])


def _folders_of_a_diff() -> list[Path]:
    """What the paths of a diff are relative to: git counts from the root of the repository."""
    from contentlint.sources.git import GitError, Repository

    try:
        return [Repository(os.curdir).root, Path.cwd()]
    except GitError:
        return [Path.cwd()]
