"""What tells a finding from others, and what it speaks about."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.linting.facts_file import facts
from contentlint.linting.index import load
from contentlint.linting.session import Result, Session
from contentlint.linting.settings import Settings
from contentlint.linting.words import Words

INDEX = load()
RULES = [head.name for head in INDEX.heads.values() if head.scope == "page" and not head.engine]
LONG = "痛风患者应当多喝水" * 40


def lint(text: str, *rules: str, path: str = "a.md") -> Result:
    return Session(Settings(select=rules or ("all",)), INDEX, subjects=True).lint(path, text.encode())


def identities(text: str, *rules: str, path: str = "a.md") -> Counter[str]:
    return Counter(finding.identity for finding in lint(text, *rules, path=path).findings)


SAME = {
    "lines moved": ("wall-of-text", f"# 甲\n\n{LONG}。\n", f"\n\n# 甲\n\n新的一段。\n\n{LONG}。\n"),
    "spaces": ("wall-of-text", f"## 甲\n\n{LONG} 一。\n", f"##  甲\n\n{LONG}   一。\n"),
    "the headline": ("wall-of-text", f"# 甲\n\n{LONG}。\n", f"# 乙\n\n{LONG}。\n"),
    "full width": ("wall-of-text", f"## ABC\n\n{LONG} (一)。\n", f"## ＡＢＣ\n\n{LONG} （一）。\n"),
    "another page": ("wall-of-text", f"{LONG}。\n", f"{LONG}。\n"),
    "a heading below": ("wall-of-text", f"# 甲\n\n{LONG}。\n", f"# 甲\n\n{LONG}。\n\n## 乙\n"),
    "the first of several mended": (
        "link-text-poor", "[点击这里](/a)看一看。\n\n[点击这里](/b)看一看。\n", "[怎么吃](/a)看一看。\n\n[点击这里](/b)看一看。\n"
    ),
    "the title, where the page lacks something else": ("description-missing", "---\ntitle: 甲\n---\n\n好。\n", "---\ntitle: 乙\n---\n\n好。\n"),
}  # fmt: skip
OTHER = {
    "words": ("wall-of-text", f"{LONG}。\n", f"{LONG}！又。\n"),
    "heading": ("wall-of-text", f"## 甲\n\n{LONG}。\n", f"## 乙\n\n{LONG}。\n"),
    "heading above the heading": ("wall-of-text", f"## 甲\n\n### 乙\n\n{LONG}。\n", f"## 丙\n\n### 乙\n\n{LONG}。\n"),
    "words around a single mark": ("unbalanced-pairs", "痛风患者（多喝水。\n\n好的。\n", "痛风患者多喝水。\n\n好（的一天。\n"),
    "topic": ("front-matter-incomplete", "---\ntitle: 甲\n---\n\n好。\n", "---\ndescription: 甲\n---\n\n好。\n"),
    "message": ("description-missing", "---\ntitle: 甲\n---\n\n好。\n", "---\ntitle: 甲\ndescription: ''\n---\n\n好。\n"),
}


@pytest.mark.parametrize("rule, one, other", SAME.values(), ids=SAME.keys())
def test_an_identity_survives(rule: str, one: str, other: str) -> None:
    assert identities(one, rule) == identities(other, rule, path="sub/b.md") != Counter()


@pytest.mark.parametrize("rule, one, other", OTHER.values(), ids=OTHER.keys())
def test_an_identity_is_that_of_one_finding(rule: str, one: str, other: str) -> None:
    first, second = identities(one, rule), identities(other, rule)
    assert first and second and not first & second


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["痛风（。", "[点击这里](/a)", f"{LONG}。", "## 甲", "### 乙", "![](a.png)", "一，，二"]), max_size=12))
def test_no_two_findings_of_a_page_share_an_identity(parts: list[str]) -> None:
    assert all(count == 1 for count in identities("\n\n".join(parts)).values())


@pytest.mark.parametrize("name", RULES)
def test_every_finding_says_what_it_is_about(name: str) -> None:
    """Places within the page, its own among them."""
    suffix = {"html": "html", "markdown": "md", "text": "txt"}
    seen = 0
    for example in Words(INDEX).examples(INDEX.by_name[name].code):
        options = {key: value for key, value in example.settings.items() if key not in ("path", "kind", "facts")}
        settings = Settings(select=(name,), kind=str(example.settings.get("kind", "")), options={name: options})
        path = str(example.settings.get("path", f"page.{suffix[example.format]}"))
        session = Session(settings, INDEX, subjects=True, institution=facts(example.settings.get("facts", {}), name))
        result = session.lint(path, example.text.encode("utf-8", "surrogatepass"))
        for finding in result.findings:
            seen += 1
            assert finding.span in finding.subject and finding.identity
            assert all(0 <= start <= end <= len(result.source) for start, end in finding.subject)
    assert seen


@pytest.mark.parametrize(
    "page, expected",
    [
        (
            '<html lang="zh"><head>\n<title>痛风</title>\n</head>\n<body><h1>一</h1></body></html>',
            '<html lang="zh"><head>\n<title>痛风</title>\n',
        ),
        ("<title>痛风</title>\n<p>一</p>", "<title>痛风</title>"),
        ("<html><title></title><body>\n<p>一</p></body></html>", "<html><title></title>"),
    ],
)
def test_the_head_ends_before_the_text(page: str, expected: str) -> None:
    found = lint(page, "description-missing", path="a.html")
    heads = {found.source[slice(*span)] for finding in found.findings for span in finding.subject}
    assert expected in heads


def test_subjects_are_worked_out_only_when_asked_for() -> None:
    text = f"{LONG}。\n".encode()
    assert all(finding.subject == () for finding in Session(index=INDEX).lint("a.md", text).findings)
