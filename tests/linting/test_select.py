"""Profiles, severities and editions: which rules run, and how much their findings weigh."""

from __future__ import annotations

from typing import Any

import pytest

from contentlint.linting import editions
from contentlint.linting.heads import WordsError
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings, SettingsError

PAGE = "<title>甲</title><p>保证根治糖尿病，这是一句话。</p>".encode()
TERMS = '[terms]\nwords = { zh = ["根治"] }\n'
WEIGHED = '[messages.heavy]\nzh = "重"\nen = "heavy"\nru = "тяжело"\n[severities]\nheavy = "error"\n'
HEAVY = """
from contentlint.rule import Rule

class Heavy(Rule):
    def check(self, document):
        yield self.hit("heavy")
        yield self.hit("found", term="x", confidence="possible")
"""


@pytest.fixture
def index(package):
    """An error, a warning, a gate (a warning that is minimal), an info for strict only, a preview rule; and another family."""
    package.words("error", "TEST001", "an-error", "error", tail=TERMS)
    package.words("warning", "TEST002", "a-warning", tail=TERMS)
    package.words("gate", "TEST003", "a-gate", extra='profile = "minimal"', tail=TERMS)
    package.words("strict", "TEST004", "a-strict", "info", extra='profile = "strict"', tail=TERMS)
    package.words("preview", "TEST005", "a-preview", "error", extra='status = "preview"', tail=TERMS)
    package.words("heavy", "OTHER001", "heavy", tail=WEIGHED)
    package.module("heavy", HEAVY)
    return package.index()


def found(index: Any, **settings: Any) -> dict[str, str]:
    """Severity by the number of the rule in the family TEST, and of the messages of OTHER001."""
    findings = Session(Settings(**settings), index).lint("a.html", PAGE).findings
    return {one.message if one.code == "OTHER001" else one.code[-1]: one.severity for one in findings}


E, W, I = "error", "warning", "info"  # noqa: E741


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"profile": "minimal"}, {"1": E, "3": W, "heavy": E, "found": I}),
        ({}, {"1": E, "2": W, "3": W, "heavy": E, "found": W}),
        ({"profile": "strict"}, {"1": E, "2": W, "3": W, "4": I, "heavy": E, "found": W}),
        ({"profile": "minimal", "select": ("a-warning",)}, {"2": W}),
        ({"select": ("TEST",), "ignore": ("TEST001",)}, {"2": W, "3": W, "4": I, "5": E}),
        ({"extend_select": ("a-preview",), "ignore": ("OTHER",)}, {"1": E, "2": W, "3": W, "5": E}),
        ({"profile": "minimal", "extend_select": ("a-warning",), "ignore": ("OTHER",)}, {"1": E, "2": W, "3": W}),
    ],
)
def test_what_runs(index, settings: dict[str, Any], expected: dict[str, str]) -> None:
    assert found(index, **settings) == expected


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ({"a-warning": E}, {"1": E, "2": E, "3": W, "heavy": E, "found": W}),
        ({"test001": I}, {"1": I, "2": W, "3": W, "heavy": E, "found": W}),
        ({"TEST": I}, {"1": I, "2": I, "3": I, "heavy": E, "found": W}),
        ({"an-error": W, "TEST": I}, {"1": W, "2": I, "3": I, "heavy": E, "found": W}),
        ({"all": I, "TEST": W}, {"1": W, "2": W, "3": W, "heavy": I, "found": I}),
        ({"heavy": W}, {"1": E, "2": W, "3": W, "heavy": W, "found": W}),
        ({"OTHER": "off", "a-gate": "off"}, {"1": E, "2": W}),
        ({"TEST": "off", "a-gate": I}, {"3": I, "heavy": E, "found": W}),
        ({"TEST003": E, "a-gate": I}, {"1": E, "2": W, "3": I, "heavy": E, "found": W}),
        ({"a-preview": W}, {"1": E, "2": W, "3": W, "heavy": E, "found": W}),
    ],
)
def test_severities(index, severity: dict[str, str], expected: dict[str, str]) -> None:
    assert found(index, severity=severity) == expected


def test_what_is_named_keeps_its_severity_in_the_minimal_profile(index) -> None:
    assert found(index, profile="minimal", severity={"heavy": E})["found"] == E


def test_severity_of_the_engine(index) -> None:
    session = Session(Settings(severity={"LINT001": "info", "LINT003": "off"}, max_file_size=100), index)
    assert [finding.severity for finding in session.lint("a.html", b"%PDF-1.7 \x00\x01").findings] == ["info"]
    assert not session.lint("a.html", b"x" * 101).findings


@pytest.mark.parametrize("name", ["TST", "a-warnin"])
def test_unknown_names(index, name: str) -> None:
    for field in ("extend_select", "severity"):
        with pytest.raises(SettingsError, match="did you mean"):
            Session(Settings(**{field: {name: "info"} if field == "severity" else (name,)}), index)


@pytest.mark.parametrize("extra", ['profile = "maximal"', 'since = "new"'])
def test_words_with_an_unknown_profile(package, extra: str) -> None:
    package.words("claim", "TEST001", "claim", extra=extra if "profile" in extra else "", tail=TERMS)
    if "since" in extra:
        path = package.folder / "claim.md"
        path.write_text(path.read_text(encoding="utf-8").replace('since = "0.1"', extra), encoding="utf-8")
    with pytest.raises(WordsError, match=r"profile is one of|since is a version"):
        package.index()


OLD, NEW = "0.1", "0.2"
LIST = "# terms for a test\nterm\tlanguage\tweight\tsince\n根治\tzh\t1\t\n治\tzh\t1\t0.2\n保证根治\tzh\t1\t0.2\n糖尿\tzh\t1\t0.2\n一句\tzh\t1\t0.1.0\n"


@pytest.fixture
def renewed(package, monkeypatch: pytest.MonkeyPatch):
    """contentlint 0.2.0: an error that came with it, and new terms of an old error."""
    monkeypatch.setattr(editions, "__version__", "0.2.0")
    package.words("old", "TEST001", "old", "error", tail='[terms]\nlist = "old.tsv"\n')
    (package.folder / "old.tsv").write_text(LIST, encoding="utf-8")
    package.words("new", "TEST002", "new", "error", tail=TERMS)
    path = package.folder / "new.md"
    path.write_text(path.read_text(encoding="utf-8").replace('since = "0.1"', 'since = "0.2.0"'), encoding="utf-8")
    index = package.index()
    index.pinned = package.name
    return index


def terms(index: Any, **settings: Any) -> list[tuple[str, str, str]]:
    findings = Session(Settings(**settings), index).lint("a.html", PAGE).findings
    return [(one.rule, one.params["term"], one.severity) for one in findings]


def test_without_an_edition_all_counts(renewed) -> None:
    assert terms(renewed) == [("old", "保证根治", E), ("new", "根治", E), ("old", "糖尿", E), ("old", "一句", E)]


@pytest.mark.parametrize("edition", ["0.1", "0.1.0", "0.1.7"])
def test_rules_and_terms_newer_than_the_edition_are_info(renewed, edition: str) -> None:
    assert sorted(terms(renewed, edition=edition)) == [
        ("new", "根治", I),
        ("old", "一句", E),
        ("old", "保证根治", I),
        ("old", "根治", E),
        ("old", "糖尿", I),
    ]


def test_the_newest_edition_is_like_none(renewed) -> None:
    assert terms(renewed, edition="0.2") == terms(renewed)


@pytest.mark.parametrize(
    ("severity", "expected"),
    [({"new": W}, W), ({"TEST002": E}, E), ({"TEST": E}, I), ({"all": E}, I)],
)
def test_only_its_own_name_makes_a_newer_rule_count(renewed, severity: dict[str, str], expected: str) -> None:
    weights = {rule: weight for rule, _, weight in terms(renewed, edition=OLD, severity=severity)}
    assert weights["new"] == expected


def test_new_terms_weigh_nothing_in_a_count(package, renewed) -> None:
    words = '[terms]\nkind = "count"\nat_least = 2\nlist = "old.tsv"\n'
    package.words("old", "TEST001", "old", "error", tail=words)
    path = package.folder / "old.md"
    path.write_text(path.read_text(encoding="utf-8").replace("{term}", "{terms}"), encoding="utf-8")
    index = package.index()
    index.pinned = package.name
    weights = {
        edition: [one.severity for one in Session(Settings(edition=edition, ignore=("new",)), index).lint("a.html", PAGE).findings]
        for edition in ("", OLD, NEW)
    }
    assert weights == {"": [E], OLD: [E], NEW: [E]}
    fewer = "<p>根治糖尿病的方法。</p>".encode()
    assert [one.severity for one in Session(Settings(edition=OLD, ignore=("new",)), index).lint("a.html", fewer).findings] == [I]


def test_rules_of_others_have_no_edition(renewed) -> None:
    renewed.pinned = "contentlint_rules"
    assert terms(renewed, edition=OLD) == terms(renewed)


def test_an_edition_from_the_future(renewed) -> None:
    with pytest.raises(
        SettingsError, match=r'edition "0.3" is newer than this contentlint, 0\.2\.0: update contentlint, or set edition = "'
    ):
        Session(Settings(edition="0.3"), renewed)
