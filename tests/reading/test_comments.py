from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.reading.comment_places import Places
from contentlint.reading.comments import comments
from contentlint.reading.page import read

# Page, and after each comment that counts the text that comes after it. `«1»` stands for a comment, `»` for the end of what follows it.
HTML = {
    "a paragraph": "«1»<p>one <b>two</b></p>»<p>three</p>",
    "a paragraph without its end": "«1»<p>one»<p>two",
    "the rest of a line of text": "<p>one «1»two <b>three</b>»<br>four</p>",
    "text in no element of its own": "<div>«1»one»<p>two</p></div>",
    "markup within text": "<div>«1»<span>one</span> two»</div>",
    "the next element, for a comment behind the text": "<p>one «1»</p><p>two</p>»",
    "an element of the head": '<head>«1»<meta name="a">»<title>b</title></head>',
    "a title": "<head>«1»<title>b»</title></head>",
    "an image only": "<p>«1»<img src=a>»<img src=b></p>",
    "a list": "«1»<ul><li>a<li>b</ul>»<p>c</p>",
    "an item": "<ul>«1»<li>a»<li>b</ul>",
    "an item with a list in it": "<ul>«1»<li>a<ul><li>b</ul>»<li>c</ul>",
    "a cell": "<table><tr>«1»<td>a»<td>b<tr><td>c</table>",
    "a row": "<table>«1»<tr><td>a<td>b»<tr><td>c</table>",
    "all in a section": "«1»<section><p>a</p><p>b</p></section>»<p>c</p>",
    "nested elements of one name": "«1»<div><div>a</div>b</div>»<div>c</div>",
    "an end tag too many": "«1»<div>a</span></p></div>»<p>b",
    "not the rule": "«1»<hr><p>a</p>»<p>b",
    "a script and what is no text": "<p>«1»<script>a</script>»b</p>".replace("</script>»", "»</script>"),
    "what follows the comments": "«1»\n«1»<p>a</p>»»<p>b",
    "nothing": "<p>a</p>«1»»",
}
NO_COMMENTS = [
    ("a.html", "<pre><!-- x-1 --></pre>"),
    ("a.html", "<script>/* <!-- x-1 --> */</script>"),
    ("a.html", "<style><!-- x-1 --></style>"),
    ("a.html", "<title><!-- x-1 --></title><textarea><!-- x-1 --></textarea>"),
    ("a.html", '<p title="<!-- x-1 -->">a</p>'),
    ("a.html", "<![CDATA[ <!-- x-1 --> ]]><p>a</p>"),
    ("a.html", "<!-- see x-1 --><p>a</p>"),
    ("a.html", "<!-- <!-- x-1 --><p>a</p>"),
    ("a.html", "&lt;!-- x-1 -->"),
    ("a.md", "```\n<!-- x-1 -->\n```\n"),
    ("a.md", "    <!-- x-1 -->\n"),
    ("a.md", "a `<!-- x-1 -->` b\n"),
    ("a.md", "\\<!-- x-1 -->\n"),
    ("a.md", "> ~~~\n> <!-- x-1 -->\n> ~~~\n"),
    ("a.md", "[x]: # (see x-1)\n"),
    ("a.md", '---\ntitle: "<!-- x-1 -->"\n---\n'),
    ("a.txt", "<!-- x-1 -->\n"),
]
MARKDOWN = {
    "a paragraph": "«1»\none\ntwo»\n\nthree\n",
    "a heading, not its section": "«1»\n# one»\n\ntwo\n",
    "a list": "«1»\n\n- a\n- b»\n\nc\n",
    "a block of an item": "- a\n\n  «1»\n  b»\n- c\n",
    "the next item, for a comment behind all of an item": "- a\n\n  «1»\n- b»\n- c\n",
    "a table": "«1»\n\n| a |\n|---|\n| b |»\n\nc\n",
    "the rest of a cell": "| a |\n|---|\n| b «1»c» |\n| d |\n",
    "the rest of a paragraph": "one «1»two\nthree»\n\nfour\n",
    "the next block, for a comment behind the text": "one «1»\n\ntwo»\n\nthree\n",
    "a quotation": "«1»\n> a\n> b»\n\nc\n",
    "a block in a quotation": "> a\n>\n> «1»\n> b»\n>\n> c\n",
    "code": "«1»\n```\na\n```»\n\nb\n",
    "an element of HTML": "«1»\n<div>\n\na\n\n</div>»\n\nb\n",
    "an element inside of HTML": "<div>\n«1»\n<p>a</p>»\n<p>b</p>\n</div>\n",
    "front matter is passed over": "---\ntitle: x\n---\n«1»\n# a»\n",
}


def _follow(name: str, marked: str, comment: str) -> None:
    text = marked.replace("«1»", comment)
    ends = [at - text[:at].count("»") for at, character in enumerate(text) if character == "»"]
    source = text.replace("»", "")
    found = comments(read(name, source.encode()), "x-")
    assert [source[slice(*one.text)] for one in found] == ["x-1"] * marked.count("«1»")
    assert [one.end for one in found] == ends
    assert {source[slice(*one.span)] for one in found} == {comment}


@pytest.mark.parametrize("marked", HTML.values(), ids=HTML.keys())
@pytest.mark.parametrize("comment", ["<!-- x-1 -->", "<!--x-1-->", "<!--\n x-1\n-->"], ids=["plain", "tight", "lines"])
def test_what_comes_after_a_comment_in_html(marked: str, comment: str) -> None:
    _follow("a.html", marked, comment)


@pytest.mark.parametrize("marked", MARKDOWN.values(), ids=MARKDOWN.keys())
def test_what_comes_after_a_comment_in_markdown(marked: str) -> None:
    _follow("a.md", marked, "<!-- x-1 -->")


@pytest.mark.parametrize("definition", ["[//]: # (x-1)", '[//]: # "x-1"', "[comment]: <> (x-1)", "[//]: # 'x-1'"])
def test_a_definition_that_nobody_links_to_is_a_comment(definition: str) -> None:
    _follow("a.md", "«1»\n\none»\n\n«1»\ntwo»\n", definition)


@pytest.mark.parametrize(("name", "source"), NO_COMMENTS)
def test_what_only_looks_like_a_comment_is_none(name: str, source: str) -> None:
    assert comments(read(name, source.encode()), "x-") == []


PIECES = st.sampled_from(
    [
        "<!-- x-1 -->",
        "<!-- x-2",
        "-->",
        "<p>",
        "</p>",
        "<ul>",
        "<li>",
        "</ul>",
        "<td>",
        "<pre>",
        "</pre>",
        "<script>",
        "<![CDATA[",
        "a",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "`",
        "```\n",
        "| a |\n|---|\n",
        "[//]: # (x-3)\n",
        "---\n",
        "<b title='",
        "{{",
        "\t",
        "　",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["a.html", "a.md"]))
def test_comments_stand_where_they_are_said_to_be(source: str, name: str) -> None:
    document = read(name, source.encode())
    places = Places(document)
    for one in comments(document, "x-"):
        assert document.source.startswith("x-", one.text.start)
        assert one.span.start <= one.text.start <= one.text.end <= one.span.end <= len(document.source)
        assert one.end <= len(document.source)
    assert 0 <= places.page() <= len(document.source)
    for offset in range(len(document.source)):
        at = places.before(offset)
        assert at is None or 0 <= at <= offset


@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["a.html", "a.md"]), st.data())
def test_what_a_place_for_a_comment_promises(source: str, name: str, data: st.DataObject) -> None:
    """A comment written there is one, and what it was written for is before the end of what comes after it."""
    source = "<p>a</p>\n\n" + source
    document = read(name, source.encode())
    offset = data.draw(st.integers(0, len(source) - 1))
    at = Places(document).before(offset)
    if at is None or name == "a.md":  # what a rest of Markdown is read as may depend on what stands before it
        return
    written = source[:at] + "<!-- y-1 -->" + source[at:]
    (found,) = comments(read(name, written.encode()), "y-")
    assert found.span.start == at and offset + len("<!-- y-1 -->") < found.end


PLACES = [
    # page, where the place is (⸨) and where the comment goes (|)
    ("a.html", "<p>a</p>\n|<p>o⸨ne</p>"),
    ("a.html", "<div>|o⸨ne<p>two</p></div>"),
    ("a.html", "<div><p>two</p>|o⸨ne</div>"),
    ("a.html", "<ul>|<li>o⸨ne</li></ul>"),
    ("a.html", "<ul><li>|o⸨ne<ul><li>two</ul></li></ul>"),
    ("a.html", "<ul>|<li>o⸨ne<li>two</ul>"),
    ("a.html", "<table><tr>|<td>o⸨ne<td>two</table>"),
    ("a.html", "<p>a <b>b</b>|<img s⸨rc=x> c</p>"),
    ("a.html", "<head>|<title>o⸨ne</title></head>"),
    ("a.html", "<select></select>|<select><option>o⸨ne</select>"),
    ("a.html", "|<pre>o⸨ne</pre>"),
    ("a.html", "<p>a<br>|b ⸨c</p>"),
    ("a.html", "<!-- a -->|<!-- b⸨ --><p>c</p>"),
    ("a.md", "a\n\n|b\n⸨c\n\nd\n"),
    ("a.md", "|- a\n- ⸨b\n\n  c\n"),
    ("a.md", "|| a |\n|---|\n| ⸨b |\n".replace("||", "|⸨", 1).replace("⸨b", "b")),
    ("a.md", "|> a\n> ⸨b\n"),
    ("a.md", "a\n\n<div>\n|<p>b⸨</p>\n</div>\n"),
    ("a.md", "# a\n|⸨b\n"),
]


@pytest.mark.parametrize(("name", "marked"), PLACES)
def test_where_a_comment_is_written(name: str, marked: str) -> None:
    offset = marked.replace("|", "", 1).index("⸨")
    source = marked.replace("|", "", 1).replace("⸨", "")
    assert Places(read(name, source.encode())).before(offset) == marked.replace("⸨", "").index("|")


@pytest.mark.parametrize(
    ("name", "source", "offset"),
    [
        ("a.html", "<!doctype html><p>a</p>", 3),  # nothing may stand before it
        ("a.html", '<html lang="zh"><p>a</p>', 7),  # after it comes the whole page
        ("a.html", "<head><title>a</title><meta charset=gbk></head>", 14),  # would push the charset on
        ("a.md", "---\ntitle: a\n---\nb\n", 6),
        ("a.md", "a\n\n[b]: c\n", 4),
    ],
)
def test_a_place_that_no_comment_can_stand_before(name: str, source: str, offset: int) -> None:
    assert Places(read(name, source.encode())).before(offset) is None


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("a.html", "<!doctype html><html><head><title></head></title>|</head><body><p>a"),
        ("a.html", "<html><title>a</title>|<body><p>a"),
        ("a.html", "<title>a</title><p>a|"),
        ("a.md", "---\ntitle: a\n---\n|# b\n"),
        ("a.md", "|# b\n"),
    ],
)
def test_where_a_comment_on_the_whole_page_is_written(name: str, marked: str) -> None:
    assert Places(read(name, marked.replace("|", "").encode())).page() == marked.index("|")
