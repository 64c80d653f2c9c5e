"""The rules on trust where their examples do not reach: names and titles, dates, references, outlines of one's own, the calendar, hostile pages."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from contentlint_rules.trust.outlines import OURS, outlines
from contentlint_rules.trust.people import has_credentials, is_nobody, is_organisation, is_person, is_role
from contentlint_rules.trust.references import is_authority
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import expand

from contentlint.linting.session import Session
from contentlint.linting.settings import Settings, SettingsError
from contentlint.model import Facts, Finding
from contentlint.rule import parse_date

ROOT = Path(__file__).parents[2]
CALENDAR = ROOT / "examples" / "review-calendar" / "calendar_of_reviews.py"


def check(
    rule: str, page: str, name: str = "a.html", *, kind: str = "science", facts: Facts | None = None, **options: Any
) -> list[Finding]:
    wanted = Settings(select=(rule, "LINT002"), kind=kind, options={rule: options}, as_of="2026-11-22")
    form = "markdown" if name.endswith(".md") else "html"
    return list(Session(wanted, institution=facts).lint(name, expand(page, form).encode()).findings)


def told(found: list[Finding]) -> list[str]:
    return [one.message for one in found]


@pytest.mark.parametrize(
    ("name", "nobody", "role", "organisation", "person"),
    [
        ("admin", True, False, False, False),
        ("佚名", True, False, False, False),
        ("Администратор", True, False, False, False),
        ("小编", False, True, False, False),
        ("Health Team", False, True, True, True),
        ("редакция", False, True, False, False),
        ("某市第一医院心血管内科", False, False, True, False),
        ("光明日报", False, False, True, False),
        ("Kneib Dentistry PC", False, False, True, True),
        ("王建国", False, False, False, True),
        ("欧阳明，主任医师", False, False, False, True),
        ("Mary Reed, MD", False, False, False, True),
        ("Анна Петрова", False, False, False, True),
        ("《健康之路》", False, False, False, False),
        ("stephenlega", False, False, False, False),
    ],
)
def test_names(name: str, nobody: bool, role: bool, organisation: bool, person: bool) -> None:
    assert (is_nobody(name), is_role(name), is_organisation(name), is_person(name)) == (nobody, role, organisation, person)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("王建国，副主任医师", "zh", True),
        ("王建国 md", "zh", True),
        ("mary reed, r.n.", "en", True),
        ("mary reed is a cardiologist", "en", True),
        ("анна петрова, врач", "ru", True),
        ("анна петрова, к. м. н.", "ru", True),
        ("mary reed", "en", False),
        ("王建国", "zh", False),
        ("анна петрова пишет о здоровье", "ru", False),
    ],
)
def test_credentials(text: str, language: str, expected: bool) -> None:
    assert has_credentials(text, language) is expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("", "<p>By Mary Reed</p>", ["untitled"]),
        ("", "<p>By Mary Reed, cardiologist</p>", []),
        ("", '<p>By <a href="/team/reed">Mary Reed</a></p>', []),
        ("", '<p>By <a href="#top">Mary Reed</a></p>', ["untitled"]),
        (
            '<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"Mary Reed","url":"/reed"}}</script>',
            "",
            [],
        ),
        (
            '<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"Mary Reed"}}</script>',
            "",
            ["untitled"],
        ),
        ("", "<p>By Leeds General Hospital</p>", []),
    ],
)
def test_where_credentials_are_looked_for(head: str, body: str, expected: list[str]) -> None:
    page = f"<html lang=en><head><title>Pressure</title>{head}</head><body><h1>Pressure</h1>{body}{{filler:en:120}}</body></html>"
    assert told(check("author-credentials", page)) == expected


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("reviewed_at: 2024-01-01", []),
        ("reviewed_at: 2023-11-22", []),
        ("reviewed_at: 2023-11-21", ["overdue"]),
        ("reviewed_at: 2025-01-01\nreview_months: 12", ["overdue"]),
        ("reviewed_at: 1999-01-01\nreview_months: 0", []),
        ("reviewed_at: 2024-06-01\ntags: [vaccines]", ["overdue"]),
        ("date: 2020-01-01\nlastmod: 2025-06-01", []),
        ("date: 2020-01-01", ["untouched"]),
        ("next_review: 2026-11-22", []),
        ("next_review: 2026-11-21", ["passed"]),
        ("next_review: 2026-02-31", []),
        ("reviewed_at: soon", []),
        ("reviewed_at: 2024-02-29\nreview_months: 24", ["overdue"]),
    ],
)
def test_review_dates(front: str, expected: list[str]) -> None:
    page = f"---\ntitle: Blood pressure\n{front}\n---\n\n{{filler:en:120}}\n"
    assert told(check("review-overdue", page, "a.md")) == expected


def test_due_day_of_a_shorter_month() -> None:
    page = "---\ntitle: Blood pressure\nreviewed_at: 2024-02-29\nreview_months: 12\n---\n\n{filler:en:120}\n"
    assert check("review-overdue", page, "a.md")[0].params["due"] == "2025-02-28"


def test_a_visible_next_review() -> None:
    page = "<html lang=en><head><title>Pressure</title></head><body><h1>Pressure</h1>{filler:en:120}<p>Next review due: 3 March 2024</p></body></html>"
    assert [(one.message, one.params["due"]) for one in check("review-overdue", page)] == [("passed", "2024-03-03")]


def test_the_calendar(tmp_path: Path) -> None:
    (tmp_path / "old, but good.md").write_text(
        expand("---\ntitle: Blood pressure\nkind: science\nnext_review: 2024-01-31\n---\n\n{filler:en:120}\n", "markdown"), encoding="utf-8"
    )
    command = [sys.executable, "-m", "contentlint", "check", ".", "--select", "review-overdue", "--format", "csv", "--isolated"]
    table = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    made = subprocess.run([sys.executable, str(CALENDAR)], input=table.stdout, capture_output=True, check=True, timeout=60)
    lines = made.stdout.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20240131" in lines and "DTEND;VALUE=DATE:20240201" in lines
    assert "SUMMARY:old\\, but good.md" in lines
    assert all(len(line.encode()) <= 75 for line in lines)


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ('<meta property="article:published_time" content="2027-01-01">', "", ["future"]),
        ('<meta property="article:published_time" content="2026-11-23">', "", []),
        ('<meta property="article:published_time" content="2026-13-45">', "", []),
        (
            '<script type="application/ld+json">{"@type":"Article","datePublished":"2024-05-10","dateModified":"2023-01-01"}</script>',
            "",
            ["order"],
        ),
        ('<meta property="article:published_time" content="2024-05-10">', "<p>Published: 10 March 2019</p>", ["differs"]),
        ('<meta property="article:published_time" content="2024-05-10">', "<p>Published: 10 May 2024</p>", []),
        ('<meta name="robots" content="noindex"><meta property="article:published_time" content="2090-05-10">', "", []),
    ],
)
def test_dates_that_disagree(head: str, body: str, expected: list[str]) -> None:
    page = f"<html lang=en><head><title>Pressure</title>{head}</head><body><h1>Pressure</h1>{body}{{filler:en:80}}</body></html>"
    assert told(check("date-conflict", page)) == expected


CLAIMS = "<p>Studies show that salt raises blood pressure. Less salt lowers the risk of stroke. About 60 % of patients benefit.</p>"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", ["missing"]),
        ("<p>See the guideline of the WHO.</p>", []),
        ("<p>It was tried in Leeds (Reed et al., 2020).</p>", []),
        ('<p>It <a href="https://pubmed.ncbi.nlm.nih.gov/1/">works</a> so.</p>', []),
        ("<p>It works<sup>1</sup>.</p>", []),
        ("<p>It works[1].</p>", []),
        ("<h2>References</h2><p>Reed M. Salt. Leeds 2020.</p>", []),
        ('<h2>References</h2><ul><li><a href="https://example.org/a">Salt</a></li></ul>', []),
        ("<h2>References</h2>", ["empty"]),
        ("<h2>References</h2><h2>See also</h2><p>Potassium and sodium in food.</p>", ["empty"]),
        ('<h2>References</h2><ul><li><a href="/">Home</a></li><li><a href="/b">News of the day</a></li></ul>', ["empty"]),
    ],
)
def test_where_sources_may_be_named(more: str, expected: list[str]) -> None:
    page = f"<html lang=en><head><title>Salt</title></head><body><h1>Salt</h1>{{filler:en:150}}{CLAIMS}{more}</body></html>"
    assert told(check("references-missing", page, shortest=100)) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [("www.who.int", True), ("who.int.evil.example", False), ("med.stanford.edu", True), ("notwho.int", False), ("", False)],
)
def test_authorities(host: str, expected: bool) -> None:
    assert is_authority(host) is expected


@pytest.mark.parametrize(
    ("entry", "text", "expected"),
    [
        ("doi:10.1016/S0140-6736(20)30045-1", "a[1]", []),
        ("https://doi.org/10.1016/j.cell.2020.01.001", "a[1]", []),
        ("doi: 10.1/x", "a[1]", ["doi"]),
        ("PMID: 34459569", "a[1]", []),
        ("PMID：123456789", "a[1]", ["pmid"]),
        ("http://localhost/a", "a[1]", ["url"]),
        ("https://www.who.int/news/item/1", "a[1]", []),
        ("Reed 2020, in Leeds", "a[2]", []),
        ("Reed 2020, in Leeds", "a[1] b[3-4]", ["dangling"]),
    ],
)
def test_malformed_references(entry: str, text: str, expected: list[str]) -> None:
    page = f"<html lang=en><head><title>Salt</title></head><body><h1>Salt</h1><p>{text}</p>{{filler:en:80}}<h2>References</h2><ol><li>{entry}</li></ol></body></html>"
    assert told(check("reference-malformed", page)) == expected


def test_shops_of_the_institution_need_no_label() -> None:
    page = "<html lang=en><head><title>Monitors</title></head><body><h1>Monitors</h1>{filler:en:100}<p>Buy <a href='https://shop.jd.com/1'>ours</a></p></body></html>"
    assert told(check("sponsor-undisclosed", page)) == ["lure"]
    assert told(check("sponsor-undisclosed", page, facts=Facts(hosts=("shop.jd.com",)))) == []


OWN = """
[recipe]
name = { en = "recipe" }
[[recipe.sections]]
name = { en = "ingredients" }
words.en = ["ingredient", "you need"]
[[recipe.sections]]
name = { en = "steps" }
words.en = ["step", "method"]
"""


def test_outlines_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "own.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "contentlint.toml").write_text('[rules.section-missing]\noutlines_file = "plans/own.toml"\n', encoding="utf-8")
    page = "---\ntitle: Soup without salt\nkind: science\narticle_type: recipe\n---\n\n{filler:en:100}\n\n## What you need\n\nA pot and some leeks.\n"
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(expand(page, "markdown"), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "content")  # the file is looked for beside the settings, not here
    command = [sys.executable, "-m", "contentlint", "check", "a.md", "--select", "section-missing", "--format", "concise", "--lang", "en"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert "“recipe” lacks 1 section: steps" in done.stdout, done.stdout + done.stderr
    (tmp_path / "plans" / "own.toml").write_text(OWN.replace('"step", "method"', '"step", "method", "what "'), encoding="utf-8")
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert "lacks" not in done.stdout, "kept results know that the file has changed"
    (tmp_path / "plans" / "own.toml").unlink()
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 2 and "own.toml cannot be read" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("disease", "not valid TOML"),
        ("", "holds no outline"),
        ("[a]\nname = 1", "must be a table with"),
        ("[a]\nsections = []", "must be a table with"),
        ('[a]\ntitel = 1\nsections = [{name = {en = "b"}, words = {en = ["c"]}}]', "has no key titel"),
        ('[a]\nsections = [{name = {en = "b"}}]', "must have a name and words"),
        ('[a]\nsections = [{name = {en = "b"}, words = {de = ["c"]}}]', "zh, en or ru"),
        ('[a]\nsections = [{name = {en = "b"}, words = {en = []}}]', "none of them empty"),
        ('[a]\nsections = [{name = {en = "b"}, words = {en = ["c"], ru = ["d"]}}]', "no name in ru"),
        ('[a]\nsections = [{name = {en = "b"}, words = {en = "c"}}]', "must be a list of texts"),
        ('[a]\nname = "b"\nsections = [{name = {en = "b"}, words = {en = ["c"]}}]', "must be texts for zh, en or ru"),
    ],
)
def test_what_is_wrong_with_an_outline(content: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match="section-missing: outlines_file: ") as caught:
        Session(Settings(options={"section-missing": {"outlines_file": str(path)}}))
    assert problem in str(caught.value) and "\n" not in str(caught.value)


def test_our_outlines_are_whole() -> None:
    table = outlines()
    assert list(table) == ["disease", "drug", "procedure"] and OURS.is_file()
    for outline in table.values():
        for texts in (outline.name, outline.ends, *(section.heading for section in outline.sections)):
            assert set(texts) == {"zh", "en", "ru"}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("痛风", ["missing"]),
        ("痛风概述", ["missing"]),
        ("痛风患者怎么吃", []),
        ("痛风的治疗", []),
        ("体检中心", []),
    ],
)
def test_guessed_outlines(title: str, expected: list[str]) -> None:
    page = f"---\ntitle: {title}\n---\n\n## 病因\n\n{{filler:zh:150}}\n\n## 症状\n\n红肿。\n\n**治疗：** 吃药。\n"
    found = check("section-missing", page, "a.md")
    assert told(found) == expected and all(one.confidence == "possible" for one in found)
    assert check("section-missing", page, "a.md", guess=False) == []


HEADS: Mapping[str, str] = {
    "brackets": "<p>" + "[1" * 50_000,
    "marks": "<p>" + "[1-999]" * 20_000,
    "headings": "<h2>参考文献</h2>" * 5_000,
    "entries": "<h2>References</h2>" + "<p>doi:10.x https://a..b PMID: 1x</p>" * 3_000,
    "studies": "<p>" + "研究表明" * 30_000,
    "experts": "<p>" + "many experts say " * 10_000,
    "labels": "<p>作者：" * 5_000,
    "percent": "<p>" + "100% " * 30_000,
    "quotes": "<p>" + "(" * 50_000 + "2020)",
    "times": "<time " * 20_000,
    "sup": "<sup " * 20_000,
    "dates": "<p>2020-01-01</p>" * 5_000,
    "shops": "<p><a href='https://jd.com/1?tag=a-20'>购买</a></p>" * 3_000,
}


@pytest.mark.parametrize("name", HEADS)
def test_hostile_pages(name: str) -> None:
    page = f"<html lang=zh><head><title>痛风</title></head><body><h1>痛风</h1>{{filler:zh:300}}{HEADS[name]}"
    start = time.process_time()
    result = Session(Settings(select=("TRUST", "LINT002"), kind="science")).lint("a.html", expand(page, "html").encode())
    assert "rule-crash" not in {one.rule for one in result.findings}
    assert time.process_time() - start < 20


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            "研究表明 专家认为 《 》 [1] [ ] 参考文献 ： : 作者 王芳 主任医师 审核 120 % 2020 年 doi 10.1 PMID https:// \n ## * - Studies show experts say "
            "References by Mary Reed Dr. Источник: Автор: учёные доказали 2020-02-30 昨天 next review ® AI 生成 。 . ? 仅供参考 ---".split(
                " "
            )
        ),
        max_size=60,
    )
)
def test_never_a_crash(pieces: list[str]) -> None:
    session = Session(Settings(select=("TRUST", "LINT002"), kind="science"))
    for name in ("a.md", "a.html", "a.txt"):
        found = session.lint(name, ("---\ntitle: 痛风\n---\n" + "血压" * 80 + " ".join(pieces)).encode()).findings
        assert "rule-crash" not in {one.rule for one in found}


def test_parse_date_is_for_rules() -> None:
    assert str(parse_date("3 March 2024")) == "2024-03-03"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("", "", ["missing"]),
        ("", "<p>Published: 4 March 2026</p>", ["unmarked"]),
        ('<meta property="article:published_time" content="2026-03-04">', "<p>Published: 4 March 2026</p>", []),
        ('<meta name="date" content="">', "<p>Published: 4 March 2026</p>", ["unmarked"]),
        (
            '<script type="application/ld+json">{"@type":"Article","datePublished":"2026-03-04"}</script>',
            "<p>Published: 4 March 2026</p>",
            [],
        ),
        ("", '<p>Published: <time datetime="2026-03-04">4 March 2026</time></p>', []),
        ("", "<p>Posted yesterday</p>", ["relative"]),
    ],
)
def test_dates_that_machines_read(head: str, body: str, expected: list[str]) -> None:
    page = f"<html lang=en><head><title>Pressure</title>{head}</head><body><h1>Pressure</h1>{body}{{filler:en:120}}</body></html>"
    assert told(check("date-missing", page)) == expected
