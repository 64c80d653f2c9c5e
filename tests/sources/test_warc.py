"""Web archives of wget and other crawlers, those that are broken, and one that wget makes for the test."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.sources.opening import read_shard
from contentlint.sources.pages import HeldPage
from contentlint.sources.several import several
from contentlint.sources.source import Limits, Options, SourceError
from contentlint.sources.warc import WebArchive

FILES = [
    ("wget-1.21.3-clinic-gbk.warc.gz", 16, {"addresses that answered 404": 2, "records that are no web address": 1}),
    ("wget-1.21.3-clinic-gbk.plain.warc", 16, {"addresses that answered 404": 2, "records that are no web address": 1}),
    ("pywb-example-wget-1-14.warc.gz", 1, {"records that are no web address": 3}),
    ("pywb-example-wpull.warc.gz", 1, {"records that are no web address": 1}),
    ("pywb-example.warc.gz", 1, {"captures of an address that was captured before": 1, "redirects": 1}),
    ("pywb-example-url-agnostic-revisit.warc.gz", 0, {"revisits of what is not in the file": 1}),
    ("warcio-example-iana.org-chunked.warc", 1, {}),
    ("warcio-example-resource.warc.gz", 1, {}),
    ("warcio-example-wget-bad-target-uri.warc.gz", 1, {"records that are no web address": 2}),
]


@pytest.mark.parametrize(("file", "count", "left_out"), FILES, ids=[row[0] for row in FILES])
def test_archive(data: Path, file: str, count: int, left_out: dict[str, int]) -> None:
    source = WebArchive(str(data / "cms" / "warc" / file), Options())
    pages = list(source.pages())
    assert (len(pages), dict(source.left_out)) == (count, left_out)
    assert not any(page.problem for page in pages)
    assert all(page.hints.url == page.path and page.hints.content_type for page in pages)
    assert [page for shard in source.shards(3) for page in read_shard(shard)] == pages


def test_pages_of_wget_are_those_of_its_index(data: Path) -> None:
    """wget wrote an index of its own, and a plain archive of the same pages; a third reader takes the plain one apart."""
    folder = data / "cms" / "warc"
    indexed = [line.split() for line in (folder / "wget-1.21.3-clinic-gbk.cdx").read_text().splitlines()[1:]]
    pages = {page.path: page for page in WebArchive(str(folder / "wget-1.21.3-clinic-gbk.warc.gz"), Options()).pages()}
    assert set(pages) == {row[0] for row in indexed if row[3] == "text/html" and row[4] == "200"}
    plain = (folder / "wget-1.21.3-clinic-gbk.plain.warc").read_bytes()
    for record in re.split(rb"\r\n\r\n(?=WARC/1\.0\r\n)", plain):
        head, _, content = record.partition(b"\r\n\r\n")
        url = re.search(rb"WARC-Target-URI: <?([^>\r\n]+)", head)
        if b"WARC-Type: response" in head and url and url[1].decode() in pages:
            length = int(re.search(rb"Content-Length: (\d+)", head)[1])
            assert pages[url[1].decode()].body == content[:length].partition(b"\r\n\r\n")[2]


def test_chunks_are_joined(data: Path) -> None:
    (page,) = WebArchive(str(data / "cms" / "warc" / "warcio-example-iana.org-chunked.warc"), Options()).pages()
    assert isinstance(page, HeldPage)
    assert page.body.lstrip().startswith(b"<!doctype html>") and page.body.rstrip().endswith(b"</html>")


@pytest.mark.parametrize("file", ["daft-commoncrawl-example.warc.gz", "warcio-example-bad.warc.gz.bad"])
def test_an_archive_compressed_in_one_piece(data: Path, file: str) -> None:
    with pytest.raises(SourceError, match="gunzip"):
        list(WebArchive(str(data / "cms" / "warc" / file), Options()).pages())


def record(
    url: str, body: bytes, kind: str = "response", headers: str = "", http: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
) -> bytes:
    content = http.encode() + body
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n{headers}Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content + b"\r\n\r\n"


def write(path: Path, *records: bytes, packed: bool = False) -> WebArchive:
    path.write_bytes(b"".join(gzip.compress(one) for one in records) if packed else b"".join(records))
    return WebArchive(str(path), Options(limits=Limits(page=100_000)))


@pytest.mark.parametrize("packed", [False, True])
def test_a_revisit_is_the_page_that_it_repeats(tmp_path: Path, packed: bool) -> None:
    digest = "WARC-Payload-Digest: sha1:ABC\r\n"
    source = write(
        tmp_path / "x.warc",
        record("http://a.example/1", b"<p>one</p>", headers=digest),
        record("http://a.example/2", b"", kind="revisit", headers=digest),
        record("http://a.example/1", b"", kind="revisit", headers=digest),
        record("http://a.example/3", b"<p>three</p>"),
        packed=packed,
    )
    pages = list(source.pages())
    assert [(page.path, page.body) for page in pages] == [
        ("http://a.example/1", b"<p>one</p>"), ("http://a.example/2", b"<p>one</p>"), ("http://a.example/3", b"<p>three</p>")
    ]  # fmt: skip
    assert source.left_out == {"captures of an address that was captured before": 1}
    assert [page for shard in source.shards(1) for page in read_shard(shard)] == pages
    assert [shard.pages for shard in source.shards(2)] == [2, 1]


def test_what_is_no_page_answers(tmp_path: Path) -> None:
    def told(path: str, status: str, kind: str = "text/html") -> bytes:
        return record(f"http://a.example/{path}", b"x", http=f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n")

    source = write(
        tmp_path / "x.warc", told("page", "200 OK"), told("gone", "404 Not Found"), told("gone.jpg", "404 Not Found"), told("old", "410 Gone"),
        told("moved", "301 Moved"), told("file", "200 OK", "application/pdf"), told("again", "404 Not Found"), told("again", "302 Found"),
        told("again", "404 Not Found"),
    )  # fmt: skip
    assert len([*source.shards(10)]) == 1
    assert source.answers == {
        f"http://a.example/{path}": status
        for path, status in (("gone", 404), ("gone.jpg", 404), ("old", 410), ("moved", 301), ("file", 200), ("again", 302))
    }
    assert several("x", [source, source]).answers == source.answers


def test_names_of_files_and_other_schemes_are_no_pages(tmp_path: Path) -> None:
    source = write(
        tmp_path / "x.warc", *(record(url, b"x") for url in ("/etc/passwd", "file:///etc/passwd", "..\\..\\x", "", "ftp://a/", "urn:x"))
    )
    assert list(source.pages()) == []
    assert source.left_out == {"records that are no web address": 6}


def test_bombs_and_nonsense_are_bounded_problems(tmp_path: Path) -> None:
    packed = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    source = write(
        tmp_path / "x.warc",
        record("http://a.example/bomb", gzip.compress(b"a" * 30_000_000), http=packed),
        record("http://a.example/noise", b"\x1f\x8bnoise" * 100, http=packed),
        record("http://a.example/chunks", b"fffffff\r\nshort", http=chunked),
        record("http://a.example/nul", b"a\0b" * 10),
        record("http://a.example/last", b"<p>x</p>"),
    )
    pages = list(source.pages())
    assert [page.path.rpartition("/")[2] for page in pages] == ["bomb", "noise", "chunks", "nul", "last"]
    assert len(pages[0].body) == 100_001
    assert pages[-1].body == b"<p>x</p>"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\nabc", b"WARC/1.0\r\nContent-Length: -5\r\n\r\nabc",
        b"WARC/1.0\r\nContent-Length: x\r\n\r\n", b"\x1f\x8b\x08\x00broken", gzip.compress(record("http://a/", b"x"))[:-30], b"WARC/1.0" + b"\0" * 5000,
        b"WARC/1.0\r\n" + b"a: " + b"x" * 50_000_000,
        record("http://a/", b"x").replace(b"X-", b"") + b"q" * 50_000_000,
        b"WARC/1.0\r\n" + b"a: b\r\n" * 500_000,
        b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"z" * 5_000_000,
    ],
)  # fmt: skip
def test_damaged_archives_never_crash(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(content)
    try:
        pages = list(WebArchive(str(path), Options()).pages())
    except SourceError as error:
        assert "x.warc" in str(error) and "\n" not in str(error)
    else:
        assert all(page.problem or page.body is not None for page in pages)
    assert capsys.readouterr() == ("", "")


@given(st.lists(st.sampled_from([*b"WARC/1.0\r\n: -Typeresponse0123456789\xff\0"]), max_size=300), st.integers(0, 400))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_changed_archives_never_crash(tmp_path: Path, noise: list[int], at: int) -> None:
    whole = record("http://a.example/1", b"<p>one</p>") + record("http://a.example/2", b"<p>two</p>")
    (tmp_path / "x.warc").write_bytes(whole[:at] + bytes(noise) + whole[at + len(noise) :])
    try:
        assert all(isinstance(page.body, bytes) for page in WebArchive(str(tmp_path / "x.warc"), Options()).pages())
    except SourceError as error:
        assert "\n" not in str(error)


def test_an_archive_that_ends_in_the_middle_of_a_page(tmp_path: Path) -> None:
    whole = record("http://a.example/1", b"<p>one</p>" * 100)
    (page,) = write(tmp_path / "x.warc", whole[:-200]).pages()
    assert page.problem == "the archive ends in the middle of it"


@pytest.mark.skipif(not shutil.which("wget"), reason="wget is not installed")
@pytest.mark.parametrize("options", [[], ["--no-warc-compression"], ["--no-warc-digests"]])
def test_what_wget_writes(site, tmp_path: Path, options: list[str]) -> None:
    site.page(
        "/", '<html><body><a href="/a.html">a</a> <a href="/b?x=1&amp;y=2">b</a> <a href="/gone">g</a> <a href="/old">o</a></body></html>'
    )
    site.page("/a.html", "<html><body>甲</body></html>")
    site.page("/b?x=1&y=2", "<html><body>乙</body></html>")
    site.answers["/old"] = (301, {"Location": "/a.html"}, b"")
    site.answers["/p.png"] = (200, {"Content-Type": "image/png"}, b"\x89PNG")
    subprocess.run(
        ["wget", "-q", "-r", "-e", "robots=off", "--warc-file=site", *options, f"{site.address}/"], cwd=tmp_path, check=False, timeout=60
    )
    (archive,) = tmp_path.glob("site.warc*")
    source = WebArchive(str(archive), Options())
    pages = {page.path.removeprefix(site.address): page.body.decode() for page in source.pages()}
    assert pages == {
        "/": site.answers["/"][2].decode(),
        "/a.html": "<html><body>甲</body></html>",
        "/b?x=1&y=2": "<html><body>乙</body></html>",
    }
    assert source.left_out["addresses that answered 404"] == 1
    assert source.left_out["redirects"] == 1
