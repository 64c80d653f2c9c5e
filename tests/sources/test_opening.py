"""What is named is recognized by its content; shards are deterministic and give the same pages; nothing that is opened brings a traceback."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.sources.opening import open_source, read_shard
from contentlint.sources.pages import data as bytes_of
from contentlint.sources.source import Options, Shard, SourceError
from contentlint.sources.spool import Spool, divisible, spooled

REAL = [
    ("wget-mirror/unix", "mirror", 16), ("wget-mirror/unix/www.clinic-mirror.test", "mirror", 16), ("wechat-html", "folder", 1),
    ("warc/wget-1.21.3-clinic-gbk.warc.gz", "WARC", 16), ("wxr/small-export.xml", "WordPress export", 9),
    ("dedecms/tjgangchang-backupdata-utf8", "DedeCMS dump", 271), ("dedecms/dede-alltables-utf8.sql", "DedeCMS dump", 26),
    ("dedecms/diseaseset-backupdata-gbk", "DedeCMS dump", 15), ("empirecms/scrww-ebak-utf8", "EmpireCMS dump", 109),
    ("phpcms/cdweiyi-v9-bak.sql", "PHPCMS dump", 60), ("phpcms", "PHPCMS dump", None), ("pbootcms/pbootcms-brainvite.db", "PbootCMS database", 25),
    ("sitemap/goldengrape-zh/sitemap.xml", "sitemap", None), ("sitemap/trafilatura-sitemap.xml.gz", "sitemap", None),
    ("seo-csv/gsc-pages.zh.csv", "CSV table of addresses", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "count"), REAL, ids=[row[0] for row in REAL])
def test_real_sources(data: Path, name: str, kind: str, count: int | None) -> None:
    source = open_source(str(data / "cms" / name))
    assert source.kind == kind
    if count is not None:
        assert sum(1 for _ in source.pages()) == count


@pytest.mark.parametrize("name", [row[0] for row in REAL if row[2]])
def test_shards_give_all_pages_in_order_and_are_the_same_again(data: Path, tmp_path: Path, name: str) -> None:
    source = open_source(str(data / "cms" / name))
    pages = [(page.path, bytes_of(page, 1 << 24), page.hints) for page in source.pages()]
    parts = divisible(open_source(str(data / "cms" / name)), str(tmp_path / "a"), Options())
    shards = [Shard(*json.loads(json.dumps(shard))) for shard in parts.shards(7)]  # as another process gets them
    assert sum(shard.pages for shard in shards) == len(pages)
    assert max(shard.pages for shard in shards) <= 7
    read = [(page.path, bytes_of(page, 1 << 24), page.hints) for shard in shards for page in read_shard(shard)]
    assert read == pages
    again = divisible(open_source(str(data / "cms" / name)), str(tmp_path / "b"), Options())
    assert [shard._replace(place="") for shard in again.shards(7)] == [
        Shard(*shard)._replace(place="", parts=tuple(shard.parts)) for shard in shards
    ]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("export.xml", b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- generator="WordPress/6" -->\n<rss xmlns:wp="http://wordpress.org/export/1.2/">', "WordPress export"),
        ("anything", b'<?xml version="1.0"?><urlset xmlns="x">', "sitemap"),
        ("no-name", b"WARC/1.0\r\n", "WARC"),
        ("page.html", b"<!DOCTYPE html><html><body>INSERT INTO `x_archives` VALUES (1)", "files"),
        ("page.html", b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="x">', "files"),
        ("draft.md", b"# INSERT INTO\n", "files"), ("draft.txt", b"https://a.example/ is an address\n", "files"), ("draft.txt", b"", "files"),
        ("urls.txt", b"\n# list\nhttps://a.example/\n", "list of addresses"), ("data", b'{"content": "<p>x</p>"}\n', "JSON Lines"),
        ("data.csv", b"url\nhttps://a.example/\n", "CSV table of addresses"), ("doc.docx", b"PK\x05\x06" + bytes(18), "files"),
    ],
)  # fmt: skip
def test_recognized_by_content(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert open_source(str(tmp_path / name)).kind == kind


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("feed.xml", b'<?xml version="1.0"?><rss><channel/></rss>', "neither a WordPress export nor a sitemap"),
        ("dump.sql", b"-- nothing\n", "no table in it"), ("x.db", b"SQLite format 3\0broken", "cannot be read"),
        ("x.warc.gz", b"\x1f\x8b\x08\x00broken", "damaged|too early"), ("x.gz", gzip.compress(b"abc" * 1000, mtime=0)[:20], "too early"),
        ("x.csv", b"a\n1\n", "no column with texts"),
    ],
)  # fmt: skip
def test_what_cannot_be_recognized_is_one_clear_line(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=message) as error:
        open_source(str(tmp_path / name))
    assert "\n" not in str(error.value) and name in str(error.value)


def test_what_is_not_there(tmp_path: Path) -> None:
    for name in ("nothing", "no*.html"):
        with pytest.raises(SourceError, match=r"no such file|no file has such a name"):
            open_source(str(tmp_path / name))


def test_a_wacz_says_what_to_do(data: Path) -> None:
    with pytest.raises(SourceError, match="unzip it"):
        open_source(str(data / "cms" / "warc" / "pywb-valid_example_1.wacz"))


def test_a_dump_beside_pages_does_not_hide_them(tmp_path: Path) -> None:
    (tmp_path / "backup.sql").write_text("INSERT INTO `a_archives` VALUES (1);\nINSERT INTO `a_addonarticle` VALUES (1);\n")
    (tmp_path / "index.html").write_text("")
    assert open_source(str(tmp_path)).kind == "DedeCMS dump"
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.html").write_text("<p>x</p>")
    assert open_source(str(tmp_path)).kind == "folder"


def test_patterns(data: Path, tmp_path: Path) -> None:
    dump = open_source(str(data / "cms" / "phpcms" / "bjzhifa-v9-bak_*.sql"))
    assert dump.kind == "PHPCMS dump"
    for name in ("b.html", "a.html"):
        (tmp_path / name).write_text("<p>x</p>")
    pages = open_source(str(tmp_path / "*.html"))
    assert [page.path.rpartition("/")[2] for page in pages.pages()] == ["a.html", "b.html"]


def test_volumes_of_an_archive_are_one_source(data: Path, tmp_path: Path) -> None:
    for number in (1, 2, 10):
        shutil.copyfile(data / "cms" / "warc" / "warcio-example-resource.warc.gz", tmp_path / f"crawl-{number}.warc.gz")
    source = open_source(str(tmp_path))
    pages = list(source.pages())
    assert len(pages) == 3
    assert [Path(shard.place).name for shard in divisible(source, str(tmp_path / "spool"), Options()).shards(5)] == [
        "crawl-1.warc.gz", "crawl-2.warc.gz", "crawl-10.warc.gz"
    ]  # fmt: skip


def test_a_spool_appears_when_it_is_whole(data: Path, tmp_path: Path) -> None:
    source = open_source(str(data / "cms" / "wxr" / "malformed.xml"))
    with pytest.raises(SourceError):
        spooled(source, str(tmp_path), Options())
    assert not (tmp_path / "pages.sqlite").exists()
    spool = spooled(open_source(str(data / "cms" / "wxr" / "small-export.xml")), str(tmp_path), Options())
    assert (spool.kind, spool.count, sum(spool.left_out.values())) == ("WordPress export", 9, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["pages.sqlite"]
    (tmp_path / "other").write_bytes(b"no database")
    with pytest.raises(SourceError, match="no spooled pages"):
        Spool(str(tmp_path / "other"))


STARTS = st.sampled_from(
    [b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"PK\x03\x04", b"SQLite format 3\0", b"<?xml ?><rss xmlns='http://wordpress.org/export/1.2/'>",
     b"<urlset>", b"INSERT INTO `a_archives` VALUES (", b"<?php E_D(\"", b'{"content": ', b"html,url\n", b"\xff\xfe", b"http"]
)  # fmt: skip
NAMES = st.sampled_from(["x", "x.sql", "x.txt", "x.csv", "x.xml", "x.jsonl", "x.gz", "x.xlsx", "x.db", "x.html", "x.php"])


@given(NAMES, STARTS, st.binary(max_size=200))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_brings_more_than_one_clear_error(tmp_path: Path, name: str, start: bytes, rest: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(start + rest)
    try:
        source = open_source(str(path))
        if "address" not in source.kind and source.kind != "sitemap":
            for page in source.pages():
                bytes_of(page, 1000)
    except SourceError as error:
        assert "\n" not in str(error)
