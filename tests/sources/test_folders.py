"""Folders of pages and mirrors of wget: those that are stored, and one that wget makes for the test."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.sources.folders import Folder, address, mirrored
from contentlint.sources.opening import open_source, read_shard
from contentlint.sources.pages import data as bytes_of
from contentlint.sources.source import Options
from contentlint.sources.warc import WebArchive


@pytest.mark.parametrize("system", ["unix", "windows"])
def test_a_mirror_gives_the_addresses_and_pages_of_the_archive_of_the_same_run(data: Path, system: str) -> None:
    archive = WebArchive(str(data / "cms" / "warc" / "wget-1.21.3-clinic-gbk.warc.gz"), Options())
    captured = {page.path.partition("://")[2]: bytes_of(page, 1 << 20) for page in archive.pages()}
    folder = Folder(str(data / "cms" / "wget-mirror" / system), Options())
    mirror = {page.hints.url.partition("://")[2]: bytes_of(page, 1 << 20) for page in folder.pages()}
    assert folder.kind == "mirror"
    assert len(mirror) == {"unix": 16, "windows": 4}[system]
    assert mirror.items() <= captured.items()


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.html", "/"), ("a/index.html", "/a/"), ("a/b.html", "/a/b.html"), ("view.php?aid=68.html", "/view.php?aid=68"),
        ("view.php@aid=68&pageno=2.html", "/view.php?aid=68&pageno=2"), ("view.php?aid=68", "/view.php?aid=68"), ("a.php.html", "/a.php"),
        ("index.html?x=1.html", "/index.html?x=1"), ("me@home.html", "/me@home.html"), ("文章.html", "/%E6%96%87%E7%AB%A0.html"),
        ("a b#c.html", "/a%20b%23c.html"), ("my-index.html", "/my-index.html"), ("list.aspx?id=1", "/list.aspx?id=1"),
    ],
)  # fmt: skip
def test_addresses(path: str, url: str) -> None:
    assert address("www.example.com", path) == f"https://www.example.com{url}"


@given(st.text(max_size=60))
def test_any_name_has_an_address(path: str) -> None:
    try:
        path.encode()
    except UnicodeEncodeError:
        return
    assert address("a.example", path).isascii()


@pytest.mark.parametrize(
    ("folders", "host"),
    [
        (["www.a.com/x"], ""), (["a.cn", "b.cn"], ""), (["localhost:8000"], ""), (["127.0.0.1+8000"], ""), (["posts"], None), (["v1.2"], None),
        (["assets.min"], None), ([], None),
    ],
)  # fmt: skip
def test_what_is_a_mirror(tmp_path: Path, folders: list[str], host: str | None) -> None:
    for folder in folders:
        if os.name == "nt" and ":" in folder:
            pytest.skip("no such name on Windows")
        (tmp_path / folder).mkdir(parents=True)
    assert mirrored(str(tmp_path)) == host


def test_a_folder_with_the_name_of_a_host_is_its_mirror(tmp_path: Path) -> None:
    root = tmp_path / "www.example.com"
    (root / "a").mkdir(parents=True)
    (root / "a" / "index.html").write_text("<p>x</p>")
    (page,) = Folder(str(root), Options()).pages()
    assert page.hints.url == "https://www.example.com/a/"


def test_a_mirror_knows_what_is_there_besides_pages(tmp_path: Path) -> None:
    mirror = tmp_path / "a.example"
    for name in ("index.html", "b.html", "data.bin", "x.jpg", "files/list.asp"):
        (mirror / name).parent.mkdir(parents=True, exist_ok=True)
        (mirror / name).write_text("<html><body>x</body></html>" if name.endswith("html") else "x", encoding="ascii")
    source = Folder(str(mirror), Options(), lambda path, is_folder: path.endswith("b.html"))
    assert [page.hints.url for page in source.pages()] == ["https://a.example/"]
    assert source.answers == dict.fromkeys((f"https://a.example/{name}" for name in ("b.html", "data.bin", "files/list.asp")), 200)


def test_a_plain_folder_has_pages_with_known_suffixes_and_a_base_if_given(tmp_path: Path) -> None:
    for name in ("a.html", "b.php", "c.md", "d.png"):
        (tmp_path / name).write_text("<html><p>x</p>")
    pages = list(Folder(str(tmp_path), Options()).pages())
    assert [(page.path.rpartition("/")[2], page.hints.url) for page in pages] == [("a.html", "/a.html"), ("c.md", "/c.md")]
    assert next(Folder(str(tmp_path), Options(base="https://e.com/x/")).pages()).hints.url == "https://e.com/x/a.html"


def test_shards_give_the_same_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(10):
        (tmp_path / f"www.e.com/{number}").mkdir(parents=True)
        (
            tmp_path / f"www.e.com/{number}/view.php?id={number}"
            if os.name != "nt"
            else tmp_path / f"www.e.com/{number}/view.php@id={number}"
        ).write_text("<html>x")
    for root in (str(tmp_path), "."):
        monkeypatch.chdir(tmp_path)
        folder = Folder(root, Options())
        pages = list(folder.pages())
        assert len(pages) == 10
        shards = list(folder.shards(4))
        assert [shard.pages for shard in shards] == [4, 4, 2]
        assert [page for shard in shards for page in read_shard(shard)] == pages


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs symbolic links")
def test_loops_of_links_end(tmp_path: Path) -> None:
    root = tmp_path / "www.e.com"
    root.mkdir()
    (root / "a.html").write_text("<p>x</p>")
    (root / "loop").symlink_to(root)
    (root / "self.html").symlink_to(root / "self.html")
    pages = list(Folder(str(root), Options()).pages())
    assert [page.path.rpartition("/")[2] for page in pages] == ["a.html", "self.html"]
    assert isinstance(bytes_of(pages[1], 100), str)


@pytest.mark.skipif(not shutil.which("wget"), reason="wget is not installed")
@pytest.mark.parametrize("options", [[], ["-E"], ["-E", "-k"], ["--restrict-file-names=windows", "-E"]])
def test_what_wget_mirrors(site, tmp_path: Path, options: list[str]) -> None:
    site.page(
        "/",
        '<html><body><a href="/a/">a</a> <a href="/view.php?id=1&amp;p=2">b</a> <a href="/plain">c</a> <img src="/i.png"></body></html>',
    )
    site.page("/a/", '<html><body>甲<a href="/a/x.html">x</a></body></html>')
    site.page("/a/x.html", "<html><body>乙</body></html>")
    site.page("/view.php?id=1&p=2", "<html><body>丙</body></html>")
    site.page("/plain", "<html><body>丁</body></html>")
    site.answers["/i.png"] = (200, {"Content-Type": "image/png"}, b"\x89PNG")
    subprocess.run(["wget", "-q", "-m", "-p", "-e", "robots=off", *options, f"{site.address}/"], cwd=tmp_path, check=False, timeout=60)
    folder = open_source(str(tmp_path))
    addresses = {page.hints.url for page in folder.pages()}
    root = site.address.replace("http://", "https://")
    suffix = ".html" if "-E" in options else ""  # whether /plain is a page or /plain.html cannot be told
    assert addresses == {f"{root}/", f"{root}/a/", f"{root}/a/x.html", f"{root}/view.php?id=1&p=2", f"{root}/plain{suffix}"}
