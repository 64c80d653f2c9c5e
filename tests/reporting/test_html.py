"""The report for a browser: well formed, all text escaped, no address asked, and every mark where the finding stands."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fixtures import CASES, Case, finding
from hypothesis import given
from hypothesis import strategies as st
from rendering import report, report_of

from contentlint.reporting.display import visible
from contentlint.reporting.masking import mask
from contentlint.reporting.output import Look
from contentlint.reporting.view import Tongue

VOID = {"meta", "input"}
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
HEADLESS = [
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Page(HTMLParser):
    """Tags, attributes, and the text of elements by class. Fails for tags that are not nested."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.tags: set[str] = set()
        self.texts: list[tuple[str, str]] = []  # (class or tag, text) of every element, in the order of their ends
        self._parts: list[list[str]] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes |= values.keys()
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])
        if tag not in VOID:
            self.open.append((tag, values.get("class", tag)))
            self._parts.append([])

    def handle_endtag(self, tag: str) -> None:
        opened, name = self.open.pop()
        assert opened == tag
        text = "".join(self._parts.pop())
        self.texts.append((name, text))

    def handle_data(self, data: str) -> None:
        inside_badge = any(name.startswith("badge") for _, name in self.open)
        for (_, name), parts in zip(self.open, self._parts, strict=True):
            if not inside_badge or name.startswith("badge"):
                parts.append(data)

    def of(self, name: str) -> list[str]:
        return [text for found, text in self.texts if found == name]


@pytest.fixture(scope="module", params=["zh", "en", "ru"])
def page(request: pytest.FixtureRequest) -> Page:
    return Page(report("html", Look(request.param)))


def test_elements(page: Page) -> None:
    assert page.tags <= {
        "html", "head", "meta", "title", "style", "script", "body", "header", "h1", "h2", "h3", "p", "label", "input",
        "span", "output", "main", "nav", "ul", "ol", "li", "a", "section", "div", "details", "summary", "mark", "strong", "dl", "dt", "dd",
    }  # fmt: skip
    assert not {name for name in page.attributes if name in ("style", "src") or name.startswith("on")}


def test_every_link_leads_somewhere(page: Page) -> None:
    assert len(set(page.ids)) == len(page.ids)
    for link in page.links:
        assert link == "https://example.org/ad-law" or link.removeprefix("#") in page.ids


def test_findings(page: Page) -> None:
    found = [finding for case in CASES for finding in case.findings]
    listed = [name for name, _ in page.texts if name.startswith("finding ")]
    assert sorted(name.split()[1] for name in listed) == sorted(one.severity for one in found)


def test_policy_allows_what_is_there_and_nothing_else() -> None:
    html = report("html", Look("zh"))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    hashes = {
        kind: base64.b64encode(hashlib.sha256(re.findall(f"<{kind}>(.*?)</{kind}>", html, re.DOTALL)[0].encode()).digest()).decode()
        for kind in ("style", "script")
    }
    rest = "base-uri 'none'; form-action 'none'"
    assert policy == f"default-src 'none'; style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}'; {rest}"
    assert html.index("Content-Security-Policy") < html.index("<style>")


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.findings and case.source and case.name != "long line"], ids=lambda case: case.name
)
def test_source_is_shown_whole(case: Case) -> None:
    page = Page(report("html", Look("en"), {case.name}))
    lines = re.split(r"\r\n|\n|\r", visible(mask(case.source or "")))
    shown = page.of("text")
    assert shown == lines[: len(shown)]
    assert not "".join(lines[len(shown) :])


MARKED = [
    ("plain", ["医院介绍", "包治百病"]),
    ("many lines", ["<p>", "  first", "  second", "  third"]),
    ("two lines", ["one", "two"]),
    ("whole page", []),
    ("CRLF", ["包治"]),
    ("Chinese path", ["“", "包治百病", "”，本"]),
    ("personal data", ["13", "8****", "5678"]),
    ("no length, end of file", []),
]


@pytest.mark.parametrize(("name", "marked"), MARKED)
def test_marks(name: str, marked: list[str]) -> None:
    page = Page(report("html", Look("en"), {name}))
    assert sorted(text for severity in ("error", "warning", "info") for text in page.of(severity)) == sorted(marked)


def test_far_lines_are_folded() -> None:
    source = "\n".join(f"line {number}" for number in range(1, 41))
    at = source.index("line 20")
    html = report_of("html", Look("zh"), [Case("", "a.md", source, (finding("a.md", "STRUCT001", "none", (at, at + 7)),))])
    assert re.findall(r"<summary>(.*?)</summary>", html) == ["第 1–16 行", "第 24–40 行"]


def test_too_much_is_left_out_and_told() -> None:
    long = Case("", "long.md", "x" * 600_000, (finding("long.md", "STRUCT001", "none", (0, 1)),))
    html = report_of("html", Look("en"), [long])
    assert "The source is too long" in html
    assert len(html) < 20_000
    found = tuple(finding("a.md", "STRUCT001", "none", (0, 1)) for _ in range(3_000))
    html = report_of("html", Look("en"), [Case("", "a.md", "x", found), Case("", "b.md", "x", found)])
    assert "Findings not listed: 3000, in other files: 1" in html


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_any_console(encoding: str) -> None:
    text = report("html", Look("zh", encoding=encoding))
    assert text.isascii()
    assert Page(text).texts == Page(report("html", Look("zh"))).texts


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=8))
def test_marks_keep_the_source(source: str, spans: list[tuple[int, int]]) -> None:
    found = tuple(
        finding("a.md", "STRUCT001", "none", (min(span), max(span)), ("error", "warning", "info")[sum(span) % 3]) for span in spans
    )
    page = Page(report_of("html", Look("en"), [Case("", "a.md", source, found)]))
    if found and source:
        lines = re.split(r"\r\n|\n|\r", visible(mask(source)))
        shown = page.of("text")
        assert shown == lines[: len(shown)]
        assert not "".join(lines[len(shown) :])


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; install one to see the report in a browser")
@pytest.mark.parametrize("language", ["zh", "ru"])
def test_in_a_browser(language: Tongue, tmp_path: Path) -> None:
    """The policy lets the script run (it shows the filter) and nothing of the pages; no error is logged. A click, which the test's own
    script makes, hides what it should."""
    click = 'document.querySelector("input[data-severity=info]").click();'
    digest = base64.b64encode(hashlib.sha256(click.encode()).digest()).decode()
    html = report("html", Look(language)).replace("script-src ", f"script-src 'sha256-{digest}' ", 1)
    html = html.replace("</body>", f"<script>{click}</script></body>")
    (tmp_path / "report.html").write_text(html, encoding="utf-8", newline="\n")
    command = [str(CHROMIUM), *HEADLESS, "--no-sandbox", f"--user-data-dir={tmp_path / 'profile'}", "--enable-logging=stderr", "--dump-dom"]
    done = subprocess.run([*command, (tmp_path / "report.html").as_uri()], capture_output=True, timeout=120, check=True)
    dom = done.stdout.decode()
    total = sum(len(case.findings) for case in CASES)
    assert re.search(r'<div class="filter" role="group" aria-label="[^"]+">', dom)
    assert f'<output aria-live="polite">{total - 1}</output>' in dom
    assert '<body class="hide-info">' in dom
    assert "alert(1)" in dom
    assert b":CONSOLE" not in done.stderr, done.stderr.decode()
