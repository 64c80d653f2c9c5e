"""`-j` as the user meets it: it changes how long a run takes, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run, spawn

WORDS = """+++
code = "HOUSE001"
name = "house-rule"
severity = "warning"
since = "0.1"

[title]
zh = "标题"
en = "Title"
ru = "Название"

[reason]
zh = "理由"
en = "Reason"
ru = "Причина"

[messages.found]
zh = "发现"
en = "found {when}"
ru = "найдено"
+++
"""
RULE = """
import datetime, os, signal, time
from contentlint.rule import Rule

class HouseRule(Rule):
    def check(self, document):
        text = document.source
        if "crash" in text:
            raise RuntimeError("oops")
        if "killed" in text:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        if "slow" in text:
            open("started-" + str(os.getpid()), "w").close()
            time.sleep(60)
        yield self.hit("found", when=datetime.date(2026, 1, 2), who=object)
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pages with rules of its own, which is the current one."""
    monkeypatch.setenv("CONTENTLINT_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    (folder / "house").mkdir(parents=True)
    (folder / "house" / "house_rule.md").write_text(WORDS, encoding="utf-8")
    (folder / "house" / "house_rule.py").write_text(RULE, encoding="utf-8")
    (folder / "contentlint.toml").write_text(
        'rules-folder = "house"\nextend-select = ["house-rule"]\nexclude-files = ["house/"]\n\n[[override]]\nfiles = ["7*"]\nignore = ["META"]\n',
        encoding="utf-8",
    )
    for number in range(12):
        page = f"---\ntitle: 痛风 {number}\n---\n# A\n\n### B\n\n" + f"痛风患者要[多喝水](no-{number}.md)。\n\n" * (number * 40 % 97)
        (folder / f"{number}.md").write_text(page, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_the_same_output_however_many(project: Path, run: Callable[..., Run]) -> None:
    (project / "crash.md").write_text("# crash\n", encoding="utf-8")
    alone = run("check", "--format", "jsonl", "--no-cache", "-j", "1")
    assert '"code": "HOUSE001"' in alone.out
    assert "RuntimeError: oops" in alone.out
    assert [run("check", "--format", "jsonl", *more) for more in (("--no-cache", "-j", "2"), ("-j", "3"), ("-j", "2"), ("-j", "1"))] == [
        alone
    ] * 4


def test_a_worker_that_is_killed_is_told(project: Path) -> None:
    (project / "5.md").write_text("killed", encoding="utf-8")
    done = spawn("check", "--no-cache", "-j", "2", "--format", "concise")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"a worker process was stopped" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to all processes of a console, this one included")
@pytest.mark.parametrize("everybody", [True, False], ids=["as from a terminal", "only to the first"])
def test_ctrl_c_ends_it_at_once(project: Path, everybody: bool) -> None:
    for number in range(12):
        (project / f"{number}.md").write_text("slow", encoding="utf-8")
    command = [sys.executable, "-m", "contentlint", "check", "--no-cache", "-j", "2"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    workers = _workers(project, 2, process)
    start = time.monotonic()
    (os.killpg if everybody else os.kill)(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert time.monotonic() - start < 10
    assert process.returncode == 130
    assert b"Traceback" not in err
    _gone(workers)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_workers_do_not_outlive_the_program(project: Path) -> None:
    for number in range(12):
        (project / f"{number}.md").write_text("slow", encoding="utf-8")
    command = [sys.executable, "-m", "contentlint", "check", "--no-cache", "-j", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    workers = _workers(project, 2, process)
    process.kill()
    process.wait(10)
    _gone(workers)


def _workers(project: Path, count: int, process: subprocess.Popen[bytes]) -> list[int]:
    """Their process numbers, as soon as all of them are at work."""
    deadline = time.monotonic() + 50
    while len(started := list(project.glob("started-*"))) < count:
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.05)
    return [int(path.name.removeprefix("started-")) for path in started]


def _gone(workers: list[int]) -> None:
    deadline = time.monotonic() + 20
    for worker in workers:
        while _runs(worker):
            assert time.monotonic() < deadline
            time.sleep(0.05)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")  # one that nobody waits for is gone, though its number is not
    return not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
