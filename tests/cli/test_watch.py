from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from running import Run

from contentlint.cli import watch as watching
from contentlint.cli.watch import INTERVAL, look, watch

SKIP = "# 痛风\n\n### 饮食\n\n痛风患者要多喝水。\n"


class Editor:
    """Does one thing after another while nothing happens, then presses Ctrl-C."""

    def __init__(self, *deeds: Callable[[], object]) -> None:
        self._deeds = list(deeds)

    def sleep(self, seconds: float) -> None:
        if seconds < INTERVAL:  # waiting for a file to be finished
            return
        if not self._deeds:
            raise KeyboardInterrupt
        self._deeds.pop(0)()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONTENTLINT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    (tmp_path / "site" / "a.md").write_text(SKIP, encoding="utf-8")
    return tmp_path / "site"


def _write(path: Path, text: str) -> Callable[[], object]:
    return lambda: path.write_text(text, encoding="utf-8")


def _save_atomically(path: Path, text: str) -> Callable[[], object]:
    """As most editors save: a new file takes the place of the old one, here of the same size and time."""

    def save() -> None:
        status = path.stat()
        new = path.with_name(".new")
        new.write_text(text, encoding="utf-8")
        os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))
        os.replace(new, path)

    return save


@pytest.fixture
def rounds(run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[list[str]]]:
    """What each round of `check --watch` found, while an editor does this and that: the paths of the findings."""

    def call(arguments: tuple[str, ...], *deeds: Callable[[], object]) -> list[list[str]]:
        monkeypatch.setattr(watch, "__defaults__", (Editor(*deeds).sleep,))
        shown: list[list[str]] = []
        real = watching._round

        def noticing(check: Callable[[], object], number: int) -> None:
            click.echo("--")
            real(check, number)

        monkeypatch.setattr(watching, "_round", noticing)
        done = run("check", "--watch", "--select", "heading-skip", "--format", "concise", "-q", *arguments)
        assert done.code == 0
        for part in done.out.split("--\n")[1:]:
            shown.append([line.partition(":")[0] for line in part.splitlines()])
        return shown

    return call


def test_each_change_is_a_round(folder: Path, rounds: Callable[..., list[list[str]]]) -> None:
    deeds = [
        _write(folder / "b.md", SKIP),  # new
        lambda: None,
        _write(folder / "a.md", "# 痛风\n\n痛风患者要多喝水。\n"),  # repaired
        _save_atomically(folder / "b.md", SKIP.replace("###", "## ")),
        (folder / "b.md").unlink,
        _write(folder / "notes.rtf", "no page"),
    ]
    assert rounds((), *deeds) == [["a.md"], ["a.md", "b.md"], ["b.md"], [], []]


def test_a_single_file(folder: Path, rounds: Callable[..., list[list[str]]]) -> None:
    deeds = [
        _write(folder / "b.md", SKIP),
        _write(folder / "a.md", "# 痛风\n\n痛风患者要多喝水。\n"),
        (folder / "a.md").unlink,
        _write(folder / "a.md", SKIP),
    ]
    assert rounds(("a.md",), *deeds) == [["a.md"], [], [], ["a.md"]]


def test_settings_count_and_a_mistake_in_them_can_be_corrected(folder: Path, rounds: Callable[..., list[list[str]]]) -> None:
    settings = folder / "contentlint.toml"
    deeds = [_write(settings, 'ignore = ["STRUCT"]'), _write(settings, "ignore = ["), _write(settings, ""), settings.unlink]
    assert rounds(("--ignore", "META"), *deeds) == [["a.md"], ["a.md"], [], ["a.md"], ["a.md"]]


def test_several_changes_at_once_are_one_round(folder: Path) -> None:
    page, sizes = folder / "a.md", iter((7, 8, 9))
    seen: list[int] = []

    def sleep(seconds: float) -> None:
        if len(seen) == 2 and seconds >= INTERVAL:
            raise KeyboardInterrupt
        if size := next(sizes, 0):  # an editor that writes for a while
            page.write_bytes(b"x" * size)

    assert watch(lambda: seen.append(page.stat().st_size), lambda: [str(page)], sleep) == 0
    assert seen[1:] == [9]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--watch", "-"), "--watch is for files"),
        (("--watch", "--fix"), "--watch is for files"),
        (("--watch", "none.md"), "no such file"),
        (("--watch", "--format", "x"), "unknown format"),
    ],
)
def test_wrong_use_ends_it_at_once(arguments: tuple[str, ...], message: str, folder: Path, run: Callable[..., Run]) -> None:
    done = run("check", *arguments)
    assert done.code == 2
    assert message in done.err


def test_what_is_gone_is_not_seen(folder: Path) -> None:
    def files() -> list[str]:
        raise click.ClickException("a.md: no such file or folder")

    assert look(lambda: ["none", "a.md"]).keys() == {"a.md"}
    assert look(files) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal for one process alone")
def test_ctrl_c_in_a_process_of_its_own(folder: Path) -> None:
    command = [sys.executable, "-m", "contentlint", "check", "--watch", "--format", "concise"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stderr is not None
    while b"watching 1 file;" not in process.stderr.readline():
        assert process.poll() is None
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, b"")
    assert b"a.md:3:" in out
