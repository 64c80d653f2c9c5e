from __future__ import annotations

import json
import os
from pathlib import Path

import click
import pytest
from fixtures import INDEX, WORDS
from hypothesis import given
from hypothesis import strategies as st

from contentlint.reporting.handbook import page, record, table, wrap
from contentlint.reporting.output import Look
from contentlint.reporting.records import dumps
from contentlint.reporting.view import Tongue

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("language", ["zh", "en", "ru"])
def test_snapshot(language: Tongue) -> None:
    look = Look(language, width=72)
    text = table(INDEX.heads.values(), WORDS, look) + "\n" + page(INDEX.heads["MED001"], WORDS, look)
    snapshot = SNAPSHOTS / f"handbook.{language}.txt"
    if os.environ.get("CONTENTLINT_UPDATE_SNAPSHOTS"):
        snapshot.write_bytes(text.encode())
    assert text == snapshot.read_bytes().decode(), f"{snapshot} differs; set CONTENTLINT_UPDATE_SNAPSHOTS=1 if that is wanted"


def test_color_changes_only_the_color() -> None:
    head = INDEX.heads["MED001"]
    assert click.unstyle(page(head, WORDS, Look("en", color=True))) == page(head, WORDS, Look("en"))


def test_record_is_json_in_the_language_asked_for() -> None:
    rule = json.loads(dumps(record(INDEX.heads["MED001"], WORDS, Look("ru"))))
    assert rule["title"] == "Обещание излечения"
    assert rule["options"][0] == {"name": "limit", "default": 0, "help": "сколько допускается"}
    assert rule["examples"][0] == {"good": False, "format": "html", "text": "<p>包治百病</p>\n", "fixed": None}


def test_no_rules() -> None:
    assert table([], WORDS, Look("en")) == ""


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("one two  three\nfour", 9, ["one two", "three", "four"]),
        ("广告不得含有断言。", 12, ["广告不得含有", "断言。"]),
        ("广告不得含有。断言", 12, ["广告不得含", "有。断言"]),
        ("见「广告法」", 5, ["见", "「广", "告", "法」"]),
        ("unbreakable", 4, ["unbreakable"]),
        ("", 10, []),
    ],
)
def test_wrap(text: str, room: int, lines: list[str]) -> None:
    assert wrap(text, room) == lines


@given(st.text(max_size=200), st.integers(4, 60))
def test_wrap_loses_nothing(text: str, room: int) -> None:
    assert "".join("".join(wrap(text, room)).split()) == "".join(text.split())
