"""The documentation as a site: built, and every link of it followed."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from contentlint.linting.index import load
from contentlint.linting.words import Words
from contentlint.testing import findings

ROOT = Path(__file__).parents[1]
LANGUAGES = {"zh": "zh-Hans", "en": "en", "ru": "ru"}
HEADS = load().heads.values()
URL = "https://docs.example/lint"


class Reader(HTMLParser):
    """What a page links to, which anchors it has, what it says of itself; complains of elements that are not closed in order."""

    VOID = frozenset(("meta", "link", "img", "br", "hr", "input"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.about: dict[str, str] = {}
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.links += [values[name] for name in ("href", "src") if name in values]
        if "id" in values:
            assert values["id"] not in self.anchors
            self.anchors.add(values["id"])
        if tag == "html":
            self.about["lang"] = values["lang"]
        if tag == "meta" and "name" in values:
            self.about[values["name"]] = values["content"]
        if tag == "link" and values["rel"] in ("canonical", "alternate"):
            self.about[values.get("hreflang", "canonical")] = values["href"]
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in self.VOID or self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open and self._open[-1] in ("title", "h1"):
            self.about.setdefault(self._open[-1], data)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, str(ROOT / "docs" / "build.py"), str(out), "--url", URL]
    done = subprocess.run(command, cwd=out, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def site(folder: Path) -> dict[str, Reader]:
    return {
        path.relative_to(folder).as_posix(): Reader(path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.html")
        if "files" not in path.parts
    }


def test_every_rule_has_a_page_in_each_language(site: dict[str, Reader]) -> None:
    words = Words(load())
    for language in LANGUAGES:
        for head in HEADS:
            page = site[f"{language}/rules/{head.name}.html"]
            assert page.about["h1"] == words.title(head.code, language)
            for told in (
                head.code,
                words.reason(head.code, language),
                words.advice(head.code, language),
                words.exceptions(head.code, language),
            ):
                assert told in page.text
            for source in words.sources(head.code):
                assert f"{source.name} {source.article}".rstrip() in page.text
                assert not source.url or source.url in page.links
            for option in head.options:
                assert words.option_help(head.code, option, language) in page.text
                assert words.option_help(head.code, option, language) in site[f"{language}/options.html"].text
            for example in words.examples(head.code):
                assert example.text in page.text
            assert f"{head.name}.html" in site[f"{language}/rules/index.html"].links


def test_bad_examples_show_what_is_found_in_them(site: dict[str, Reader]) -> None:
    words = Words(load())
    for head in HEADS:
        for example in [example for example in words.examples(head.code) if not example.good][:1]:
            for finding in findings(head.code, example):
                for language in LANGUAGES:
                    message = words.message(head.code, finding.message, finding.params, language)
                    assert message in site[f"{language}/rules/{head.name}.html"].text


def test_no_link_is_broken(folder: Path, site: dict[str, Reader]) -> None:
    broken = []
    for name, page in site.items():
        for link in page.links:
            address = urlsplit(link)
            if address.scheme or address.netloc:
                if not re.fullmatch(r"https?://[\w.-]+\.[a-z]{2,}(:\d+)?(/\S*)?", link):
                    broken.append((name, link))
                continue
            target = unquote(urlsplit(urljoin(f"http://x/{name}", address.path)).path).lstrip("/") if address.path else name
            there = not link.startswith("/") and (folder / target).is_file()
            if not there or (address.fragment and unquote(address.fragment) not in site[target].anchors):
                broken.append((name, link))
    assert broken == []


def test_no_page_is_cut_off_from_the_rest(site: dict[str, Reader]) -> None:
    reached, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in reached or name not in site:
            continue
        reached.add(name)
        waiting += [urlsplit(urljoin(f"http://x/{name}", link)).path.lstrip("/") for link in site[name].links if "://" not in link]
    assert reached == site.keys()


def test_every_document_is_there(site: dict[str, Reader]) -> None:
    for path in (ROOT / "docs").glob("*.md"):
        assert f"en/{path.stem}.html" in site
    for language in LANGUAGES:
        assert site[f"{language}/index.html"].about["h1"] == "contentlint"


def test_pages_tell_search_engines_what_they_are(site: dict[str, Reader]) -> None:
    for name, page in site.items():
        assert page.about["lang"] == LANGUAGES.get(name.split("/")[0], "en")
        assert 0 < len(page.about["description"]) <= 160
        assert page.about["title"]
    by_language = [[page.about["title"] for page in site.values() if page.about["lang"] == tag] for tag in LANGUAGES.values()]
    assert all(len(set(titles)) >= len(titles) - 1 for titles in by_language)  # the page that lets choose a language has the name of one


def test_an_address_makes_translations_and_a_map(folder: Path, site: dict[str, Reader]) -> None:
    page = site["ru/options.html"]
    assert page.about["canonical"] == f"{URL}/ru/options.html"
    assert page.about["zh-Hans"] == f"{URL}/zh/options.html"
    addresses = re.findall("<loc>(.*?)</loc>", (folder / "sitemap.xml").read_text(encoding="utf-8"))
    assert {address.removeprefix(f"{URL}/") for address in addresses} == site.keys()
