from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from repositories import IDENTITY, Work

from contentlint.sources.diff import parse
from contentlint.sources.git import GitError, Repository, moved

LINES = "".join(f"第 {number} 行\n" for number in range(1, 21))


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    work = Work(tmp_path / "项目 one")
    work.write("content/痛风.md", LINES)
    work.commit("first")
    return work


def changed(work: Work, ref: str = "") -> dict[str | None, str | None]:
    """Path of today → former path."""
    repository = Repository(work.folder)
    return {change.path: change.old for change in parse(repository.diff(repository.base(ref)))}


def test_root_from_any_folder(work: Work) -> None:
    assert Repository(work.folder / "content").root == work.folder.resolve()


def test_nothing_changed(work: Work) -> None:
    assert changed(work) == {}


def test_staged_unstaged_and_untracked_files(work: Work) -> None:
    work.write("content/痛风.md", LINES + "又一行\n")
    work.write("staged.md", "staged\n")
    work.git("add", "staged.md")
    work.write('new/未跟踪 "quoted".md' if os.name != "nt" else "new/未跟踪.md", "new\n")
    new = 'new/未跟踪 "quoted".md' if os.name != "nt" else "new/未跟踪.md"
    assert changed(work) == {"content/痛风.md": "content/痛风.md", "staged.md": None, new: None}


def test_ignored_files_are_not_new(work: Work) -> None:
    work.write(".gitignore", "public/\n")
    work.write("public/page.md", "made\n")
    assert changed(work) == {".gitignore": None}


@pytest.mark.parametrize("how", ["committed", "staged", "working tree", "working tree, edited"])
def test_renames_are_followed(work: Work, how: str) -> None:
    base = work.git("rev-parse", "HEAD").strip()
    (work.folder / "new").mkdir()
    if how.startswith("working tree"):
        (work.folder / "content/痛风.md").rename(work.folder / "new/高尿酸.md")
        if how.endswith("edited"):
            work.write("new/高尿酸.md", LINES + "末行\n")
    else:
        work.git("mv", "content/痛风.md", "new/高尿酸.md")
    if how == "committed":
        work.commit()
    assert changed(work, base) == {"new/高尿酸.md": "content/痛风.md"}
    assert Repository(work.folder).moved(["content/痛风.md"]) == {"content/痛风.md": "new/高尿酸.md"}


def test_moves_are_followed_over_several_commits(work: Work) -> None:
    for old, new in (("content/痛风.md", "a.md"), ("a.md", "b.md"), ("b.md", "c/d.md")):
        (work.folder / new).parent.mkdir(exist_ok=True)
        work.git("mv", old, new)
        work.commit(new)
    work.git("mv", "c/d.md", "e.md")
    place = str(work.folder.resolve() / "content" / "痛风.md")
    assert moved(work.folder, [place]) == ({place: str(work.folder.resolve() / "e.md")}, True)


def test_deleted_files_have_not_moved(work: Work) -> None:
    work.git("rm", "content/痛风.md")
    work.write("other.md", "something else\n")
    work.commit()
    assert Repository(work.folder).moved(["content/痛风.md", "never.md"]) == {}


def test_nothing_is_known_outside_of_a_repository(tmp_path: Path) -> None:
    assert moved(tmp_path, [str(tmp_path / "a.md")]) == ({}, False)


def test_looking_writes_nothing(work: Work) -> None:
    def state() -> dict[str, int]:
        return {str(path): path.stat().st_mtime_ns for path in (work.folder / ".git").rglob("*") if path.is_file()}

    work.write("untracked.md", "new\n")
    work.write("content/痛风.md", LINES + "又一行\n")
    before = state()
    changed(work)
    assert state() == before
    assert "?? untracked.md" in work.git("status", "--short")


def test_repository_without_commits(tmp_path: Path) -> None:
    work = Work(tmp_path / "fresh")
    work.write("staged.md", "a\n")
    work.git("add", "staged.md")
    work.write("untracked.md", "b\n")
    assert changed(work) == {"staged.md": None, "untracked.md": None}
    assert Repository(work.folder).moved(["gone.md"]) == {}


def test_a_reference_means_where_the_branch_began(work: Work) -> None:
    work.git("checkout", "--quiet", "-b", "topic")
    work.write("topic.md", "topic\n")
    work.commit()
    work.git("checkout", "--quiet", "main")
    work.write("main.md", "main\n")
    work.commit()
    work.git("checkout", "--quiet", "topic")
    assert changed(work, "main") == {"topic.md": None}
    assert changed(work, "main..") == {"topic.md": None, None: "main.md"}


HOSTILE = {
    "core.fsmonitor": "{touch}", "diff.external": "{touch}", "diff.evil.textconv": "{touch}", "diff.evil.command": "{touch}",
    "filter.evil.clean": "{touch}", "filter.evil.process": "{touch}", "filter.evil.required": "true", "core.hooksPath": "hooks",
    "core.pager": "{touch}",
}  # fmt: skip
DISTURBING = {
    "diff.noprefix": "true", "diff.mnemonicPrefix": "true", "core.quotePath": "true", "color.ui": "always", "color.diff": "always",
    "diff.renames": "false", "diff.context": "10", "diff.interHunkContext": "50", "diff.relative": "true", "diff.algorithm": "patience",
    "diff.submodule": "log", "diff.wordRegex": ".", "diff.colorMoved": "zebra", "diff.srcPrefix": "x/", "diff.orderFile": os.devnull,
    "core.untrackedCache": "true", "status.renames": "false", "diff.wsErrorHighlight": "all", "diff.indentHeuristic": "false",
    "log.showSignature": "true", "log.follow": "true",
}  # fmt: skip


def test_settings_of_the_user_do_not_disturb(work: Work) -> None:
    for name, value in DISTURBING.items():
        work.git("config", name, value)
    work.git("mv", "content/痛风.md", "高尿酸.md")
    work.commit()
    work.write("高尿酸.md", LINES.replace("第 10 行", "改了"))
    repository = Repository(work.folder / "content/.." / "content" if (work.folder / "content").exists() else work.folder)
    (change,) = parse(repository.diff(repository.base("HEAD~1")))
    assert (change.path, change.old, change.added) == ("高尿酸.md", "content/痛风.md", (10,))
    assert repository.moved(["content/痛风.md"]) == {"content/痛风.md": "高尿酸.md"}


@pytest.mark.skipif(os.name == "nt", reason="the script of this test is one for a POSIX shell")
def test_a_hostile_repository_runs_nothing(work: Work, tmp_path: Path) -> None:
    proof = tmp_path / "proof"
    script = work.write("hooks/post-index-change", f"#!/bin/sh\ntouch '{proof}'\ncat\n")
    script.chmod(0o755)
    for name in ("reference-transaction", "post-checkout", "pre-commit"):
        (work.folder / "hooks" / name).symlink_to(script)
    work.write(".gitattributes", "*.md diff=evil filter=evil\n")
    for name, value in HOSTILE.items():
        work.git("config", name, value.format(touch=script))
    os.utime(work.folder / "content/痛风.md")
    work.write("content/痛风.md", LINES + "又一行\n")
    work.write("new.md", "new\n")
    repository = Repository(work.folder)
    changes = parse(repository.diff(repository.base()))
    repository.moved(["gone.md"])
    assert next(change.added for change in changes if change.path == "content/痛风.md") == (21,)
    assert not proof.exists()


@pytest.mark.parametrize(
    "ref, says",
    [
        ("nowhere", "git knows no commit 'nowhere'"),
        ("origin/topic", "git fetch origin topic"),
        ("main..topic", "is no commit"),
        ("--output=x", "git knows no commit"),
        ("..", "is no commit"),
    ],
)
def test_unknown_commits(work: Work, tmp_path: Path, ref: str, says: str) -> None:
    clone = work.clone(tmp_path / "clone")
    with pytest.raises(GitError, match=says):
        Repository(clone.folder).base(ref)


def test_shallow_clones_say_how_to_get_the_base(work: Work, tmp_path: Path) -> None:
    base = work.git("rev-parse", "HEAD").strip()
    work.git("checkout", "--quiet", "-b", "topic")
    work.write("topic.md", "topic\n")
    work.commit()
    clone = work.clone(tmp_path / "clone", "--depth=1", "--branch=topic")
    repository = Repository(clone.folder)
    assert repository.shallow
    with pytest.raises(GitError, match=rf"shallow: get it with `git fetch --depth=1 origin {base}`, or `fetch-depth: 0`"):
        repository.base(base)
    with pytest.raises(GitError, match="`git fetch origin main`, or `fetch-depth: 0`"):
        repository.base("origin/main")
    clone.git("fetch", "--quiet", "--depth=1", "origin", "main")
    with pytest.raises(GitError, match=r"no common commit here; this clone is shallow: .*--deepen=100"):
        repository.base("FETCH_HEAD")
    assert changed(clone, "FETCH_HEAD..") == {"topic.md": None}
    clone.git("fetch", "--quiet", "--deepen=100", "origin", "topic")
    assert changed(clone, base) == {"topic.md": None}
    assert moved(clone.folder, [])[1] is (not Repository(clone.folder).shallow)


def test_unrelated_histories(work: Work) -> None:
    work.git("checkout", "--quiet", "--orphan", "other")
    work.commit()
    with pytest.raises(GitError, match=r"no common commit here; main\.\. compares with that commit itself"):
        Repository(work.folder).base("main")


def test_submodules_binary_files_and_links_do_not_disturb(work: Work, tmp_path: Path) -> None:
    other = Work(tmp_path / "other")
    other.write("page.md", "other\n")
    other.commit()
    work.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.folder.as_uri(), "sub")
    work.write("photo.png", bytes(range(256)))
    work.commit()
    work.write("sub/page.md", "changed\n")
    work.write("photo.png", bytes(range(255, -1, -1)))
    repository = Repository(work.folder)
    (change,) = parse(repository.diff(repository.base()))
    assert (change.path, change.binary) == ("photo.png", True)
    assert Repository(work.folder / "sub").root == (work.folder / "sub").resolve()


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="is in no git repository"):
        Repository(tmp_path)


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / ("git.exe" if os.name == "nt" else "git")
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", os.path.dirname(sys.executable) if os.name == "nt" else str(tmp_path / "empty"))))
    with pytest.raises(GitError, match="not installed"):
        Repository(tmp_path)
