"""Style, types and the order of the rooms: the same commands that a developer runs by hand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
TYPED = (
    "contentlint",
    "rules",
    "benchmarks",
    "run.py",
    "docs/picture.py",
    "docs/build.py",
    "editors/vscode/make_vsix.py",
    "examples/plugin/riverside_rules",
)
COMMANDS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy", "--strict", *TYPED),
    "lint-imports": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_command(name: str) -> None:
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"}
    command = [sys.executable, *COMMANDS[name]]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, f"{name} finds:\n{done.stdout[-5000:]}{done.stderr[-2000:]}"


def test_rules_are_kept_from_every_room_but_their_own() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    order, rules, _ = settings["tool"]["importlinter"]["contracts"]
    assert set(rules["forbidden_modules"]) == {f"contentlint.{room}" for room in order["layers"] if room != "rule"}


def test_hooks_use_the_locked_ruff() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert {pin for hook in hooks for pin in hook["additional_dependencies"]} <= set(locked)


def test_patterns_are_right_on_every_python() -> None:
    """Python 3.11.0 to 3.11.4 match `(?:...)*+` wrongly (CPython issue 106052); `(?>(?:...)*)` says the same and is right everywhere."""
    sources = [path for folder in ("contentlint", "rules") for path in (ROOT / folder).rglob("*.py")]
    lines = ((path, number, line) for path in sources for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1))
    possessive = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")
    assert [f"{path.relative_to(ROOT)}:{number}" for path, number, line in lines if possessive.search(line)] == []
