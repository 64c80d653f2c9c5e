from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run, spawn

ONE = ("--select", "META011")
CODES = [
    # arguments, exit code
    (("short.html", *ONE), 0),
    (("short.html", *ONE, "--fail-on", "info"), 1),
    (("short.html", *ONE, "--fail-on", "warning"), 0),
    (("short.html", *ONE, "--fail-on", "info", "--ignore", "META"), 0),
    (("short.html", "--select", "LINT,META011", "--fail-on", "info"), 1),
    (("clean.txt", *ONE, "--fail-on", "info"), 0),
    (("bin",), 1),
    (("bin", "--ignore", "LINT001"), 0),
    (("empty", "--allow-empty"), 0),
]


@pytest.mark.parametrize(("arguments", "code"), CODES)
def test_exit_code(arguments: tuple[str, ...], code: int, run: Callable[..., Run], pages: Path) -> None:
    (pages / "empty").mkdir()
    assert run("check", *arguments).code == code


def test_current_folder_is_the_default(run: Callable[..., Run], pages: Path) -> None:
    found = [json.loads(line) for line in run("check", "--format", "jsonl").out.splitlines()]
    assert {(one["path"], one["code"]) for one in found} >= {("bin/photo.html", "LINT001"), ("short.html", "META011")}


def test_several_formats(run: Callable[..., Run], pages: Path) -> None:
    done = run("check", "short.html", *ONE, "--format", "concise", "--format", "jsonl=found.jsonl", "--format", "json=found.json")
    assert done.out.startswith("short.html:2:35: META011 description-length info ")
    (line,) = (pages / "found.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads((pages / "found.json").read_text(encoding="utf-8"))["findings"] == [json.loads(line)]


def test_a_file_only_leaves_the_console_alone(run: Callable[..., Run], pages: Path) -> None:
    assert run("check", "short.html", *ONE, "--format", "full=report.txt") == Run(0, "", "")
    assert "META011" in (pages / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "out", "err"),
    [
        (("--format", "concise"), "1  META011  description-length\n", ""),
        (("--format", "jsonl"), "", "1  META011  description-length\n"),
        (("--format", "concise=x.txt"), "", "1  META011  description-length\n"),
    ],
)
def test_statistics(arguments: tuple[str, ...], out: str, err: str, run: Callable[..., Run], pages: Path) -> None:
    done = run("check", "short.html", "--statistics", *ONE, *arguments)
    assert out in done.out
    assert done.err == err


def test_quiet(run: Callable[..., Run], pages: Path) -> None:
    assert "Verdict" in run("check", "clean.txt", *ONE).out
    assert run("check", "clean.txt", "-q", *ONE).out == ""


LANGUAGES = [
    ({"LC_ALL": "zh_CN.UTF-8"}, (), "结论"),
    ({"LC_ALL": "ru_RU.KOI8-R"}, (), "Вывод"),
    ({"LC_ALL": "de_DE"}, (), "Verdict"),
    ({"LC_ALL": "C", "LANG": "zh_CN"}, (), "Verdict"),
    ({"LC_ALL": "", "LANG": "zh_TW"}, (), "结论"),
    ({"LANGUAGE": "ru:en", "LC_ALL": "en_US"}, (), "Вывод"),
    ({"LC_ALL": "zh_CN.UTF-8"}, ("--lang", "en"), "Verdict"),
]


@pytest.mark.parametrize(("environment", "arguments", "says"), LANGUAGES)
def test_language(environment: dict[str, str], arguments: tuple[str, ...], says: str, pages: Path) -> None:
    environment = {"LANGUAGE": "", "LC_MESSAGES": "", "PYTHONIOENCODING": "utf-8"} | environment
    assert says in spawn("check", "clean.txt", *ONE, *arguments, environment=environment).stdout.decode()


STDIN = [(("-",), "-"), (("-", "--stdin-filename", "x/y.md"), "x/y.md"), (("--stdin-filename", "z.md"), "z.md")]


@pytest.mark.parametrize(("arguments", "path"), STDIN)
def test_stdin(arguments: tuple[str, ...], path: str) -> None:
    page = "---\ntitle: 痛风\ndescription: 介绍痛风。\n---\n痛风患者多喝水。\n".encode()
    done = spawn("check", *arguments, *ONE, "--format", "jsonl", stdin=page)
    assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == [path]


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1251", "utf-8", "utf-16"])
@pytest.mark.parametrize("form", ["full", "concise", "grouped", "json", "jsonl"])
def test_any_console(encoding: str, form: str, pages: Path) -> None:
    source = '<title>a</title><meta name="description" content="👍 痛风 é ß Ж"><p>x</p>\n'
    (pages / "mixed.html").write_text(source, encoding="utf-8")
    done = spawn("check", "--format", form, "--lang", "ru", environment={"PYTHONIOENCODING": encoding})
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    text = done.stdout.decode(encoding)
    assert "mixed.html" in text
    if form == "json":
        assert json.loads(text)["verdict"] == "revise"
    if form == "jsonl":
        assert all(json.loads(line) for line in text.splitlines())


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs files that this user may not read")
def test_no_permission(run: Callable[..., Run], pages: Path) -> None:
    (pages / "clean.txt").chmod(0)
    assert "LINT001" in run("check", "clean.txt", *ONE).out


def test_vanished_file_is_a_finding(run: Callable[..., Run], pages: Path) -> None:
    try:
        (pages / "gone.html").symlink_to(pages / "nowhere.html")
    except OSError:
        pytest.skip("no symbolic links here")
    done = run("check", "gone.html", "--format", "concise", "--lang", "zh")
    assert done.code == 1
    assert "gone.html:1:1: LINT001" in done.out


def test_file_above_the_limit(run: Callable[..., Run], pages: Path) -> None:
    with (pages / "huge.html").open("wb") as file:
        file.truncate(3_000_000_000)
    assert "LINT003" in run("check", "huge.html").out


def test_nothing_heavy_is_loaded(pages: Path) -> None:
    code = "import sys; from contentlint.cli.main import main; main(['check', 'short.html']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {
        "rich",
        "numpy",
        "scipy",
        "sklearn",
        "bs4",
        "jieba",
        "html5lib",
        "datasketch",
        "markdown_it",
        "mammoth",
        "starlette",
        "jinja2",
        "pygls",
    }
    unused = {f"contentlint.reporting.{form}" for form in ("concise", "grouped", "json", "jsonl", "handbook")}
    assert not (heavy | unused) & set(done.stderr.split())
