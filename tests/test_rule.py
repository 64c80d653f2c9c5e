from __future__ import annotations

import pytest

from contentlint.rule import Option, PerLanguage, Rule


class Sample(Rule):
    count = Option(3)
    share = Option(0.5)
    words = Option(("a", "b"))
    longest = Option(PerLanguage(zh=10, en=20, ru=30))


@pytest.mark.parametrize(
    ("options", "name", "expected"),
    [
        ({}, "count", 3),
        ({"count": 5}, "count", 5),
        ({"share": 1}, "share", 1.0),
        ({"words": ["c"]}, "words", ("c",)),
        ({"longest": 7}, "longest", PerLanguage(7, 7, 7)),
        ({"longest": {"zh": 7}}, "longest", PerLanguage(7, 20, 30)),
    ],
)
def test_options(options: dict[str, object], name: str, expected: object) -> None:
    assert getattr(Sample(options), name) == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"cont": 3}, "no option 'cont'; known: count, share, words, longest"),
        ({"count": "3"}, "count must be int"),
        ({"count": True}, "count must be int"),
        ({"words": "a"}, "words must be a list"),
        ({"longest": {"de": 1}}, "not for de"),
        ({"longest": {"zh": "x"}}, "longest must be int"),
    ],
)
def test_options_that_cannot_be(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Sample(options)


def test_both_chinese_scripts_share_a_value() -> None:
    assert [PerLanguage(1, 2, 3)[language] for language in ("zh-Hans", "zh-Hant", "en", "ru")] == [1, 1, 2, 3]


def test_soup_shows_the_markup_to_project_rules() -> None:
    from contentlint.reading.page import read
    from contentlint.rule import soup

    document = read("a.html", "<title>x</title><p class='ad'>现在预约".encode())
    assert [element.get_text() for element in soup(document).select("p.ad")] == ["现在预约"]
