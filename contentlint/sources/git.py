"""What git knows of pages: the changes since a commit, and where files that are gone were moved to.

A repository may be hostile: nothing that its settings name is run (hooks, external diffs, text converters, filters, file system monitors),
nothing is written into it, and no setting of the user changes what comes out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Final

_SAFE: Final = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.quotePath=false", "log.showSignature=false")
_DIFF: Final = (
    "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--ignore-submodules=all", "--submodule=short", "--unified=0",
    "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/", "--find-renames", "-l2000", "--diff-algorithm=histogram",
    "--ignore-cr-at-eol", "--patch",
)  # fmt: skip
_RENAMES: Final = ("-z", "--find-renames", "-l2000", "--name-status", "--diff-filter=R", "--no-ext-diff", "--no-textconv")
_ENVIRONMENT: Final = {
    "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1", "GIT_PAGER": "cat",
}  # fmt: skip


class GitError(ValueError):
    """git cannot say; the message tells why and what to do."""


class Repository:
    """A work tree. `root`: its real path."""

    def __init__(self, folder: str | Path) -> None:
        """The repository that holds a folder. Raises GitError when git is missing or the folder is in no work tree."""
        where = os.path.realpath(folder)
        top = _run(where, "rev-parse", "--show-toplevel").removesuffix(b"\n")
        self.root = Path(os.path.realpath(os.fsdecode(top)))

    @cached_property
    def shallow(self) -> bool:
        """Whether the history was cut off when it was fetched."""
        return self._git("rev-parse", "--is-shallow-repository").strip() == b"true"

    def base(self, ref: str = "") -> str:
        """The commit that changes are counted from: HEAD without a `ref`; for `REF` where HEAD branched off from it; for `REF..` itself.

        Raises GitError for a commit that is not here, with the way to get it.
        """
        if not ref:
            return self._commit("HEAD") or self._git("hash-object", "-t", "tree", "--stdin").strip().decode()  # nothing committed yet
        name = ref.removesuffix("..")
        if not name or ".." in name:
            raise GitError(f"{ref!r} is no commit; name one, such as origin/main (where HEAD branched off) or origin/main.. (itself)")
        commit = self._commit(name)
        if commit is None:
            raise GitError(f"git knows no commit {name!r} in {self.root}; {self._way_to(name)}")
        if ref.endswith(".."):
            return commit
        found = self._git("merge-base", commit, "HEAD", accepted=(0, 1)).split()
        if not found:
            raise GitError(f"{name!r} and HEAD have no common commit here; {self._way_to_common(name)}")
        return found[0].decode()

    def diff(self, base: str) -> bytes:
        """Unified diff without context from a commit to the work tree, renames found, files that git does not yet track as new ones; paths
        as `a/…` and `b/…` from the root."""
        untracked = self._git("ls-files", "-z", "--others", "--exclude-standard")
        with self._index_with(untracked) as environment:
            return self._git("diff", *_DIFF, base, "--", environment=environment)

    def moved(self, paths: Sequence[str]) -> dict[str, str]:
        """Where files went that once stood at `paths` (from the root, with `/`) and are gone: old path → path of today."""
        if not paths or self._commit("HEAD") is None:
            return {}
        untracked = self._git("ls-files", "-z", "--others", "--exclude-standard")
        with self._index_with(untracked) as environment:
            options = (*_RENAMES, "--no-relative", "--ignore-submodules=all")
            moves = _renames(self._git("diff", *options, "HEAD", "--", environment=environment))
        asked: set[str] = set()
        while new := {end for path in paths if (end := _end(path, moves)) not in asked and not os.path.lexists(self.root / end)}:
            moves = self._committed_moves(new) | moves
            asked |= new
        return {path: end for path in paths if (end := _end(path, moves)) != path}

    def _committed_moves(self, paths: Iterable[str]) -> dict[str, str]:
        """Renames in the commits that removed one of the paths; of several moves of one path the last."""
        wanted = "\n".join(("--", *(path for path in paths if "\n" not in path), "")).encode("utf-8", "surrogateescape")
        commits = self._git("log", "--stdin", "--format=%H", "--diff-filter=D", "--no-renames", stdin=wanted).split()
        moves: dict[str, str] = {}
        for commit in reversed(commits):
            moves |= _renames(self._git("diff-tree", "-r", "--no-commit-id", "-m", "--first-parent", *_RENAMES, commit.decode()))
        return moves

    @contextmanager
    def _index_with(self, untracked: bytes) -> Iterator[Mapping[str, str]]:
        """Environment of git with an index of its own in which untracked files (paths, each with NUL) are to be added, so that renames of
        the work tree are found like any. The new objects go to a folder of their own, too."""
        if not untracked:
            yield {}
            return
        with tempfile.TemporaryDirectory(prefix="contentlint-") as folder:
            index, objects = (
                self.root / os.fsdecode(self._git("rev-parse", "--git-path", name).removesuffix(b"\n")) for name in ("index", "objects")
            )
            if index.exists():
                shutil.copyfile(index, os.path.join(folder, "index"))
            os.mkdir(os.path.join(folder, "objects"))
            others = (f'"{objects}"' if os.pathsep in str(objects) else str(objects), os.environ.get("GIT_ALTERNATE_OBJECT_DIRECTORIES"))
            environment = {
                "GIT_INDEX_FILE": os.path.join(folder, "index"),
                "GIT_OBJECT_DIRECTORY": os.path.join(folder, "objects"),
                "GIT_ALTERNATE_OBJECT_DIRECTORIES": os.pathsep.join(filter(None, others)),
            }
            add = ("add", "--intent-to-add", "--ignore-errors", "--pathspec-from-file=-", "--pathspec-file-nul")
            self._git(*add, stdin=untracked, environment=environment, accepted=(0, 1))
            yield environment

    def _commit(self, name: str) -> str | None:
        return (
            self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", accepted=(0, 1, 128)).decode().strip()
            or None
        )

    def _way_to(self, name: str) -> str:
        remote, slash, branch = name.partition("/")
        if remote in self._git("remote").decode().split() and slash:
            return f"get it with `git fetch {remote} {branch}`" + (", or `fetch-depth: 0` in actions/checkout" if self.shallow else "")
        if self.shallow:
            return f"this clone is shallow: get it with `git fetch --depth=1 origin {name}`, or `fetch-depth: 0` in actions/checkout"
        return "check the spelling, or `git fetch` it"

    def _way_to_common(self, name: str) -> str:
        if self.shallow:
            return (
                "this clone is shallow: get more of the history with `git fetch --deepen=100` (or `--unshallow`), "
                f"or `fetch-depth: 0` in actions/checkout; {name}.. compares with that commit itself"
            )
        return f"{name}.. compares with that commit itself"

    @cached_property
    def _unfiltered(self) -> tuple[str, ...]:
        """Settings that switch off the filters which the repository's own settings name."""
        listed = _run(
            self.root, "config", "--null", "--name-only", "--get-regexp", r"^filter\..*\.(clean|smudge|process|required)$", accepted=(0, 1)
        )
        names = {os.fsdecode(name) for name in listed.split(b"\0") if name}
        return tuple(f"{name}={'false' if name.endswith('.required') else ''}" for name in sorted(names))

    def _git(
        self, *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None, accepted: Sequence[int] = (0,)
    ) -> bytes:
        return _run(self.root, *arguments, settings=self._unfiltered, stdin=stdin, environment=environment, accepted=accepted)


def moved(folder: Path, paths: Sequence[str]) -> tuple[dict[str, str], bool]:
    """Where files went that once stood at absolute paths and are gone, old → new; and whether git could know: it cannot outside of a
    repository, and not all in a shallow clone. `folder`: one in the repository."""
    try:
        repository = Repository(folder)
        inside = {os.path.relpath(path, repository.root).replace(os.sep, "/"): path for path in paths}
        inside = {name: path for name, path in inside.items() if not name.startswith("../")}
        moves = repository.moved(list(inside))
        found = {inside[old]: str(repository.root / new) for old, new in moves.items() if os.path.lexists(repository.root / new)}
        return found, not repository.shallow
    except (GitError, ValueError):  # ValueError: a path on another drive of Windows
        return {}, False


def _run(
    folder: str | Path, *arguments: str, settings: Sequence[str] = (), stdin: bytes = b"", environment: Mapping[str, str] | None = None,
    accepted: Sequence[int] = (0,),
) -> bytes:  # fmt: skip
    """Standard output of git. Raises GitError, with what git says, for another exit code than the accepted ones."""
    command = [_program(), *(part for one in (*_SAFE, *settings) for part in ("-c", one)), *arguments]
    try:
        done = subprocess.run(
            command, cwd=folder, input=stdin, capture_output=True, env={**os.environ, **_ENVIRONMENT, **(environment or {})}, check=False
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror or error}") from error
    if done.returncode not in accepted:
        said = " ".join(done.stderr.decode("utf-8", "replace").split()).removeprefix("fatal: ")
        if "not a git repository" in said:
            raise GitError(f"{folder} is in no git repository")
        raise GitError(f"git {arguments[0]} failed: {said[:500] or f'exit code {done.returncode}'}")
    return done.stdout


def _program() -> str:
    """The git of the search path; never one that lies in the current folder, as Windows would take it. Raises GitError."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        if os.path.isabs(folder) and os.access(program := os.path.join(folder, name), os.X_OK):
            return program
    raise GitError("git is not installed, or not on the search path")


def _renames(listed: bytes) -> dict[str, str]:
    """`--name-status -z` of renames: status, old path, new path, each with NUL."""
    parts = [part.decode("utf-8", "surrogateescape") for part in listed.split(b"\0")]
    return dict(zip(parts[1::3], parts[2::3], strict=False))


def _end(path: str, moves: Mapping[str, str]) -> str:
    seen = {path}
    while (following := moves.get(path)) is not None and following not in seen:
        seen.add(following)
        path = following
    return path
