"""Fixes: made together, made again until nothing changes, and left out when the page would not stay what it was."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.linting.fixes import Fixed, edited, fixed
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.model import Document, Edit, Span
from contentlint.reading.page import read
from contentlint.testing import problems

REPLACING = """
import re
from contentlint.rule import Edit, Fix, Rule, Span

class Replacing(Rule):
    def check(self, document):
        for old, new, safe in {table}:
            for found in re.finditer(re.escape(old), document.source):
                span = Span(*found.span())
                yield self.hit("found", {place}, term=old, fixes=[Fix("replace", (Edit(span, new),), safe=safe)])
"""
FIXES = '\n[fixes.replace]\nzh = "改"\nen = "replace"\nru = "заменить"\n'
SAFE, UNSAFE = True, False


def repair(package, path: str, page: str, *table: tuple[str, str, bool], place: str = "span", unsafe: bool = False) -> Fixed:
    """A page after the fixes of a rule that finds each old text, and would replace it."""
    package.words("replacing", "TEST001", "replacing", tail=FIXES)
    package.module("replacing", REPLACING.format(table=repr(list(table)), place=place))
    return fixed(Session(Settings(select=("replacing",)), package.index()), path, page.encode(), unsafe)


@pytest.mark.parametrize(
    ("table", "unsafe", "expected"),
    [
        ([("!!", "!", SAFE)], False, "<p>one! two!</p>"),
        ([("one", "1", UNSAFE), ("!!", "!", SAFE)], False, "<p>one! two!</p>"),
        ([("one", "1", UNSAFE), ("!!", "!", SAFE)], True, "<p>1! two!</p>"),
        ([("e!!", "e!", SAFE), ("!! t", "! t", SAFE), ("o!!", "o!", SAFE)], False, "<p>one! two!</p>"),  # two of them overlap
    ],
)
def test_fixes_are_made_until_nothing_changes(package, table, unsafe: bool, expected: str) -> None:
    outcome = repair(package, "a.html", "<p>one!! two!!</p>", *table, unsafe=unsafe)
    assert outcome.data.decode() == expected
    assert not outcome.dropped
    assert outcome.result.source == expected


@pytest.mark.parametrize(
    ("path", "page", "edit", "why"),
    [
        ("a.html", '<p>see <a href="/a--b">it</a></p>', ("--", "—", SAFE), "address"),
        ("a.html", "<p>see https://example.org/a--b today</p>", ("--", "—", SAFE), "address"),
        ("a.html", "<p>see</p><pre>a -- b</pre>", ("--", "—", SAFE), "code"),
        ("a.html", "<p>see <code>a--b</code></p>", ("--", "—", SAFE), "code"),
        ("a.html", "<p>see</p><script>i--;</script>", ("i--", "i—", SAFE), "code"),
        ("a.html", "<p>see</p><!-- a -- b -->", ("a --", "a —", SAFE), "comment"),
        ("a.md", "---\ntitle: a -- b\n---\ntext\n", (" --", " —", SAFE), "front matter"),
        ("a.md", "see `a--b` here\n", ("--", "—", SAFE), "code"),
        ("a.md", "see\n\n```\na--b\n```\n", ("--", "—", SAFE), "code"),
        ("a.md", "see [it](/a--b)\n", ("--", "—", SAFE), "address"),
        ("a.md", "see {{ page.a--b }}\n", ("--", "—", SAFE), "code"),
        ("a.html", "<p>see {% include a--b %}</p>", ("--", "—", SAFE), "code"),
        ("a.txt", "see https://example.org/a--b\n", ("--", "—", SAFE), "address"),
        ("a.html", "<p>one two</p>", ("one two", "one 2", SAFE), "no longer say the same"),
        ("a.html", "<p>one</p><p>two</p>", ("</p><p>two", "two", SAFE), "no longer say the same"),
        ("a.html", "<p>one</p><p>two</p><p>three</p>", ("<p>one", "<!--", UNSAFE), "elsewhere"),
        ("a.md", "one\n\ntwo\n", ("one", "```", UNSAFE), "code"),
        ("a.html", "<p>one</p>", ("one", "one!", SAFE), "still find it"),
    ],
)
def test_a_fix_that_changes_something_else_is_left_out(package, path: str, page: str, edit, why: str) -> None:
    outcome = repair(package, path, page, edit, place="None", unsafe=True)
    assert outcome.data.decode() == page
    assert [why in one.why for one in outcome.dropped] == [True], outcome.dropped
    assert [finding.code for finding in outcome.result.findings] == ["TEST001"]


@pytest.mark.parametrize(
    ("path", "page", "expected"),
    [
        ("a.md", "---\ntitle: a -- b\n---\ntext\n", "---\ntitle: a — b\n---\ntext\n"),
        ("a.html", '<p>see <a href="/a -- b">it</a></p>', '<p>see <a href="/a — b">it</a></p>'),
        ("a.html", "<p>see</p><!-- a -- b -->", "<p>see</p><!-- a — b -->"),
    ],
)
def test_a_finding_may_repair_the_place_that_it_is_about(package, path: str, page: str, expected: str) -> None:
    assert repair(package, path, page, (" -- ", " — ", SAFE)).data.decode() == expected


@pytest.mark.parametrize("value", ["a: b", "[a", "'a", "x\nkey: a"])
def test_front_matter_stays_readable(package, value: str) -> None:
    page = "---\ntitle: one\nlang: en\n---\ntext\n"
    outcome = repair(package, "a.md", page, ("one", value, UNSAFE), unsafe=True)
    assert outcome.data.decode() == page
    assert "front matter" in outcome.dropped[0].why


def test_one_bad_fix_does_not_keep_the_others_from_being_made(package) -> None:
    good = [(f"{letter}!!", f"{letter}!", SAFE) for letter in "abcdefg"]
    page = "<p>" + " ".join(f"{letter}!!" for letter in "abcdefg") + " one two</p>"
    outcome = repair(package, "a.html", page, *good, ("one two", "one 2", SAFE))
    assert outcome.data.decode() == page.replace("!!", "!")
    assert (len(outcome.fixed), len(outcome.dropped)) == (7, 1)


def test_rules_that_contradict_each_other_do_not_go_on_for_ever(package) -> None:
    outcome = repair(package, "a.html", "<p>one - two</p>", (" - ", " – ", SAFE), (" – ", " - ", SAFE))
    assert outcome.data.decode() == "<p>one - two</p>"
    assert outcome.dropped


def test_a_character_that_the_page_cannot_hold_is_no_fix(package) -> None:
    package.words("replacing", "TEST001", "replacing", tail=FIXES)
    package.module("replacing", REPLACING.format(table=[("--", "→", SAFE)], place="span"))
    data = "<p>Больному нужно больше пить -- и лежать. Комнату проветривают дважды в день.</p>".encode("windows-1251")
    outcome = fixed(Session(Settings(select=("replacing",)), package.index()), "a.html", data)
    assert outcome.data == data
    assert "windows-1251" in outcome.dropped[0].why


def test_edited() -> None:
    edits = [Edit(Span(4, 7), "2"), Edit(Span(0, 0), "> "), Edit(Span(8, 13), "")]
    assert edited("one two three", edits) == ("> one 2 ", [Span(0, 2), Span(6, 7), Span(8, 8)])


# --- any page ---------------------------------------------------------------------------------------------------------------------------

HTML = st.sampled_from(
    (
        "<p>　　流感病人要多休息,多喝水!</p>", "<p>&nbsp;&nbsp;房间里每天开窗?怎么办:开窗;</p>", "<p>&nbsp;</p>", "<p><br></p>", "<h2></h2>", "<h2>病因</h2>",
        "<h4>治疗</h4>", "<p><b>一、病因</b></p>", "<p>1、少吃内脏</p>", "<p>2、多喝水</p>", "<p>3、戒酒</p>", "<p>5、复查</p>", "<p>（见图</p>", "<p>(甲）乙</p>",
        "<pre>　　a,b</pre>", "<p>甲乙丙<code>丁,戊</code>己,庚</p>", '<p>见<a href="/甲,乙?丙">这里,那里</a>。</p>', "<p>Living with gout -- “a guide“</p>",
        "<p>一行<br><br><br><br>又一行</p>", "<ul><li>　　甲,</li><li>乙&nbsp;&nbsp;&nbsp;丙</li></ul>", "<!-- 甲,乙 -->", "<script>f('甲,乙')</script>",
        "<table><tr><td>　甲,</td><td>乙</td></tr></table>", "<p>https://example.org/甲,乙 丙,丁</p>", "<p>&#x533B;,&lt;院&gt;?</p>", "<b>甲,</b>乙,<p>",
    )
)  # fmt: skip
MARKDOWN = st.sampled_from(
    (
        "　　流感病人要多休息,多喝水!", "　　1. 房间里每天开窗?", "#### 治疗", "# 病因:", "**一、病因**", "1、少吃内脏", "2、多喝水", "4、复查", "- 甲,乙", "> 引文,第二句?",
        "`甲,乙`和丙,丁", "```\n甲,乙\n```", "[甲,乙](/甲,乙)", "![甲,](a.png)", "（见图", "(甲）乙", "| 甲, | 乙 |\n|---|---|\n| 丙? | 丁 |", "**重点:**甲,乙",
        "{{< ref \"甲,乙\" >}}", "<p>　　甲,</p>", "&nbsp;&nbsp;甲,乙", "~~甲,~~乙!", "流感是由流感病毒引起的急性呼吸道传染病，冬春两季最常见", "    甲,乙",
    )
)  # fmt: skip
HEADS = st.sampled_from(
    (
        "", '<html lang="en"><head><meta charset="gbk"><title>痛风！！</title><meta name="keywords" content="痛风,饮食，痛风"></head>',
        '<head><title>★痛风</title><meta name="description" content="痛风，，饮食（）。请看，"><meta charset="utf-8"></head>',
    )
)  # fmt: skip
FRONT = st.sampled_from(
    ("", "---\ntitle: 痛风！！\nkeywords: [痛风, 饮食, 痛 风]\n---\n", "+++\ntitle = '痛风'\ntags = ['a', 'b', 'A']\n+++\n")
)
PAGES = st.one_of(
    st.tuples(st.just("a.html"), st.builds(lambda head, parts: head + "\n".join(parts), HEADS, st.lists(HTML, max_size=12))),
    st.tuples(st.just("a.md"), st.builds(lambda head, parts: head + "\n\n".join(parts) + "\n", FRONT, st.lists(MARKDOWN, max_size=12))),
    st.tuples(st.just("a.md"), st.builds(lambda head, parts: head + "\n".join(parts) + "\n", FRONT, st.lists(MARKDOWN, max_size=12))),
    st.tuples(st.just("a.txt"), st.lists(MARKDOWN, max_size=12).map("\n".join)),
)


@pytest.fixture(scope="module")
def session() -> Session:
    return Session()


@given(page=PAGES, unsafe=st.booleans(), newline=st.sampled_from(("\n", "\r\n")), bom=st.booleans())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_any_page_stays_what_it_was(session: Session, page: tuple[str, str], unsafe: bool, newline: str, bom: bool) -> None:
    path, text = page
    check(session, path, text.replace("\n", newline).encode("utf-8-sig" if bom else "utf-8"), unsafe)


def test_real_pages_stay_what_they_were(session: Session, data: Path) -> None:
    pages = sorted(path for path in data.rglob("*") if path.suffix in (".html", ".md", ".txt") and path.stat().st_size < 300_000)
    assert pages
    for number, path in enumerate(pages[::35]):
        check(session, path.as_posix(), path.read_bytes(), unsafe=number % 2 == 1)


def check(session: Session, path: str, data: bytes, unsafe: bool) -> None:
    """What is promised of fixes, whatever the page."""
    outcome = fixed(session, path, data, unsafe)
    assert {one.finding.code for one in outcome.dropped} <= {finding.code for finding in outcome.result.findings}
    if outcome.data == data:
        assert not outcome.fixed
        return
    again = fixed(session, path, outcome.data, unsafe)
    assert again.data == outcome.data, path
    assert not kinds(outcome.result) - kinds(outcome.found), path
    assert data.startswith(b"\xef\xbb\xbf") == outcome.data.startswith(b"\xef\xbb\xbf")
    assert bare_newlines(data) or not bare_newlines(outcome.data), path
    before, after = read(path, data), read(path, outcome.data)
    assert (before.encoding.used, before.front_matter_error) == (after.encoding.used, after.front_matter_error)
    assert code(before) == code(after), path
    assert keys(before) == keys(after), path
    if not any(finding.rule == "link-broken" for finding in outcome.fixed):
        assert addresses(before) == addresses(after), path
    if not unsafe:
        assert letters(before) == letters(after), path


def kinds(result) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.message) for finding in result.findings)


def bare_newlines(data: bytes) -> bool:
    return b"\n" in data.replace(b"\r\n", b"")


def keys(document: Document) -> list[str] | None:
    return None if document.front_matter is None else list(document.front_matter)


def code(document: Document) -> list[str]:
    return [block.text for block in (*document.blocks, *document.template) if block.kind == "code"]


def addresses(document: Document) -> list[str | None]:
    return [link.href for link in document.links] + [image.src for image in document.images] + [one.url for one in document.resources]


def letters(document: Document) -> str:
    blocks = sorted((*document.blocks, *document.template), key=lambda block: block.index)
    return "".join(filter(str.isalnum, "".join(block.text for block in blocks)))


# --- the examples of rules --------------------------------------------------------------------------------------------------------------

EXAMPLE = "\n```html bad\n<p>one!!</p> ⟸ found term=!!\n```\n"
GOOD = "\n```html good\n<p>one!</p>\n```\n"


@pytest.mark.parametrize(
    ("fence", "expected"),
    [
        ("\n```html fixed\n<p>one!</p>\n```\n", []),
        ("", ["fix replace is made in no example"]),
        ("\n```html fixed\n<p>one</p>\n```\n", ["example 1, fixed: line 1 is '<p>one!</p>', expected '<p>one</p>'"]),
        ("\n```html fixed\n<p>one!</p>\n<p>two</p>\n```\n", ["example 1, fixed: line 2 is None, expected '<p>two</p>'"]),
    ],
)
def test_examples_say_what_fixes_make_of_them(package, fence: str, expected: list[str]) -> None:
    package.words("replacing", "TEST001", "replacing", tail=FIXES, body=EXAMPLE + fence + GOOD)
    package.module("replacing", REPLACING.format(table=[("!!", "!", SAFE)], place="span"))
    assert problems("replacing", package.index()) == expected


def test_an_example_tells_which_fix_was_left_out(package) -> None:
    body = EXAMPLE + "\n```html fixed\n<p>one!!</p>\n```\n" + GOOD
    package.words("replacing", "TEST001", "replacing", tail=FIXES, body=body)
    package.module("replacing", REPLACING.format(table=[("!!", "!!!", SAFE)], place="span"))
    found = problems("replacing", package.index())
    assert found == ["example 1, fixed: found is not repaired: replacing would still find it", "fix replace is made in no example"]
