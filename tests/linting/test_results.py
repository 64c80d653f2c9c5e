from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from contentlint.linting import results
from contentlint.linting.packing import pack
from contentlint.linting.results import NAME, Keys, Store
from contentlint.linting.session import Result
from contentlint.model import Encoding, Finding, Span

KEY = b"0123456789abcdef"
DATA = "痛风患者多喝水。".encode()


def found(code: str = "X001", **params: object) -> Result:
    finding = Finding("a.html", code, "x", "error", "certain", Span(0, 2), "found", params)
    return Result("a.html", (finding,), DATA.decode(), Encoding("utf-8"))


def keep(result: Result, key: bytes = KEY, **options: object) -> None:
    with Store(**options) as store:  # type: ignore[arg-type]
        store.put(key, pack(result, {}), result, {})


def kept(key: bytes = KEY) -> Result | None:
    with Store() as store:
        return store.get(key, "a.html", DATA)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder."""
    monkeypatch.setenv("CONTENTLINT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_is_kept_is_found_again(folder: Path) -> None:
    assert kept() is None
    keep(found(term="痛风"))
    assert kept() == found(term="痛风")
    assert kept(b"another") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_may_read_it(folder: Path) -> None:
    keep(found())
    assert (folder / NAME).stat().st_mode & 0o077 == 0


def test_personal_data_is_not_kept(folder: Path) -> None:
    keep(found(number="13812345678"), personal=lambda text: "138" in text)
    assert kept() is None
    assert b"13812345678" not in (folder / NAME).read_bytes() if (folder / NAME).exists() else True


@pytest.mark.parametrize("code", ["LINT001", "LINT002"])
def test_what_may_go_better_another_time_is_not_kept(code: str) -> None:
    keep(found(code))
    assert kept() is None


def _key(path: str = "a.html", data: bytes = DATA, *what: object) -> bytes:
    return Keys(*what).of(path, data)


def test_a_key_follows_all_that_a_result_follows_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [
        _key(),
        _key("b.html"),
        _key(data=b"x"),
        _key("a.html", DATA, "settings"),
        _key("a.htm", b"l" + DATA),
        _key("a.html\0", DATA[1:]),
    ]
    monkeypatch.chdir(tmp_path)
    keys.append(_key())
    monkeypatch.setattr(results, "program", lambda: "another version")
    keys.append(_key())
    assert len(set(keys)) == len(keys)
    assert _key() == _key()


def test_a_package_that_nothing_needs_changes_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But a package of rules does, and what that needs."""
    monkeypatch.syspath_prepend(str(tmp_path))
    before = results.program.__wrapped__()
    _install(tmp_path, "stranger")
    assert results.program.__wrapped__() == before
    _install(tmp_path, "our-rules", needs="stranger", entry="[contentlint.rules]\nours = ours\n")
    after = results.program.__wrapped__()
    assert after != before
    _install(tmp_path, "stranger", version="2.0")
    assert results.program.__wrapped__() not in (before, after)


def _install(folder: Path, name: str, version: str = "1.0", needs: str = "", entry: str = "") -> None:
    """As a package lies there that was installed."""
    about = folder / f"{name.replace('-', '_')}-1.dist-info"
    about.mkdir(exist_ok=True)
    required = f"Requires-Dist: {needs}>=1; python_version >= '3'\n" if needs else ""
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{required}", encoding="utf-8")
    (about / "entry_points.txt").write_text(entry, encoding="utf-8")
    os.utime(folder, ns=(1, len(list(folder.iterdir())) + int(float(version))))  # a clock may be too coarse to tell the two apart


def _random(path: Path) -> None:
    path.write_bytes(os.urandom(5000))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _overwritten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)


def _of_another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE results (mine TEXT)")
    base.close()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [_random, _cut, _overwritten, _of_another_program, _folder])
def test_a_damaged_file_is_a_miss_and_is_made_again(damage: Callable[[Path], None], folder: Path) -> None:
    keep(found())
    damage(folder / NAME)
    assert kept() is None
    keep(found())
    assert kept() == (None if damage is _folder else found())


@pytest.mark.parametrize("content", [b"", b"x", b"\0\0\0\0[]", "text", None, 7, b"\0" * 40])
def test_a_damaged_result_is_a_miss(content: object, folder: Path) -> None:
    keep(found())
    base = sqlite3.connect(folder / NAME)
    with base:
        base.execute("UPDATE OR IGNORE results SET sealed = ?", (content,))
    base.close()
    assert kept() == (found() if content is None else None)  # the table takes no nothing


def test_a_forged_result_is_a_miss(folder: Path) -> None:
    for packed in (b"[]", b'[null,[["delete","/",true]],[]]', b'[["rot13",null,[],false,false,false],[],[[1]]]', b"[" * 100_000):
        with Store() as store:
            store.put(KEY, packed, found(), {})
        assert kept() is None


def test_without_a_folder_it_works_all_the_same(folder: Path) -> None:
    folder.write_text("a file", encoding="utf-8")
    keep(found())
    assert kept() is None


def test_a_closed_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(results.os, "open", refused)
    keep(found())
    assert kept() is None


def test_the_oldest_go_when_there_are_too_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(size=400_000) as store:
        for number in range(40):
            monkeypatch.setattr(store, "_today", 20_000 + number // 10)
            result = found(text=str(number) * 10_000)
            store.put(number.to_bytes(16, "big"), pack(result, {}), result, {})
            store._write()
    present = [number for number in range(40) if kept(number.to_bytes(16, "big"))]
    assert 39 in present
    assert 0 not in present
    assert (folder / NAME).stat().st_size < 600_000


def test_what_is_used_is_young_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "time", lambda: 86_400 * 100)
    keep(found())
    monkeypatch.setattr(results, "time", lambda: 86_400 * 107)
    assert kept()
    base = sqlite3.connect(folder / NAME)
    assert base.execute("SELECT used FROM results").fetchall() == [(107,)]
    base.close()


WRITER = """
import sys
from contentlint.linting.packing import pack
from contentlint.linting.results import Store
from contentlint.linting.session import Result
start = int(sys.argv[1])
with Store() as store:
    print("ready", flush=True)
    for number in range(start, start + 2000):
        result = Result("a.html", ())
        store.put(number.to_bytes(16, "big"), pack(result, {}), result, {})
        store._write()
"""


@pytest.fixture
def writers() -> Iterator[list[subprocess.Popen[bytes]]]:
    started = [subprocess.Popen([sys.executable, "-c", WRITER, str(start)], stdout=subprocess.PIPE) for start in (0, 10_000)]
    yield started
    for one in started:
        one.kill()
        one.communicate()


def test_two_processes_at_once(writers: list[subprocess.Popen[bytes]]) -> None:
    for one in writers:
        one.wait(60)
    assert all(kept(number.to_bytes(16, "big")) for number in (0, 1999, 10_000, 11_999))


def test_one_killed_in_the_middle(writers: list[subprocess.Popen[bytes]]) -> None:
    first, second = writers
    assert first.stdout is not None
    first.stdout.readline()
    while kept((20).to_bytes(16, "big")) is None:
        assert first.poll() is None
    first.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    second.wait(60)
    assert kept((11_999).to_bytes(16, "big"))
    keep(found())
    assert kept() == found()
