from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from contentlint.sources.places import key, place, relative


def test_one_place_has_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a")
    names = ["b/页.md", "./b/页.md", "../a/b/页.md", str(tmp_path / "a" / "b" / "页.md"), "b/../b/页.md"]
    assert {place(name) for name in names} == {os.path.join(os.path.realpath(tmp_path), "a", "b", "页.md")}
    assert {relative(name, tmp_path) for name in names} == {"a/b/页.md"}
    assert relative("x.md", tmp_path / "a" / "b") == "../x.md"


def test_links_among_folders_are_followed_and_files_that_are_links_are_not(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.md").write_text("a")
    try:
        (tmp_path / "link").symlink_to("real", target_is_directory=True)
        (tmp_path / "real" / "b.md").symlink_to("a.md")
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert relative(tmp_path / "link" / "a.md", tmp_path) == "real/a.md"
    assert relative(tmp_path / "link" / "b.md", tmp_path) == "real/b.md"
    assert relative(tmp_path / "link" / "a.md", tmp_path / "link") == "a.md"


def test_composed_and_decomposed_letters_are_one(tmp_path: Path) -> None:
    composed, decomposed = (unicodedata.normalize(form, str(tmp_path / "Чёрный йод.md")) for form in ("NFC", "NFD"))
    assert composed != decomposed and key(composed) == key(decomposed)
