"""Addresses as numbers: which are the same page, which servers take for the same, and where the links of a page lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.reading.page import Reading, read
from contentlint.sources.addresses import host_of, joined, loose_number_of, number_of, section_of, site_of, targets_of
from contentlint.sources.pages import Hints

SITE = "https://www.clinic.example"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/", "", True), ("/index.html", "/", True), ("/a/", "/a", True), ("/a/default.aspx", "/a/", True), ("/a.html#top", "/a.html", True),
        ("/%E7%97%9B.html", "/痛.html", True), ("/%CD%B4.html", "/%B7%E7.html", False), ("/a?x=1", "/a?x=2", False), ("/a?", "/a", True),
        ("/A.html", "/a.html", False),
    ],
)  # fmt: skip
def test_what_only_looks_different_has_one_number(one: str, other: str, same: bool) -> None:
    assert (number_of(SITE + one) == number_of(SITE.replace("www.", "").replace("https", "http") + other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/A.HTML", "/a", True), ("/a.htm", "/a.html", True), ("/a//b", "/a/b", True), ("/a?y=2&x=1", "/a?x=1&y=2", True),
        ("/a?utm_source=x&id=1", "/a?id=1", True), ("/a;jsessionid=3F", "/a", True), ("/a?id=1", "/a?id=2", False), ("/a.php", "/a", False),
    ],
)  # fmt: skip
def test_what_servers_take_for_one(one: str, other: str, same: bool) -> None:
    assert (loose_number_of(SITE + one) == loose_number_of(SITE + other)) is same


@pytest.mark.parametrize(
    ("url", "section", "site"),
    [
        ("https://www.clinic.example/a/b.html", "/a/", "clinic.example"), ("https://www.clinic.example/b.html", "/", "clinic.example"),
        ("http://[::1", "/", "pages.warc"), ("http://[x]/a/b", "/", "pages.warc"), ("", "/folder/", "pages.warc"),
    ],
)  # fmt: skip
def test_where_a_page_is_even_if_its_address_is_none(url: str, section: str, site: str) -> None:
    assert section_of("pages.warc/folder/a.html", "pages.warc", Hints(url)) == section
    assert site_of("x/pages.warc", Hints(url)) == site


@pytest.mark.parametrize(
    ("head", "href", "url", "inside"),
    [
        ("", "b.html", f"{SITE}/a/b.html", True), ("", "../b.html#x", f"{SITE}/b.html#x", True), ("", "\\c\\d.html", f"{SITE}/c/d.html", True),
        ("", "http://clinic.example/b", "http://clinic.example/b", True), ("", "//m.clinic.example/b", "https://m.clinic.example/b", False),
        ('<base href="/z/">', "b.html", f"{SITE}/z/b.html", True), ('<base href="https://cdn.example/">', "b", "https://cdn.example/b", False),
        ("", "http://[b", "http://[b", False),
    ],
)  # fmt: skip
def test_targets(head: str, href: str, url: str, inside: bool) -> None:
    page = read("a.html", f'<head>{head}<title>x</title></head><a href="{href}">x</a>'.encode(), Reading())
    (target,) = targets_of(page, "a.html", Hints(f"{SITE}/a/a.html"))
    assert (target.url, target.inside, target.link.href) == (url, inside, href)


@pytest.mark.parametrize("href", ["#x", "mailto:a@clinic.example", "javascript:void(0)", "tel:+1", "a.html", "./a.html#top", "", " "])
def test_what_leads_nowhere_else_is_no_target(href: str) -> None:
    page = read("a.html", f'<title>x</title><a href="{href}">x</a>'.encode(), Reading())
    assert all(target.url == f"{SITE}/a/" for target in targets_of(page, "a.html", Hints(f"{SITE}/a/a.html")))


@given(st.text(), st.text())
def test_any_address_has_numbers(base: str, href: str) -> None:
    url = joined(base, href)
    assert isinstance(number_of(url), int) and isinstance(loose_number_of(url), int) and isinstance(host_of(url), str)
