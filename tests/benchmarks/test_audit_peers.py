"""The site of the comparison has the faults that it is said to have, and contentlint finds each; the other tools need not be there."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import audit_peers
from benchmarks.audit_peers import FAULTS, make_site, table

PAGES = 52  # ten that are sound, and three for each fault


def test_each_fault_is_on_its_pages(tmp_path: Path) -> None:
    faulty = make_site(tmp_path, PAGES)
    assert {fault.name: len(faulty[fault.name]) for fault in FAULTS} == dict.fromkeys((fault.name for fault in FAULTS), 3)
    assert len({path.read_text("utf-8") for path in tmp_path.iterdir()}) == PAGES + 1 - 3  # three are copies


def test_contentlint_says_what_it_is_said_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    faulty = make_site(tmp_path / "site", PAGES)
    with audit_peers.served(tmp_path / "site") as address:
        run = audit_peers.contentlint(address, tmp_path, PAGES, tmp_path)
    rows = [line.split(" | ") for line in table([run], faulty, PAGES) if " | " in line]
    said = {row[0].removeprefix("| "): row[1].removesuffix(" |") for row in rows}
    assert {fault.name: said[fault.name] for fault in FAULTS if fault.contentlint} == {
        fault.name: "3 of 3" for fault in FAULTS if fault.contentlint
    }
    assert said["sound pages of which one of these is said"] == "0 of 7"


def test_a_tool_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        audit_peers.htmlhint("http://127.0.0.1/", tmp_path, 1, tmp_path)
