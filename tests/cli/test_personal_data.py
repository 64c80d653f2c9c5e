"""No personal data leaves the program: every value that the evidence plants is put into pages, and all that is written is searched for it."""

from __future__ import annotations

import csv
import html
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from running import Run

from contentlint.reporting.formats import FORMATS

EVIDENCE = Path(__file__).parents[2] / "benchmarks" / "evidence" / "identifiers.tsv"
AROUND = {
    "zh": "水是身体的重要组成部分，出汗、呼吸和排尿都会带走水分，天气热或者运动以后，饮水量要相应增加。",
    "en": "Water is an important part of the body; sweat and breath take it away, and on hot days one needs to drink more.",
    "ru": "Вода — важная часть организма; с потом и дыханием она уходит, и в жаркие дни пить нужно больше.",
}
SHORTEST = 6  # characters of a value that can be looked for


def planted() -> list[dict[str, str]]:
    with EVIDENCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in rows if row["status"] == "valid" and len(row["value"]) >= SHORTEST and row["type"] != "image"]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page for each sentence with a value, each with findings of many rules; the folder is the current one."""
    monkeypatch.setenv("CONTENTLINT_CACHE", str(tmp_path / "cache"))
    for row in planted():
        page = tmp_path / "site" / f"{row['id']}.html"
        page.parent.mkdir(exist_ok=True)
        text = html.escape(row["sentence"], quote=False)
        head = f'<title>{text}</title><meta property="article:published_time" content="2026-01-02">'
        around = f"<p>{AROUND[row['language']]}</p>\n" * 2
        body = f"<h3>{text}</h3>\n{around}<p>{text}</p>\n{around}"
        page.write_text(
            f'<html lang="{row["language"]}"><head>{head}</head>\n<body><article>{body}</article></body></html>\n', encoding="utf-8"
        )
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path


def leaks(text: str, site: Path) -> Iterator[str]:
    for row in planted():
        if row["value"] in text or json.dumps(row["value"])[1:-1] in text or html.escape(row["value"]) in text:
            yield f"{row['id']} {row['type']}"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_report_tells_a_value(name: str, site: Path, run: Callable[..., Run]) -> None:
    done = run("check", ".", "--format", name, "--select", "all")
    assert len(done.out) > 1000
    assert list(leaks(done.out + done.err, site)) == []


def test_neither_do_fixes_and_their_differences(site: Path, run: Callable[..., Run]) -> None:
    done = run("check", ".", "--diff", "--unsafe-fixes", "--select", "PRIV")
    assert "***" in done.out
    assert list(leaks(done.out + done.err, site)) == []


def test_nor_what_is_kept(site: Path, run: Callable[..., Run]) -> None:
    run("check", ".", "--select", "all", "--format", "concise=out.txt")
    run("check", ".", "--select", "all", "--format", "concise=out.txt")  # now with what the first has kept
    run("baseline", "write", "--baseline", "base.json", ".", "--select", "all")
    kept = [Path("base.json").read_text(encoding="utf-8"), Path("out.txt").read_text(encoding="utf-8")]
    for file in (site / "cache").rglob("*.sqlite"):
        base = sqlite3.connect(file)
        kept += [row[0].decode("utf-8", "replace") for row in base.execute("SELECT sealed FROM results")]
        base.close()
    assert list(leaks("\n".join(kept), site)) == []


def test_nor_an_index(site: Path, run: Callable[..., Run]) -> None:
    assert run("index", "build", "published.sqlite", ".").code == 0
    base = sqlite3.connect("published.sqlite")
    tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    cells = [cell for table in tables for row in base.execute(f"SELECT * FROM {table}") for cell in row]
    base.close()
    assert list(leaks("\n".join(_text(cell) for cell in cells), site)) == []


def test_nor_copies(site: Path, run: Callable[..., Run]) -> None:
    for command in (("duplicates", "."), ("extract", ".")):
        done = run(*command)
        assert list(leaks(done.out + done.err, site)) == []


def _text(cell: object) -> str:
    import zlib

    if isinstance(cell, bytes):
        try:
            return zlib.decompress(cell).decode("utf-8", "replace")
        except zlib.error:
            return cell.decode("utf-8", "replace")
    return str(cell)
