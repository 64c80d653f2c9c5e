from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from contentlint.sources.files import MissingPathError, find

TREE = [
    "b.html", "a.HTM", "notes.docx", "~$notes.docx", "script.srt", "notes.rtf", "README.md", ".hidden.html", "sub/c.markdown", "sub/d.txt", "sub/deep/e.xhtml",
    "node_modules/x.md", ".git/y.txt", "a.b/z.shtml",
]  # fmt: skip


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in TREE:
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


EVERYTHING = ["README.md", "a.HTM", "a.b/z.shtml", "b.html", "notes.docx", "script.srt", "sub/c.markdown", "sub/d.txt", "sub/deep/e.xhtml"]


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["."], EVERYTHING),
        (["./"], [f"./{path}" for path in EVERYTHING]),
        (["../site"], [f"../site/{path}" for path in EVERYTHING]),
        (["notes.rtf", "b.html"], ["notes.rtf", "b.html"]),
        (["b.html", "."], ["b.html", *(path for path in EVERYTHING if path != "b.html")]),
        (["sub/deep", "sub/deep/e.xhtml"], ["sub/deep/e.xhtml"]),
        (["node_modules", ".git"], ["node_modules/x.md", ".git/y.txt"]),
        ([], []),
    ],
)
def test_find(paths: list[str], found: list[str], tree: Path) -> None:
    files = list(find(paths))
    assert [file.path for file in files] == found
    assert all(file.absolute == Path(os.path.abspath(file.path)) for file in files)


def test_missing_path_is_told_before_any_file(tree: Path) -> None:
    with pytest.raises(MissingPathError, match=r"no/such\.html"):
        find(["b.html", "no/such.html"])


def test_read_stops_behind_the_limit(tree: Path) -> None:
    Path("b.html").write_bytes(b"0123456789")
    (file,) = find(["b.html"])
    assert file.read(4) == b"01234"
    assert file.read(10) == b"0123456789"


def test_symbolic_links(tree: Path) -> None:
    try:
        Path("sub/loop").symlink_to(tree, target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    Path("sub/f.html").symlink_to(tree / "b.html")
    Path("sub/broken.html").symlink_to(tree / "gone.html")
    Path("sub/self.html").symlink_to(tree / "sub" / "self.html")
    links = ["sub/broken.html", "sub/c.markdown", "sub/d.txt", "sub/deep/e.xhtml", "sub/f.html", "sub/self.html"]
    assert [file.path for file in find(["sub"])] == links
    with pytest.raises(OSError):
        next(file for file in find(["sub"]) if "self" in file.path).read(10)


def test_a_link_that_leads_out_of_the_folder(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.html"
    secret.write_text("secret", encoding="utf-8")
    try:
        Path("sub/out.html").symlink_to(secret)
    except OSError:
        pytest.skip("no symbolic links here")
    (out,) = (file for file in find(["sub"]) if file.path == "sub/out.html")
    assert "leads out of the folder" in out.problem
    assert [file.problem for file in find(["sub/out.html"])] == [""]  # it was named
    assert [file.problem for file in find([str(secret.parent)])] == [""]


def test_folder_that_cannot_be_listed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [(file.path, file.problem) for file in find(["."]) if file.problem] == [("sub", "Permission denied")]
    assert len(list(find(["."]))) == len(EVERYTHING) - 2


def test_deep_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    depth = sys.getrecursionlimit() + 100
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")
    Path("x.txt").write_bytes(b"")
    os.chdir(tmp_path)
    try:
        assert [file.path for file in find(["."])] == ["d/" * depth + "x.txt"]
    finally:  # too deep for shutil.rmtree
        (tmp_path / "d").rename(tmp_path / "top")
        os.chdir(tmp_path / "top")
        while os.path.isdir("d"):
            os.rename("d", tmp_path / "next")
            os.chdir(tmp_path / "next")
            os.rmdir(tmp_path / "top")
            os.rename(tmp_path / "next", tmp_path / "top")
