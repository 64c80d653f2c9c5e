"""Reports of an audit: that they hold what the store holds, escape what pages say, and work in a browser."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.audit_store import make
from contentlint.reporting.audit import phrases, tables, write_reports
from contentlint.reporting.audit.columns import Dictionary, Numbers, Strings, chunk
from contentlint.reporting.audit.fix_lists import write_lists
from contentlint.reporting.audit.page import SCRIPTS, write_page
from contentlint.reporting.audit.rows import Rows
from contentlint.reporting.audit.store import Store, StoreError
from contentlint.reporting.display import visible
from contentlint.reporting.phrase_file import phrases_in
from contentlint.reporting.view import Tongue

AUDIT = Path(phrases.__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
HEADLESS = (
    "--headless",
    "--disable-gpu",
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def limit_phrases(language: Tongue) -> Mapping[str, str]:
    return phrases_in(AUDIT / "limits.toml", language)


MARKUP = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
TURNED = "a\u202egpj.exe\u2066b"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("audit") / "audit.sqlite"
    make(path, 900)
    return path


@pytest.fixture(scope="module")
def report(store: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page in one file."""
    folder = tmp_path_factory.mktemp("report")
    with Store(store) as opened:
        assert write_page(opened, folder, "en") == [folder / "report.html"]
    return (folder / "report.html").read_text(encoding="utf-8")


def changed(store: Path, folder: Path, *statements: tuple[str, tuple[Any, ...]]) -> Path:
    """A copy of a store with something else in it."""
    path = folder / "changed.sqlite"
    shutil.copy(store, path)
    base = sqlite3.connect(path)
    for statement, values in statements:
        base.execute(statement, values)
    base.commit()
    base.close()
    return path


def unpacked(data: bytes) -> dict[str, Any]:
    """What the script makes of a chunk."""
    raw = zlib.decompress(data)
    size = int.from_bytes(raw[:4], "little")
    table: dict[str, Any] = json.loads(raw[4 : 4 + size])
    at = 4 + size
    for name, kind, count, length in table["columns"]:
        part = raw[at : at + length]
        at += length
        if kind == "number":
            planes = [part[start : start + count] for start in range(0, length, count)] if count else []
            table[name] = [sum(plane[row] << 8 * number for number, plane in enumerate(planes)) for row in range(count)]
        else:
            table[name] = part.decode().split("\x1e") if count else []
    assert at == len(raw)
    return table


def chunks(html: str) -> dict[str, dict[str, Any]]:
    found = re.findall(r'<script type="text/plain" id="chunk-([a-z0-9-]+)">([A-Za-z0-9+/=]*)</script>', html)
    return {name: unpacked(base64.b64decode(data)) for name, data in found}


def in_folder(folder: Path) -> dict[str, dict[str, Any]]:
    found = {}
    for file in folder.glob("*.js"):
        match = re.fullmatch(r'contentlint\.chunk\("([a-z0-9-]+)","([A-Za-z0-9+/=]*)"\)\n', file.read_text(encoding="ascii"))
        assert match and match[1] == file.stem
        found[match[1]] = unpacked(base64.b64decode(match[2]))
    return found


def rows_of(store: Path, query: str, *values: Any) -> list[Any]:
    base = sqlite3.connect(store)
    found = base.execute(query, values).fetchall()
    base.close()
    return found


# --- chunks


@given(st.lists(st.integers(0, 2**32 - 1)), st.lists(st.text(max_size=20)))
def test_columns_come_back(numbers: list[int], texts: list[str]) -> None:
    column = Dictionary()
    for text in texts:
        column.add(visible(text))
    table = unpacked(chunk({"n": Numbers(numbers), "s": Strings(texts), "d": column.column, "values": Strings(column.values)}, more=7))
    assert table["n"] == numbers
    assert table["s"] == list(map(visible, texts))
    assert [table["values"][number] for number in table["d"]] == table["s"]
    assert table["more"] == 7


def test_numbers_out_of_range_are_cut() -> None:
    column = Numbers()
    for value in (-5, 2**40, 3):
        column.add(value)
    assert unpacked(chunk({"n": column}))["n"] == [0, 2**32 - 1, 3]


# --- the page


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag] += 1
        self.attributes |= {name for name, _ in attrs}


def test_nothing_but_its_own_style_and_script(report: str) -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', report)
    style = re.findall("<style>(.*?)</style>", report, re.DOTALL)
    script = re.findall("<script>(.*?)</script>", report, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (*style, *script)]
    assert (
        policy
        == f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"
    )
    tags = Tags(report)
    assert not {name for name in tags.attributes if name in ("style", "src", "href") or name.startswith("on")}
    assert not set(tags.found) & {"link", "img", "iframe", "object", "base"}
    assert report.index("Content-Security-Policy") < report.index("<style>")


def test_script_makes_no_markup_of_text() -> None:
    for name in SCRIPTS:
        script = (AUDIT / name).read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\(\"(?:style|on)", script
        ), name
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", script), name
        assert "</script" not in script


def test_every_finding_is_there_in_order(store: Path, report: str) -> None:
    table = chunks(report)
    pages, findings, overview = table["pages"], table["findings"], table["overview"]
    expected = rows_of(
        store,
        "SELECT s.name, p.path, f.code, f.message, f.severity, f.confidence, f.line, f.column, f.excerpt, c.rank FROM findings f "
        "JOIN pages p ON p.id = f.page JOIN sites s ON s.id = p.site LEFT JOIN causes c ON c.id = f.cause "
        "ORDER BY p.site, p.path, f.line, f.column, f.id",
    )
    details = [
        (line, column, part["excerptValues"][excerpt])
        for start in sorted(name for name in table if name.startswith("details-"))
        for part in [table[start]]
        for line, column, excerpt in zip(part["line"], part["column"], part["excerpt"], strict=True)
    ]
    found, row = [], 0
    for page, count in enumerate(pages["count"]):
        for _ in range(count):
            sort = overview["sorts"][findings["sort"][row]]
            found.append((overview["sites"][pages["site"][page]], pages["path"][page], *sort[:4], *details[row], findings["cause"][row]))
            row += 1
    assert found == expected


def test_overview_counts_what_the_store_has(store: Path, report: str) -> None:
    overview = chunks(report)["overview"]
    assert overview["severity_counts"] == dict(rows_of(store, "SELECT severity, count(*) FROM findings GROUP BY 1"))
    pages = dict(rows_of(store, "SELECT code, count(DISTINCT page) FROM findings GROUP BY 1"))
    assert {rule["code"]: rule["pages"] for rule in overview["rules"]} == pages
    legal = rows_of(store, "SELECT count(DISTINCT page) FROM findings WHERE code GLOB 'MED*' OR code GLOB 'PRIV*'")[0][0]
    assert overview["sides"]["legal"] == legal
    assert [cause[0] for cause in overview["causes"]] == list(range(1, len(overview["causes"]) + 1))
    cleared = rows_of(store, "SELECT sum(findings) FROM causes WHERE rank <= 20")[0][0]
    assert overview["first_tasks"] == cleared
    ranks = {"error": 2, "warning": 1, "info": 0}
    found: dict[int, set[str]] = {}
    for rank, severity in rows_of(store, "SELECT rank, severity FROM findings JOIN causes ON causes.id = cause GROUP BY 1, 2"):
        found.setdefault(rank, set()).add(severity)
    for rank, *_, severity, message, params in overview["causes"]:
        assert severity == max(found[rank], key=ranks.__getitem__)
        query = "SELECT count(*) FROM findings JOIN causes ON causes.id = cause WHERE rank = ? AND findings.message = ? AND severity = ?"
        assert rows_of(store, query, rank, message, severity)[0][0]
        assert isinstance(params, dict)
    affected = Counter[str]()
    for _, code, count in overview["heat"]["cells"]:
        affected[code] += count
    assert affected == pages
    for histogram in overview["histograms"]:
        language = {"zh": "zh-Hans"}.get(histogram["language"], histogram["language"])
        query = f"SELECT count({histogram['what']}), count(*) FROM pages WHERE language = ?"
        with_it, all_pages = rows_of(store, query, language)[0]
        assert (sum(histogram["bins"]), histogram["none"]) == (with_it, all_pages - with_it)


def test_texts_and_copies(store: Path, report: str) -> None:
    table = chunks(report)
    pages = table["pages"]
    texts = table["texts-0"]
    wanted = {path: zlib.decompress(text).decode() for path, text in rows_of(store, "SELECT path, text FROM pages JOIN texts ON page = id")}
    for path, place in zip(pages["path"], pages["text"], strict=True):
        if place < len(texts["text"]) and texts["text"][place]:
            assert texts["text"][place] == wanted[path]
    clusters = rows_of(store, "SELECT relation, pages FROM clusters ORDER BY pages DESC, id")
    copies = table["clusters"]
    assert [
        (copies["relationValues"][relation], size) for relation, size in zip(copies["relation"], copies["size"], strict=True)
    ] == clusters
    assert len(table["pairs-0"]["pairs"]) == rows_of(store, "SELECT count(*) FROM pairs")[0][0]


def test_what_does_not_fit_lies_in_a_folder(store: Path, report: str, tmp_path: Path) -> None:
    with Store(store) as opened:
        written = write_page(opened, tmp_path, "zh", most_embedded=10_000)
    assert written == [tmp_path / "report.html", tmp_path / "report"]
    html = written[0].read_text(encoding="utf-8")
    here, beside, whole = chunks(html), in_folder(written[1]), chunks(report)
    assert "'strict-dynamic'" in html
    assert {*here, *beside} == set(whole)
    assert not {"pages", "findings", "details-0"} & set(here)
    assert beside["findings"] == whole["findings"]
    assert beside["pages"] == whole["pages"]
    with Store(store) as opened:
        assert write_page(opened, tmp_path, "zh") == [tmp_path / "report.html"]
    assert not (tmp_path / "report").exists()


def test_nothing_of_others_is_deleted(store: Path, tmp_path: Path) -> None:
    for name in ("report/mine.js", "report/mine.txt", "fix-lists/mine.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("mine", encoding="utf-8")
    for most_embedded in (1_000, 4_600_000):
        with Store(store) as opened:
            write_page(opened, tmp_path, "zh", most_embedded=most_embedded)
            write_lists(opened, tmp_path, "zh")
    assert {file.name for file in (tmp_path / "report").iterdir()} == {"mine.js", "mine.txt"}
    assert (tmp_path / "fix-lists" / "mine.csv").exists()


def test_sections_without_end_are_one(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_SECTIONS", 20)
    path = changed(store, tmp_path, ("UPDATE pages SET section = 's' || id", ()))
    with Store(path) as opened:
        write_page(opened, tmp_path, "zh")
    overview = chunks((tmp_path / "report.html").read_text(encoding="utf-8"))["overview"]
    assert len(overview["sections"]) == 21
    assert overview["sections"][-1] == tables.OTHERS


def test_a_limit_of_texts_is_told(store: Path, tmp_path: Path) -> None:
    with Store(store) as opened:
        write_page(opened, tmp_path, "en", most_text=1_000)
    assert chunks((tmp_path / "report.html").read_text(encoding="utf-8"))["overview"]["texts_left_out"] > 50


LIMITS: list[tuple[dict[str, Any], str, str]] = [
    (
        {"name": "left out: /x/a: b.xml: items of WordPress that are no articles: attachment", "count": 171, "value": 0},
        "items of WordPress that are no articles (attachment): 171 · /x/a: b.xml",
        "略过 171 项：WordPress 中不是文章的条目 (attachment) · /x/a: b.xml",
    ),
    (
        {"name": "left out: s.warc: addresses that answered 404", "count": 2, "value": 0},
        "addresses that answered (404): 2 · s.warc",
        "返回错误",
    ),
    ({"name": "left out: pages with the name of one before", "count": 1, "value": 0}, "pages with the name of one before: 1", "略过 1 项"),
    (
        {"name": "limit reached while reading: term-trials", "count": 3, "value": 0},
        "too often; the later ones were not all checked: 3",
        "重复太多次",
    ),
    ({"name": "limit reached while reading: file-size", "count": 3, "value": 0}, "not checked to their end: 3", "没有检查完：3"),
    ({"name": "pairs without their shared passages", "count": 5, "value": 2000}, "not shown: 5 (limit 2000)", "：5（上限 2000）"),
    ({"name": "something new", "count": 5, "value": 0}, "something new: 5", "something new：5"),
]


@pytest.mark.parametrize(("limit", "english", "chinese"), LIMITS)
def test_limits_are_told_in_the_language_of_the_reader(
    store: Path, tmp_path: Path, limit: dict[str, Any], english: str, chinese: str
) -> None:
    path = changed(store, tmp_path, ("UPDATE meta SET value = ? WHERE key = 'limits'", (json.dumps([limit]),)))
    with Store(path) as opened:
        write_page(opened, tmp_path, "en")
    told = chunks((tmp_path / "report.html").read_text(encoding="utf-8"))["overview"]["meta"]["limits"]
    assert english in told[0]["en"]
    assert chinese in told[0]["zh"]
    assert set(told[0]) == {"zh", "en", "ru"}


def test_all_reasons_of_sources_have_words() -> None:
    sources = "".join(file.read_text("utf-8") for file in (AUDIT.parents[1] / "sources").glob("*.py"))
    reasons = re.findall(r"""left_out\[f?"([^":{]+)|^_(?:UNPUBLISHED|ELSEWHERE): Final = "([^"]+)""", sources, re.MULTILINE)
    known = limit_phrases("en")
    for reason in (first or second for first, second in reasons):
        assert any(reason.strip() == name.removesuffix(" …") for name in known) or reason in {"addresses ", "sitemaps "}, reason


def test_pages_cannot_speak_to_the_browser(store: Path, tmp_path: Path) -> None:
    path = changed(
        store, tmp_path,
        ("UPDATE pages SET title = ?, description = ?, section = ?, author = ? WHERE id % 2", (MARKUP, TURNED, MARKUP, TURNED)),
        ("UPDATE findings SET excerpt = ?", (f"{MARKUP}\x00\n{TURNED}",)),
        ("UPDATE causes SET label = ?", (f"{MARKUP}{TURNED}",)),
        ("UPDATE sites SET name = ? || id", (MARKUP,)),
    )  # fmt: skip
    with Store(path) as opened:
        write_page(opened, tmp_path, "zh")
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "alert(" not in html
    assert Tags(html).found["img"] == 0
    table = chunks(html)
    steering = re.compile("[\u202a-\u202e\u2066-\u2069\x00]")
    for name, part in table.items():
        assert not steering.search(json.dumps(part, ensure_ascii=False)), name


def test_titles_are_masked_again(store: Path, tmp_path: Path) -> None:
    number = "13812345678"
    path = changed(store, tmp_path, ("UPDATE pages SET title = ?, description = ?", (f"请拨打 {number} 咨询", f"电话 {number}")))
    written = write_reports(path, tmp_path / "out", "zh", ["html"])
    table = chunks(written[0].read_text(encoding="utf-8"))
    assert "138****5678" in table["pages"]["title"][0]
    assert number not in json.dumps(table)


@pytest.mark.parametrize("language", ["zh", "en", "ru"])
def test_store_with_little_in_it(language: Tongue, tmp_path: Path) -> None:
    """No page, then pages and nothing else."""
    make(tmp_path / "some.sqlite", 30, texts=False)
    statements = [
        (f"DELETE FROM {table}", ()) for table in ("outlines", "texts", "causes", "clusters", "cluster_pages", "pairs", "history", "rules")
    ]
    bare = changed(tmp_path / "some.sqlite", tmp_path, *statements)
    assert len(write_reports(bare, tmp_path / "bare", language)) == 3
    table = chunks((tmp_path / "bare" / "report.html").read_text(encoding="utf-8"))
    titles = {rule["code"]: rule["title"][language] for rule in table["overview"]["rules"]}
    assert set(titles) == {code for (code,) in rows_of(bare, "SELECT DISTINCT code FROM findings")}
    assert all(titles.values())
    empty = changed(bare, tmp_path / "bare", ("DELETE FROM pages", ()), ("DELETE FROM findings", ()), ("DELETE FROM sites", ()))
    (page, *_) = write_reports(empty, tmp_path / "empty", language)
    assert chunks(page.read_text(encoding="utf-8"))["pages"]["path"] == []


# --- the store


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "is not there; contentlint audit writes it"),
        (b"no database at all, only text" * 9, "is not the store of an audit"),
        (b"", "is not the store of an audit"),
    ],
)
def test_other_files_are_refused(content: bytes | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / "audit.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError, match=said):
        write_reports(path, tmp_path / "out", "en")


def test_other_schemas_are_refused(store: Path, tmp_path: Path) -> None:
    path = changed(store, tmp_path, ("UPDATE meta SET value = '9' WHERE key = 'schema'", ()))
    with pytest.raises(StoreError, match="has the schema 9, this version reads 2"):
        write_reports(path, tmp_path / "out", "en")


# --- words


@pytest.mark.parametrize("words", [phrases.phrases, limit_phrases])
def test_phrases_are_whole(words: Callable[[Tongue], Mapping[str, str]]) -> None:
    tables = {tongue: words(tongue) for tongue in phrases.TONGUES}
    assert set(tables["zh"]) == set(tables["en"]) == set(tables["ru"])
    names = re.compile(r"\{(\w+)")
    for name in tables["en"]:
        assert len({frozenset(names.findall(table[name])) for table in tables.values()}) == 1, name
        assert all(table[name] for table in tables.values())


def test_the_script_asks_for_phrases_that_are_there() -> None:
    script = "".join((AUDIT / name).read_text(encoding="utf-8") for name in SCRIPTS)
    known = phrases.phrases("en")
    assert set(re.findall(r'say\("([^"]+)"', script)) <= set(known)
    for start in re.findall(r"say\(`([^`$]+)\$\{", script):
        assert any(name.startswith(start) for name in known), start


# --- workbook, lists, Parquet


def sheets(file: Path) -> dict[str, list[list[str]]]:
    """The cells of each sheet; fails where one is a formula or a link."""
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    found = {}
    with zipfile.ZipFile(file) as book:
        assert not [name for name in book.namelist() if "rels" in name and b"hyperlink" in book.read(name)]
        names = [
            sheet.get("name", "") for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iterfind("x:sheets/x:sheet", space)
        ]
        for number, name in enumerate(names, 1):
            sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            assert sheet.find(".//x:f", space) is None
            found[name] = [["".join(cell.itertext()) for cell in row] for row in sheet.iterfind("x:sheetData/x:row", space)]
    return found


def test_workbook(store: Path, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed; the workbook is not tested")
    from contentlint.reporting.audit.workbook import write_workbook

    path = changed(
        store,
        tmp_path,
        ('UPDATE findings SET excerpt = \'=HYPERLINK("http://x.example","+1")\'', ()),
        ("UPDATE pages SET url = 'https://x.example/'", ()),
    )
    with Store(path) as opened:
        whole = sheets(write_workbook(opened, tmp_path / "whole.xlsx", "zh"))
        split = sheets(write_workbook(opened, tmp_path / "split.xlsx", "ru", most_rows=40))
    counts = dict(rows_of(path, "SELECT family, count(*) FROM findings f JOIN rules r ON r.code = f.code GROUP BY 1"))
    assert {name: len(rows) - 1 for name, rows in whole.items() if name in counts} == counts
    assert list(whole)[:2] == ["总体情况", "任务清单"]
    for family, count in counts.items():
        parts = [rows for name, rows in split.items() if name == family or name.startswith(f"{family} ")]
        assert sum(len(rows) - 1 for rows in parts) == count
        assert all(len(rows) <= 41 and rows[0] == parts[0][0] for rows in parts)
    assert any('=HYPERLINK("http://x.example","+1")' in row for row in whole["MED"])


def test_fix_lists(store: Path, tmp_path: Path) -> None:
    names = ("con", "CON", "../../etc/passwd", "新闻/动态", "=cmd|' /C calc'!A0", "a" * 300, "a" * 301, "")
    path = changed(store, tmp_path, *(("UPDATE pages SET section = ?, site = 1, author = ? WHERE id % 8 = ?", (name, name, number)) for number, name in enumerate(names)),
                   ("UPDATE findings SET excerpt = '=1+1'", ()), ("DELETE FROM sites WHERE id > 1", ()))  # fmt: skip
    with Store(path) as opened:
        folder = write_lists(opened, tmp_path, "en")
    files = sorted(folder.iterdir())
    sections = [file for file in files if file.name.startswith("section-")]
    assert len(sections) == len(names)
    assert len({file.name.casefold() for file in files}) == len(files)
    rows: list[dict[str, str]] = []
    for file in sections:
        assert re.fullmatch(r"section-[^\x00-\x1f<>:\"/\\|?*]{1,90}\.csv", file.name)
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows += csv.DictReader(stream)
    assert len(rows) == rows_of(path, "SELECT count(*) FROM findings")[0][0]
    assert {row["Words"] for row in rows} == {"'=1+1"}


def test_most_owners_have_a_file_of_their_own(store: Path, tmp_path: Path) -> None:
    with Store(store) as opened:
        folder = write_lists(opened, tmp_path, "en", most_files=3)
    assert len(list(folder.glob("author-*.csv"))) == 4
    total = sum(len(file.read_text(encoding="utf-8-sig").splitlines()) - 1 for file in folder.glob("section-*.csv"))
    assert total == rows_of(store, "SELECT count(*) FROM findings")[0][0]


def test_parquet(store: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed; Parquet is not tested")
    write_reports(store, tmp_path, "ru", ["parquet"])
    table = parquet.read_table(tmp_path / "findings.parquet")
    with Store(store) as opened:
        expected = [row._asdict() for row in Rows(opened, "ru").all()]
    assert table.to_pylist() == expected


def test_a_missing_library_is_told(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"pip install 'contentlint\[parquet\]'"):
        write_reports(store, tmp_path, "en", ["parquet"])


# --- in a browser

DRIVER = r"""
const wait = (test) => new Promise((resolve, reject) => {
  let left = 20000; // by the clock that the browser turns: it runs ahead whenever nothing is to be done
  const look = () => { const found = test(); if (found) resolve(found); else if (!left--) reject(new Error("waited in vain for " + test)); else setTimeout(look, 25); };
  look();
});
const all = (selector) => [...document.querySelectorAll(selector)];
const shown = () => document.querySelector(".filters output").textContent;
async function drive() {
  const result = {};
  await wait(() => document.querySelector(".cards"));
  result.tasks = all(".task").length;
  result.charts = all("svg").length;
  location.hash = "#view=findings&lang=en";
  await wait(() => document.querySelector(".rows .row"));
  result.all = select().rows.length;
  for (const start of about.details_at.keys()) await loadDetails(start);
  result.messages = {};
  for (const language of ["zh", "en", "ru"]) {
    tongue = language;
    result.messages[language] = Array.from(pageOf.keys(), (row) => shownFinding(row).message);
  }
  tongue = "en";
  go({ severity: "error", side: "legal" }, true);
  result.errors = select().rows.length;
  go({ severity: "", side: "", q: "2026/1.html" }, true);
  result.found = new Set(Array.from(select().rows, (row) => pages.path[pageOf[row]])).size;
  go({ q: "" , sort: "severity" }, true);
  await wait(() => shownView.includes("severity") && grid && grid.rows.length === result.all);
  result.sorted = Array.from(select().rows, (row) => sortOf(row)[2]);
  result.inDom = all(".rows .row").length;
  const row = document.querySelector(".rows .row[tabindex='0']");
  row.focus();
  row.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
  result.last = Number(document.activeElement.getAttribute("aria-rowindex"));
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  await wait(() => document.querySelector("dialog[open] .text"));
  result.drawer = all("dialog .finding").length === first[Number(state.page)] - first[Number(state.page) - 1];
  drawer.close();
  await wait(() => !state.page);
  go({ view: "copies", sort: "", cluster: 1 });
  await wait(() => document.querySelector("dialog .sides .text"));
  result.sides = all("dialog .sides .text").length;
  drawer.close();
  await wait(() => !state.cluster);
  result.byHand = [];
  for (const hash of ["view=findings&sort=__proto__", "view=pages&sort=constructor", "lang=__proto__", "lang=toString", "view=pages&page=-1", "view=pages&page=1.5", "page=99999999"]) {
    const read = new Promise((resolve) => addEventListener("hashchange", (event) => event.newURL.endsWith(hash) && resolve()));
    location.hash = `#${hash}`;
    await read;
    await wait(() => tongue === "zh"); // that of the report, which is shown when all is drawn
    result.byHand.push([hash, state.sort, tongue, state.page ?? ""].join(" "));
  }
  go({ page: "", lang: "en" }, true);
  await wait(() => tongue === "en");
  result.languages = ["zh-Hans", "ru", "de"].map(languageName);
  const data = atob(await packed("overview"));
  const bytes = Uint8Array.from(data, (char) => char.charCodeAt(0));
  result.inflated = JSON.stringify(unpacked(inflate(bytes.subarray(2)))) === JSON.stringify(await chunk("overview"));
  const texts = await chunk("texts-0");
  const [one, other] = texts.text;
  const parts = difference(one, other);
  result.difference = parts.map((part) => part[1]).join("") === one && parts.map((part) => part[2]).join("") === other;
  result.csv = csvLine(["=1+1", "a\"b", 3, -4, "＝x", "plain"]);
  return result;
}
drive().then((result) => result, (error) => ({ error: error.stack })).then((result) => {
  const place = document.createElement("pre");
  place.id = "result";
  place.textContent = JSON.stringify(result);
  document.body.append(place);
});
"""


def driven(page: Path) -> dict[str, Any]:
    """What the driver saw in a browser that opens the page from disk."""
    html = page.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(DRIVER.encode()).digest()).decode()
    html = html.replace("script-src ", f"script-src 'sha256-{digest}' ", 1).replace("</body>", f"<script>{DRIVER}</script></body>")
    page.write_text(html, encoding="utf-8", newline="\n")
    command = [str(CHROMIUM), *HEADLESS, f"--user-data-dir={page.parent / 'profile'}", "--enable-logging=stderr", "--window-size=1280,900"]
    done = subprocess.run(
        [*command, "--virtual-time-budget=3000000", "--dump-dom", page.as_uri()], capture_output=True, timeout=300, check=True
    )
    dom = done.stdout.decode()
    assert b":CONSOLE" not in done.stderr, done.stderr.decode()
    (result,) = re.findall(r'<pre id="result">(.*?)</pre>', dom, re.DOTALL)
    found: dict[str, Any] = json.loads(result.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    assert "error" not in found, found["error"]
    return found


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; install one to see the report in a browser")
@pytest.mark.parametrize("most_embedded", [4_600_000, 10_000], ids=["one file", "folder"])
def test_in_a_browser(most_embedded: int, store: Path, tmp_path: Path) -> None:
    """All functions in turn, from disk, under the policy: no error is logged, and what is shown is what the store has."""
    with Store(store) as opened:
        (page, *_) = write_page(opened, tmp_path, "zh", most_embedded=most_embedded)
        seen = driven(page)
        for language in phrases.TONGUES:
            expected = Counter(visible(row.message) for row in Rows(opened, language).all())
            assert Counter(seen["messages"][language]) == expected
    count = rows_of(store, "SELECT count(*) FROM findings")[0][0]
    errors = rows_of(store, "SELECT count(*) FROM findings WHERE severity = 'error' AND (code GLOB 'MED*' OR code GLOB 'PRIV*')")[0][0]
    assert (seen["all"], seen["errors"], seen["found"], seen["last"]) == (count, errors, 1, count + 1)
    assert seen["sorted"] == sorted(seen["sorted"], key=["error", "warning", "info"].index)
    assert seen["tasks"] == 10
    assert seen["charts"] == 7
    assert 5 < seen["inDom"] < 60
    assert seen["drawer"] and seen["inflated"] and seen["difference"]
    assert seen["sides"] == 2
    assert seen["byHand"] == [
        "view=findings&sort=__proto__  zh ", "view=pages&sort=constructor  zh ", "lang=__proto__  zh ", "lang=toString  zh ",
        "view=pages&page=-1  zh ", "view=pages&page=1.5  zh ", "page=99999999  zh 99999999",
    ]  # fmt: skip
    assert seen["languages"] == ["Chinese (simplified)", "Russian", "de"]
    assert seen["csv"] == '\'=1+1,"a""b",3,-4,\'＝x,plain\n'
