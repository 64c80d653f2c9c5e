from __future__ import annotations

import sys
from pathlib import Path

import pytest

from contentlint.text.cache import folders


def test_the_named_folder_is_the_only_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONTENTLINT_CACHE", str(tmp_path))
    assert list(folders()) == [tmp_path]


def test_else_the_users_then_a_private_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CONTENTLINT_CACHE", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    users, private = folders()
    assert users == tmp_path / "user" / "contentlint"
    assert private.stat().st_mode & 0o077 == 0
    private.chmod(0o777)
    assert list(folders()) == [users]
