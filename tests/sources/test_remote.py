"""Sitemaps, lists of addresses and crawls: of real files, and over HTTP from a server of our own."""

from __future__ import annotations

import csv
import gzip
import subprocess
import sys
import time
from collections import Counter
from itertools import chain as joined
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

import pytest

from contentlint.sources import spool
from contentlint.sources.opening import open_source
from contentlint.sources.remote import in_sitemap, links
from contentlint.sources.source import Limits, Options, SourceError, answers_of
from contentlint.sources.spool import Spool, interrupted, spooled
from contentlint.sources.web import Web

QUICK = Options(private=True, delay=0, attempts=1)


class NoWeb(Web):
    """A client that answers nothing."""

    def get(self, url, validator="", limit=None, headers=None):
        raise AssertionError(f"asked for {url}")


SITEMAPS = [
    ("phpcms-bjzhifa/sitemaps.xml", 92), ("goldengrape-zh/sitemap.xml", 285), ("narkology-ru-sitemap-0.xml", 739), ("trafilatura-sitemap.xml.gz", None), ("bitrix-stomatology/sitemap-iblock-1.xml", None),
]  # fmt: skip


@pytest.mark.parametrize(("file", "count"), SITEMAPS, ids=[name for name, _ in SITEMAPS])
def test_addresses_of_real_sitemaps(data: Path, file: str, count: int | None) -> None:
    path = data / "cms" / "sitemap" / file
    raw = path.read_bytes()
    tree = ElementTree.fromstring(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)
    expected = [loc.text.strip() for url in tree if url.tag.endswith("}url") for loc in url if loc.tag.endswith("}loc") and loc.text]
    assert open_source(str(path)).kind == "sitemap"
    assert list(in_sitemap(str(path))(NoWeb(QUICK), Counter())) == expected
    assert count is None or len(expected) == count


def test_an_index_leads_to_its_sitemaps(site, data: Path, tmp_path: Path) -> None:
    """That of a Russian clinic, served under the address of the server."""
    folder = data / "cms" / "sitemap" / "bitrix-stomatology"
    expected = []
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        host = text.partition("<loc>")[2].partition("</loc>")[0].partition("://")[2].partition("/")[0]
        text = text.replace(f"https://{host}", site.address).replace(f"http://{host}", site.address)
        site.answers[f"/{path.name}"] = (200, {"Content-Type": "text/xml"}, text.encode())
    index = site.answers["/sitemap.xml"][2]
    for loc in ElementTree.fromstring(index).iter():
        if loc.tag.endswith("}loc") and loc.text:
            part = site.answers[loc.text.strip().removeprefix(site.address)]
            expected += [one.text.strip() for one in ElementTree.fromstring(part[2]).iter() if one.tag.endswith("}loc") and one.text]
    assert len(expected) > 100
    assert list(in_sitemap(f"{site.address}/sitemap.xml")(Web(QUICK), Counter())) == expected


def sitemap(*urls: str, name: str = "url") -> bytes:
    body = "".join(f"<{name}><loc>{url}</loc></{name}>" for url in urls)
    outer = {"url": "urlset", "sitemap": "sitemapindex"}[name]
    return f'<?xml version="1.0" encoding="UTF-8"?><{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{body}</{outer}>'.encode()


def test_pages_of_a_sitemap(site) -> None:
    a = site.address
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /secret")
    site.answers["/sitemap.xml"] = (200, {}, sitemap(f"{a}/s1.xml.gz", name="sitemap"))
    site.answers["/s1.xml.gz"] = (
        200, {}, gzip.compress(sitemap(f"{a}/1", f"{a}/gone", f"{a}/secret", f"{a}/x.pdf", f"{a}/moved", "http://other.example/")),
    )  # fmt: skip
    site.page("/1", "<p>甲</p>")
    site.page("/new", "<p>new</p>")
    site.answers["/moved"] = (301, {"Location": "/new"}, b"")
    site.answers["/x.pdf"] = (200, {"Content-Type": "application/pdf"}, b"%PDF")
    source = open_source(f"{a}/sitemap.xml", QUICK)
    pages = {page.path.removeprefix(a): page for page in source.pages()}
    assert {path: (page.problem, page.hints.url.removeprefix(a)) for path, page in pages.items()} == {
        "/1": ("", "/1"), "/gone": ("the server answered 404", "/gone"), "/moved": ("", "/new"),
    }  # fmt: skip
    assert source.left_out == {
        "addresses that robots.txt forbids": 1, "files that are no pages: application/pdf": 1, "addresses of other hosts": 1,
    }  # fmt: skip
    assert pages["/1"].read(100).decode() == "<p>甲</p>"


def test_sitemaps_that_name_each_other_end(site) -> None:
    a = site.address
    for number in range(6):
        site.answers[f"/{number}.xml"] = (200, {}, sitemap(f"{a}/{number + 1}.xml", f"{a}/0.xml", name="sitemap"))
    source = open_source(f"{a}/0.xml", QUICK)
    assert list(source.pages()) == []
    assert source.left_out == {"sitemaps beyond the limit": 1}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (gzip.compress(b" " * 70_000_000), "more than"),
        (b"<urlset><url>", "not well-formed"),
        (sitemap("x")[:60] + b"<!DOCTYPE", "not well-formed"),
    ],
)
def test_broken_sitemaps_are_errors(tmp_path: Path, body: bytes, message: str) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_bytes(body)
    with pytest.raises(SourceError, match=message):
        list(in_sitemap(str(path))(NoWeb(QUICK), Counter()))


def test_a_list_of_addresses(site, tmp_path: Path) -> None:
    site.page("/1", "1")
    site.page("/2", "2")
    path = tmp_path / "urls.txt"
    path.write_text(f"# remark\n{site.address}/1\r\n\n{site.address}/2\nnonsense\n", encoding="utf-8-sig")
    source = open_source(str(path), QUICK)
    assert source.kind == "list of addresses"
    assert [page.read(9) for page in source.pages()] == [b"1", b"2"]
    assert source.left_out == {"lines that are no web address": 1}
    assert len(list(source.pages())) == 2  # again
    with pytest.raises(SourceError, match="more than 1 addresses"):
        list(open_source(str(path), QUICK._replace(limits=Limits(pages=1))).pages())


def test_an_address_that_is_listed_again_is_not_asked_again(site, tmp_path: Path) -> None:
    site.page("/1", "1")
    site.page("/2", "2")
    a = site.address
    site.answers["/sitemap.xml"] = (200, {}, sitemap(f"{a}/s1.xml", f"{a}/s2.xml", name="sitemap"))
    site.answers["/s1.xml"] = (200, {}, sitemap(f"{a}/1", f"{a}/2", f"{a}/1#part"))
    site.answers["/s2.xml"] = (200, {}, sitemap(f"{a}/2", f"{a}/1"))
    source = open_source(f"{a}/sitemap.xml", QUICK)
    assert [page.read(9) for page in source.pages()] == [b"1", b"2"]
    assert source.left_out == {"addresses that came before": 3}
    assert [site.asked.count(f"/{number}") for number in (1, 2)] == [1, 1]


@pytest.mark.parametrize(("file", "count"), [("gsc-Pages.ru.csv", 421), ("gsc-pages.zh.csv", 33), ("gsc-coverage-Table.en.csv", 330)])
def test_addresses_in_tables_of_search_console(data: Path, file: str, count: int) -> None:
    path = data / "cms" / "seo-csv" / file
    source = open_source(str(path), QUICK)
    assert source.kind == "CSV table of addresses"
    with open(path, encoding="utf-8-sig", newline="") as table:
        expected = [row[0] for row in list(csv.reader(table))[1:]]
    assert len(expected) == count
    assert list(source._addresses(NoWeb(QUICK), Counter())) == expected  # type: ignore[attr-defined]


def chain(site, count: int) -> None:
    for number in range(count):
        site.page(
            f"/{number}",
            f'<html><a href="/{number + 1}#x">n</a><a HREF=\'{number}\'>s</a><a href=/p.pdf>p</a><a href="http://other.example/">o</a><a href="mailto:x">',
        )


def test_a_crawl_follows_links_of_one_host(site) -> None:
    chain(site, 5)
    source = open_source(f"{site.address}/0", QUICK)
    assert source.kind == "crawl"
    pages = list(source.pages())
    assert [page.path.removeprefix(site.address) for page in pages] == ["/0", "/1", "/2", "/3", "/4"]
    assert not any(page.problem for page in pages)
    assert source.left_out == {"addresses that answered 404": 1}  # the last link is broken: the page that has it is told of it
    assert "/p.pdf" not in site.asked


def test_a_crawl_and_its_spool_know_which_addresses_lead_nowhere(site, tmp_path: Path) -> None:
    chain(site, 2)
    source = open_source(f"{site.address}/0", QUICK)
    assert [page.path for page in source.pages()] == [f"{site.address}/0", f"{site.address}/1"]
    assert spooled(source, str(tmp_path), QUICK).answers == answers_of(source) == {f"{site.address}/2": 404}


def test_a_crawl_ends_with_pages_that_nothing_links_to(site) -> None:
    chain(site, 2)
    a = site.address
    site.page("/orphan", '<a href="/2">x</a><a href="/more">y</a>')
    site.page("/more", "more")
    site.answers["/robots.txt"] = (200, {}, f"User-agent: *\nDisallow:\nSitemap: {a}/s.xml\nSitemap: {a}/gone.xml\n".encode())
    site.answers["/s.xml"] = (200, {}, sitemap(f"{a}/1", f"{a}/orphan", "http://other.example/x"))
    source = open_source(f"{a}/0", QUICK)
    assert [page.path.removeprefix(a) for page in source.pages() if not page.problem] == ["/0", "/1", "/orphan", "/more"]
    assert source.left_out == {"addresses of other hosts": 1, "sitemaps that cannot be read": 1, "addresses that answered 404": 1}


def test_a_crawl_has_a_limit_that_is_said(site) -> None:
    chain(site, 50)
    source = open_source(f"{site.address}/0", QUICK._replace(crawl=10))
    assert len(list(source.pages())) == 10
    assert source.left_out == {"addresses beyond the limit of 10 pages": 1}


def test_links() -> None:
    body = '<base href="/b/"><a class="x" href="c?a=1&amp;b=2">1</a><a href=\'../d\'>2</a><a href=e>3</a><a>4</a><a href="javascript:x()">5</a><a href="http://[">'
    assert list(links("http://a.example/x/y", body.encode())) == [
        "http://a.example/b/c?a=1&b=2",
        "http://a.example/d",
        "http://a.example/b/e",
    ]


def test_a_spool_keeps_pages_and_what_has_not_changed_is_not_sent_again(site, tmp_path: Path) -> None:
    sent = Counter()

    def answer(headers):
        changed = headers.get("If-None-Match") != '"1"'
        sent["full" if changed else "304"] += 1
        return (200, {"Content-Type": "text/html", "ETag": '"1"'}, b"<p>text</p>") if changed else (304, {}, b"")

    site.answers["/1"] = answer
    path = tmp_path / "urls.txt"
    path.write_text(f"{site.address}/1\n{site.address}/gone\n")
    first = spooled(open_source(str(path), QUICK), str(tmp_path / "run1"), QUICK)
    second = spooled(open_source(str(path), QUICK, before=Spool(first.path)), str(tmp_path / "run2"), QUICK)
    assert sent == {"full": 1, "304": 1}
    assert list(first.pages()) == list(second.pages())
    assert [page.problem for page in second.pages()] == ["", "the server answered 404"]
    assert second.page(f"{site.address}/1").read(100) == b"<p>text</p>"
    assert second.page("nothing") is None


def test_what_was_got_before_a_kill_is_not_asked_for_again(site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_KEPT_AFTER", -1.0)
    path = tmp_path / "urls.txt"
    path.write_text("".join(f"{site.address}/{number}\n" for number in range(6)))
    for number in range(6):
        site.page(f"/{number}", f"<p>{number}</p>")
    undisturbed = list(spooled(open_source(str(path), QUICK), str(tmp_path / "undisturbed"), QUICK).pages())

    class Killed(BaseException):
        pass

    def killed(_):
        raise Killed

    folder = str(tmp_path / "run")
    for stop in (2, 1, 4):  # the second time, less was got than is there
        site.asked.clear()
        source = open_source(str(path), QUICK, before=interrupted(folder))
        pages = islice(source.pages(), stop)
        monkeypatch.setattr(source, "pages", lambda pages=pages: joined(pages, map(killed, [1])))
        with pytest.raises(Killed):
            spooled(source, folder, QUICK)
        assert not (tmp_path / "run" / "pages.sqlite").exists()
    assert [asked for asked in site.asked if asked != "/robots.txt"] == ["/2", "/3"]
    site.asked.clear()
    last = spooled(open_source(str(path), QUICK, before=interrupted(folder)), folder, QUICK)
    assert [asked for asked in site.asked if asked != "/robots.txt"] == ["/4", "/5"]
    assert list(last.pages()) == undisturbed
    assert [file.name for file in (tmp_path / "run").iterdir()] == ["pages.sqlite"]
    assert interrupted(folder) is None


SCRIPT = """
import sys
from contentlint.sources import spool
from contentlint.sources.opening import open_source
from contentlint.sources.source import Options
spool._KEPT_AFTER = 0.0
options = Options(private=True, delay=0.05)
spool.spooled(open_source(sys.argv[1], options, before=spool.interrupted(sys.argv[2])), sys.argv[2], options)
"""


def test_a_process_that_is_killed_loses_next_to_nothing(site, tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text("".join(f"{site.address}/{number}\n" for number in range(12)))
    for number in range(12):
        site.page(f"/{number}", f"<p>{number}</p>")
    folder = str(tmp_path / "run")
    for wanted in (4, 8):
        process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(path), folder])
        end = time.monotonic() + 60
        while f"/{wanted}" not in site.asked and time.monotonic() < end:
            time.sleep(0.01)
        process.kill()
        process.wait()
    subprocess.run([sys.executable, "-c", SCRIPT, str(path), folder], check=True, timeout=60)
    assert [page.read(99).decode() for page in Spool(str(tmp_path / "run" / "pages.sqlite")).pages()] == [
        f"<p>{number}</p>" for number in range(12)
    ]
    assert len([asked for asked in site.asked if asked != "/robots.txt"]) <= 12 + 4  # what was under way at each kill
    assert [file.name for file in (tmp_path / "run").iterdir()] == ["pages.sqlite"]


def test_an_address_that_is_neither_page_nor_sitemap(site) -> None:
    site.answers["/x"] = (200, {"Content-Type": "application/json"}, b"{}")
    with pytest.raises(SourceError, match="neither a page nor a sitemap"):
        open_source(f"{site.address}/x", QUICK)
    with pytest.raises(SourceError, match="the server answered 404"):
        open_source(f"{site.address}/nothing", QUICK)
    with pytest.raises(SourceError, match="private network"):
        open_source(f"{site.address}/x", Options(attempts=1))
