"""What can be typed where."""

from __future__ import annotations

import pytest
from lsprotocol.types import Position

from contentlint.editing.language_server.completing import completions
from contentlint.editing.language_server.phrases import COMMENTS, KEYS, TABLE
from contentlint.editing.language_server.positions import Text
from contentlint.linting.directives import ACTIONS
from contentlint.linting.index import load
from contentlint.linting.words import Words
from contentlint.reading.kind import KINDS

WORDS = Words(load())
RULES = sorted(head.name for head in WORDS.index.heads.values() if not head.engine)
EXPECTED = {
    "---\n|": list(KEYS),
    "---\ntitle: 痛风\nde|": [key for key in KEYS if key != "title"],
    "+++\ntitle = '痛风'\n|": [key for key in KEYS if key != "title"],
    "---\nkind: |": list(KINDS),
    "---\nkind: sci|": list(KINDS),
    "---\ncontentlint:\n  |": list(TABLE),
    "---\ncontentlint:\n  disable: [|": RULES,
    "---\ncontentlint:\n  disable: [cure-promise, |": RULES,
    "---\ncontentlint:\n  disable:\n    - |": RULES,
    "+++\n[contentlint]\n|": list(TABLE),
    "+++\n[contentlint]\ndisable = ['|": RULES,
    "---  \ndate: 2026\n  |": [],
    "---\ndisable: [|": [],
    "---\ncontentlint:\n\n  |": list(TABLE),
    "---\ncontentlint:\n- disable: [a]\n  |": list(TABLE),
    "---\ncontentlint:\n|": [key for key in KEYS if key != "contentlint"],
    "---\ncontentlint:\n  disable: [a]\ntitle: 痛风\n  |": [],
    "+++\n[contentlint]\nreason = 1 |": [],
    "+++\n[author]\n  |": [],
    "---\ntitle: 痛风\n--- \n|": [],
    "---\n" + "a: b\n" * 199 + "|": list(KEYS),
    "---\n" + "a: b\n" * 200 + "|": [],
    "---\ntitle: |": [],
    "---\ntags:\n  |": [],
    "---\ntitle: 痛风\n---\n|": [],
    "正文 |": [],
    "😀 <!-- contentlint-|": [f"contentlint-{action}" for action in ACTIONS],
    "<!-- cont|": [f"contentlint-{action}" for action in ACTIONS],
    "<!-- contentlint-disable-next |": RULES,
    "<!-- contentlint-disable-file cure-promise, h|": RULES,
    "<!-- contentlint-disable-next cure-promise -->|": [],
}


@pytest.mark.parametrize("marked", EXPECTED)
@pytest.mark.parametrize("language", ["zh", "en", "ru"])
def test_completions(marked: str, language: str) -> None:
    before, after = marked.split("|")
    lines = before.split("\n")
    place = Position(len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2)
    found = completions(Text(before + after + "\n"), place, "markdown", WORDS, language)  # type: ignore[arg-type]
    assert [item.label for item in found] == EXPECTED[marked]
    assert all(item.detail and item.kind and item.label_details and item.label_details.description == item.detail for item in found)


def test_keys_come_with_what_stands_behind_them() -> None:
    (first, *_) = completions(Text("+++\n"), Position(1, 0), "markdown", WORDS, "en")
    assert first.insert_text == "title = "
    assert completions(Text("---\n"), Position(1, 0), "html", WORDS, "en") == []


def test_every_comment_is_explained() -> None:
    assert tuple(COMMENTS) == ACTIONS
