"""Formats on the command line: several at once, into files, on any console."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from running import Run, spawn

ONE = ("--select", "description-length")
FILES = ("sarif", "github", "gitlab", "junit", "rdjson", "csv", "markdown", "html")


def test_all_at_once(run: Callable[..., Run], pages: Path) -> None:
    formats = [argument for name in FILES for argument in ("--format", f"{name}=report.{name}")]
    done = run("check", "short.html", "clean.txt", *ONE, "--lang", "zh", *formats, "--format", "concise", "-q")
    assert done.code == 0
    assert done.out.startswith("short.html:2:35: META011 description-length info ")
    text = {name: (pages / f"report.{name}").read_text(encoding="utf-8") for name in FILES}
    (result,) = json.loads(text["sarif"])["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 35, "endLine": 2, "endColumn": 40}
    assert text["github"].startswith("::notice file=short.html,line=2,endLine=2,col=35,endColumn=40,title=META011 description-length::")
    assert json.loads(text["gitlab"])[0]["location"] == {"path": "short.html", "lines": {"begin": 2, "end": 2}}
    assert json.loads(text["rdjson"])["diagnostics"][0]["location"]["range"]["end"] == {"line": 2, "column": 50}
    assert [suite.get("name") for suite in ElementTree.fromstring(text["junit"])] == ["short.html", "clean.txt"]
    assert len(list(csv.reader(io.StringIO(text["csv"])))) == 2
    assert "<code>short.html</code> (1)" in text["markdown"]
    assert '<mark class="info">介绍痛风。</mark>' in text["html"]


def test_junit_fails_with_the_run(run: Callable[..., Run], pages: Path) -> None:
    done = run("check", "short.html", *ONE, "--format", "junit", "--fail-on", "info")
    assert done.code == 1
    assert ElementTree.fromstring(done.out)[0].get("failures") == "1"


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_consoles(form: str, encoding: str, pages: Path) -> None:
    done = spawn(
        "check", "short.html", *ONE, "--format", form, "--lang", "ru", environment={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    )
    assert done.returncode == 0
    assert not done.stderr
    text = done.stdout.decode(encoding)
    assert "META011" in text
    if form in ("sarif", "gitlab", "rdjson"):
        assert "description-length" in json.dumps(json.loads(text))
    if form == "junit":
        assert "介绍痛风。" in (ElementTree.fromstring(done.stdout)[0][0][0].text or "")
