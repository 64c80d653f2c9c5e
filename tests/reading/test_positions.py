"""The way back from text to source, proven before anything is built on it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.reading.decode import decode
from contentlint.reading.html import walk
from contentlint.reading.positions import Positions, line_and_column, line_starts
from contentlint.reading.tree import Backend, backend

BACKENDS = ["turbohtml", "html.parser"]
PIECES = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<br>", "<b>", "</b>", "<a href='x'>", "</a>", "<li>", "<ul>", "</ul>",
     "<h2>", "</h2>", "<!-- c -->", "<![CDATA[x]]>", "<script>a<b</script>", "<style>p{}</style>", "<title>", "</title>", "<select><option>o</select>",
     "&amp;", "&nbsp;", "&#x533B;", "&notit;", "&lt", "&", "<", ">", "\n", "\n\n  ", "　", "\0", "医院", "боль", "word ", "a b", "。", "😀", "<svg><text>t</text></svg>"]
)  # fmt: skip


def wrong_places(source: str, parser: Backend) -> Iterator[str]:
    """Characters of runs that do not stand where they are said to; nothing when all is right."""
    page = walk(parser.parse(source), parser)
    positions = Positions(source, page, parser)
    for number, run in enumerate(page.runs):
        for offset, character in enumerate(run.text):
            span = positions.text(number, offset, offset + 1)
            raw = source[span.start : span.end]
            if character != " " and raw != character and character not in unescape(raw):
                yield f"run {number} {run.text[:40]!r}: {character!r} at {span} is {raw!r}"


def newlines(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("name", BACKENDS)
@pytest.mark.parametrize(
    "source",
    [
        "<p>直接的文字</p>",
        "<p>a&amp;b &lt;c&gt; &#x533B;&#38498;</p>",
        "<p>一<!-- 注释 -->二<b>三</b>四",
        "<p>第一行<br>第二行<br/>第三行</p>",
        "<table>移出表格<tr><td>格一<td>格二</table>",
        "<p>a<p>b<div>c</p>d",
        "<ul><li>一<li>二</ul>",
        "<p>\n  wrapped\n  text\tand   spaces\n</p>",
        "<p>&nbsp;&nbsp;缩进&nbsp;间隔</p>",
        "<p>\u3000\u3000全角缩进</p>",
        "<title>标题&amp;副题</title><p>正文",
        "<p>😀 emoji 与 𠮷 字",
        "<p>a\0b</p>",
        "<svg><text>不读</text></svg><p>读",
        "<p>1 < 2 && 3 > 2</p>",
        "<b>x<p>y</b>z</p>",
        "<a href='1'>一<a href='2'>二</a>",
    ],
)
def test_every_character_has_its_place(source: str, name: str) -> None:
    assert list(wrong_places(source, backend(name))) == []


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=24).map("".join))
def test_every_character_has_its_place_in_made_up_pages(source: str) -> None:
    assert list(wrong_places(newlines(source), backend("turbohtml"))) == []


def test_every_character_of_real_pages_has_its_place(data: Path) -> None:
    pages = sorted(path for path in data.rglob("*.htm*") if "neardup-pairs" not in path.parts)
    assert len(pages) > 500
    parser = backend("turbohtml")
    for path in pages[::4]:
        problems = list(wrong_places(decode(path.read_bytes(), html=True)[0], parser))
        assert problems == [], path


def test_nearly_every_character_of_broken_real_pages_has_its_place(data: Path) -> None:
    """Pages with random damage. Where a damaged page cannot be followed the place may fall back to a tag, on one run in ten thousand."""
    pages = sorted((data / "extraction" / "html").glob("*.html"))
    choose = random.Random(7)
    parser = backend("turbohtml")
    runs = wrong = 0
    for _ in range(250):
        source = decode(_damaged(choose.choice(pages).read_bytes(), choose), html=True)[0]
        page = walk(parser.parse(source), parser)
        runs += len(page.runs)
        wrong += len({problem.partition(":")[0] for problem in wrong_places(source, parser)})
    assert runs > 5000
    assert wrong <= runs / 10_000


def _damaged(page: bytes, choose: random.Random) -> bytes:
    body = bytearray(page)
    for _ in range(choose.randint(1, 10)):
        at = choose.randrange(max(1, len(body)))
        match choose.randrange(4):
            case 0:
                del body[at : at + choose.randint(1, 300)]
            case 1:
                body[at:at] = choose.randbytes(choose.randint(1, 30))
            case 2:
                body[at:at] = choose.choice([b"<", b">", b"</div>", b"<!--", b"]]>", b"<script>", b"<table>", b"\0", b"&#", b'"'])
            case _:
                body[at:at] = body[at : at + choose.randint(1, 1000)]
    return bytes(body)


def test_portable_backend_on_real_pages(data: Path) -> None:
    parser = backend("html.parser")
    for path in sorted((data / "extraction" / "html").glob("*.html"))[::9]:
        assert list(wrong_places(decode(path.read_bytes(), html=True)[0], parser)) == [], path


def test_a_part_of_a_text() -> None:
    source = "<p>一二<b>三四</b>&amp;五</p>"
    parser = backend()
    positions = Positions(source, walk(parser.parse(source), parser), parser)
    span = positions.text(0, 1, 5)
    assert source[span.start : span.end] == "二<b>三四</b>&amp;"


def test_attributes_and_titles() -> None:
    source = '<title> A &amp;\n B </title><meta name="description" content="x  &lt;y">'
    parser = backend()
    page = walk(parser.parse(source), parser)
    positions = Positions(source, page, parser)
    title, meta = page.heads
    assert source[slice(*positions.inside(title, None, None))] == "A &amp;\n B"
    assert source[slice(*positions.inside(title, 2, 3))] == "&amp;"
    assert source[slice(*positions.attribute(meta, "content", 2, 4))] == "&lt;y"
    assert source[slice(*positions.attribute(meta, "content", None, None))] == "x  &lt;y"
    assert source[slice(*positions.attribute(meta, "missing", None, None))].startswith("<meta")


@pytest.mark.parametrize(
    ("source", "offset", "expected"),
    [("", 0, (1, 1)), ("abc", 3, (1, 4)), ("a\nb", 2, (2, 1)), ("a\n", 2, (2, 1)), ("医\n院😀x", 4, (2, 3))],
)
def test_lines_and_columns(source: str, offset: int, expected: tuple[int, int]) -> None:
    assert line_and_column(line_starts(source), offset) == expected


def test_texts_beyond_a_million_characters_keep_their_place() -> None:
    source = "<p>" + "长" * 1_100_000 + "</p><table>尾<tr><td>格</table>"
    parser = backend()
    page = walk(parser.parse(source), parser)
    positions = Positions(source, page, parser)
    assert [source[slice(*positions.text(number, 0, 1))] for number in range(3)] == ["长", "尾", "格"]
