"""What an editor does about findings: suppressions, permission for the site, reports, fields; and which files change."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contentlint.editing.changing import LONGEST_REASON, allow_on_site, repaired, report_false_alarm, suppressed, told, with_field
from contentlint.editing.checking import Checked, Checker
from contentlint.editing.drafts import BadDraft, Draft
from contentlint.linting.configuration import Configuration
from contentlint.linting.settings import SettingsError
from contentlint.model import Finding

CLAIM = "绝无任何副作用。"
DRAFT = Draft(title="痛风怎样吃", text=f"## 怎么吃\n\n{CLAIM}\n\n第二段，{CLAIM}\n\n患者家属的手机号是13812345678。")
TODAY = datetime.date.today().isoformat()


def few_rules() -> Configuration:
    return Configuration({"select": (("MED001", "MED003", "PRIV003", "SCRAPE006", "LINT"), "test")})


def checked(folder: Path, code: str, draft: Draft = DRAFT) -> tuple[Checker, Checked, Finding]:
    """The last finding of a rule, with the settings of a folder."""
    checker = Checker(few_rules, folder)
    found = checker.check(draft, "en")
    return checker, found, [finding for finding, _ in found.pairs() if finding.code == code][-1]


def codes(folder: Path, draft: Draft = DRAFT) -> list[str]:
    return [finding.code for finding, _ in Checker(few_rules, folder).check(draft, "en").pairs()]


@pytest.mark.parametrize(
    ("reason", "written"),
    [
        (" 法务\n已  确认 ", "法务 已 确认"),
        ("字" * (LONGEST_REASON + 1), "字" * LONGEST_REASON),
        ("字" * LONGEST_REASON, "字" * LONGEST_REASON),
    ],
)
def test_reasons(reason: str, written: str) -> None:
    assert told(reason) == written


@pytest.mark.parametrize(("reason", "why"), [("", "no reason"), (" \n", "no reason"), ("a --> b", "bad reason"), ("a\x01b", "bad reason")])
def test_what_is_no_reason_changes_nothing(tmp_path: Path, reason: str, why: str) -> None:
    checker, found, finding = checked(tmp_path, "MED003")
    changes: list[Callable[[], Any]] = [
        lambda: suppressed(checker, found, finding, reason, False), lambda: allow_on_site(checker, found, finding, reason)
    ]  # fmt: skip
    for change in changes:
        with pytest.raises(BadDraft, match=why):
            change()
    assert [*tmp_path.iterdir()] == []


def test_one_finding_or_all_of_its_rule(tmp_path: Path) -> None:
    checker, found, finding = checked(tmp_path, "MED003")
    here = suppressed(checker, found, finding, "说明书", False)
    assert here.text == DRAFT.text.replace("第二段", "<!-- contentlint-disable-next safety-promise -- 说明书 -->\n第二段")
    everywhere = suppressed(checker, found, finding, "说明书", True)
    assert (everywhere.text, everywhere.other) == (DRAFT.text, 'contentlint:\n  disable: [safety-promise]\n  reason: "说明书"')
    assert [codes(tmp_path, draft).count("MED003") for draft in (DRAFT, here, everywhere)] == [2, 1, 0]


def test_what_the_engine_finds_cannot_be_suppressed(tmp_path: Path) -> None:
    draft = Draft(title="痛风怎样吃", text="<!-- contentlint-disable-next cure-promise -->\n\n少吃海鲜。")
    checker, found, finding = checked(tmp_path, "LINT004", draft)
    for everywhere in (False, True):
        with pytest.raises(BadDraft, match="cannot ignore"):
            suppressed(checker, found, finding, "x", everywhere)


OFF = f'[[{{}}override]]  # {TODAY} 法务\nfiles = ["**"]\nseverity = {{{{ safety-promise = "off" }}}}\n'


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("contentlint.toml", "", OFF.format("")),
        ("contentlint.toml", 'ignore = ["READ"]\n\n\n', 'ignore = ["READ"]\n\n' + OFF.format("")),
        ("contentlint.toml", 'ignore = ["READ"]\r\n', ('ignore = ["READ"]\n\n' + OFF.format("")).replace("\n", "\r\n")),
        ("pyproject.toml", "[tool.contentlint]\n", "[tool.contentlint]\n\n" + OFF.format("tool.contentlint.")),
    ],
)  # fmt: skip
def test_a_rule_is_switched_off_in_the_settings(tmp_path: Path, name: str, before: str, after: str) -> None:
    path = tmp_path / name
    if before:
        path.write_bytes(before.encode())
    assert allow_on_site(*checked(tmp_path, "MED003"), "法务") == path
    assert path.read_bytes().decode() == after
    assert [one.name for one in tmp_path.iterdir()] == [name]
    assert "MED003" not in codes(tmp_path)


def test_settings_that_cannot_be_read_any_more_are_put_back(tmp_path: Path) -> None:
    path = tmp_path / "contentlint.toml"
    path.write_bytes(b"override = []\r\n")
    with pytest.raises(SettingsError, match="not valid TOML"):
        allow_on_site(*checked(tmp_path, "MED003"), "x")
    assert path.read_bytes() == b"override = []\r\n"


@pytest.mark.parametrize(
    ("settings", "facts", "after"),
    [
        (None, "facts.toml", 'facts = "facts.toml"\n'), ('ignore = ["READ"]\n', "facts.toml", 'ignore = ["READ"]\n'),
        ('facts = "our.toml"\n', "our.toml", 'facts = "our.toml"\n'),
    ],
)  # fmt: skip
def test_a_number_is_allowed_in_the_facts(tmp_path: Path, settings: str | None, facts: str, after: str) -> None:
    path = tmp_path / "contentlint.toml"
    if settings:
        path.write_text(settings, encoding="utf-8")
    if facts != "facts.toml":
        (tmp_path / facts).write_text("", encoding="utf-8")
    assert allow_on_site(*checked(tmp_path, "PRIV003"), "本人同意") == tmp_path / facts
    assert path.read_text(encoding="utf-8") == after
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(("contentlint.toml", facts))
    assert "13812345678" not in (tmp_path / facts).read_text(encoding="utf-8")
    assert "PRIV003" not in codes(tmp_path)


def test_reports_are_added_one_line_each(tmp_path: Path) -> None:
    _, found, finding = checked(tmp_path, "PRIV003")
    (view,) = (view for one, view in found.pairs() if one is finding)
    path = tmp_path / "reports.jsonl"
    for reason in (" 电话\n13912345678 ", "字" * 400):
        report_false_alarm(path, view, reason, "0.1")
    first, second = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert (first["date"], first["rule"], first["edition"], first["reason"]) == (TODAY, view.rule, "0.1", "电话 139****5678")
    assert second["reason"] == "字" * LONGEST_REASON
    assert "13812345678" not in path.read_text(encoding="utf-8")


def test_repairs_are_counted(tmp_path: Path) -> None:
    checker = Checker(few_rules, tmp_path)
    clean = Draft(title="痛风怎样吃", text="少吃海鲜。")
    assert repaired(checker, clean) == (clean, 0)
    draft, count = repaired(checker, Draft(title="痛风怎样吃", text="少吃\u200b海鲜。"))
    assert (draft, count > 0) == (clean, True)


HTML = "<html><head><title>a</title>{}</head><body><p>x</p></body></html>"
VALUE = ' b\n <c>&"d" '


@pytest.mark.parametrize(
    ("form", "text", "name", "after"),
    [
        ("html", HTML.format(""), "title", HTML.format("").replace("a</t", 'b &lt;c&gt;&amp;"d"</t')),
        ("html", HTML.format(""), "keywords", HTML.format('<meta name="keywords" content="b &lt;c&gt;&amp;&quot;d&quot;">')),
        ("html", HTML.format('<meta name="description" content="">'), "description", HTML.format('<meta name="description" content="b &lt;c&gt;&amp;&quot;d&quot;">')),
        ("html", "<p>x</p>", "title", None), ("html", "<h1>x</h1>", "title", None), ("markdown", "x", "title", None),
        ("markdown", "---\ntitle: a\n---\nx", "title", '---\ntitle: "b <c>&\\"d\\""\n---\nx'),
        ("markdown", "---\ntitle: a\n---\nx", "description", '---\ntitle: a\ndescription: "b <c>&\\"d\\""\n---\nx'),
    ],
)  # fmt: skip
def test_fields_of_source_files(tmp_path: Path, form: Any, text: str, name: str, after: str | None) -> None:
    draft = Draft(form, text=text, name="a")
    document = Checker(few_rules, tmp_path).read(draft)[2]
    assert document is not None
    if after is None:
        with pytest.raises(BadDraft, match="no place for field"):
            with_field(document, draft, name, VALUE)
    else:
        assert with_field(document, draft, name, VALUE) == Draft(form, text=after, name="a")
