"""The steps of action.yml, run as GitHub runs them: each script literally, with its environment filled in from the event and the inputs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, BASE, CHECK = (step["name"] for step in ACTION["runs"]["steps"])


class Done(NamedTuple):
    """What became of a run: the exit code of the step that ended it, what the steps printed and wrote for each other."""

    code: int
    log: str
    outputs: Mapping[str, Mapping[str, str]]
    summary: str

    @property
    def annotations(self) -> list[tuple[str, int, str]]:
        """File, line and rule of each annotation."""
        found = re.findall(r"^::(?:error|warning|notice) file=([^,]+),line=(\d+),.*?title=\w+ ([\w-]+)::", self.log, re.MULTILINE)
        return [(file, int(line), rule) for file, line, rule in found]


def run(
    workspace: Path, event: Mapping[str, Any], inputs: Mapping[str, str] | None = None, steps: Sequence[str] = (BASE, CHECK),
    environment: Mapping[str, str] | None = None,
) -> Done:  # fmt: skip
    """Run the action in a checkout. `event`: the context `github`, with `event_name`, `sha` and `event`. Without the step that installs it,
    contentlint is the one of this Python. The workspace's parent holds what GitHub's runner keeps beside it."""
    beside = workspace.parent / "runner"
    beside.mkdir(exist_ok=True)
    defaults = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()}
    context: dict[str, Any] = {"inputs": defaults | dict(inputs or {}), "github": event, "steps": {}}
    if INSTALL not in steps:
        _put_program(beside)
    log = ""
    code = 0
    for step in ACTION["runs"]["steps"]:
        if step["name"] not in steps:
            continue
        files = {name: beside / name for name in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("", encoding="utf-8")
        given = {name: _filled(str(value), context) for name, value in step["env"].items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=workspace,
            env={
                **os.environ, "PATH": f"{beside}{os.pathsep}{os.environ['PATH']}", "GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(beside),
                "GITHUB_SHA": str(event.get("sha", "")),
                "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
                **{name: str(file) for name, file in files.items()}, **given, **(environment or {}),
            },
            capture_output=True, encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip
        log += done.stdout + done.stderr
        written = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
        context["steps"][step.get("id", "")] = {"outputs": dict(line.split("=", 1) for line in written)}
        code = done.returncode
        if code:
            break
    outputs = {name: step["outputs"] for name, step in context["steps"].items()}
    return Done(code, log, outputs, (beside / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8"))


def _put_program(folder: Path) -> None:
    program = folder / "contentlint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m contentlint "$@"\n', encoding="utf-8")
    program.chmod(0o755)


def _filled(value: str, context: Mapping[str, Any]) -> str:
    """A value with its expressions: names with dots, joined by `||`."""

    def evaluated(found: re.Match[str]) -> str:
        return next((text for name in found[1].split("||") if (text := _looked_up(name.strip(), context))), "")

    return re.sub(r"\$\{\{(.*?)\}\}", evaluated, value)


def _looked_up(name: str, context: Mapping[str, Any]) -> str:
    found: Any = context
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return "" if found is None else str(found)
