from __future__ import annotations

import datetime
import gc
import re
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.linting.ignoring import check_reason, ignored
from contentlint.linting.session import Result, Session
from contentlint.linting.settings import Settings
from contentlint.linting.words import Words
from contentlint.model import Finding
from contentlint.sources.rewriting import rewritten

WORD = """
import re
from contentlint.rule import Rule, Span

class {name}(Rule):
    def check(self, document):
        for match in re.finditer("{word}", document.source):
            yield self.hit("found", Span(*match.span()), term=match[0])
"""
PAGE = """
from contentlint.rule import Rule

class PageWide(Rule):
    def check(self, document):
        if "整页" in document.source:
            yield self.hit("found", term="x")
"""
BROKEN = """
from contentlint.rule import Rule

class Broken(Rule):
    def check(self, document):
        raise RuntimeError("oops")
"""


@pytest.fixture
def session(package) -> Callable[..., Session]:
    """Sessions with three rules: claim TEST001 (根治), drug TEST002 (神药), page-wide PAGE001 (整页, about the page as a whole)."""
    package.words("claim", "TEST001", "claim")
    package.module("claim", WORD.format(name="Claim", word="根治|cure"))
    package.words("drug", "TEST002", "drug")
    package.module("drug", WORD.format(name="Drug", word="神药"))
    package.words("page_wide", "PAGE001", "page-wide")
    package.module("page_wide", PAGE)
    index = package.index()
    return lambda **values: Session(Settings(**values), index)


def _shown(result: Result) -> list[tuple[str, str]]:
    """Findings as (code or LINT004's message, the words they stand at)."""
    return [(one.message if one.code == "LINT004" else one.code, result.source[slice(*one.span)]) for one in result.findings]


def _codes(result: Result) -> list[str]:
    return [one.message if one.code == "LINT004" else one.code for one in result.findings]


HIDING = [
    # page, codes (or messages of LINT004) of what is found
    ("a.html", "<p>根治</p>", ["TEST001"]),
    ("a.html", "<!-- contentlint-disable-next claim --><p>根治</p><p>根治</p>", ["TEST001"]),
    ("a.html", "<!-- contentlint-disable-next TEST001 -- 已获批准 --><p>根治</p>", []),
    ("a.html", "<!-- contentlint-disable-next test001, drug — 已获批准 --><p>根治神药</p>", []),
    ("a.html", "<!-- contentlint-disable-next claim，drug --><p>根治神药</p>", []),
    ("a.html", "<!-- contentlint-disable-next claim\n  drug\n  -- two lines --><p>根治神药</p>", []),
    ("a.html", "<!-- contentlint-disable-next TEST --><p>根治神药</p>", []),
    ("a.html", "<!-- contentlint-disable-next all --><p>根治神药</p>", []),
    ("a.html", "<!-- contentlint-disable-next drug --><p>根治神药</p>", ["TEST001"]),
    ("a.html", "<!-- contentlint-disable-next claim -->\n<!-- contentlint-disable-next drug --><p>根治神药</p>", []),
    ("a.html", "<p>根治</p><!-- contentlint-disable claim --><p>根治</p><ul><li>根治</ul><!-- contentlint-enable claim --><p>根治</p>", ["TEST001", "TEST001"]),
    ("a.html", "<!-- contentlint-disable claim, drug --><p>根治</p><!-- contentlint-enable drug --><p>根治</p>", ["unused"]),
    ("a.html", "<!-- contentlint-disable TEST --><p>根治神药</p><!-- contentlint-enable claim --><p>根治神药</p>", ["TEST001"]),
    ("a.html", "<!-- contentlint-disable all --><p>根治</p><!-- contentlint-enable --><p>根治</p>", ["TEST001"]),
    ("a.html", "<!-- contentlint-disable claim --><p>根治</p>", []),
    ("a.html", "<p>根治</p><!-- contentlint-disable claim --><p>根治</p>", ["TEST001"]),
    ("a.html", "<p>根治</p><p>神药</p><!-- contentlint-disable-file claim -->", ["TEST002"]),
    ("a.html", "<p>整页</p><!-- contentlint-disable-file page-wide -->", []),
    ("a.html", "<!-- contentlint-disable page-wide --><p>整页</p>", ["PAGE001", "unused"]),
    ("a.html", "<pre><!-- contentlint-disable-file claim --></pre><p>根治</p>", ["TEST001"]),
    ("a.md", "<!-- contentlint-disable-next claim -->\n- 一\n- 根治\n\n根治\n", ["TEST001"]),
    ("a.md", "[//]: # (contentlint-disable-next claim -- 已获批准)\n\n根治\n\n根治\n", ["TEST001"]),
    ("a.md", "一 <!-- contentlint-disable-next claim --> 根治\n", []),
    ("a.md", "---\ncontentlint:\n  disable: [claim, page-wide]\n  reason: 已获批准\n---\n根治整页\n", []),
    ("a.md", "---\ntitle: 根治\ncontentlint: {disable: claim}\n---\n根治\n", []),
    ("a.md", "---\ncontentlint:\n- disable: [claim]\n- disable: [drug]\n  until: 2999-01-31\n---\n根治神药\n", []),
    ("a.md", '+++\ntitle = "t"\n[contentlint]\ndisable = ["claim"]\nuntil = 2999-01-31\n+++\n根治\n', []),
    ("a.md", '+++\n[[contentlint]]\ndisable = ["claim"]\n[[contentlint]]\ndisable = ["drug"]\n+++\n根治神药\n', []),
    ("a.txt", "<!-- contentlint-disable-file claim -->\n根治\n", ["TEST001"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "page", "codes"), HIDING)
def test_what_a_page_hides(name: str, page: str, codes: list[str], session: Callable[..., Session]) -> None:
    assert _codes(session().lint(name, page.encode())) == codes


PROBLEMS = [
    # page (without findings but for 根治 in each), what is wrong with its suppressions: message, place, parameters
    ("a.html", "<!-- contentlint-disable-next claim, drug -->", [("unused", "<!-- contentlint-disable-next claim, drug -->", {"rules": ["drug"]})]),
    ("a.html", "<!-- contentlint-disable-next claim, clam -->", [("unknown-rule-similar", "clam", {"name": "clam", "similar": "claim"})]),
    ("a.html", "<!-- contentlint-disable-next claim zzzzzz -->", [("unknown-rule", "zzzzzz", {"name": "zzzzzz"})]),
    ("a.html", "<!-- contentlint-disable-file claim LINT002 -->", [("not-hidden", "LINT002", {"name": "LINT002"})]),
    ("a.html", "<!-- contentlint-disable-file claim LINT -->", [("not-hidden", "LINT", {"name": "LINT"})]),
    ("a.html", "<!-- contentlint-disable-nxt claim -->", [("unknown-directive-similar", "<!-- contentlint-disable-nxt claim -->", {"name": "contentlint-disable-nxt", "similar": "contentlint-disable-next"})]),
    ("a.html", "<!-- contentlint-qqqqqqqqqqqqq -->", [("unknown-directive", "<!-- contentlint-qqqqqqqqqqqqq -->", {"name": "contentlint-qqqqqqqqqqqqq"})]),
    ("a.html", "<!-- contentlint-disable-next -- reason -->", [("no-rule", "<!-- contentlint-disable-next -- reason -->", {"directive": "contentlint-disable-next"})]),
    ("a.html", "<!-- contentlint-enable drug -->", [("not-open", "<!-- contentlint-enable drug -->", {"name": "drug"})]),
    ("a.html", "<!-- contentlint-enable -->", [("not-open", "<!-- contentlint-enable -->", {"name": "all"})]),
    ("a.html", "<!-- contentlint-disable-next claim until 2027-13-01 -->", [("bad-date", "<!-- contentlint-disable-next claim until 2027-13-01 -->", {"date": "2027-13-01"})]),
    ("a.html", "<!-- contentlint-disable-next claim until -->", [("bad-date", "<!-- contentlint-disable-next claim until -->", {"date": ""})]),
    ("a.html", "<!-- contentlint-disable-next claim until 2026-01-31 -- reason -->", [("expired", "<!-- contentlint-disable-next claim until 2026-01-31 -- reason -->", {"rules": ["claim"], "until": "2026-01-31"})]),
    ("a.html", "<!-- contentlint-disable-next claim until 2026-06-15 -- until then -->", []),
    ("a.html", "<!-- contentlint-disable-next claim until: 2026-06-16 -->", []),
    ("a.md", "---\ncontentlint:\n  disable: [claim, clam]\n---\n", [("unknown-rule-similar", "clam", {"name": "clam", "similar": "claim"})]),
    ("a.md", "---\ncontentlint: [claim]\n---\n", [("front-matter", "claim", {})]),
    ("a.md", "---\ncontentlint:\n  disabled: [claim]\n---\n", [("front-matter", "disabled: [claim]", {})]),
    ("a.md", "---\ncontentlint:\n  disable: [claim]\n  until: soon\n---\n", [("bad-date", "disable: [claim]\n  until: soon", {"date": "soon"})]),
    ("a.md", "---\ncontentlint:\n  disable: [claim]\n  until: 2026-06-14\n---\n", [("expired", "disable: [claim]\n  until: 2026-06-14", {"rules": ["claim"], "until": "2026-06-14"})]),
    ("a.md", "---\ncontentlint:\n- disable: [claim]\n- disable: [drug]\n---\n", [("unused", "disable: [drug]", {"rules": ["drug"]})]),
    ("a.md", '+++\n[contentlint]\ndisable = ["claim", "clam"]\n+++\n', [("unknown-rule-similar", "clam", {"name": "clam", "similar": "claim"})]),
    ("a.md", "[//]: # (contentlint-disable-next drug)\n\n", [("unused", "[//]: # (contentlint-disable-next drug)", {"rules": ["drug"]})]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "page", "expected"), PROBLEMS)
def test_what_is_wrong_with_a_suppression_is_told_where_it_stands(
    name: str,
    page: str,
    expected: list[tuple[str, str, dict[str, object]]],
    session: Callable[..., Session],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("contentlint.linting.suppression.today", lambda: datetime.date(2026, 6, 15))
    result = session().lint(name, (page + ("<p>根治</p>" if name == "a.html" else "根治\n")).encode())
    notices = [one for one in result.findings if one.code == "LINT004"]
    assert [(one.message, result.source[slice(*one.span)], one.params) for one in notices] == expected
    assert len({one.identity for one in result.findings}) == len(result.findings)
    words = Words(session().index)
    for one in notices:
        for language in ("zh", "en", "ru"):
            assert all(
                str(value) in words.message(one.code, one.message, one.params, language)
                for value in one.params.values()
                if isinstance(value, str)
            )


JUDGED = [
    # settings, name in the suppression, whether it is told that nothing is suppressed
    ({}, "claim", True),
    ({}, "TEST", True),
    ({}, "all", True),
    ({"select": ("drug",)}, "claim", False),
    ({"select": ("drug",)}, "TEST", False),
    ({"select": ("drug", "claim")}, "TEST", True),
    ({"ignore": ("claim",)}, "claim", False),
    ({"ignore": ("claim",)}, "TEST", False),
    ({"ignore": ("LINT004",)}, "claim", False),
]  # fmt: skip


@pytest.mark.parametrize(("values", "name", "told"), JUDGED)
def test_only_rules_that_ran_can_be_unused(
    values: dict[str, tuple[str, ...]], name: str, told: bool, session: Callable[..., Session]
) -> None:
    result = session(**values).lint("a.html", f"<!-- contentlint-disable-next {name} --><p>少吃内脏</p>".encode())
    assert _codes(result) == ["unused"] * told


@pytest.mark.parametrize(("language", "told"), [("zh", True), ("en", False)])
def test_a_rule_that_has_no_say_on_the_page_is_not_unused(language: str, told: bool, package) -> None:
    package.words("claim", "TEST001", "claim", extra='languages = ["zh"]')
    package.module("claim", WORD.format(name="Claim", word="根治"))
    text = "痛风患者应当少吃动物内脏，多喝水。" if language == "zh" else "People with gout should drink more water."
    result = Session(index=package.index()).lint("a.html", f"<!-- contentlint-disable-file claim --><p>{text}</p>".encode())
    assert _codes(result) == ["unused"] * told


def test_a_crash_is_not_hidden_and_its_rule_is_not_unused(package) -> None:
    package.words("broken", "TEST001", "broken")
    package.module("broken", BROKEN)
    result = Session(index=package.index()).lint(
        "a.html", b"<!-- contentlint-disable-file all -->\n<!-- contentlint-disable-file broken --><p>a</p>"
    )
    assert [one.code for one in result.findings] == ["LINT002"]


def test_notices_are_told_apart(package) -> None:
    for number in (1, 2):
        package.words(f"broken{number}", f"TEST00{number}", f"broken{number}")
        package.module(f"broken{number}", BROKEN.replace("Broken", f"Broken{number}"))
    crashes = Session(index=package.index()).lint("a.html", b"<p>a</p>").findings
    assert [one.code for one in crashes] == ["LINT002", "LINT002"]
    assert len({one.identity for one in crashes}) == 2
    assert all(one.identity for one in Session(index=package.index()).lint("a.html", b"\x89PNG\r\n").findings)


FIXED = [
    # page, page after the fix of the unused suppression
    ("a.html", "<p>一</p>\n  <!-- contentlint-disable-next claim -- x -->\n<p>二</p>\n", "<p>一</p>\n<p>二</p>\n"),
    ("a.html", "<p>一<!-- contentlint-disable-next claim -->二</p>", "<p>一二</p>"),
    ("a.html", "<!-- contentlint-disable-next drug, claim -- x --><p>根治</p>", "<!-- contentlint-disable-next claim -- x --><p>根治</p>"),
    ("a.html", "<!-- contentlint-disable claim -->\n<p>一</p>\n<!-- contentlint-enable claim -->\n", "<p>一</p>\n"),
    ("a.html", "<!-- contentlint-disable claim -->\n<p>一</p>\n<!-- contentlint-enable -->\n", "<p>一</p>\n"),
    ("a.md", "一\n<!-- contentlint-disable-next claim -->\n二\n", "一\n\n二\n"),
    ("a.md", "一\n\n<!-- contentlint-disable-next claim -->\n二\n", "一\n\n二\n"),
    ("a.md", "一\n\n[//]: # (contentlint-disable-next claim)\n\n二\n", "一\n\n\n二\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "page", "expected"), FIXED)
def test_an_unused_suppression_can_be_taken_out(name: str, page: str, expected: str, session: Callable[..., Session]) -> None:
    result = session().lint(name, page.encode())
    (finding,) = result.findings
    (fix,) = finding.fixes
    assert fix.safe and result.encoding
    fixed = rewritten(page.encode(), result.encoding, fix.edits)
    assert fixed.decode() == expected
    assert session().lint(name, fixed).findings == ()


def test_what_may_join_two_lists_is_no_safe_fix(session: Callable[..., Session]) -> None:
    (finding,) = session().lint("a.md", "- 一\n\n<!-- contentlint-disable-next claim -->\n\n- 二\n".encode()).findings
    assert [fix.safe for fix in finding.fixes] == [False]


@pytest.mark.parametrize(
    "page",
    [
        "<!-- contentlint-disable claim --><p>一</p><!-- contentlint-disable drug --><p>神药</p><!-- contentlint-enable claim, drug -->",
        "<!-- contentlint-disable claim, drug --><p>神药</p><!-- contentlint-enable claim, drug -->",
    ],
)
def test_a_range_whose_end_serves_another_is_left_to_its_author(page: str, session: Callable[..., Session]) -> None:
    (finding,) = session().lint("a.html", page.encode()).findings
    assert (finding.message, finding.params, finding.fixes) == ("unused", {"rules": ["claim"]}, ())


def test_a_page_that_says_nothing_pays_nothing(session: Callable[..., Session], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "_suppressed", lambda *_: pytest.fail("looked for suppressions"))
    assert _codes(session().lint("a.html", "<p>根治</p>".encode())) == ["TEST001"]


MANY = [
    "<!-- contentlint-disable-next claim --><p>根治</p>",
    "<!-- contentlint-disable-next all --><div>",
    "<!-- contentlint-disable all --><!-- contentlint-enable TEST -->",
    "<!-- contentlint-disable-next claim ",
    "<!-- contentlint-nonsense -->",
    "<![CDATA[ contentlint-",
    "<pre> contentlint-",
]


@pytest.mark.parametrize("piece", MANY)
def test_ten_thousand_comments_are_read_in_linear_time(piece: str, session: Callable[..., Session]) -> None:
    """Four times the page takes about four times as long; a quadratic way would take sixteen times."""
    one = session()

    def seconds(count: int) -> float:
        page = (piece * count).encode()
        gc.disable()  # what it takes to go through all objects of the test run is not the question
        start = process_time()
        one.lint("a.html", page)
        taken = process_time() - start
        gc.enable()
        return taken

    seconds(100)
    few, many = (min(times) for times in zip(*((seconds(2500), seconds(10_000)) for _ in range(3)), strict=True))
    assert many < 14 * few + 0.1


PIECES = st.sampled_from(
    ["<!-- contentlint-disable-next ", "<!-- contentlint-disable ", "<!-- contentlint-enable ", "<!-- contentlint-disable-file ", "claim", "TEST", "all", ", ", " until 2027-01-31", " until x", " -- why", " -->", "<p>", "</p>", "根治", "神药", "整页", "\n\n", "- ", "---\n", "contentlint:\n", "  disable: [claim]\n", "[//]: # (contentlint-disable-next claim)\n", "<!--", "-->"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=20).map("".join), st.sampled_from(["a.html", "a.md", "a.txt"]))
def test_whatever_is_written_the_page_is_checked(session: Callable[..., Session], page: str, name: str) -> None:
    result = session().lint(name, page.encode())
    assert not {"LINT001", "LINT002"} & {one.code for one in result.findings}
    assert all(0 <= one.span.start <= one.span.end <= len(result.source) for one in result.findings)


IGNORED = [
    # page, page with its suppressions
    ("a.html", "<p>根治</p>\n", "<!-- contentlint-disable-next claim -- 旧债 -->\n<p>根治</p>\n"),
    ("a.html", "<div>\n  <p>根治神药</p>\n</div>\n", "<div>\n  <!-- contentlint-disable-next claim, drug -- 旧债 -->\n  <p>根治神药</p>\n</div>\n"),
    ("a.html", "<p>一<br>根治</p>", "<p>一<br><!-- contentlint-disable-next claim -- 旧债 -->根治</p>"),
    ("a.html", "<!doctype html><p>整页</p>", "<!doctype html><p>整页</p>\n<!-- contentlint-disable-file page-wide -- 旧债 -->"),
    ("a.html", "<html><head>\n<title>根治</title>\n</head><body>整页</body></html>\n", "<html><head>\n<!-- contentlint-disable-next claim -- 旧债 -->\n<title>根治</title>\n<!-- contentlint-disable-file page-wide -- 旧债 -->\n</head><body>整页</body></html>\n"),
    ("a.html", "<title>根治</title><meta charset=utf-8><p>一</p>", "<title>根治</title><meta charset=utf-8><p>一</p>\n<!-- contentlint-disable-file claim -- 旧债 -->"),
    ("a.xhtml", "<p>根治</p>\n", "<!-- contentlint-disable-next claim — 旧债 -->\n<p>根治</p>\n"),
    ("a.md", "一\n\n- 根治\n- 二\n", "一\n\n<!-- contentlint-disable-next claim -- 旧债 -->\n- 根治\n- 二\n"),
    ("a.md", "| 一 |\n|---|\n| 根治 |\n", "<!-- contentlint-disable-next claim -- 旧债 -->\n| 一 |\n|---|\n| 根治 |\n"),
    ("a.md", "整页\n", "<!-- contentlint-disable-file page-wide -- 旧债 -->\n整页\n"),
    ("a.md", "---\ntitle: 根治\n---\n整页\n", '---\ntitle: 根治\ncontentlint:\n  disable: [claim, page-wide]\n  reason: "旧债"\n---\n整页\n'),
    ("a.md", '+++\ntitle = "根治"\n[params]\na = 1\n+++\n一\n', '+++\ntitle = "根治"\n[params]\na = 1\n[contentlint]\ndisable = ["claim"]\nreason = "旧债"\n+++\n一\n'),
    ("a.md", "---\ntitle: 根治\ncontentlint:\n  disable: [drug]\n---\n神药\n", "---\ntitle: 根治\ncontentlint:\n  disable: [drug]\n---\n<!-- contentlint-disable-file claim -- 旧债 -->\n神药\n"),
    ("a.md", "---\r\ntitle: 根治\r\n---\r\n神药\r\n", '---\r\ntitle: 根治\r\ncontentlint:\r\n  disable: [claim]\r\n  reason: "旧债"\r\n---\r\n<!-- contentlint-disable-next drug -- 旧债 -->\r\n神药\r\n'),
    ("a.md", "\ufeff根治\n", "\ufeff<!-- contentlint-disable-next claim -- 旧债 -->\n根治\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "page", "expected"), IGNORED)
def test_suppressions_are_written_into_a_page(name: str, page: str, expected: str, session: Callable[..., Session]) -> None:
    done = ignored(session(), name, page.encode(), "旧债")
    assert done.data.decode() == expected
    assert (done.result.findings, done.left) == ((), ())
    assert ignored(session(), name, done.data, "x").data == done.data


def test_a_page_keeps_its_encoding(session: Callable[..., Session]) -> None:
    page = "<head><meta charset=gb2312></head><p>得了痛风能根治吗，这是很多患者关心的问题。</p>\r\n".encode("gb18030")
    done = ignored(session(), "a.html", page, "旧债")
    assert done.data.replace("<!-- contentlint-disable-next claim -- 旧债 -->".encode("gb18030"), b"") == page
    assert done.result.encoding and done.result.encoding.used == "gb18030"


def _left(name: str, page: bytes, session: Session, reason: str = "") -> list[tuple[list[str], str]]:
    done = ignored(session, name, page, reason)
    return [([finding.code for finding in left.findings], left.obstacle) for left in done.left]


def test_what_cannot_be_written_is_listed(session: Callable[..., Session]) -> None:
    assert _left("a.txt", "能根治吗\n".encode(), session()) == [(["TEST001"], "plain text")]
    assert _left("a.html", "<!-- contentlint-nonsense --><p>一</p>".encode(), session()) == [(["LINT004"], "engine")]
    english = "<p>The cure for a na\xefve patient is to drink more water every day.</p>".encode("windows-1252")
    assert _left("a.html", english, session(), "旧债") == [(["TEST001"], "not writable")]
    assert _left("a.html", english, session(), "known") == []


def test_what_is_held_back_is_not_suppressed(session: Callable[..., Session]) -> None:
    def hold(result: Result, session: Session) -> Result:
        kept: list[Finding] = [finding for finding in result.findings if finding.code != "TEST001"]
        return Result(result.path, tuple(kept), result.source, result.encoding)

    done = ignored(session(), "a.html", "<p>根治</p><p>神药</p>".encode(), hold=hold)
    assert done.data.decode() == "<p>根治</p><!-- contentlint-disable-next drug --><p>神药</p>"
    assert done.result.findings == ()


@pytest.mark.parametrize("reason", ["a --> b", "a\nb", "<!-- a", "a --!> b", "a\x1bb"])
def test_a_reason_that_would_break_the_page_is_refused(reason: str) -> None:
    with pytest.raises(ValueError, match="the reason"):
        check_reason(reason)


DOCUMENT = Path(__file__).parents[2] / "docs" / "suppression.md"


@pytest.mark.parametrize(
    "fence", re.findall(r"^```(html|markdown)\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
)
def test_what_the_document_shows_is_understood(fence: tuple[str, str]) -> None:
    kind, page = fence
    result = Session().lint("a.html" if kind == "html" else "a.md", page.encode())
    assert "contentlint" in page
    assert {one.message for one in result.findings if one.code == "LINT004"} <= {"unused"}
