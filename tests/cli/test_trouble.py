"""What goes wrong outside contentlint is told in one clear line, and the other pages are checked all the same."""

from __future__ import annotations

import builtins
import json
import os
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes paths that nobody may read, also where the tests run as an administrator."""
    refused: set[str] = set()
    real_open, real_scandir = builtins.open, os.scandir

    def guarded_open(file: Any, *arguments: Any, **options: Any) -> Any:
        if str(file) in refused:
            raise PermissionError(13, "Permission denied", str(file))
        return real_open(file, *arguments, **options)

    def guarded_scandir(path: Any = ".") -> Any:
        if os.path.abspath(path) in refused:
            raise PermissionError(13, "Permission denied", str(path))
        return real_scandir(path)

    monkeypatch.setattr(builtins, "open", guarded_open)
    monkeypatch.setattr(os, "scandir", guarded_scandir)
    return lambda path: refused.add(str(path))


def findings(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_closed_file_is_a_finding(tmp_path: Path, run: Any, closed: Any) -> None:
    (tmp_path / "a.txt").write_text("痛风患者多喝水。", encoding="utf-8")
    (tmp_path / "b.txt").write_text("痛风患者多喝水。", encoding="utf-8")
    closed(tmp_path / "a.txt")
    result = run("check", str(tmp_path), "--format", "jsonl", "--lang", "en")
    (finding,) = findings(result.out)
    assert (result.code, finding["code"], finding["line"]) == (1, "LINT001", 1)
    assert finding["path"].endswith("a.txt")
    assert finding["message"] == "the file cannot be opened: Permission denied"


def test_a_closed_folder_is_a_finding(tmp_path: Path, run: Any, closed: Any) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "a.txt").write_text("痛风患者多喝水。", encoding="utf-8")
    closed(tmp_path / "secret")
    result = run("check", str(tmp_path), "--format", "jsonl", "--lang", "zh")
    (finding,) = findings(result.out)
    assert (result.code, finding["code"]) == (1, "LINT001")
    assert finding["path"].endswith("secret")
    assert finding["message"].startswith("无法打开文件：")


def test_broken_front_matter_is_told_and_the_rest_is_checked(tmp_path: Path, run: Any) -> None:
    page = tmp_path / "a.md"
    page.write_text("---\ntitle: [never closed\ndescription: x\n---\n# A\n\n### B\n\nDrink more water.\n", encoding="utf-8")
    result = run("check", str(page), "--format", "jsonl", "--lang", "en")
    found = {finding["rule"]: finding for finding in findings(result.out)}
    assert found["front-matter-incomplete"]["message"].startswith("the front matter cannot be read")
    assert found["front-matter-incomplete"]["line"] == 2
    assert "heading-skip" in found


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04\x14\0", b"\x7fELF\x02\x01", b"\xff\xd8\xff\xe0\0\x10JFIF"])
def test_a_file_that_is_no_page(tmp_path: Path, run: Any, data: bytes) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(data * 20)
    result = run("check", str(page), "--lang", "en")
    assert result.code == 1
    assert "this is a binary file, no page and no text" in result.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["empty"], "no page"),
        (["missing.html"], "missing.html: no such file or folder"),
        (["a.txt", "--format", "jsnl"], "did you mean 'jsonl'"),
        (["a.txt", "--select", "h1-cont"], "did you mean 'h1-count'"),
        (["a.txt", "--kind", "poem"], "'poem' is not one of"),
    ],
)
def test_wrong_use_ends_with_two_and_says_what_to_do(
    tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("check", *arguments)
    assert result.code == 2
    assert message in result.err
    assert result.err.count("\n") == 1


def test_an_empty_folder_may_be_allowed_and_an_empty_file_is_a_file(tmp_path: Path, run: Any) -> None:
    assert run("check", str(tmp_path), "--allow-empty").code == 0
    (tmp_path / "a.txt").write_bytes(b"")
    assert run("check", str(tmp_path)).code == 0
