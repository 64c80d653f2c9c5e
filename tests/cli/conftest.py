from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run

from contentlint.cli.main import main


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No locale, colours or settings of whoever runs the tests."""
    for name in ("LANGUAGE", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "CONTENTLINT_PARSER", "CONTENTLINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page that has one finding (META011, info), a clean text and a binary file, and the current folder."""
    head = '<html lang="zh"><head><title>痛风</title>\n<meta name="description" content="介绍痛风。"></head>'
    short = head + "<body><p>痛风患者多喝水。</p></body></html>\n"
    (tmp_path / "short.html").write_text(short, encoding="utf-8")
    (tmp_path / "clean.txt").write_text("痛风患者应当少吃动物内脏，多喝水。\n", encoding="utf-8")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """The program in this process."""

    def call(*arguments: str) -> Run:
        code = main(arguments)
        return Run(code, *capsys.readouterr())

    return call
