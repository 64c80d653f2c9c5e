"""The same tasks through Ray: the same result, also when a worker is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sites import audit, command, make_site

pytest.importorskip("ray", reason="Ray is not installed: pip install 'contentlint[ray]'")


@pytest.mark.skipif(sys.platform == "win32", reason="workers are killed by signals")
def test_ray_finds_the_same_though_a_worker_is_killed(tmp_path: Path) -> None:
    make_site(tmp_path / "site", 300)
    assert audit("site", "-o", "local", "-q", cwd=tmp_path).returncode == 1
    running = subprocess.Popen(
        command("audit", "site", "-o", "ray", "-q", "--runner", "ray", "-j", "2"), cwd=tmp_path, stderr=subprocess.PIPE, encoding="utf-8"
    )
    parts = tmp_path / "ray" / "work" / "parts"
    killed = False
    deadline = time.monotonic() + 200
    while running.poll() is None and not killed and time.monotonic() < deadline:
        for journal in parts.glob("*.at"):
            try:
                pages, _, process = map(int, journal.read_text("ascii").split())
                if pages > 5:
                    os.kill(process, signal.SIGKILL)
                    killed = True
                    break
            except (OSError, ValueError):
                continue
        time.sleep(0.02)
    _, err = running.communicate(timeout=240)
    assert killed
    assert running.returncode == 1, err
    assert (tmp_path / "ray/findings.jsonl").read_bytes() == (tmp_path / "local/findings.jsonl").read_bytes()
