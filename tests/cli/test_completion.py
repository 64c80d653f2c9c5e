"""Shell completion, through the protocol of the shells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def contentlint(*arguments: str, **variables: str) -> str:
    environment = {**os.environ, "PYTHONUTF8": "1", **variables}
    command = [sys.executable, "-m", "contentlint", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=True).stdout


def completed(line: str) -> list[str]:
    """What bash is offered for the last word of a line, as `type,value`."""
    words = line.split(" ")
    return contentlint(_CONTENTLINT_COMPLETE="bash_complete", COMP_WORDS="\n".join(words), COMP_CWORD=str(len(words) - 1)).split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("contentlint che", ["plain,check"]),
        ("contentlint check --fail-on w", ["plain,warning"]),
        ("contentlint check --stati", ["plain,--statistics"]),
        ("contentlint check con", ["file,con"]),
        ("contentlint check --select heading-s", ["plain,heading-skip"]),
        ("contentlint check --select META,heading-s", ["plain,META,heading-skip"]),
        ("contentlint check --ignore title-missing,title-m", []),
        ("contentlint check --ignore STRUCT00", [f"plain,STRUCT00{number}" for number in range(1, 10)]),
        ("contentlint check --format json", ["plain,json", "plain,jsonl"]),
        ("contentlint check --lang z", ["plain,zh"]),
        ("contentlint check --kind ne", ["plain,news"]),
        ("contentlint check --baseline a", ["file,a"]),
        ("contentlint rule heading-s", ["plain,heading-skip"]),
        ("contentlint rule META011", ["plain,META011"]),
        ("contentlint completion z", ["plain,zsh"]),
    ],
)
def test_bash(line: str, offered: list[str]) -> None:
    assert completed(line) == offered


def test_every_command_is_offered_with_its_help() -> None:
    found = contentlint(_CONTENTLINT_COMPLETE="zsh_complete", COMP_WORDS="contentlint ", COMP_CWORD="1").splitlines()
    offered = dict(zip(found[1::3], found[2::3], strict=True))
    from contentlint.cli.main import COMMANDS

    assert offered == {name: line for name, (_, line) in COMMANDS.items()}


def test_fish() -> None:
    found = contentlint(_CONTENTLINT_COMPLETE="fish_complete", COMP_WORDS="contentlint rule heading-sk", COMP_CWORD="heading-sk")
    assert found.splitlines()[:2] == ["plain,heading-skip"] or found.split() == ["plain", "heading-skip", "_"]


def test_commands_are_offered_without_loading_them() -> None:
    code = (
        "import os, sys; os.environ.update(_CONTENTLINT_COMPLETE='bash_complete', COMP_WORDS='contentlint ', COMP_CWORD='1')\n"
        "from contentlint.cli.main import main\n"
        "try:\n    main([])\nexcept SystemExit:\n    pass\n"
        "print(*sorted(name for name in sys.modules if name.startswith('contentlint.')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert done.stderr.split() == ["contentlint.cli", "contentlint.cli.main"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts(shell: str, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(contentlint("completion", shell), encoding="utf-8", newline="\n")
    assert "_CONTENTLINT_COMPLETE" in script.read_text(encoding="utf-8")
    if program := shutil.which(shell):
        subprocess.run([program, "-n", str(script)], check=True, capture_output=True, timeout=30)


@pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="needs bash")
def test_bash_completes(tmp_path: Path) -> None:
    """The script in a real bash: its function fills COMPREPLY."""
    program = tmp_path / "contentlint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m contentlint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = (
        'eval "$(contentlint completion bash)"; COMP_WORDS=(contentlint rule heading-s); COMP_CWORD=2; '
        '_contentlint_completion contentlint; echo "${COMPREPLY[@]}"'
    )
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.stdout.split() == ["heading-skip"], done.stderr
