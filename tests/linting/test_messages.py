from __future__ import annotations

import pytest

from contentlint.linting.heads import Expected, examples
from contentlint.linting.words import fill


@pytest.mark.parametrize(
    ("template", "params", "language", "expected"),
    [
        ("{count} {count|item|items}", {"count": 1}, "en", "1 item"),
        ("{count} {count|item|items}", {"count": 0}, "en", "0 items"),
        ("{n|слово|слова|слов}", {"n": 1}, "ru", "слово"),
        ("{n|слово|слова|слов}", {"n": 21}, "ru", "слово"),
        ("{n|слово|слова|слов}", {"n": 11}, "ru", "слов"),
        ("{n|слово|слова|слов}", {"n": 3}, "ru", "слова"),
        ("{n|слово|слова|слов}", {"n": 13}, "ru", "слов"),
        ("{share} %", {"share": 12.50}, "en", "12.5 %"),
        ("{share} %", {"share": 12.0}, "en", "12 %"),
        ("{n:unit}", {"n": 1, "unit": "words"}, "en", "1 word"),
        ("{n:unit}", {"n": 52, "unit": "characters"}, "en", "52 characters"),
        ("{n:unit}", {"n": 52, "unit": "characters"}, "zh", "52 字"),
        ("{n:unit}", {"n": 22, "unit": "words"}, "ru", "22 слова"),
        ("缺少：{keys}", {"keys": ("a", "b")}, "zh", "缺少：a, b"),
    ],
)
def test_fill(template: str, params: dict[str, object], language: str, expected: str) -> None:
    assert fill(template, params, language) == expected


def test_examples_carry_their_marks() -> None:
    first = "```html bad kind=science longest=12\n<p>a</p> ⟸ short actual=1 ⟸ other\n<p>b</p>\n```\n"
    body = f"Words.\n\n{first}\n~~~text good\n```\ncode\n```\n~~~\n"
    bad, good = examples(body)
    assert (bad.good, bad.format, bad.text) == (False, "html", "<p>a</p>\n<p>b</p>\n")
    assert bad.settings == {"kind": "science", "longest": 12}
    assert bad.expected == (Expected(1, "short", {"actual": "1"}), Expected(1, "other", {}))
    assert (good.good, good.text) == (True, "```\ncode\n```\n")
