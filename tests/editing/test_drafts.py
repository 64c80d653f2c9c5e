"""A draft, its source, and the places of one in the other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.editing.drafts import LONGEST_FIELD, LONGEST_TEXT, BadDraft, Composed, Draft, Place, from_json
from contentlint.model import Span
from contentlint.reading.front_matter import read_front_matter

TEXT = st.text("ab药😀\"\\' :#-[{\n\t\x1f\u200b", max_size=40)
LINE = TEXT.map(lambda text: text.replace("\n", " "))
OTHER = st.sampled_from(
    (
        "",
        "author: 张明",
        "date: 2026-01-31\na: b",
        'title: "b"',
        "description: '药'",
        'description: "药" # 草稿',
        'keywords: "\\x41"',
        'keywords: "药',
    )
)
ARTICLES = st.builds(Draft, title=LINE, description=LINE, keywords=LINE, other=OTHER, text=TEXT)


@given(ARTICLES)
def test_what_is_composed_comes_apart_again(draft: Draft) -> None:
    composed = Composed(draft)
    assert composed.decomposed(composed.source) == draft


@given(ARTICLES)
def test_front_matter_reads_as_the_fields(draft: Draft) -> None:
    front = read_front_matter(Composed(draft).source)
    assert front is not None
    if not front.error and "title" not in draft.other:  # YAML takes no control characters
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


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [
        ("题", "字", Place("title", 0, 1)), ("描", "---\n\n", Place("description", 0, 1)), ("a: b", "字", Place("other", 0, 4)),
        ("字", "字", Place("text", 0, 1)), ('"题', '题"', Place("title", 0, 1)), ("\n---\n\n", "字", Place("other", 4, 4)),
    ],
)  # fmt: skip
def test_places_across_parts_end_with_the_first(start: str, end: str, place: Place) -> None:
    composed = Composed(Draft(title="题", description="描", other="a: b\n", text="字"))
    assert composed.place(Span(composed.source.index(start), composed.source.rindex(end) + len(end))) == place


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        ("题", "题", True), ('"题', '题"', True), ("title", "题", False), ("题", "描", False), ("描", "描", True), ("字", "节", True),
        ("---", "节", False), ("a: b", "a: b", True), ("a: b", "\n---", False),
    ],
)  # fmt: skip
def test_edits_within_one_part(start: str, end: str, held: bool) -> None:
    composed = Composed(Draft(title="题", description="描", other="a: b", text="字节"))
    assert composed.holds(Span(composed.source.index(start), composed.source.rindex(end) + len(end))) is held


def test_the_beginning_of_a_source_file_is_of_its_text_or_the_page() -> None:
    composed = Composed(Draft("html", text="<p>药</p>"))
    assert (composed.place(Span(0, 0)), composed.place(Span(0, 1))) == (Place("page", 0, 0), Place("text", 0, 1))


@pytest.mark.parametrize(
    ("draft", "path", "empty"),
    [
        (Draft(), "draft.md", True), (Draft(text=" \n", title=" ", keywords="\t", other="a: b", name="x.html"), "draft.md", True),
        (Draft(text="字"), "draft.md", False), (Draft(title="字"), "draft.md", False), (Draft(description="字"), "draft.md", False),
        (Draft(keywords="字"), "draft.md", False), (Draft("html"), "draft.html", True), (Draft("markdown", text="字"), "draft.md", False),
    ],
)  # fmt: skip
def test_names_and_emptiness(draft: Draft, path: str, empty: bool) -> None:
    assert (draft.path, draft.is_empty) == (path, empty)


def test_a_source_file_is_its_source() -> None:
    draft = Draft("html", text="<p>药</p>", charset="gbk")
    composed = Composed(draft)
    assert composed.data == "<p>药</p>".encode("gbk")
    assert composed.place(Span(3, 4)) == Place("text", 3, 4)
    assert composed.decomposed("<p>医</p>") == Draft("html", text="<p>医</p>", charset="gbk")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        *((value, "bad request") for value in (
            None, [], "text", {"text": 1}, {"form": "docx"}, {"kind": "poem"}, {"charset": "rot13"}, {"charset": "no-such"}, {"other": 1},
            {"charset": "a\n"}, {"__class__": "x"}, {"path": "x"}, {"text": ["x"]},
        )),
        ({"text": "x" * (LONGEST_TEXT + 1)}, "too long"),
        *(({name: "x" * (LONGEST_FIELD + 1)}, "field too long") for name in ("title", "description", "keywords", "other", "name", "charset")),
    ],
)  # fmt: skip
def test_what_is_no_draft(value: Any, why: str) -> None:
    with pytest.raises(BadDraft, match=f"^{why}$"):
        from_json(value)


def test_the_longest_draft() -> None:
    draft = from_json({"text": "x" * LONGEST_TEXT, "title": "x" * LONGEST_FIELD})
    assert (len(draft.text), len(draft.title)) == (LONGEST_TEXT, LONGEST_FIELD)


def test_fields_stay_within_their_lines_and_the_front_matter_within_its_own() -> None:
    sent = {
        "title": "a\nb",
        "description": "a\u2028b",
        "keywords": "a\rb",
        "other": "a: b\n---\n--- \n...\n ---\nc: d",
        "form": "article",
        "kind": "science",
    }
    draft = from_json(sent)
    assert draft == Draft(title="a b", description="a b", keywords="a b", other="a: b\n ---\nc: d", kind="science")
    assert Composed(draft).decomposed(Composed(draft).source) == draft


def test_text_that_no_file_can_hold_is_replaced() -> None:
    draft = from_json({"title": "a\r\nb", "text": "\ufeffa\0b\ud800c\r\nd\u2028e"})
    assert (draft.title, draft.text) == ("a b", "a\ufffdb\ufffdc\nd\ne")
