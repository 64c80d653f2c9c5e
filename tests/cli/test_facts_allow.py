from __future__ import annotations

import io
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run

from contentlint.linting.facts_file import facts, read_facts
from contentlint.linting.settings import SettingsError

PAGE = "患者王建国因肺癌入院。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "contentlint.toml").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_name_is_allowed_and_not_written_down(folder: Path, run: Callable[..., Run]) -> None:
    (folder / "facts.toml").write_text(
        'names = ["青河县医院"]  # ours\r\n\r\n[[doctors]]\r\nname = "李强"\r\n', encoding="utf-8", newline=""
    )
    assert run("check", "a.txt", "--select", "PRIV").code == 1
    assert run("facts", "allow", "王建国").code == 0
    assert run("facts", "allow", "13812345678", "王建国").code == 0
    written = (folder / "facts.toml").read_text(encoding="utf-8")
    assert "王建国" not in written
    assert "# ours" in written
    table = tomllib.loads(written)
    assert len(table["privacy"]["allow"]) == 2
    assert table["doctors"] == [{"name": "李强"}]
    assert run("check", "a.txt", "--select", "PRIV").code == 0


def test_from_standard_input_into_a_new_file(folder: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("王建国\n\n李秀英\n"))
    done = run("facts", "allow", "--facts", "other.toml")
    assert (done.code, "2 allowed in other.toml" in done.err) == (0, True)
    assert len(read_facts(folder / "other.toml").allowed) == 2


def test_nothing_to_allow(folder: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(" \n"))
    done = run("facts", "allow")
    assert done.code == 2
    assert "name at least one value" in done.err
    assert not (folder / "facts.toml").exists()


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"privacy": []}, "must be written as [privacy]"),
        ({"privacy": {"allowed": []}}, "did you mean 'allow'"),
        ({"privacy": {"salt": 1}}, "salt must be a text"),
        ({"privacy": {"salt": "ab", "allow": ["王建国"]}}, "allow holds digests, not 王建…"),
        ({"privacy": {"allow": ["0" * 32]}}, "salt is missing"),
    ],
)
def test_what_is_wrong_in_the_file(table: dict[str, object], says: str) -> None:
    with pytest.raises(SettingsError) as error:
        facts(table, "facts.toml")
    assert says in str(error.value)
