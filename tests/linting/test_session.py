from __future__ import annotations

import pytest

from contentlint.linting.heads import WordsError
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings, SettingsError
from contentlint.linting.words import Words
from contentlint.model import Kind

CRASHING = """
from contentlint.rule import Rule

class Broken(Rule):
    def check(self, document):
        yield self.hit("found", term="x")
        raise RuntimeError("oops")
"""
TITLE = """
from contentlint.rule import Option, Rule

class TitleSeen(Rule):
    word = Option("甲")
    def check(self, document):
        at = document.title.value.find(self.word)
        if at >= 0:
            yield self.hit("found", document.title, at, at + 1, term=self.word)
"""
HELP = '[options.word]\nzh = "字"\nen = "word"\nru = "слово"\n'
TERMS = '[terms]\nwords = { zh = ["根治"], en = ["cure"] }\n'
PAGE = "<title>甲乙</title><p>保证根治糖尿病，这是一句话。</p>".encode()


def test_a_rule_reports_its_place(package) -> None:
    package.words("title_seen", "TEST001", "title-seen", tail=HELP)
    package.module("title_seen", TITLE)
    (finding,) = Session(index=package.index()).lint("a.html", PAGE).findings
    assert (finding.code, finding.rule, finding.severity, finding.params["term"]) == ("TEST001", "title-seen", "warning", "甲")
    assert PAGE.decode()[slice(*finding.span)] == "甲"
    assert finding.identity


def test_an_option_is_set(package) -> None:
    package.words("title_seen", "TEST001", "title-seen", tail=HELP)
    package.module("title_seen", TITLE)
    session = Session(Settings(options={"title-seen": {"word": "乙"}}), package.index())
    assert [finding.params["term"] for finding in session.lint("a.html", PAGE).findings] == ["乙"]


def test_a_declared_rule_needs_no_python(package) -> None:
    package.words("claim", "TEST002", "claim", tail=TERMS)
    (finding,) = Session(index=package.index()).lint("a.html", PAGE).findings
    assert PAGE.decode()[slice(*finding.span)] == "根治"


def test_a_crash_is_a_finding_and_the_others_run(package) -> None:
    package.words("broken", "TEST001", "broken")
    package.module("broken", CRASHING)
    package.words("claim", "TEST002", "claim", tail=TERMS)
    codes = [finding.code for finding in Session(index=package.index()).lint("a.html", PAGE).findings]
    assert sorted(codes) == ["LINT002", "TEST001", "TEST002"]


def test_an_unsure_kind_makes_findings_possible(package, monkeypatch: pytest.MonkeyPatch) -> None:
    package.words("claim", "TEST002", "claim", extra='kinds = ["advert"]', tail=TERMS)
    index = package.index()
    (told,) = Session(Settings(kind="advert"), index).lint("a.html", PAGE).findings
    for guess in ("advert", "science"):
        monkeypatch.setattr("contentlint.reading.page.classify", lambda *_, guess=guess: Kind(guess, "guess: price ×2", certain=False))
        (unsure,) = Session(index=index).lint("a.html", PAGE).findings
        assert [finding.confidence for finding in (told, unsure)] == ["certain", "possible"]


def test_a_rule_for_one_kind_is_quiet_on_another(package) -> None:
    package.words("claim", "TEST002", "claim", extra='kinds = ["advert"]', tail=TERMS)
    assert not Session(Settings(kind="news"), package.index()).lint("a.html", PAGE).findings


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), ["TEST001"]),
        (("all",), (), ["TEST001", "TEST002"]),
        (("test002",), (), ["TEST002"]),
        (("claim-preview",), (), ["TEST002"]),
        (("TEST",), (), ["TEST001", "TEST002"]),
        (("all",), ("claim",), ["TEST002"]),
    ],
)
def test_selection(package, select: tuple[str, ...], ignore: tuple[str, ...], expected: list[str]) -> None:
    package.words("claim", "TEST001", "claim", tail=TERMS)
    package.words("other", "TEST002", "claim-preview", extra='status = "preview"', tail=TERMS)
    session = Session(Settings(select=select, ignore=ignore), package.index())
    assert [finding.code for finding in session.lint("a.html", PAGE).findings] == expected


def test_an_unknown_rule_is_an_error_with_a_hint(package) -> None:
    package.words("claim", "TEST001", "claim", tail=TERMS)
    with pytest.raises(SettingsError, match="did you mean 'claim'"):
        Session(Settings(select=("clam",)), package.index())


@pytest.mark.parametrize(
    ("path", "data", "message"),
    [("a.html", b"%PDF-1.7 \x00\x01", "not-a-page"), ("a.html", b"x" * 101, "file-size")],
)
def test_what_cannot_be_read_is_a_finding(package, path: str, data: bytes, message: str) -> None:
    result = Session(Settings(select=("LINT001",), max_file_size=100), package.index()).lint(path, data)
    assert result.source == ""
    assert [finding.message for finding in result.findings] == [message]


def test_equal_places_have_different_identities(package) -> None:
    package.words("claim", "TEST001", "claim", tail=TERMS)
    page = "<p>保证根治糖尿病，这是一句话。</p><p>保证根治高血压，这是一句话。</p>".encode()
    findings = Session(index=package.index()).lint("a.html", page).findings
    assert len({finding.identity for finding in findings}) == len(findings) == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"severity": "fatal"}, "severity is one of"),
        ({"extra": "surprise = 1"}, "unknown key 'surprise'"),
        ({"extra": "kinds = 1"}, "kinds must be a list"),
        ({"tail": ""}, "what the rule does"),
        ({"tail": TERMS + HELP}, r"\[options\] explains"),
    ],
)
def test_a_words_file_that_cannot_be(package, change: dict[str, str], message: str) -> None:
    package.words("claim", "TEST001", "claim", **({"tail": TERMS} | change))
    with pytest.raises(WordsError, match=message):
        package.index()


def test_two_rules_with_one_code(package) -> None:
    package.words("one", "TEST001", "one", tail=TERMS)
    package.words("two", "TEST001", "two", tail=TERMS)
    with pytest.raises(WordsError, match="already belongs"):
        package.index()


def test_messages_in_three_languages(package) -> None:
    package.words("claim", "TEST001", "claim", tail=TERMS)
    words = Words(package.index())
    said = [words.message("TEST001", "found", {"term": "x"}, language) for language in ("zh", "en", "ru")]
    assert said == ["发现 x", "found x", "найдено x"]
