"""An audit into the folder of one before reads what changed, and finds what a new one finds."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sites import audit, make_site, page


def same_pages(folder: Path) -> int:
    store = sqlite3.connect(folder / "audit.sqlite")
    try:
        return int(store.execute("SELECT value FROM meta WHERE key = 'same'").fetchone()[0])
    finally:
        store.close()


def rows(folder: Path, query: str) -> list[Any]:
    store = sqlite3.connect(folder / "audit.sqlite")
    try:
        return store.execute(query).fetchall()
    finally:
        store.close()


def test_only_changed_pages_are_read_again_and_the_result_is_that_of_a_new_audit(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", 100)
    assert audit("site", "-o", "out", "-q", cwd=tmp_path).returncode == 1
    (site / "10.html").write_text(page(10, title="痛风", extra="<p>本院技术全国第一，包治百病。</p>"), encoding="utf-8")
    (site / "20.html").unlink()  # 19.html links to no page of its name, 5.html and 6.html still copy each other
    (site / "0new.html").write_text(page(900), encoding="utf-8")  # all shards begin one page earlier
    shutil.copy(site / "30.html", site / "31.html")
    assert audit("site", "-o", "out", "-q", cwd=tmp_path).returncode == 1
    assert audit("site", "-o", "fresh", "-q", cwd=tmp_path).returncode == 1
    assert (tmp_path / "out/findings.jsonl").read_bytes() == (tmp_path / "fresh/findings.jsonl").read_bytes()
    assert (tmp_path / "out/findings.csv").read_bytes() == (tmp_path / "fresh/findings.csv").read_bytes()
    assert same_pages(tmp_path / "out") >= 90
    tasks = "SELECT rank, code, sort, label, pages, findings, effort, score FROM causes ORDER BY rank"
    assert rows(tmp_path / "out", tasks) == rows(tmp_path / "fresh", tasks)
    pages = "SELECT path, template, inlinks, digest, position FROM pages ORDER BY position"
    assert rows(tmp_path / "out", pages) == rows(tmp_path / "fresh", pages)
    assert len(rows(tmp_path / "out", "SELECT * FROM history")) == 2


def test_a_page_whose_link_broke_is_read_again_though_it_did_not_change(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", 20)
    (site / "a.html").write_text(page(700, extra='<p>详见<a href="target.html">用药说明</a>。</p>'), encoding="utf-8")
    (site / "target.html").write_text(page(701), encoding="utf-8")
    assert audit("site", "-o", "out", "-q", cwd=tmp_path).returncode == 1
    broken = "SELECT path FROM findings JOIN pages ON pages.id = page WHERE code = 'STRUCT015'"
    assert rows(tmp_path / "out", broken) == []
    (site / "target.html").unlink()
    assert audit("site", "-o", "out", "-q", cwd=tmp_path).returncode == 1
    assert rows(tmp_path / "out", broken) == [("site/a.html",)]
    assert same_pages(tmp_path / "out") == 20


def test_other_settings_read_all_pages_again(tmp_path: Path) -> None:
    make_site(tmp_path / "site", 20)
    assert audit("site", "-o", "out", "-q", cwd=tmp_path).returncode == 1
    assert audit("site", "-o", "out", "-q", "--ignore", "META", cwd=tmp_path).returncode in (0, 1)
    assert same_pages(tmp_path / "out") == 0
    assert rows(tmp_path / "out", "SELECT count(*) FROM findings WHERE code LIKE 'META%'") == [(0,)]


def test_analyze_needs_no_page(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", 40)
    assert audit("site", "-o", "out", "-q", cwd=tmp_path).returncode == 1
    before = (tmp_path / "out/findings.jsonl").read_bytes()
    site.rename(tmp_path / "elsewhere")
    assert audit("--analyze", "-o", "out", "-q", cwd=tmp_path).returncode == 1
    assert (tmp_path / "out/findings.jsonl").read_bytes() == before


def test_analyze_takes_other_thresholds_of_rules_that_compare_pages_and_other_severities(tmp_path: Path) -> None:
    make_site(tmp_path / "site", 40)
    assert audit("site", "-o", "out", "-q", cwd=tmp_path).returncode == 1
    assert rows(tmp_path / "out", "SELECT count(*) FROM findings WHERE code = 'DUP001'") != [(0,)]
    (tmp_path / "contentlint.toml").write_text('[severity]\nimg-alt = "error"\n', encoding="utf-8")
    assert audit("--analyze", "-o", "out", "-q", "--ignore", "exact-duplicate", cwd=tmp_path).returncode == 1
    assert rows(tmp_path / "out", "SELECT count(*) FROM findings WHERE code = 'DUP001'") == [(0,)]
    assert rows(tmp_path / "out", "SELECT DISTINCT severity FROM findings WHERE code = 'STRUCT011'") == [("error",)]
    (tmp_path / "contentlint.toml").unlink()
    assert audit("site", "-o", "out", "-q", cwd=tmp_path).returncode == 1
    assert audit("site", "-o", "fresh", "-q", cwd=tmp_path).returncode == 1
    assert (tmp_path / "out/findings.jsonl").read_bytes() == (tmp_path / "fresh/findings.jsonl").read_bytes()


def test_findings_are_those_of_check(tmp_path: Path) -> None:
    import subprocess

    from sites import command

    make_site(tmp_path / "site", 60)
    assert audit("site", "-o", "out", "-q", "--lang", "en", cwd=tmp_path).returncode == 1
    run = subprocess.run(
        command("check", "site", "--format", "jsonl", "--lang", "en"), cwd=tmp_path, capture_output=True, check=False, timeout=120
    )
    keys = ("path", "code", "rule", "severity", "confidence", "line", "column", "message", "params", "related", "fixes", "sources")

    def known(lines: bytes) -> list[list[Any]]:
        return sorted([json.loads(line)[key] for key in keys] for line in lines.splitlines())

    assert known((tmp_path / "out/findings.jsonl").read_bytes()) == known(run.stdout)


@pytest.mark.parametrize("options", [("--limit", "30"), ("--sample", "30")])
def test_a_part_of_the_pages(tmp_path: Path, options: tuple[str, ...]) -> None:
    make_site(tmp_path / "site", 100)
    assert audit("site", "-o", "out", "-q", *options, cwd=tmp_path).returncode == 1
    (count,) = rows(tmp_path / "out", "SELECT count(*) FROM pages")[0]
    assert count == 30 if options[0] == "--limit" else 12 <= count <= 50
