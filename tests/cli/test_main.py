from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run

from contentlint.cli.main import COMMANDS
from contentlint.linting.session import Session

MISTAKES = [
    # arguments, what the one line says
    ((), ""),
    (("chek",), "unknown command 'chek'; did you mean 'check'?"),
    (("short.html",), "to lint it: contentlint check short.html"),
    (("check", "--formt", "json"), "--format"),
    (("check", "no.html"), "no.html: no such file or folder"),
    (("check", "--format", "jsno"), "unknown format 'jsno'; did you mean 'json'?; known: full, concise, grouped, json, jsonl"),
    (("check", "--format", "json", "--format", "full"), "--format full=FILE"),
    (("check", "--format", "json=x", "--format", "full=./x"), "two formats cannot share"),
    (("check", "--format", "json=no/x"), "cannot write no/x"),
    (("check", "--format", "full=./short.html", "short.html"), "./short.html is a page to check"),
    (("check", "--select", "description-lenght"), "did you mean 'description-length'?"),
    (("check", "--ignore", "NOPE9"), "unknown rule 'NOPE9'"),
    (("check", "--kind", "blog"), "'blog' is not one of science, institution, advert, news, social, other"),
    (("check", "--kind", "news:wechat"), "is not one of"),
    (("check", "--lang", "de"), "'de' is not one of"),
    (("check", "--parser", "lxml"), "'lxml' is not one of"),
    (("check", "--stdin-filename", "x.md", "short.html"), "give - as the path"),
    (("check", "empty"), "--allow-empty"),
    (("extract", "empty"), "--allow-empty"),
    (("extract", "no.html"), "no such file or folder"),
    (("rule",), "--all"),
    (("rule", "description-lenght"), "did you mean 'description-length'?"),
    (("rule", "--format", "full", "META011"), "'full' is not one of"),
]


@pytest.mark.parametrize(("arguments", "says"), MISTAKES)
def test_mistakes_get_one_line(arguments: tuple[str, ...], says: str, run: Callable[..., Run], pages: Path) -> None:
    (pages / "empty").mkdir()
    done = run(*arguments)
    assert done.code == 2
    assert says in done.err
    assert done.err.count("\n") == bool(arguments)


def test_help_loads_no_command() -> None:
    code = "import sys; from contentlint.cli.main import main; main(['--help']); print(*sys.modules, sep='\\n', file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(f"  {name}" in done.stdout for name in COMMANDS)
    loaded = {name for name in done.stderr.split() if name.startswith("contentlint")}
    assert loaded <= {"contentlint", "contentlint.cli", "contentlint.cli.main"}


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_are_there_and_explain_themselves(name: str, run: Callable[..., Run]) -> None:
    assert importlib.import_module(COMMANDS[name][0]).command.name == name
    done = run(name, "--help")
    assert done.code == 0
    assert len(done.out.splitlines()) > 5


def test_interrupt(run: Callable[..., Run], pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Session, "lint", interrupt)
    done = run("check")
    assert done.code == 130
    assert "Traceback" not in done.err


def test_internal_error(run: Callable[..., Run], pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("oh\nno")

    monkeypatch.setattr(Session, "lint", fail)
    done = run("check")
    assert (done.code, done.err) == (
        2,
        "contentlint: internal error, RuntimeError: oh no; run again with CONTENTLINT_DEBUG=1 and report what it says\n",
    )
    monkeypatch.setenv("CONTENTLINT_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("check")


def test_closed_pipe(pages: Path) -> None:
    for number in range(300):
        (pages / f"{number}.html").write_bytes((pages / "short.html").read_bytes())
    command = [sys.executable, "-m", "contentlint", "check", "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        assert json.loads(process.stdout.readline())
        process.stdout.close()
        assert process.stderr.read() == b""
