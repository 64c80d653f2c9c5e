"""The comment, read as a service would read it: by a Markdown parser, then by what it would make references of."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fixtures import Case, finding
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rendering import report, report_of

from contentlint.reporting.display import printable
from contentlint.reporting.markdown import LONGEST, markdown
from contentlint.reporting.output import Look
from contentlint.reporting.view import Tongue

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
# What GitHub looks for in each stretch of text by itself (its documentation on autolinked references and mentions), and GitLab too.
REFERENCE = re.compile(r"""(?<!\w)[@#!$~%&][\w"]|https?://\S|www\.\w|\w@\w""", re.IGNORECASE)
TAG = re.compile(r"</?(span|br|details|details open|summary|code)>|<!-- contentlint -->")


def shown(text: str) -> str:
    """The HTML of a line of Markdown, as text."""
    html = PARSER.renderInline(text)
    assert not re.search(r"<(?!/?span>)", html), html
    return unescape(re.sub(r"</?span>", "", html))


@pytest.mark.parametrize(
    "text",
    [
        "a | b `c` <b>d</b> *e* _f_ [g](h) ![i](j) ~~k~~ \\ & &amp; <!-- x -->",
        "@user, #12, !3, $x$ %1 ~label a@b.org https://example.org/x www.example.org",
        "<script>alert(1)</script>",
        "https://https:// ////",
        "![](https://example.org/pixel.png)",
        "痛风 @医生 #话题#",
    ],
)
def test_text_is_shown_as_it_is(text: str) -> None:
    assert shown(markdown(text)) == text
    stretches = re.split(r"</?span>", PARSER.renderInline(markdown(text)))
    assert not [part for part in map(unescape, stretches) if REFERENCE.search(part)]


@given(st.text(st.sampled_from("ab1 @#!$~%&|\\`*_[]()<>\"':/.-\n痛\u202e"), max_size=60))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    text = f"x{text}x"  # spaces at the ends are not shown
    if "  " not in printable(text):
        assert shown(markdown(text)) == printable(text)


@pytest.mark.parametrize("language", ["zh", "en", "ru"])
def test_only_known_tags_and_links(language: Tongue) -> None:
    html = PARSER.render(report("markdown", Look(language)))
    tags = set(re.findall(r"<[^>]*>", html)) - set(re.findall(r"</?(?:p|h3|strong|table|thead|tbody|tr|th|td)>", html))
    assert {tag for tag in tags if not TAG.fullmatch(tag) and tag != "</a>"} == {'<a href="https://example.org/ad-law">'}


def test_a_table_for_each_page_with_findings() -> None:
    html = PARSER.render(report("markdown", Look("en"), {"plain", "clean", "markup"}))
    assert html.count("<table>") == 3
    assert html.count("<details") == 2
    assert html.count("<tr>") == 3 + 3 + 2 + 3  # heads, rules, findings


def test_what_to_fix_first() -> None:
    text = report("markdown", Look("en"))
    rules = re.findall(r"^\| (?:error|warning) \| ([A-Z]+)\d+", text, re.MULTILINE)
    assert rules == ["MED", "PRIV", "LINT", "STRUCT", "DUP"]


def many(pages: int, rows: int, text: str) -> list[Case]:
    """The last page has an error, the others warnings."""
    cases = []
    for number in range(pages):
        path = f"{number}.md"
        code, message = ("LINT001", "access") if number == pages - 1 else ("STRUCT001", "none")
        found = tuple(finding(path, code, message, (0, 1), params={"why": text}) for _ in range(rows))
        cases.append(Case(path, path, "x", found))
    return cases


@pytest.mark.parametrize(("pages", "rows"), [(3_000, 1), (1, 3_000), (40, 400)])
@pytest.mark.parametrize("text", ["痛风", "<&@x|" * 200])
def test_never_too_long(pages: int, rows: int, text: str) -> None:
    comment = report_of("markdown", Look("zh"), many(pages, rows, text))
    assert len(comment) <= LONGEST
    listed = len(re.findall(r"^\| \d+:\d+ \|", comment, re.MULTILINE))
    left = sum(int(number) for number in re.findall(r"(?:还有|中的) (\d+) 条没有列出", comment))
    assert listed + left == pages * rows
    assert f"{pages - 1}.md" in comment  # the gravest page stays


def test_nothing_found() -> None:
    text = "<!-- contentlint -->\n\n### 结论：可以发布\n\n检查了 1 个文件，没有发现问题。\n"
    assert report("markdown", Look("zh"), {"clean"}) == text
