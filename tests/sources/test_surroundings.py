from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from contentlint.sources import surroundings
from contentlint.sources.surroundings import exists, is_file, is_folder, noted, this_year, today, unchanged


def test_answers(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("", encoding="utf-8")
    names = [str(tmp_path), str(tmp_path / "a.html"), str(tmp_path / "none"), "\0", "\ud800"]
    assert [(exists(name), is_file(name), is_folder(name)) for name in names] == [
        (True, False, True), (True, True, False), (False, False, False), (False, False, False), (False, False, False),
    ]  # fmt: skip
    assert (today(), this_year()) == (datetime.date.today(), datetime.date.today().year)


def test_only_what_is_asked_meanwhile_is_noted(tmp_path: Path) -> None:
    there, missing = str(tmp_path), str(tmp_path / "b")
    exists(there)
    with noted() as notes:
        assert is_folder(there)
        with noted() as inner:
            assert not exists(missing)
        assert this_year() > 2000
    exists(missing)
    assert notes == {("is folder", there): True, ("year", ""): datetime.date.today().year}
    assert inner == {("exists", missing): False}


def test_a_note_holds_until_the_answer_changes(tmp_path: Path) -> None:
    with noted() as notes:
        exists(str(tmp_path / "b"))
    assert unchanged(notes)
    (tmp_path / "b").mkdir()
    assert not unchanged(notes)
    (tmp_path / "b").rmdir()
    assert unchanged(notes)


def test_the_date_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(datetime.date):
        @classmethod
        def today(cls) -> Later:
            return cls(2999, 1, 2)

    with noted() as of_day:
        today()
    with noted() as of_year:
        this_year()
    assert unchanged(of_day)
    assert unchanged(of_year)
    monkeypatch.setattr(surroundings.datetime, "date", Later)
    assert not unchanged(of_day)
    assert not unchanged(of_year)


def test_a_question_that_nobody_asks() -> None:
    with pytest.raises(KeyError):
        unchanged({("delete", "/"): True})
