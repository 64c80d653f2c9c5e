"""The benchmarks run and compare like with like. How long anything takes is never tested."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.__main__ import table
from benchmarks.editor import waits
from benchmarks.pages import SIZES, PageSet, made
from benchmarks.timing import whole_runs
from contentlint.reading.page import read


@pytest.mark.parametrize(("least", "most"), SIZES.values())
def test_made_pages_are_the_same_everywhere_and_of_their_size(least: int, most: int) -> None:
    size = (least + most) // 2
    pages = [made(number, size) for number in range(10)]
    assert pages == [made(number, size) for number in range(10)]
    assert all(least <= len(data) <= most for _, data in pages)
    languages = Counter(read(name, data).language for name, data in pages)
    assert languages == {"zh-Hans": 6, "en": 2, "ru": 2}


def test_table() -> None:
    lines = list(table(PageSet("one", (made(0, 9_000),)), rounds=1, with_reference=False))
    assert [line.split("  ")[1].strip() for line in lines[2:]] == [
        "turbohtml.parse(text)",
        "reading",
        "reading, engine, META",
        "reading, engine, META, STRUCT",
        "+ SCRAPE",
        "+ MED, PRIV",
        "+ TRUST, PROMO, READ, PLAT",
        "signature, sampled hashes",
        "all rules",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="CPU times of other processes are not measured there")
def test_whole_runs_are_timed(tmp_path: Path) -> None:
    name, data = made(0, 9_000)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / name).write_bytes(data)
    taken = whole_runs([tmp_path / "pages"], tmp_path, rounds=1)
    assert taken is not None
    assert min(taken) > 0
    assert (tmp_path / "report").read_text(encoding="utf-8")
    assert list((tmp_path / "cache").glob("results-*"))


def test_an_editor_is_timed_on_each_change() -> None:
    drafts = [
        ("a.md", "en", "# Sleep\n\nGo to bed at the same time every day.\n"),
        ("b.html", "ru", "<h1>Сон</h1>\n<p>Спите больше.</p>\n"),
    ]
    assert {language: len(taken) for language, taken in waits(drafts, 2).items()} == {"en": 2, "ru": 2}
