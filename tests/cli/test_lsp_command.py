"""`contentlint lsp` where it cannot run."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

import pytest
from running import Run


def test_a_missing_extra_is_named(run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("contentlint.editing.language_server"):
            raise ModuleNotFoundError("No module named 'lsprotocol'", name="lsprotocol")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    done = run("lsp")
    assert (done.code, done.out) == (2, "")
    assert 'pip install "contentlint[lsp]"' in done.err


def test_a_mistake_in_its_options_is_told(run: Callable[..., Run]) -> None:
    done = run("lsp", "--kind", "nonsense")
    assert (done.code, done.out) == (2, "")
    assert "nonsense" in done.err
