from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from contentlint.reporting.output import Look, Output, readable
from contentlint.reporting.records import dumps


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("痛风 “x” … 👍", "utf-8", "痛风 “x” … 👍"),
        ("痛风 “x” … 👍", "gbk", "痛风 “x” … \\U0001f44d"),
        ("痛风：“x”…", "ascii", '\\u75db\\u98ce: "x"...'),
        ("«да» – да", "cp1251", "«да» – да"),
        ("«да» – да", "koi8-r", '"да" - да'),
        ("\ud800", "utf-8", "?"),
    ],
)
def test_readable(text: str, encoding: str, shown: str) -> None:
    assert readable(text, encoding) == shown


@pytest.mark.parametrize(
    ("environment", "tty", "color"),
    [
        ({}, False, False),
        ({}, True, True),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_color(environment: dict[str, str], tty: bool, color: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: tty)
    assert Output(stream).color is color


def test_file(tmp_path: Path) -> None:
    output = Output.file(tmp_path / "report.txt")
    output.write("痛风\n\ud800\n")
    output.close()
    assert (tmp_path / "report.txt").read_bytes() == "痛风\n?\n".encode()


@pytest.mark.parametrize(("encoding", "unicode"), [("utf-8", True), ("UTF8", True), ("utf-16-le", True), ("gbk", False), ("ascii", False)])
def test_unicode(encoding: str, unicode: bool) -> None:
    assert Look("en", encoding=encoding).unicode is unicode


def test_json_survives_every_reader() -> None:
    value = {"text": "a\u2028b\x85c\u202ed\x0be", "lone": "\ud800", "number": float("nan"), "set": {2, 1}, 3: (1.5, None, True)}
    text = dumps(value)
    assert len(text.splitlines()) == 1
    assert json.loads(text.encode()) == {
        "text": value["text"], "lone": "\ufffd", "number": None, "set": [1, 2], "3": [1.5, None, True],
    }  # fmt: skip
    assert json.loads(dumps(value, ascii_only=True)) == json.loads(text)
