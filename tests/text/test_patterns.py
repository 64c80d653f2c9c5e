"""Patterns that were compiled once are the same patterns when they are taken from where they are kept."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from contentlint.text import cache
from contentlint.text.patterns import Store, compiled, lazy

PATTERNS = [
    (r"(?P<year>\d{4})-(?P<day>\d\d)|((a)|b)\4?", re.IGNORECASE),
    ("[㐀-鿿]{2,5}(?![，。])|(?>(?:и|ы)*)", 0),
    (r"(?<=[“「])[^”」]{0,20}", re.MULTILINE),
    (rb"&#(\d+);", 0),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONTENTLINT_CACHE", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_kept_pattern_is_the_pattern(pattern: str, flags: int, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Store()
    assert first.compiled(pattern, flags) == re.compile(pattern, flags)
    first.keep()
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("it was compiled again"))
    kept = Store().compiled(pattern, flags)
    assert (kept.pattern, kept.flags & ~re.UNICODE) == (pattern, flags)
    text: str | bytes = "2024-05 ABba “甲乙丙” 汉字汉字" if isinstance(pattern, str) else b"&#12;"
    monkeypatch.undo()
    fresh = re.compile(pattern, flags)
    assert [match.groups() for match in kept.finditer(text)] == [match.groups() for match in fresh.finditer(text)]
    assert dict(kept.groupindex) == dict(fresh.groupindex)


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 200, None])
def test_a_damaged_file_costs_nothing_but_time(folder: Path, damage: bytes | None) -> None:
    first = Store()
    first.compiled("a+", 0)
    first.keep()
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-3] if damage is None else damage)
    assert Store().compiled("a+", 0).fullmatch("aaa")


def test_what_is_kept_is_cleaned(folder: Path) -> None:
    store = Store()
    store.compiled("a+", 0)
    store.keep()
    assert cache.clean(folder)[0] == 1 and not list(folder.iterdir())


def test_mistakes_show_at_first_use() -> None:
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.search("x")
    assert compiled("a") is compiled("a")


def test_what_was_kept_long_ago_goes(folder: Path) -> None:
    old, other, foreign = folder / "rules-0123456789abcdef.jsonl", folder / "terms-0123456789abcdef-zh", folder / "rules-notes.txt"
    for path in (old, other, foreign):
        path.write_bytes(b"x")
        os.utime(path, (0, 0))
    cache.keep("rules-fedcba9876543210.jsonl", b"y")
    assert sorted(path.name for path in folder.iterdir()) == [
        "rules-fedcba9876543210.jsonl",
        "rules-notes.txt",
        "terms-0123456789abcdef-zh",
    ]


@pytest.mark.parametrize("damage", [b"", b"abc", b"\0" * 9])
def test_values_that_are_not_whole_are_not_there(folder: Path, damage: bytes) -> None:
    cache.keep_values("terms-a", {"MED001": [("最好", 1)]})
    assert cache.read_values("terms-a") == {"MED001": [("最好", 1)]}
    (folder / "terms-a").write_bytes(damage)
    assert cache.read_values("terms-a") is None and cache.read_values("terms-b") is None
