from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.reading import markup


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<b>c</b>d", ["a", "c", "d"]),
        ("<!-- a > b -->c", ["c"]),
        ("<!-->c", ["c"]),
        ("<!--->c", ["c"]),
        ("<!--a--!>c", ["c"]),
        ("<!--a", []),
        ("<!doctype html>c", ["c"]),
        ("<?php echo ?>c", ["c"]),
        ("</ x>c", ["c"]),
        ('<a title="1 > 0">c', ["c"]),
        ("<a title='1 > 0'>c", ["c"]),
        ("<a title=x>c", ["c"]),
        ('<a b"c>d', ["d"]),
        ('<a ="x>c', ["c"]),
        ('<a title="never closed>c', []),
        ("1 < 2", ["1 ", "<", "2"]),
        ("a&amp;b", ["a", "&amp;", "b"]),
        ("a & b", ["a ", "&", "b"]),
        ("<script>if (a < b) {}</script>c", ["c"]),
        ("<STYLE>p > a {}</Style >c", ["c"]),
        ("<script>never closed", []),
        ("<scripts>c", ["c"]),
    ],
)
def test_tokens_are_what_a_reader_sees(source: str, expected: list[str]) -> None:
    assert [token[0] for token in markup.TOKENS.finditer(source) if token[1] is None] == expected


@given(st.text(alphabet="<>/!-?&;=\"' \n\0aT医script#x1"))
def test_tokens_cover_the_source(source: str) -> None:
    assert "".join(token[0] for token in markup.TOKENS.finditer(source)) == source


@pytest.mark.parametrize(
    ("tag", "name", "value"),
    [
        ('<meta content="a b">', "content", "a b"),
        ("<meta content='a b'>", "content", "a b"),
        ("<meta content=a>", "content", "a"),
        ('<meta name="content" content="x">', "content", "x"),
        ("<META CONTENT = 'x'>", "content", "x"),
        ("<input disabled value=1>", "disabled", ""),
        ('<meta data-content="no" content="yes">', "content", "yes"),
        ("<a href=/b/>", "href", "/b/"),
    ],
)
def test_attribute_is_found(tag: str, name: str, value: str) -> None:
    place = markup.attribute(tag, 0, name)
    assert place is not None
    assert tag[slice(*place)] == value


@pytest.mark.parametrize(("tag", "name"), [("<meta>", "content"), ("<p class=a>", "id"), ("no tag", "id")])
def test_attribute_is_not_found(tag: str, name: str) -> None:
    assert markup.attribute(tag, 0, name) is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a&amp;b", [("a", 0, 1), ("&", 1, 6), ("b", 6, 7)]),
        ("&#x533B;", [("医", 0, 8)]),
        ("&notit;", [("¬", 0, 4), ("i", 4, 5), ("t", 5, 6), (";", 6, 7)]),
        ("&NotEqualTilde;", [("≂", 0, 15), ("\u0338", 0, 15)]),
        ("&unknown;", [(c, i, i + 1) for i, c in enumerate("&unknown;")]),
        ("a\0b", [("a", 0, 1), ("b", 2, 3)]),
        ("&#1;", [("\x01", 0, 4)]),
        ("&#128;", [("€", 0, 6)]),
    ],
)
def test_decoded_characters_know_their_place(source: str, expected: list[tuple[str, int, int]]) -> None:
    assert list(markup.decoded(source, 0, len(source))) == expected


def test_reference_in_an_attribute_needs_its_semicolon() -> None:
    assert "".join(c for c, _, _ in markup.decoded("a?x=1&copy=2", 0, 12, attribute=True)) == "a?x=1&copy=2"
