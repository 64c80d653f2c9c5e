"""The program in a process of its own, and what came of it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import NamedTuple


class Run(NamedTuple):
    code: int
    out: str
    err: str


def spawn(*arguments: str, environment: dict[str, str] | None = None, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own."""
    command = [sys.executable, "-m", "contentlint", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **(environment or {})}, timeout=60, check=False)
