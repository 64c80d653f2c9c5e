"""A draft, its source, and the places of one in the other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.editing.drafts import LONGEST_TEXT, BadDraft, Composed, Draft, Place, from_json
from contentlint.model import Span
from contentlint.reading.front_matter import read_front_matter

TEXT = st.text("ab药😀\"\\' :#-[{\n\t\x1f\u200b", max_size=40)
LINE = TEXT.map(lambda text: text.replace("\n", " "))
ARTICLES = st.builds(
    Draft, title=LINE, description=LINE, keywords=LINE, other=st.sampled_from(("", "author: 张明", "date: 2026-01-31\na: b")), text=TEXT
)


@given(ARTICLES)
def test_what_is_composed_comes_apart_again(draft: Draft) -> None:
    composed = Composed(draft)
    assert composed.decomposed(composed.source) == draft


@given(ARTICLES)
def test_front_matter_reads_as_the_fields(draft: Draft) -> None:
    front = read_front_matter(Composed(draft).source)
    assert front is not None
    if not front.error:  # YAML takes no control characters
        assert front.fields["title"].data == draft.title
        assert Composed(draft).source[front.end :] == f"\n{draft.text}"


@given(ARTICLES, st.data())
def test_places_are_those_of_the_same_words(draft: Draft, data: st.DataObject) -> None:
    composed = Composed(draft)
    start = data.draw(st.integers(0, len(draft.text)))
    end = data.draw(st.integers(start, len(draft.text)))
    begin = len(composed.source) - len(draft.text)
    place = composed.place(Span(begin + start, begin + end))
    units = draft.text.encode("utf-16-le")
    assert (place.part, units[2 * place.start : 2 * place.end].decode("utf-16-le")) == ("text", draft.text[start:end])


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ('医院"第一', Place("title", 3, 8)),  # behind a surrogate pair; the quote is written as two characters
        ("短的描述", Place("description", 0, 4)),
        ("author: 张明", Place("other", 0, 10)),
        ("正文", Place("text", 0, 2)),
        ("---", Place("page", 0, 0)),
    ],
)
def test_places_of_parts(words: str, place: Place) -> None:
    composed = Composed(Draft(title='😀x医院"第一', description="短的描述", other="author: 张明", text="正文"))
    quoted = words.replace('"', '\\"')
    start = composed.source.index(quoted)
    assert composed.place(Span(start, start + len(quoted))) == place


def test_a_source_file_is_its_source() -> None:
    draft = Draft("html", text="<p>药</p>", charset="gbk")
    composed = Composed(draft)
    assert composed.data == "<p>药</p>".encode("gbk")
    assert composed.place(Span(3, 4)) == Place("text", 3, 4)
    assert composed.decomposed("<p>医</p>") == Draft("html", text="<p>医</p>", charset="gbk")


@pytest.mark.parametrize(
    "value",
    [
        None, [], "text", {"text": 1}, {"form": "docx"}, {"kind": "poem"}, {"charset": "rot13"}, {"charset": "no-such"}, {"other": 1},
        {"__class__": "x"}, {"text": "x" * (LONGEST_TEXT + 1)}, {"title": "x" * 10_001},
    ],
)  # fmt: skip
def test_what_is_no_draft(value: Any) -> None:
    with pytest.raises(BadDraft):
        from_json(value)


def test_text_that_no_file_can_hold_is_replaced() -> None:
    draft = from_json({"title": "a\r\nb", "text": "\ufeffa\0b\ud800c\r\nd\u2028e"})
    assert (draft.title, draft.text) == ("a b", "a\ufffdb\ufffdc\nd\ne")
