"""`contentlint audit` and `contentlint compare` as somebody at a keyboard meets them."""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run

sys.path.insert(0, str(Path(__file__).parents[1] / "auditing"))

from sites import audit, make_site, page

Runner = Callable[..., Run]


def query(folder: Path, sql: str) -> list[tuple[object, ...]]:
    store = sqlite3.connect(folder / "audit.sqlite")
    try:
        return store.execute(sql).fetchall()
    finally:
        store.close()


def test_an_audit_writes_store_and_findings_and_says_what_to_do_first(tmp_path: Path) -> None:
    make_site(tmp_path / "site", 30)
    done = audit("site", "-o", "out", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("1 site, 30 pages: ")
    assert "META010 The page has no description\n      One template, for example site/0.html; clears" in done.stdout
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"audit.sqlite", "findings.csv", "findings.jsonl", "work"}
    lines = [json.loads(line) for line in (tmp_path / "out/findings.jsonl").read_text("utf-8").splitlines()]
    with open(tmp_path / "out/findings.csv", encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert [(one["path"], one["code"], str(one["line"]), one["fingerprint"]) for one in lines] == [
        (row["path"], row["code"], row["line"], row["fingerprint"]) for row in table
    ]
    assert len(lines) == query(tmp_path / "out", "SELECT count(*) FROM findings")[0][0]
    assert query(tmp_path / "out", "SELECT sum(findings) FROM causes") == [(len(lines),)]
    assert query(tmp_path / "out", "SELECT count(*) FROM findings WHERE cause IS NULL") == [(0,)]
    assert query(tmp_path / "out", "PRAGMA journal_mode") == [("delete",)]


def test_tasks_of_several_sites_say_which_site_they_are_of(tmp_path: Path) -> None:
    for name in ("east", "west"):
        make_site(tmp_path / name, 12)
    done = audit("east", "west", "-o", "out", "--lang", "ru", cwd=tmp_path)
    first = done.stdout.partition("\n\n")[2]
    assert re.search(r"^С чего начать \(\d+ задач\w* реша\w+ \d+ % всех проблем\):\n", first)
    where = [line for line in first.splitlines() if "устранит проблем: " in line]
    assert where
    assert all(re.search(r" · (?:east|west); ", line) for line in where)
    assert not any("раздел: /;" in line for line in where)
    page_data = query(tmp_path / "out", "SELECT label FROM causes WHERE sort = 'template' ORDER BY rank LIMIT 1")
    assert re.fullmatch(r"(?:east|west)/\d+\.html", str(page_data[0][0]))


def test_to_do_what_comes_first_clears_what_it_says(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", 60)
    audit("site", "-o", "before", "-q", cwd=tmp_path)
    told = query(tmp_path / "before", "SELECT findings FROM causes WHERE code = 'META010' AND sort = 'template'")
    for number in range(60):  # the template is mended
        file = site / f"{number}.html"
        text = file.read_text("utf-8")
        if 'name="description"' not in text:
            about = (
                f'<meta name="description" content="第{number}号资料：病因、检查、用药和日常护理，由医院编辑部整理，供患者和家属参考。">'
            )
            file.write_text(text.replace("</title>", f"</title>{about}"), encoding="utf-8")
    audit("site", "-o", "after", "-q", cwd=tmp_path)
    left = query(tmp_path / "after", "SELECT count(*) FROM findings WHERE code = 'META010'")
    before = query(tmp_path / "before", "SELECT count(*) FROM findings WHERE code = 'META010'")
    assert left == [(before[0][0] - told[0][0],)] == [(0,)]  # type: ignore[operator]
    share = query(tmp_path / "before", "SELECT 1.0 * sum(findings) / (SELECT count(*) FROM findings) FROM causes WHERE rank <= 20")
    assert share[0][0] >= 0.8  # type: ignore[operator]


def test_no_personal_number_is_in_any_output(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", 3)
    (site / "p.html").write_text(
        page(50, title="患者13812345678的故事", extra="<p>患者王小明，电话13812345678，身份证110101199003078515。</p>"), "utf-8"
    )
    assert audit("site", "-o", "out", "-q", cwd=tmp_path).returncode == 1
    for name in ("audit.sqlite", "findings.jsonl", "findings.csv"):
        content = (tmp_path / "out" / name).read_bytes()
        assert b"13812345678" not in content and b"110101199003078515" not in content, name
    import zlib

    texts = b"".join(zlib.decompress(text) for (text,) in query(tmp_path / "out", "SELECT text FROM texts"))  # type: ignore[arg-type]
    assert b"138****5678" in texts
    assert b"13812345678" not in texts


def test_traffic_decides_what_comes_first(tmp_path: Path) -> None:
    mirror = tmp_path / "www.clinic.example"
    make_site(mirror, 12)
    for number, word in ((3, "全国第一"), (4, "世界领先")):
        file = mirror / f"{number}.html"
        file.write_text(file.read_text("utf-8").replace("</h1>", f"</h1><p>我院技术{word}，国家级水平{number}。</p>"), encoding="utf-8")
    (tmp_path / "visits.csv").write_text('排名靠前的网页,点击次数\nhttps://www.clinic.example/4.html,"12,000"\n', encoding="utf-8")
    assert audit("www.clinic.example", "-o", "out", "-q", "--traffic", "visits.csv", cwd=tmp_path).returncode == 1
    assert query(tmp_path / "out", "SELECT path, clicks FROM pages WHERE clicks IS NOT NULL") == [("www.clinic.example/4.html", 12000)]
    assert query(tmp_path / "out", "SELECT name FROM sites") == [("clinic.example",)]
    assert query(tmp_path / "out", "SELECT inlinks > 0 FROM pages WHERE path LIKE '%/1.html'") == [(1,)]


def test_visits_are_those_of_today_though_pages_did_not_change(tmp_path: Path) -> None:
    articles = [{"url": f"https://www.clinic.example/{number}", "html": page(number), "clicks": number} for number in range(5)]
    for add, traffic in ((0, "7"), (100, "9" * 30), (200, "")):
        lines = [json.dumps(one | {"clicks": one["clicks"] + add}) for one in articles]  # type: ignore[operator]
        (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
        (tmp_path / "visits.csv").write_text(f"url,clicks\nhttps://www.clinic.example/3,{traffic}\n", encoding="utf-8")
        options = ("--traffic", "visits.csv") if traffic else ()
        assert audit("articles.jsonl", "-o", "out", "-q", *options, cwd=tmp_path).returncode == 0
        third = int(traffic[:15]) if traffic else 3 + add
        assert query(tmp_path / "out", "SELECT clicks FROM pages ORDER BY position") == [
            (add,),
            (add + 1,),
            (add + 2,),
            (third,),
            (add + 4,),
        ]
    assert query(tmp_path / "out", "SELECT value FROM meta WHERE key = 'same'") == [("5",)]


@pytest.mark.parametrize(
    ("table", "arguments", "error"),
    [
        ("a,b\n1,2\n", (), "name them with --traffic-columns"),
        ("a,b\n1,2\n", ("--traffic-columns", "a,c"), "no columns a and c"),
        ("a,b\n1,2\n", ("--traffic-columns", "a"), "is not two names"),
    ],
)
def test_a_table_that_tells_no_visits(tmp_path: Path, run: Runner, table: str, arguments: tuple[str, ...], error: str) -> None:
    (tmp_path / "visits.csv").write_text(table, encoding="utf-8")
    done = run("audit", str(tmp_path), "-o", str(tmp_path / "out"), "--traffic", str(tmp_path / "visits.csv"), *arguments)
    assert done.code == 2
    assert error in done.err


def test_dry_run_reads_nothing(pages: Path, run: Runner) -> None:
    done = run("audit", ".", "-o", "out", "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert ".: folder, 3 pages in 1 shards" in done.out
    assert not (pages / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("audit", "-o", "out"), "name what is to be audited"),
        (("audit", "nowhere", "-o", "out"), "nowhere: no such file or folder"),
        (("audit", "--analyze", "-o", "out"), "audit without --analyze first"),
        (("audit", "empty", "-o", "out"), "no page in empty"),
        (("compare", "a", "b"), "no such file"),
        (("compare", "bin", "bin"), "no such file"),
    ],
)
def test_wrong_use_is_one_line(pages: Path, run: Runner, arguments: tuple[str, ...], error: str) -> None:
    (pages / "empty").mkdir()
    done = run(*arguments)
    assert done.code == 2
    assert error in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(("option", "library"), [("--parquet", "pyarrow"), ("--runner=ray", "ray")])
def test_a_library_that_is_missing_is_told_before_pages_are_read(
    pages: Path, run: Runner, monkeypatch: pytest.MonkeyPatch, option: str, library: str
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = run("audit", ".", "-o", "out", option)
    assert done.code == 2
    assert f"needs {library}: pip install 'contentlint[" in done.err
    assert not (pages / "out").exists()


def test_a_file_that_is_no_store_is_told(pages: Path, run: Runner) -> None:
    (pages / "out").mkdir()
    (pages / "out" / "audit.sqlite").write_text("no store")
    done = run("audit", "short.html", "-o", "out", "-q")
    assert done.code == 2
    assert "remove it, and it is made anew" in done.err


def test_compare_tells_new_fixed_and_persisting(tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    site = make_site(tmp_path / "site", 12)
    audit("site", "-o", "old", "-q", cwd=tmp_path)
    (site / "1.html").write_text(page(1, extra="<p>本院技术全国第一。</p>"), encoding="utf-8")
    (site / "0.html").write_text(page(0), encoding="utf-8")  # has a description now, and no image
    audit("site", "-o", "new", "-q", cwd=tmp_path)
    done = run("compare", "old", "new", "--format", "jsonl", "--lang", "en")
    changes = [json.loads(line) for line in done.out.splitlines()]
    found = {(one["status"], one["code"], one["path"]) for one in changes}
    assert ("fixed", "META010", "site/0.html") in found
    assert ("fixed", "STRUCT011", "site/0.html") in found
    assert ("new", "MED004", "site/1.html") in found
    assert {path for _, code, path in found if not code.startswith("DUP")} <= {"site/0.html", "site/1.html"}
    assert done.code == 0  # no error is new
    assert run("compare", "old", "new", "--fail-on", "info").code == 1
    table = run("compare", "old", "new", "--lang", "en").out
    assert re.search(r"^MED004 +warning +\+1 +-0 +\d+  An absolute", table, re.MULTILINE)
    assert table.startswith(f"New: {sum(one['status'] == 'new' for one in changes)}\n")
    assert run("compare", "new", "new").code == 0
    everything = run("compare", "old", "new", "--format", "jsonl", "--all").out
    assert '"status": "persisting"' in everything


def test_no_text_keeps_no_text(tmp_path: Path) -> None:
    make_site(tmp_path / "site", 10)
    assert audit("site", "-o", "out", "-q", "--no-text", cwd=tmp_path).returncode == 1
    assert query(tmp_path / "out", "SELECT count(*) FROM texts") == [(0,)]
    assert query(tmp_path / "out", "SELECT count(*) FROM findings WHERE code = 'DUP001'") != [(0,)]


def test_reports_are_the_same_when_they_are_written_side_by_side(tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_site(tmp_path / "site", 8)
    audit("site", "-o", "out", "-q", cwd=tmp_path)
    texts = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.suffix in (".jsonl", ".csv")}
    others = [tmp_path / "out/report.html", tmp_path / "out/findings.xlsx"]
    assert len(texts) > 2
    for path in (*texts, *others):
        path.unlink()
    monkeypatch.setattr("contentlint.cli.audit._LONG", 1)
    assert run("audit", "--analyze", "-o", "out", "-q", "-j", "2").code == 1
    assert {path: path.read_bytes() for path in texts} == texts
    assert all(path.stat().st_size > 5_000 for path in others)


def test_reports_that_are_broken_off_say_how_to_go_on(tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    make_site(tmp_path / "site", 3)
    monkeypatch.setattr("contentlint.cli.audit._report", broken_off)
    assert "to go on: contentlint" in run("audit", "site", "-o", "out", "-q", "-j", "1").err
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    run("audit", "site", "-o", "out", "-q", "-j", "1")
    assert (tmp_path / "out/report.html").exists()


def test_a_source_that_is_no_folder(tmp_path: Path) -> None:
    rows = [{"url": f"https://clinic.example/news/{n}.html", "title": f"消息{n}", "html": page(n), "clicks": n} for n in range(5)]
    (tmp_path / "pages.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    assert audit("pages.jsonl", "-o", "out", "-q", cwd=tmp_path).returncode == 0
    assert query(tmp_path / "out", "SELECT name FROM sites") == [("clinic.example",)]
    assert query(tmp_path / "out", "SELECT DISTINCT section FROM pages") == [("/news/",)]
    before = (tmp_path / "out/findings.jsonl").read_bytes()
    assert audit("pages.jsonl", "-o", "out", "-q", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out/findings.jsonl").read_bytes() == before
    assert query(tmp_path / "out", "SELECT value FROM meta WHERE key = 'same'") == [("5",)]


def test_what_an_audit_writes_is_not_audited_and_names_may_be_no_text(tmp_path: Path) -> None:
    make_site(tmp_path, 3)
    if sys.platform == "linux":
        (tmp_path / os.fsdecode(b"\xff\xfe.html")).write_text(page(40), encoding="utf-8")
    (tmp_path / "empty.html").write_bytes(b"")
    for _ in range(2):
        assert audit(".", "-o", "out", "-q", cwd=tmp_path).returncode in (0, 1)
        (tmp_path / "out" / "report.html").write_text(page(41), encoding="utf-8")
    assert query(tmp_path / "out", "SELECT count(*) FROM pages WHERE path LIKE '%report.html'") == [(0,)]
    assert query(tmp_path / "out", "SELECT count(*) FROM pages") == [(5 if sys.platform == "linux" else 4,)]


def test_two_audits_do_not_write_into_one_folder(tmp_path: Path) -> None:
    from contentlint.auditing.store import locked

    make_site(tmp_path / "site", 3)
    with locked(tmp_path / "out" / "work"):
        done = audit("site", "-o", "out", "-q", cwd=tmp_path)
    assert done.returncode == 2
    assert "another audit is at work in this folder" in done.stderr
    assert audit("site", "-o", "out", "-q", cwd=tmp_path).returncode in (0, 1)
