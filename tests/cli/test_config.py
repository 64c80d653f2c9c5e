from __future__ import annotations

from collections.abc import Callable

import pytest
from running import Run


def shown(text: str) -> dict[str, tuple[str, str]]:
    rows = {}
    for line in text.splitlines():
        name, _, rest = line.partition("=")
        value, _, origin = rest.partition("  #")
        rows[name.strip()] = value.strip(), origin.strip()
    return rows


def test_defaults(run: Callable[..., Run]) -> None:
    rows = shown(run("config", "--show", "drafts/a.md").out)
    assert rows["max_file_size"] == ("20000000", "default")
    assert {origin for _, origin in rows.values()} == {"default"}


def test_origins(run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENTLINT_PARSER", "html.parser")
    rows = shown(run("config", "--select", "META,h1-count", "--kind", "social:wechat").out)
    assert rows["select"] == ('["META", "h1-count"]', "command line")
    assert rows["kind"] == ('"social:wechat"', "command line")
    assert rows["parser"] == ('"html.parser"', "environment, CONTENTLINT_PARSER")
    assert rows["ignore"] == ("[]", "default")
