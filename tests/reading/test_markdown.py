"""Markdown → parts, and the way back to the source for every character."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.model import Block, Image, Link
from contentlint.reading.decode import decode
from contentlint.reading.front_matter import read_front_matter
from contentlint.reading.markdown import LIMIT, read_markdown
from contentlint.reading.parts import Parts
from contentlint.reading.tree import backend
from contentlint.reading.web import read_fragment

# footnotes are left out: their numbers become marks of a list, which are text where no list can stand
PIECES = st.sampled_from(
    ["\n", "\n\n", "# ", "## ", "> ", "- ", "1. ", "    ", "  ", "| ", " |\n|-|-|\n| ", "\\|", "*", "**", "_", "~~", "`", "``",
     "```\n", "[", "](", "](u)", ")", "![", "<http://a.b>", "<br>", "<b>", "</b>", "<div>", "</div>\n", "<table><tr><td>",
     "<!-- c -->", "<img src=a alt=医>", "<a href=b>", "</a>", "&amp;", "&nbsp;", "&#x533B;", "&lt", "&", "\\*", "\\a", "\\\n",
     "  \n", "{{< ref \"x\" >}}", "{% a %}", "{: .b}", " {#id}", "[^1]", ":::tip\n",
     "{.c}\n", "@[code](u)\n", "<<< @/a\n", "{% highlight a %}", "{% endhighlight %}", "{{< a \"{\" >}}", "{{% b %}}", "[r]", "\n[r]: /u\n", "===\n",
     "---\n", "\t", "　", "\0", "医院", "боль", "word ", "a b", "。", "😀", "(", "\"", "'", "\ufdd0"]
)  # fmt: skip


def fragment(source: str) -> Parts:
    return read_fragment(source, parser())


@cache
def parser():  # type: ignore[no-untyped-def]
    return backend()


def read(source: str, offset: int = 0) -> Parts:
    return read_markdown(source, offset, fragment)


def at(parts: Parts, source: str, node: Block | Link | Image, start: int | None = None, end: int | None = None) -> str:
    return source[slice(*parts.locate(node, start, end))]


def is_shown_as(raw: str, character: str) -> bool:
    decoded = unescape(raw)
    return (
        raw == character
        or (raw.startswith("&") and character in decoded)
        or raw == "\\" + character
        or (raw == "\0" and character == "\ufffd")
    )


def wrong_places(source: str, parts: Parts) -> Iterator[str]:
    """Characters of blocks that do not stand where they are said to, or stand there in another order."""
    for node in parts.blocks:
        last = 0
        for number, character in enumerate(node.text):
            if character.isspace():
                continue
            start, end = parts.locate(node, number, number + 1)
            if not is_shown_as(source[start:end], character) or start < last:
                yield f"{node.text!r}[{number}] {character!r} at {start}: {source[start:end]!r}"
            last = start


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# 一\n\n二", [("heading", "一"), ("paragraph", "二")]),
        ("Title\n===\n\ntext", [("heading", "Title"), ("paragraph", "text")]),
        ("## closed ##", [("heading", "closed")]),
        ("##\n", [("heading", "")]),
        ("> 引用", [("quote", "引用")]),
        ("- a\n- b\n  - c", [("item", "a"), ("item", "b"), ("item", "c")]),
        ("> - a", [("item", "a")]),
        ("a|b\n-|-\nc|d\\|e", [("cell", "a"), ("cell", "b"), ("cell", "c"), ("cell", "d|e")]),
        ("```\nx  = 1\ny\n```", [("code", "x = 1 y")]),
        ("    x", [("code", "x")]),
        ("第一行\n第二行", [("paragraph", "第一行第二行")]),
        ("他说：\n“好”", [("paragraph", "他说：“好”")]),
        ("one\ntwo", [("paragraph", "one two")]),
        ("数\nabc", [("paragraph", "数 abc")]),
        ("a<br>b  \nc\\\nd", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c"), ("paragraph", "d")]),
        ("a <!-- b --> c", [("paragraph", "a c")]),
        ("a <style>b</style> c", [("paragraph", "a c")]),
        ("<div>\n\n*a*\n\n</div>", [("paragraph", "a")]),
        ("<p>a<br>b</p>", [("paragraph", "a"), ("paragraph", "b")]),
        ("- <div>a</div>", [("item", "a")]),
        ("<table>\n\n<tr><td>a<td>b</tr>\n\n<tr><td>c<td>d</tr>\n</table>", [("cell", text) for text in "abcd"]),
        ("&lt;b&gt; \\*x\\*", [("paragraph", "<b> *x*")]),
    ],
)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    blocks = read(source).blocks
    assert [(block.kind, block.text) for block in blocks] == expected
    assert [block.index for block in blocks] == list(range(len(blocks)))
    assert all(block.main for block in blocks)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('a {{< wiki "b" >}}c', ["a c"]),
        ("{{< notice >}}\na\n{{< /notice >}}", ["a"]),
        ("{{< figure\n  src=x >}}\na", ["a"]),
        ("a\n{% include x %}\nb", ["a", "b"]),
        ("# a\n{: .no_toc }", ["a"]),
        ("1. TOC\n{:toc}\n\na", ["a"]),
        ("[[toc]]\n\na", ["a"]),
        ("::: tip b\na\n:::", ["a"]),
        ("> [!NOTE]\n> a", ["a"]),
        ("a[^1]。\n\n[^1]: b\n[^2]: c", ["a。", "b", "c"]),
        ("# a {#b .c}", ["a"]),
        ("```\n{{ a }}\n```", ["{{ a }}"]),
        ("{{ a", ["{{ a"]),
        ("**{{< x >}}文**", ["文"]),
    ],
)
def test_template_tags_are_no_text(source: str, expected: list[str]) -> None:
    parts = read(source)
    assert [block.text for block in parts.blocks] == expected
    assert not parts.blanks


def test_shapes() -> None:
    parts = read("# a\n\n- b\n  1. c\n\n> d\n\n**e** <br>　　*f*\n\n<b>g</b>\n")
    assert [(block.level, block.group, block.strong, block.broken, block.lead) for block in parts.blocks] == [
        (1, 0, False, False, ""),
        (1, 1, False, False, ""),
        (2, 2, False, False, ""),
        (0, 3, False, False, ""),
        (0, 0, True, True, ""),
        (0, 0, False, False, "　　"),
        (0, 0, True, False, ""),
    ]
    assert [(listing.items, listing.ordered, listing.block, listing.group) for listing in parts.lists] == [
        (1, False, 1, 1),
        (1, True, 2, 2),
    ]


@pytest.mark.parametrize(
    ("source", "lead"),
    [("　　a", "　　"), ("> 　a", "　"), ("- \u00a0a", "\u00a0"), ("&emsp;a", "\u2003"), ("  a", ""), ("a　b", ""), ("|　a|\n|-|", "　")],
)
def test_wide_spaces_in_front(source: str, lead: str) -> None:
    assert read(source).blocks[0].lead == lead


def test_tables() -> None:
    source = "a\n\n|x|y|\n|-|-|\n|1|2|\n\n<table><tr><th>p</th></tr><tr><td>q</td></tr></table>"
    tables = read(source).tables
    assert (tables[0].rows, tables[0].columns, tables[0].has_header, tables[0].block, tables[0].group) == (2, 2, True, 1, 1)
    assert not read("|  |  |\n|-|-|\n|1|2|").tables[0].has_header


@pytest.mark.parametrize(
    ("source", "href", "text", "whole"),
    [
        ('x [医 *院*](/a "t") y', "/a", "医 院", '[医 *院*](/a "t")'),
        ("x <http://a.b> y", "http://a.b", "http://a.b", "<http://a.b>"),
        ("[a][r]\n\n[r]: /u", "/u", "a", "[a][r]"),
        ("[r]\n\n[r]: /u", "/u", "r", "[r]"),
        ("[]() x", "", "", "[]()"),
        ("[图](/图 片)", None, None, None),
        ("[图](</图 片>)", "/图 片", "图", "[图](</图 片>)"),
        ('[a]({{< ref "b" >}}) c', '{{< ref "b" >}}', "a", '[a]({{< ref "b" >}})'),
        ("x <a href='/q' rel=nofollow>去*看*</a> y", "/q", "去看", "<a href='/q' rel=nofollow>去*看*</a>"),
        ("<a name=top></a>x", None, "", "<a name=top></a>"),
        ("[![alt](i)](/l)", "/l", "alt", "[![alt](i)](/l)"),
    ],
)
def test_links(source: str, href: str | None, text: str | None, whole: str | None) -> None:
    parts = read(source)
    assert [(link.href, link.text) for link in parts.links] == ([(href, text)] if text is not None else [])
    for link in parts.links:
        assert at(parts, source, link) == whole


@pytest.mark.parametrize(
    ("source", "src", "alt", "whole"),
    [
        ("a ![图 *片*](/i.png 't') b", "/i.png", "图 片", "![图 *片*](/i.png 't')"),
        ("![](i)", "i", "", "![](i)"),
        ('a <img src="i"> b', "i", None, '<img src="i">'),
        ('a <img src="{{ i }}" alt="x"> b', "{{ i }}", "x", '<img src="{{ i }}" alt="x">'),
        ('<img src="i" alt="x">', "i", "x", '<img src="i" alt="x">'),
        ('<p><img src="{{ i }}"></p>', "{{ i }}", None, '<img src="{{ i }}">'),
    ],
)
def test_images(source: str, src: str, alt: str | None, whole: str) -> None:
    parts = read(source)
    assert [(image.src, image.alt) for image in parts.images] == [(src, alt)]
    assert at(parts, source, parts.images[0]) == whole


def test_part_of_a_description_and_of_an_address() -> None:
    source = "x ![a *b*&amp;c](i) [ui`e`](uv) <a href='qr'>q</a> <img src=s alt=tu> [x](a&amp;b)"
    parts = read(source)
    assert [at(parts, source, parts.images[0], n, n + 1) for n in range(5)] == ["a", " *", "b", "&amp;", "c"]
    assert [parts.locate(link, 0, 1).start for link in parts.links[:2]] == [source.index("uv"), source.index("qr")]
    assert at(parts, source, parts.images[1], 1, 2) == "u"
    assert at(parts, source, parts.links[2], 1, 2) == "[x](a&amp;b)"


def test_blocks_before_links_and_images() -> None:
    parts = read("a\n\nb [c](d) <br> ![e](f)\n\n<p>g</p><img src=h>\n\n[i](j)")
    assert [link.block for link in parts.links] == [1, 3]
    assert [image.block for image in parts.images] == [2, 3]


@pytest.mark.parametrize(
    ("source", "count"), [("a\n\n&nbsp;\n\nb", 1), ("a<br><br><br>b", 1), ("a<br><br>b", 0), ("<p></p>", 1), ("![](a)", 0), ("　\n\na", 1)]
)
def test_blanks(source: str, count: int) -> None:
    blanks = read(source).blanks
    assert len(blanks) == count
    assert all(blank.text == "" for blank in blanks)


def test_anchors() -> None:
    source = "# 第一 节：A {#x}\n\n## b\n\n## b\n\n<a id='y'></a>\n\n<div id=z>c</div>\n\n# e\n{: #w .v}"
    assert read(source).anchors == {"x", "y", "z", "w", "第一-节a", "b", "b-1", "e"}


def test_body_behind_front_matter() -> None:
    source = "---\ntitle: a\n---\n\n> b **c**\n"
    front = read_front_matter(source)
    assert front is not None
    parts = read(source, front.end)
    assert at(parts, source, parts.blocks[0]) == "b **c"


@pytest.mark.parametrize(
    ("source", "block", "part", "expected"),
    [
        ("a **b** c", 0, (0, 5), "a **b** c"),
        ("> 甲\n> 乙", 0, (1, 2), "乙"),
        ("- a\n  b", 0, (2, 3), "b"),
        ("[c](/c) c", 0, (2, 3), "c"),
        ("| a |  | \\| |\n|-|-|-|\n|  | `b\\|c` | d |", 2, (1, 3), "|c"),
        ("x &#x4e2d;y", 0, (2, 3), "&#x4e2d;"),
        ("`` a`b ``", 0, (1, 2), "`"),
        ("***a***b", 0, (1, 2), "b"),
        ("x ~~~~a~~~~ b", 0, (4, 5), "b"),
        ("<div>\n&lt;a\n</div>", 0, (0, 1), "&lt;"),
        ("```\na\n  b\n```", 0, (2, 3), "b"),
        ("a b", 0, (1, 2), " "),
        ("a b", 0, (1, 1), ""),
    ],
)
def test_places(source: str, block: int, part: tuple[int, int], expected: str) -> None:
    parts = read(source)
    assert at(parts, source, parts.blocks[block], *part) == expected


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_every_character_is_found_again(source: str) -> None:
    assert list(wrong_places(source, read(source))) == []


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_every_node_stands_inside_the_source(source: str) -> None:
    parts = read(source)
    for node in (*parts.blocks, *parts.links, *parts.images, *parts.tables, *parts.lists, *parts.blanks):
        start, end = parts.locate(node)
        assert 0 <= start <= end <= len(source)


def test_every_character_of_real_pages_is_found_again(data: Path) -> None:
    pages = sorted((data / "corpus").glob("**/*.md"))
    for page in random.Random(7).sample(pages, 60):
        source, _ = decode(page.read_bytes(), html=False)
        front = read_front_matter(source)
        assert list(wrong_places(source, read(source, front.end if front else 0))) == [], page.name


@pytest.mark.parametrize(
    "source",
    [
        "[" * 50_000 + "x" + "](" * 50_000,
        "> " * 5_000 + "x",
        "{{" * 50_000,
        "{{< a >}}" * 20_000,
        "[a]({{< b >}}) " * 5_000,
        "<img src=a> " * 5_000,
        "[^1]: a\n\n" * 5_000,
        "|a|\n|-|\n\n" * 3_000,
        "".join(map(chr, range(0xFDD0, 0xFDF0))) + "{{ a }}",
    ],
)
def test_hostile_input_is_read_in_good_time(source: str) -> None:
    parts = read(source)
    for node in (*parts.blocks[-3:], *parts.links[-3:], *parts.images[-3:]):
        parts.locate(node, 0, 1)


def test_limits_are_named() -> None:
    assert read("> " * 100 + "x").limits == ("markdown-nesting",)
    assert read("a" * (LIMIT + 1)).limits == ("markdown-size",)
    assert read("> > - a").limits == ()
